"""Takes a noun phrase apart: `the former Afghan Foreign Minister Amir Khan Muttaqi` is a party, a title and a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.parties.offices import ADDRESSES, Titles
from comity.parties.party import Office
from comity.parties.spelling import flatten, fold

__all__ = ["Phrase", "Words", "take_apart"]

FORMER = frozenset({"former", "ex", "onetime", "late", "deposed", "ousted"})
SKIP = frozenset({"the", "then", "outgoing", "incoming", "new", "current", "acting", "interim", "caretaker"})
OF = frozenset({"of", "for"})
LONGEST = 7  # words: no name of a party in the tables is longer


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of a phrase, each folded: the party's name, the titles, the personal name that is left."""

    party: str = ""
    titles: tuple[tuple[Office, ...], ...] = ()
    name: str = ""
    former: bool = False

    @property
    def offices(self) -> tuple[Office, ...]:
        """What the title means that names an office; forms of address and ranks only where there is no other."""
        for titles in self.titles:
            if any(office.role not in ADDRESSES for office in titles):
                return titles
        return self.titles[0] if self.titles else ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words: titles, and whether folded words name a party, are a full name, or a last name."""

    titles: Titles
    is_party: Callable[[str], bool]
    is_person: Callable[[str], bool]
    is_last: Callable[[str], bool]


def take_apart(text: str, known: Words) -> Phrase:
    """Give the parts of a phrase; what is neither party nor title is the name, if a title or party stands before."""
    name, comma, after = text.partition(", ")
    if comma and known.is_person(fold(name)):  # `Hamid Karzai, President of Afghanistan`
        told = take_apart(after, known)
        return Phrase(told.party, told.titles, fold(name), told.former)
    return _Reading(text, known).parts()


class _Reading:
    """One pass over the words of a phrase, from left to right."""

    def __init__(self, text: str, known: Words) -> None:
        plain = flatten(text).replace("'s ", " ").replace(",", " ")
        self.words = fold(plain).split()
        self.titles, self.is_party = known.titles, known.is_party
        self.known = known
        self.at = 0
        self.found: list[tuple[Office, ...]] = []
        self.party = ""
        self.former = False

    def parts(self) -> Phrase:
        while self.at < len(self.words) and not self._is_name():
            if not (self._skipped() or self._party() or self._title()):
                break
        self._party_behind()
        name = " ".join(self.words[self.at :])
        return Phrase(self.party, tuple(self.found), name, self.former)

    def _party_behind(self) -> None:
        """Take the party that stands behind the name: `Prime Minister Sheikh Hasina of Bangladesh`."""
        for at in range(self.at + 1, len(self.words) - 1):
            party = " ".join(self.words[at + 1 :]).removeprefix("the ")
            if self.found and not self.party and self.words[at] in OF and self.is_party(party):
                self.party, self.words = party, self.words[:at]
                return

    def _is_name(self) -> bool:
        """Tell whether all that is left is a name: `Sheikh Hasina` in full, after a title `Sharif` or `King`, too."""
        left = " ".join(self.words[self.at :])
        return (self.at > 0 and self.known.is_person(left)) or (bool(self.found) and self.known.is_last(left))

    def _skipped(self) -> bool:
        word = self.words[self.at]
        if word in FORMER:
            self.former = True
        elif word not in SKIP:
            return False
        self.at += 1
        return True

    def _party(self) -> bool:
        """Take a party's name: before the title, or after it and `of`."""
        if self.party:
            return False
        start = self.at
        if self.found and self.words[start] in OF:
            start += 2 if self.words[start + 1 : start + 2] == ["the"] else 1
        elif self.found:
            return False
        for end in range(min(len(self.words), start + LONGEST), start, -1):
            words = " ".join(self.words[start:end])
            if self.is_party(words) and (self.found or self._title_at(end)):
                self.party, self.at = words, end
                return True
        return False

    def _title_at(self, at: int) -> bool:
        while at < len(self.words) and self.words[at] in SKIP | FORMER:
            at += 1
        return at < len(self.words) and self.titles.starting(self.words, at)[0] > 0

    def _title(self) -> bool:
        length, offices = self.titles.starting(self.words, self.at)
        if not length:
            return False
        self.found.append(offices)
        self.at += length
        return True
