"""Several parties named together, and the words that take them up: `the three countries`, `all four`, `they`.

Two are mostly the pair of the text (`both countries`); that is the context's to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from comity.reading import syntax

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["both", "contrasted", "named_together", "note", "numbered"]

Token = Any

NUMBERS = {"three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
TAKEN_UP = re.compile(
    r"\b(?:the|these|those|all|all of the|all the)\s(?P<number>three|four|five|six)"
    r"(?:\s(?:\w+\s)?(?:countries|nations|states|governments|sides|parties|capitals|ministers|presidents|leaders|allies"
    r"|partners|republics|members|neighbours|neighbors|juntas|regimes|powers))?$",
    re.IGNORECASE,
)
CONTRASTED = frozenset({"former", "latter"})
NUMERALS = {"two": 2, "three": 3}
LOCATED = frozenset({"place"})


def note(reader: Reader, sentence: Any) -> None:
    """Remember which parties a sentence names together."""
    for token in sentence:
        name = reader.name_of(token)
        if name is None or token.dep_ == "conj" or name.kind in LOCATED:
            continue
        found = [name.party]
        for other in syntax.conjuncts(token)[1:]:
            further = reader.name_of(other)
            if further is not None and further.kind not in LOCATED:
                found.append(further.party)
        found = list(dict.fromkeys(found))
        if len(found) > 1:
            reader.context.groups.append((token.doc, token.i, found))
    del reader.context.groups[:-12]


def numbered(reader: Reader, phrase: str) -> list[str]:
    """Give the parties that `the three countries` takes up: those named together last, as many as it says."""
    found = TAKEN_UP.search(phrase)
    if found is None:
        return []
    wanted = NUMBERS[found["number"].lower()]
    return next((list(g) for _, _, g in reversed(reader.context.groups) if len(g) == wanted), [])


def both(reader: Reader, noun: Token) -> list[str]:
    """Give whom `the two countries` means: two named together just before, else the pair of the text."""
    before = list(noun.sent.doc[: noun.sent.start].sents)[-1:] if noun.sent.start > 0 else []
    start = before[0].start if before else noun.sent.start
    for doc, at, parties in reversed(reader.context.groups):
        if doc is noun.doc and start <= at < noun.i and len(parties) == 2:
            return list(parties)
    return list(reader.context.both())


def contrasted(reader: Reader, noun: Token) -> list[str]:
    """Give whom `the former` or `the latter` of those named last means, or `the latter two countries`."""
    word = noun if noun.lower_ in CONTRASTED else next((c for c in noun.children if c.lower_ == "latter"), None)
    if word is None or (word.lower_ == "former" and word.dep_ in {"amod", "compound"}):
        return []
    count = next((NUMERALS[c.lower_] for c in noun.children if c.lower_ in NUMERALS), 1)
    here = _named(reader, noun.doc[noun.sent.start : word.i])
    named = list(reversed(dict.fromkeys(reversed(here))))  # each where it was named last
    named = named if len(named) > 1 else reader.context.recent
    if len(named) < 2:
        return []
    return named[-count:] if word.lower_ == "latter" else named[-2:-1]


def _named(reader: Reader, tokens: Any) -> list[str]:
    names = [name for token in tokens if (name := reader.name_of(token)) is not None]
    return [reader.parties.rollup(n.party) if n.kind in LOCATED else n.party for n in names]


def named_together(reader: Reader, token: Token) -> list[str]:
    """Give those named together before a plural pronoun in its own sentence."""
    for doc, at, parties in reversed(reader.context.groups):
        if doc is token.doc and token.sent.start <= at < token.i:
            return list(parties)
    return []
