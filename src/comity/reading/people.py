"""Where a block names persons: the recogniser's spans, mended at their edges, and the office holders named in full."""

from __future__ import annotations

from typing import Any

from comity.parties import Parties
from comity.reading import words
from comity.reading.context import Context
from comity.reading.parse import Parsed

__all__ = ["PERSONAL", "people_of"]

Token = Any

PERSONAL = words.load("persons")
TITLE_WORDS = words.load("title-words")


def people_of(parsed: Parsed, context: Context, parties: Parties) -> dict[int, tuple[int, int]]:
    """Find the spans of persons' names: token index to (first, last) of its span."""
    found: dict[int, tuple[int, int]] = {}
    spans: list[list[int]] = []
    for entity in parsed.doc.ents:
        if entity.label_ != "PERSON":
            continue
        for begin, end in _pieces(entity):
            if spans and spans[-1][1] == begin - 1:
                spans[-1][1] = end
            else:
                spans.append([begin, end])
    for start, stop, _ in context.officials.within(parsed.block.start, parsed.block.end):
        first, last = parsed.token_at(start), parsed.token_at(stop - 1)
        if first is not None and last is not None and not any(parsed.names[first : last + 1]):
            spans.append([first, last])
    for first, last in spans:
        while first <= last and _not_personal(parsed.doc[first], parsed, parties):
            first += 1
        while last >= first and _not_personal(parsed.doc[last], parsed, parties, surname=first < last):
            last -= 1
        if first <= last and not (first == last and _is_capital(first, parsed)):
            last += _suffix(last, parsed)
            found.update(dict.fromkeys(range(first, last + 1), (first, last)))
    return found


def _pieces(entity: Any) -> list[tuple[int, int]]:
    """Part an entity at its commas: `Chad, Mali` is no name."""
    commas = [t.i for t in entity if t.lower_ == ","]
    edges = zip([entity.start, *(i + 1 for i in commas)], [*(i - 1 for i in commas), entity.end - 1], strict=True)
    return [(first, last) for first, last in edges if first <= last]


def _is_capital(index: int, parsed: Parsed) -> bool:
    """Tell a capital that stands alone, as a government does, and not behind a title, as a person does."""
    match = parsed.names[index]
    if match is None or match.names[0].kind != "capital":
        return False
    return index == 0 or parsed.doc[index - 1].lemma_.lower() not in PERSONAL


def _suffix(last: int, parsed: Parsed) -> int:
    """Count the words behind a name that belong to it: `Edward Page, Jr.`."""
    rest = [t.lower_ for t in parsed.doc[last + 1 : last + 3]]
    return 2 if rest[:1] == [","] and rest[1:] in (["jr."], ["sr."]) else int(rest[:1] in (["jr."], ["sr."]))


def _not_personal(token: Token, parsed: Parsed, parties: Parties, *, surname: bool = False) -> bool:
    """Tell a word at the edge of a person's name that is not part of it: a title, a party, a possessive."""
    match = parsed.names[token.i]
    named = match is not None and match.names[0].kind not in {"place", "capital"}
    if named and surname and match is not None:  # `Michael Jordan`: a surname like a party's
        named = parties[match.names[0].party].kind in {"organisation", "movement"}
    return named or token.lower_ in PERSONAL | TITLE_WORDS or token.lower_ in {"'s", "’s", "’", "'"}
