"""Who held which office: the tables of the package and a user's own list, by person, by last name, by office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain

import ahocorasick

from comity.parties.offices import office_roles
from comity.parties.persons import Holding, Person
from comity.parties.spelling import flatten, fold, spellings
from comity.parties.tables import rows

__all__ = ["Holders", "PersonMatch", "own_holders"]

PersonMatch = tuple[int, int, tuple[Person, ...]]


def own_holders() -> list[Person]:
    """Give the persons of the package's own tables."""
    held: dict[str, list[Holding]] = {}
    for row in rows("holders.csv"):
        held.setdefault(row["person"], []).append(Holding(**row))
    return [
        Person(row["person"], _several(row["short"]), _several(row["aliases"]), tuple(held.get(row["person"], ())))
        for row in rows("persons.csv")
    ]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


class Holders:
    """All persons who hold or held offices."""

    def __init__(self, *lists: Iterable[Person], also: Mapping[str, str] | None = None) -> None:
        self._also = also or {}
        self.persons = _merged(chain(*lists))
        self._by_office: dict[str, list[Holding]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_short: dict[str, list[Person]] = {}
        for person in self.persons:
            for holding in person.holdings:
                self._by_office.setdefault(holding.party, []).append(holding)
            for name in person.names:
                _note(self._by_name, fold(name), person)
            for name in person.short:
                _note(self._by_short, fold(name), person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.persons)

    def __len__(self) -> int:
        return len(self.persons)

    def called(self, name: str) -> tuple[Person, ...]:
        """Give the persons who bear a full name."""
        return tuple(self._by_name.get(fold(name), ()))

    def last(self, name: str) -> tuple[Person, ...]:
        """Give the persons who are called so after a title; a last name alone means nobody."""
        return tuple(self._by_short.get(fold(name), ()))

    def of(self, party: str, office: str | None = None, on: date | None = None) -> tuple[Holding, ...]:
        """Give who held an office of a party, or any, on a day or ever: the highest office first, then by start."""
        ranks = {role: rank for rank, role in enumerate(office_roles())}
        found = [
            each
            for each in self._by_office.get(party, ())
            if (office is None or each.office == office) and (on is None or each.held(on) != "no")
        ]
        return tuple(sorted(found, key=lambda each: (ranks.get(each.office, len(ranks)), each.start)))

    def contested(self, holding: Holding, on: date) -> bool:
        """Tell whether somebody else claimed the same office on a day, or the holder did so from abroad."""
        if holding.standing in {"claimed", "exile"}:
            return True
        others = self.of(holding.party, holding.office, on)
        return any(each.person != holding.person and each.standing == "claimed" for each in others)

    def scan(self, text: str) -> list[PersonMatch]:
        """Give every full name in a text and whom it may mean: in order, none overlapping, the longest first."""
        flat = flatten(text)
        found = sorted(
            ((last + 1 - len(form), -(last + 1), form) for last, form in self._automaton.iter(flat)),
        )
        matches: list[PersonMatch] = []
        reached = 0
        for start, end, form in found:
            if start >= reached and _whole(flat, start, -end):
                reached = -end
                matches.append((start, -end, self._forms[form]))
        return matches

    @cached_property
    def _forms(self) -> dict[str, tuple[Person, ...]]:
        """Every spelling of every full name; a single word counts only where it is the person's whole name."""
        forms: dict[str, list[Person]] = {}
        for person in self.persons:
            for name in person.names:
                for form in spellings(name):
                    _note(forms, form, person)
        return {form: tuple(persons) for form, persons in forms.items()}

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for form in self._forms:
            automaton.add_word(form, form)
        automaton.make_automaton()
        return automaton


def _whole(text: str, start: int, end: int) -> bool:
    """Tell that no letter or hyphen goes on before or after: `Kim Il` is not in `Kim Il-sung`."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "-"):
        return False
    return end >= len(text) or not (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalpha()))


def _note(index: dict[str, list[Person]], key: str, person: Person) -> None:
    bearers = index.setdefault(key, [])
    if all(other.name != person.name for other in bearers):
        bearers.append(person)


def _merged(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Bring together what several lists have of one person: a later list adds names and spells, or mends them."""
    found: dict[str, Person] = {}
    for person in persons:
        known = found.get(person.name)
        if known is not None:
            person = Person(
                known.name,
                tuple(dict.fromkeys(known.short + person.short)),
                tuple(dict.fromkeys(known.aliases + person.aliases)),
                (*(each for each in known.holdings if not _mended(each, person.holdings)), *person.holdings),
            )
        found[person.name] = person
    return tuple(found.values())


def _mended(holding: Holding, later: Iterable[Holding]) -> bool:
    """Tell whether a later list has the same office with other days for a spell: then the later one counts."""
    for each in later:
        if (each.office, each.party) == (holding.office, holding.party):
            begins_before_end = not holding.end or not each.start or each.start <= holding.end
            ends_after_start = not each.end or not holding.start or each.end >= holding.start
            if begins_before_end and ends_after_start:
                return True
    return False
