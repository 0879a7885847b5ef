"""Who the parties of a row were on the day of the act: actor codes of CAMEO and PLOVER, sectors, offices of persons.

A row's date may be a month, a year or an interval: then the role is told for its first and its last day, and what
differs between them is left out. Without a date only what holds on every day is told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from comity import edtf
from comity.parties.actorcodes import cameo, plover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comity.exchange.tables import Table
    from comity.parties import Parties, Role

__all__ = ["ACTOR_COLUMNS", "WithActors", "actor"]

ACTOR_COLUMNS = (
    "source_cameo", "target_cameo", "source_plover", "target_plover", "source_sector", "target_sector", "contested",
    "offices",
)  # fmt: skip


class WithActors:
    """A table of records or events whose rows also tell what each party and person was on the date of the act."""

    def __init__(self, table: Table, parties: Parties) -> None:
        self._table = table
        self._parties = parties

    @property
    def columns(self) -> tuple[str, ...]:
        """The table's columns, then those of the actors."""
        return (*self._table.columns, *ACTOR_COLUMNS)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows with `roles`: one object a party, one a person whose office is known."""
        for row in self._table.rows():
            days = _days(row.get("date"))
            roles = [self._party(code, days) for code in _codes(row)]
            yield row | {
                "roles": roles + [each for name in row.get("persons") or () for each in self._person(name, days)]
            }

    def flat(self) -> Iterator[dict[str, Any]]:
        """Give the rows with the columns of the actors; the n-th code belongs to the n-th source or target."""
        for row in self._table.flat():
            days = _days(row.get("date"))
            told = {code: self._party(code, days) for code in _codes(row)}
            columns: dict[str, list[str]] = {}
            for side in ("source", "target"):
                for what in ("cameo", "plover", "sector"):
                    columns[f"{side}_{what}"] = [told[code][what] or "" for code in row.get(side) or ()]
            contested = [code for code, role in told.items() if role["contested"]]
            offices = [f"{each['person']}: {each['office']} {each['party']}" for each in self._persons(row, days)]
            yield row | columns | {"contested": contested, "offices": offices}

    def _party(self, code: str, days: tuple[date, ...]) -> dict[str, Any]:
        role, known = actor(self._parties, code, days)
        on = days[0] if days else None
        return {
            "party": code,
            "state": role.state,
            "sector": role.sector,
            "regimes": [regime.code for regime in role.regimes],
            "contested": role.contested,
            "cameo": cameo(self._parties, role, on) if known else "",
            "plover": plover(self._parties, role, on) if known else "",
        }

    def _persons(self, row: dict[str, Any], days: tuple[date, ...]) -> list[dict[str, Any]]:
        return [each for name in row.get("persons") or () for each in self._person(name, days)]

    def _person(self, name: str, days: tuple[date, ...]) -> Iterator[dict[str, Any]]:
        """Give the office of a person named in the row, if one person of that full name held it on all its days."""
        persons = [each for each in self._parties.people.called(name) if days and each.on(days[0])]
        if len(persons) != 1:
            return
        first, last = (self._parties.role(persons[0].name, day) for day in (days[0], days[-1]))
        if first.offices and last.offices and first.offices[0] == last.offices[0]:
            held = first.offices[0]
            yield {"person": name, "office": held.office, "party": held.party, "standing": held.standing or None}


def actor(parties: Parties, code: str, days: tuple[date, ...]) -> tuple[Role, bool]:
    """Give the role of a party over the days of an act, and whether the tables know the party at all.

    What is not the same on the first and the last day is left out of the role, or is `contested` if it was on either.
    """
    from comity.parties import Role

    if code not in parties:
        return Role(None, reasons=(f"{code}: in no table of parties",)), False
    if not days:
        return _timeless(parties, code), True
    first, last = parties.role(code, days[0]), parties.role(code, days[-1])
    if first == last:
        return first, True
    sector = first.sector if first.sector == last.sector else None
    regimes = tuple(regime for regime in first.regimes if regime in last.regimes)
    return replace(first, sector=sector, regimes=regimes, contested=first.contested or last.contested), True


def _timeless(parties: Parties, code: str) -> Role:
    """Give what holds of a party on every day: of a movement whose role changed, no sector."""
    from comity.parties import Role

    party = parties[code]
    state = party.code if party.kind == "state" else party.rollup or party.state
    changed = party.kind == "movement" and len({role.role for role in parties.roles(code)}) > 1
    return Role(party.code, state, None if changed else party.sector, reasons=("no date",))


def _days(text: str | None) -> tuple[date, ...]:
    """Give the first and the last day of a date; none for one that is open or missing."""
    if not text or not edtf.is_valid(text):
        return ()
    first, last = edtf.bounds(text)
    known: Iterable[date | None] = (first or last, last or first)
    return tuple(dict.fromkeys(day for day in known if day is not None))


def _codes(row: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys([*(row.get("source") or ()), *(row.get("target") or ()), *(row.get("about") or ())]))
