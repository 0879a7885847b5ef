"""Finds names in running text: one pass over the text for all of them, then the longest of those that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable

import ahocorasick

from comity.parties.party import Match, Name
from comity.parties.spelling import flatten, spellings

__all__ = ["Scanner"]

# Before a hyphen these take the party's part away: anti-American, pro-Russian, post-Soviet.
OFF_BEFORE = re.compile(r"(?:anti|pro|non|ex|post|pre|trans|un|de|neo)-$", re.IGNORECASE)
# After a hyphen or a space these make the name a mere description: Iran-backed, London-based, Russian-speaking.
OFF_AFTER = re.compile(
    r"-(?:backed|based|born|speaking|language|aligned|style|flagged|registered|educated|trained|made|supported|"
    r"sponsored|funded|owned|built|language)\b| languages?\b"
)
# A place in such a phrase is a part of another name: the Treaty of Paris, the Dayton Agreement.
TITLED_BEFORE = re.compile(
    r"\b(?:treat(?:y|ies)|battle|siege|fall|peace|armistice|congress|university|bishop|archbishop|duke|earl|"
    r"patriarch) of $",
    re.IGNORECASE,
)
TITLED_AFTER = re.compile(
    r" (?:Peace )?(?:Agreement|Accord|Treaty|Treaties|Convention|Protocol|Declaration|Pact|Process|Charter|Principles|"
    r"University|Agenda|Club|Plan)s?\b"
)
ARTICLE = "the "  # not what a name begins with: `the West` and `West Bank` begin together in `the West Bank`
TITLE = 24  # characters on either side within which such a phrase stands
LOOK = 12  # characters after a name in which such a word must begin and be seen whole
PREFIX = 6  # characters before it


class Scanner:
    """All names in one automaton; `scan` gives where they stand."""

    def __init__(self, names: Iterable[Name], phrases: Iterable[str]) -> None:
        self._table: dict[str, tuple[Name, ...]] = {}
        for name in names:
            for form in spellings(name.text):
                self._table[form] = _with(self._table.get(form, ()), name)
        for phrase in phrases:
            for form in spellings(phrase):
                self._table.setdefault(form, ())
        self._table = {form: _ranked(found) for form, found in self._table.items()}
        self._automaton = ahocorasick.Automaton()
        for form in self._table:
            self._automaton.add_word(form, form)
        self._automaton.make_automaton()

    def scan(self, text: str) -> list[Match]:
        """Give the names in the text in order, none overlapping, the longest of those that begin together."""
        flat = flatten(text)
        found = [
            (last + 1 - len(form), last + 1, form)
            for last, form in self._automaton.iter(flat)
            if _stands_alone(flat, last + 1 - len(form), last + 1)
        ]
        found.sort(key=lambda hit: (hit[0] + len(ARTICLE) * hit[2].lower().startswith(ARTICLE), -hit[1]))
        matches: list[Match] = []
        reached = 0
        for start, end, form in found:
            if start < reached:
                continue
            reached = end
            names = self._table[form]
            if names and not _described(flat, start, end) and not _titled(flat, start, end, names):
                matches.append(Match(start, end - form.endswith("-"), names))
        return matches


def _with(known: tuple[Name, ...], name: Name) -> tuple[Name, ...]:
    """Add a name where no row of its party covers its days yet: Berlin was one thing to 1945 and another from 1990."""
    own = [other for other in known if other.party == name.party]
    if any(_covers(other, name) for other in own):
        return known
    return (*(other for other in known if other not in own or not _covers(name, other)), name)


def _covers(wide: Name, narrow: Name) -> bool:
    before = wide.start is None or (narrow.start is not None and wide.start <= narrow.start)
    return before and (wide.end is None or (narrow.end is not None and narrow.end <= wide.end))


def _ranked(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Put the names that are still in force first; among equals the order of the files stays."""
    return tuple(sorted(names, key=lambda name: name.end is not None))


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _described(text: str, start: int, end: int) -> bool:
    after = text[end : end + LOOK + 1]
    if after[:1] in {"-", " "} and OFF_AFTER.match(after):
        return True
    return start > 0 and text[start - 1] == "-" and OFF_BEFORE.search(text[max(0, start - PREFIX) : start]) is not None


def _titled(text: str, start: int, end: int, names: tuple[Name, ...]) -> bool:
    if any(name.kind not in {"place", "capital"} for name in names):
        return False
    before = TITLED_BEFORE.search(text[max(0, start - TITLE) : start])
    return before is not None or TITLED_AFTER.match(text[end : end + TITLE]) is not None
