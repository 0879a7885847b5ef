"""The crosswalk: ids of any system for a table of countries and years or days, and what stands in the way of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from comity import edtf
from comity.errors import InvalidData, InvalidDate, UnknownName
from comity.parties.facts import SYSTEMS, Spell
from comity.parties.spelling import fold

if TYPE_CHECKING:
    from comity.parties.registry import Parties

__all__ = ["FROM", "Crossed", "Crossing", "Crosswalk", "add_ids"]

FROM = ("name", "party", *SYSTEMS)
Row = dict[str, Any]

# Columns that tables of country-years have, and the system their cells are of; the first that a table has is taken.
UNIT_COLUMNS = {
    "party": "party", "iso3": "iso3", "iso3c": "iso3", "iso_code": "iso3", "alpha3": "iso3", "alpha_3": "iso3",
    "iso2": "iso2", "iso2c": "iso2", "alpha2": "iso2", "alpha_2": "iso2", "iso_number": "iso_number",
    "iso3n": "iso_number", "cow": "cow", "cown": "cow", "cowc": "cow", "ccode": "cow", "cowcode": "cow",
    "cow_code": "cow", "stateabb": "cow", "gw": "gw", "gwn": "gw", "gwc": "gw", "gwcode": "gw", "gwno": "gw",
    "gw_code": "gw", "cameo": "cameo", "wikidata": "wikidata", "qid": "wikidata", "country": "name",
    "country_name": "name", "countryname": "name", "state": "name", "statename": "name", "statenme": "name",
    "name": "name", "unit": "name",
}  # fmt: skip
TIME_COLUMNS = ("date", "day", "on", "year", "time")
IDS = ("cow", "gw", "iso3")  # what is added where nothing is asked for


@dataclass(frozen=True, slots=True)
class Crossed:
    """What a unit is on a day or in a year: the party, its ids, and a note on what is missing or to be known.

    `missing` is true where an id that was asked for is not there, whatever the reason.
    """

    party: str | None
    ids: Mapping[str, str]
    note: str = ""
    missing: bool = True


@dataclass(frozen=True, slots=True)
class Crossing:
    """A table with ids added: all its rows in their order, and the notes by row number (the first row is 1).

    `missing` has the numbers of the rows that lack an id.
    """

    rows: list[Row]
    notes: dict[int, str] = field(default_factory=dict)
    missing: tuple[int, ...] = ()


class Crosswalk:
    """Looks units up in one system and says what they are in others; every pair of unit and time once."""

    def __init__(self, parties: Parties, source: str, to: Sequence[str]) -> None:
        _known(source, FROM)
        for system in to:
            _known(system, SYSTEMS)
        self._parties, self._source, self._to = parties, source, tuple(to)
        self._seen: dict[tuple[str, str], Crossed] = {}

    def cross(self, unit: object, time: object) -> Crossed:
        """Give the ids of a unit in a year or on a day (an EDTF date)."""
        key = (_cell(unit), _cell(time))
        if key not in self._seen:
            self._seen[key] = self._cross(*key)
        return self._seen[key]

    def _cross(self, unit: str, time: str) -> Crossed:
        if not unit:
            return Crossed(None, {}, "no unit: the cell is empty")
        try:
            first, last = edtf.bounds(time)
        except InvalidDate:
            first = last = None
        if first is None or last is None:
            return Crossed(None, {}, f"no date: {time!r} is no year or day" if time else "no date: the cell is empty")
        found = self._find(unit, first, last)
        if len(found) != 1:
            return Crossed(None, {}, self._not_one(unit, found, first, last))
        return self._ids(found[0], first, last)

    def _find(self, unit: str, first: date, last: date) -> tuple[str, ...]:
        """Give the parties that a unit means on the last day, else on the first, else on a day between."""
        if self._source == "party":
            return (self._parties[unit].code,) if unit in self._parties else ()
        looked = [self._on(unit, on) for on in dict.fromkeys((last, first, first + (last - first) / 2))]
        own = (found for found in looked if any(self._is_name_of(code, unit) for code in found))
        return next(own, next((found for found in looked if found), ()))

    def _on(self, unit: str, on: date) -> tuple[str, ...]:
        if self._source == "name":
            return self._parties.resolve(unit, on).candidates
        return tuple(party.code for party in self._parties.by_id(self._source, unit, on))

    def _is_name_of(self, code: str, unit: str) -> bool:
        """Tell whether a party is itself called so, not only a place in it."""
        if self._source != "name":
            return True
        return any(name.kind != "place" and fold(name.text) == fold(unit) for name in self._parties[code].names)

    def _not_one(self, unit: str, found: tuple[str, ...], first: date, last: date) -> str:
        if found:
            return f"ambiguous: {unit} may mean {' or '.join(found)}"
        when = _when(first, last)
        if self._source not in {"name", "party"}:
            ever = self._parties.by_id(self._source, unit)
            if not ever:
                return f"unknown: {self._source} has no {unit}"
            days = "; ".join(_spells(self._parties.spells(p.code, self._source), unit) for p in ever)
            return f"not valid: {self._source} {unit} names nobody in {when}, but {days}"
        try:
            near = self._parties.find(unit)
        except UnknownName as error:
            return f"unknown: {error}"
        return f"not valid: nobody is called {unit} in {when}; at another time it is {near.name} ({near.code})"

    def _ids(self, code: str, first: date, last: date) -> Crossed:
        ids: dict[str, str] = {}
        notes: list[str] = []
        for system in self._to:
            spells = self._parties.spells(code, system)
            within = [s for s in spells if (s.start or first) <= last and first <= (s.end or last)]
            if not within:
                notes.append(f"no {system} id in {_when(first, last)}: {_missing(system, spells)}")
                continue
            ids[system] = within[-1].id
            if len({spell.id for spell in within}) > 1:
                earlier = ", ".join(f"{spell.id} to {spell.end}" for spell in within[:-1])
                notes.append(f"two {system} ids in {_when(first, last)}: {earlier}, then {within[-1].id}")
        return Crossed(code, ids, "; ".join(notes), missing=len(ids) < len(self._to))


def add_ids(
    rows: Iterable[Mapping[str, Any]],
    parties: Parties,
    *,
    source: str | None = None,
    to: Sequence[str] = IDS,
    unit: str | None = None,
    time: str | None = None,
) -> Iterator[tuple[Row, Crossed]]:
    """Give each row with its party, the ids asked for and a note added, and what was found; no row is left out.

    `source` is what the cells of column `unit` are: a name, a party's code or an id of a system; without it, and
    without the columns, they follow from the usual names of columns. A year has the id of its last day that has one.
    Raise InvalidData on a table without such columns.
    """
    crosswalk: Crosswalk | None = None
    for row in rows:
        if crosswalk is None:
            unit, source = unit_column(list(row), unit, source)
            time = time_column(list(row), time)
            crosswalk = Crosswalk(parties, source, to)
            added = added_columns(list(row), to)
        found = crosswalk.cross(row.get(unit or ""), row.get(time or ""))
        cells = [found.party or "", *(found.ids.get(system, "") for system in to), found.note]
        yield {**row, **dict(zip(added, cells, strict=True))}, found


def unit_column(columns: Sequence[str], unit: str | None, source: str | None) -> tuple[str, str]:
    """Give the column that tells the unit, and the system of its cells."""
    by_name = {column.strip().casefold(): column for column in columns}
    if unit is not None:
        if unit not in columns:
            raise InvalidData(f"the table has no column {unit!r}; it has {', '.join(columns)}.")
        return unit, source or UNIT_COLUMNS.get(unit.strip().casefold(), "name")
    wanted = [name for name, system in UNIT_COLUMNS.items() if source in (None, system)]
    for name in wanted:
        if name in by_name:
            return by_name[name], source or UNIT_COLUMNS[name]
    raise InvalidData(f"no column of {', '.join(columns) or 'the table'} tells the country; name it with --unit.")


def time_column(columns: Sequence[str], time: str | None) -> str:
    """Give the column that tells the year or day."""
    if time is not None:
        if time not in columns:
            raise InvalidData(f"the table has no column {time!r}; it has {', '.join(columns)}.")
        return time
    by_name = {column.strip().casefold(): column for column in columns}
    for name in TIME_COLUMNS:
        if name in by_name:
            return by_name[name]
    raise InvalidData(f"no column of {', '.join(columns) or 'the table'} tells the year or day; name it with --time.")


def added_columns(columns: Sequence[str], to: Sequence[str]) -> list[str]:
    """Give the names of the added columns; one that the table has already becomes comity_NAME."""
    return [name if name not in columns else f"comity_{name}" for name in ("party", *to, "note")]


def _known(system: str, allowed: Sequence[str]) -> None:
    if system not in allowed:
        raise InvalidData(f"{system!r} is no system of ids; use one of {', '.join(allowed)}.")


def _cell(value: object) -> str:
    """Give a cell as text; a number that a spreadsheet made decimal is whole again."""
    missing = value is None or value != value  # only NaN, a data frame's empty cell, differs from itself
    text = "" if missing else str(value).strip()
    whole, dot, rest = text.partition(".")
    return whole if dot and whole.isdecimal() and not rest.strip("0") else text


def _when(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{first.isoformat()} to {last.isoformat()}"


def _missing(system: str, spells: Sequence[Spell]) -> str:
    if not spells:
        return f"{system} has none for it"
    return f"{system} has {_spells(spells)}"


def _spells(spells: Sequence[Spell], id_: str | None = None) -> str:
    """Tell the days of spells, those of one id if it is given."""
    wanted = id_.casefold() if id_ else None
    chosen = [s for s in spells if wanted in {None, s.id.casefold(), (s.abbreviation or "").casefold()}]
    return ", ".join(f"{s.id} ({s.party}) {_days(s)}" for s in chosen)


def _days(spell: Spell) -> str:
    if spell.start and spell.end:
        return f"from {spell.start} to {spell.end}"
    if spell.start:
        return f"from {spell.start}"
    return f"to {spell.end}" if spell.end else "at all times"
