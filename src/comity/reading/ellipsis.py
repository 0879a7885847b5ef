"""Acts told without their verb: `A visited in 1968, B in 1990`, and by a word that stands for it: `C did likewise`."""

from __future__ import annotations

from typing import Any

from comity.reading import syntax

__all__ = ["is_echo", "remnants"]

Token = Any

TO_DATE = frozenset({"in", "on", "early", "late", "again"})  # words between a name and its date
LONGEST = 8  # words of a title and a name


def remnants(verb: Token, dated: set[int], people: dict[int, tuple[int, int]]) -> list[tuple[Token, Token]]:
    """Give who did the same at another time, with the head of the time: `..., President Singh in 2006`.

    What is left of such a clause is a mark, a person and a date; the verb's own clause has a date before it. `dated`
    holds the tokens that head a date, `people` the span of the person's name on each token.
    """
    found = []
    first = None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB":
            break
        if token.i not in dated:
            continue
        at = token.i - 1
        while verb.doc[at].lower_ in TO_DATE:
            at -= 1
        span = people.get(at)
        if first is not None and span is not None and _parted(verb, first, span[0]):
            found.append((verb.doc[at], token))
        first = first if first is not None else token.i
    return found


def _parted(verb: Token, first: int, name: int) -> bool:
    """Tell a name that a comma, and nothing but a title, parts from the clause before."""
    for token in reversed(verb.doc[max(first + 1, name - LONGEST) : name]):
        if token.text in {",", ";"}:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ", "DET"} and token.lower_ != "of":
            return False
    return False


def is_echo(verb: Token) -> bool:
    """Tell a verb that stands for an act told before: `did so`, `followed suit`, `took the same step`."""
    lemma = str(verb.lemma_)
    after = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]]
    if not any(t.pos_ in {"NOUN", "PROPN"} for t in syntax.subjects(verb)):
        return False
    if lemma == "do":
        return after[:1] in (["so"], ["likewise"]) or after[:2] == ["the", "same"]
    if lemma == "follow":
        return after[:1] == ["suit"]
    return lemma == "take" and after[:2] == ["the", "same"] and after[2:3] in (["step"], ["decision"], ["measure"])
