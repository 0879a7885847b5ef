"""Whom a pronoun takes up: the speaker, the subject before it, those named together, the pair of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.reading import groups, words
from comity.reading.filler import Filler

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["named_before", "not_subject", "of_pronoun"]

Token = Any

OTHERS = {"it", "its", "itself"}
PLURAL = {"they", "their", "them", "themselves", "both", "each"}
HUMAN = {"he", "she", "his", "her", "him", "himself", "herself"}
SPEAKER = words.load("speaker")


def of_pronoun(reader: Reader, token: Token) -> Filler:
    """Give whom a pronoun means; open, and empty where nothing before it fits."""
    word = token.lower_
    if word in SPEAKER:
        speaker = reader.context.speaker or (reader.context.base.home if reader.context.base.explicit else None)
        return Filler([speaker] if speaker else [], open=True)
    if word in PLURAL:
        return _plural(reader, token)
    if (word in OTHERS or word in HUMAN) and token.dep_ in {"obj", "iobj", "obl", "nmod"}:
        other = not_subject(reader, token)
        return Filler([other] if other else [], open=True)
    if word in OTHERS or word in HUMAN:
        subject = _sentence_subject(reader, token)
        return Filler([subject] if subject else [], open=True)
    return Filler()


def not_subject(reader: Reader, token: Token, kinds: frozenset[str] = frozenset()) -> str | None:
    """Take an object pronoun for whom was named last, of some kinds, but not for the subject of its own clause."""
    subject = _sentence_subject(reader, token)
    named = [*reversed(named_before(reader, token)), *reversed(reader.context.recent)]
    return next((p for p in named if p != subject and (not kinds or reader.parties[p].kind in kinds)), None)


def _plural(reader: Reader, token: Token) -> Filler:
    before = named_before(reader, token)
    movement = next((p for p in reversed(before) if reader.parties[p].kind in {"movement", "people"}), None)
    if movement and token.lower_ not in {"both", "each"}:
        return Filler([movement], open=True)
    if token.lower_ != "both" and (together := groups.named_together(reader, token)):
        return Filler(together, open=True)
    pair = groups.both(reader, token) if token.lower_ in {"both", "each"} else list(reader.context.both())
    return Filler(pair, open=True)


def named_before(reader: Reader, token: Token) -> list[str]:
    """Give whom the sentence has named before a word, else whom the text named last."""
    sentence = [
        n.party
        for i in range(token.sent.start, token.i)
        if reader.parsed.names[i] and (n := reader.name_of(reader.parsed.doc[i])) and n.kind not in {"place", "capital"}
    ]
    return sentence or reader.context.recent[-3:]


def _sentence_subject(reader: Reader, token: Token) -> str | None:
    """Take a singular pronoun for the subject of its sentence, else for the last subject before it."""
    node, steps = token, 0
    while node.head.i != node.i and steps < 12:
        node, steps = node.head, steps + 1
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubj:pass"} and child.i < token.i and child.pos_ != "PRON":
                filler = reader.fill(child, 2)
                if filler.parties:
                    return filler.parties[0]
    if token.lower_ in {"his", "her", "its", "their"}:
        before = named_before(reader, token)
        if before and token.sent.start < token.i:
            return before[-1] if token.lower_ == "its" else before[0]
    human = reader.context.last_person if token.lower_ in HUMAN else None
    return (
        human or reader.context.last_subject or reader.context.latest("state", "movement", "organisation", "territory")
    )
