"""Persons that the parties room knows by their offices: for whom somebody acts who is named without a country.

A full name means its bearer wherever it stands. A last name alone means somebody only where the document is about
the state that he or she held office for, and near the time of that office.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from comity.parties import Parties
from comity.parties.persons import Person

__all__ = ["Officials", "day_of"]

NEAR = timedelta(days=3 * 365)  # how far from a term of office a last name still means its holder


class Officials:
    """The office holders whom one document may name."""

    def __init__(self, parties: Parties, text: str) -> None:
        self.parties = parties
        self.spans = parties.people.scan(text)

    def within(self, start: int, end: int) -> list[tuple[int, int, tuple[Person, ...]]]:
        """Give the full names that stand between two offsets of the text."""
        return [span for span in self.spans if start <= span[0] and span[1] <= end]

    def named(self, name: str, on: date | None, near: Iterable[str]) -> str | None:
        """Give the party that the bearer of a full name acts for; None where it bears on several, or on none."""
        return self._one(self.parties.people.called(name), on, near, strict=False)

    def called(self, last: str, on: date | None, near: Iterable[str]) -> str | None:
        """Give the party that the bearer of a last name acts for, among the parties of the document."""
        return self._one(self.parties.people.last(last), on, near, strict=True)

    def _one(self, persons: tuple[Person, ...], on: date | None, near: Iterable[str], *, strict: bool) -> str | None:
        if not persons:
            return None
        around = {self.parties.rollup(p) for p in near}
        alive = [p for p in persons if on is None or p.lived(on)]
        if strict:
            found = {s for p in alive for s in self._states(p, on) & around if on is None or _in_office(p, on)}
            return found.pop() if len(found) == 1 else None
        found = set().union(*(self._states(p, on) for p in alive))
        if len(found) > 1:
            found &= around
        return found.pop() if len(found) == 1 else None

    def _states(self, person: Person, on: date | None) -> set[str]:
        """Give whom somebody held office for: on a day if he did, else ever."""
        holdings = (person.on(on) if on is not None else ()) or person.holdings
        return {self.parties.rollup(h.party) for h in holdings}


def _in_office(person: Person, on: date) -> bool:
    days = [day for day in (on - NEAR, on, on + NEAR) if date.min < day < date.max]
    return any(person.on(day) for day in days)


def day_of(edtf: str | None) -> date | None:
    """Give a day inside an EDTF date, as near as it says; None where it says no year."""
    point = (edtf or "").split("/")[0].rstrip("~?%")
    parts = point.split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return None
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else 6
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 15
    return date(int(parts[0]) or 1, month, min(day, 28))
