"""The data files of the room, read and checked: each row becomes a party, a name or an office."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources

from comity.errors import InvalidData
from comity.parties.party import KINDS, NAME_KINDS, Kind, Name, Office, Party

__all__ = ["first_day", "last_day", "names", "offices", "parties", "phrases", "rows"]

CODES = ("iso2", "iso3", "iso_number", "cow", "gw")
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def rows(file: str) -> Iterator[dict[str, str]]:
    """Give the rows of a data file of this room as dictionaries of its columns."""
    with resources.files("comity.parties").joinpath("data", file).open(encoding="utf-8") as source:
        yield from csv.DictReader(source)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = DAY.fullmatch(text)
    if found is None:
        raise InvalidData(f"{text!r} is not a year, month or day (1949, 1949-10, 1949-10-01); mend that cell.")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def first_day(text: str) -> date | None:
    """Give the first day of a year, month or day; None for an empty cell."""
    if not text:
        return None
    year, month, day = _parts(text)
    return _day(text, year, month or 1, day or 1)


def last_day(text: str) -> date | None:
    """Give the last day of a year, month or day; None for an empty cell."""
    if not text:
        return None
    year, month, day = _parts(text)
    if day is not None:
        return _day(text, year, month or 1, day)
    if month is None or month == 12:
        return date(year, 12, 31)
    return _day(text, year, month + 1, 1) - timedelta(days=1)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidData(f"{text!r} is not a day of the calendar; mend that cell.") from None


def _span(row: dict[str, str], where: str) -> tuple[date | None, date | None]:
    try:
        start, end = first_day(row["start"]), last_day(row["end"])
    except InvalidData as error:
        raise InvalidData(f"{where}: {error}") from None
    if start and end and end < start:
        raise InvalidData(f"{where}: it ends ({row['end']}) before it starts ({row['start']}); mend that row.")
    return start, end


def names() -> list[Name]:
    """Give every name and place, in the order of the files."""
    found = [_name(row["name"], row["party"], row["kind"], row) for row in rows("names.csv")]
    return found + [_name(row["place"], row["party"], "place", row) for row in rows("places.csv")]


def _name(text: str, party: str, kind: str, row: dict[str, str]) -> Name:
    if kind not in NAME_KINDS:
        raise InvalidData(f"names.csv: {text}: {kind!r} is no kind of name; use one of {', '.join(NAME_KINDS)}.")
    return Name(text, party, kind, *_span(row, text))


def parties(named: dict[str, tuple[Name, ...]]) -> list[Party]:
    """Give every party with its names, states first."""
    return [
        *_states(named),
        *(_organisation(row, named) for row in rows("organisations.csv")),
        *(_movement(row, named) for row in rows("movements.csv")),
        *(_people(row, named) for row in rows("peoples.csv")),
    ]


def _kind(row: dict[str, str]) -> Kind:
    kind = row["kind"]
    if kind not in KINDS:
        raise InvalidData(f"{row['code']}: {kind!r} is no kind of party; use one of {', '.join(KINDS)}.")
    return kind


def _states(named: dict[str, tuple[Name, ...]]) -> Iterator[Party]:
    for row in rows("states.csv"):
        yield Party(
            row["code"],
            row["name"],
            _kind(row),
            *_span(row, row["code"]),
            state=row["state"] or None,
            names=named.get(row["code"], ()),
            codes={system: row[system] for system in CODES if row[system]},
            successor=tuple(row["successor"].split()),
            predecessor=tuple(row["predecessor"].split()),
            un_member=first_day(row["un_member"]),
            also=tuple(row["also"].split()),
        )


def _organisation(row: dict[str, str], named: dict[str, tuple[Name, ...]]) -> Party:
    return Party(
        row["code"],
        row["name"],
        "organisation",
        *_span(row, row["code"]),
        sector=row["sector"],
        names=named.get(row["code"], ()),
        also=tuple(row["also"].split()),
    )


def _movement(row: dict[str, str], named: dict[str, tuple[Name, ...]]) -> Party:
    return Party(
        row["code"],
        row["name"],
        "movement",
        *_span(row, row["code"]),
        state=row["state"] or None,
        sector=row["sector"],
        names=named.get(row["code"], ()),
        rollup=row["rollup"] or None,
        also=tuple(row["also"].split()),
    )


def _people(row: dict[str, str], named: dict[str, tuple[Name, ...]]) -> Party:
    sector = "CVL" if row["kind"] == "people" else "GOV"
    names_of = named.get(row["code"], ())
    return Party(row["code"], row["name"], _kind(row), state=row["state"] or None, sector=sector, names=names_of)


def offices() -> tuple[Office, ...]:
    """Give every title of office and address, in the order of the file."""
    return tuple(Office(row["title"], row["role"], row["state"] or None) for row in rows("offices.csv"))


def phrases() -> list[str]:
    """Give the phrases that hold a party's name and mean none: a sea, a war, a newspaper."""
    return [row["phrase"] for row in rows("not_parties.csv")]
