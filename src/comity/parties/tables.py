"""The data files of the room, read and checked: each row becomes a party or a name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import TYPE_CHECKING

from comity.errors import InvalidData
from comity.parties.party import KINDS, NAME_KINDS, Kind, Name, Party
from comity.parties.span import first_day, last_day, span

if TYPE_CHECKING:
    from comity.parties.facts import Succession

__all__ = ["first_day", "last_day", "names", "parties", "phrases", "rows"]


def rows(file: str) -> Iterator[dict[str, str]]:
    """Give the rows of a data file of this room as dictionaries of its columns."""
    with resources.files("comity.parties").joinpath("data", file).open(encoding="utf-8") as source:
        yield from csv.DictReader(source)


def names() -> list[Name]:
    """Give every name and place, in the order of the files."""
    found = [_name(row["name"], row["party"], row["kind"], row) for row in rows("names.csv")]
    return found + [_name(row["place"], row["party"], "place", row) for row in rows("places.csv")]


def _name(text: str, party: str, kind: str, row: dict[str, str]) -> Name:
    if kind not in NAME_KINDS:
        raise InvalidData(f"names.csv: {text}: {kind!r} is no kind of name; use one of {', '.join(NAME_KINDS)}.")
    return Name(text, party, kind, *span(row, text))


def parties(
    named: Mapping[str, tuple[Name, ...]],
    coded: Mapping[str, Mapping[str, str]],
    lines: Mapping[str, list[Succession]],
) -> list[Party]:
    """Give every party with its names, ids and neighbours in time, states first."""
    return [
        *_states(named, coded, lines),
        *(_organisation(row, named) for row in rows("organisations.csv")),
        *(_movement(row, named) for row in rows("movements.csv")),
        *(_people(row, named) for row in rows("peoples.csv")),
    ]


def _kind(row: dict[str, str]) -> Kind:
    kind = row["kind"]
    if kind not in KINDS:
        raise InvalidData(f"{row['code']}: {kind!r} is no kind of party; use one of {', '.join(KINDS)}.")
    return kind


def _states(
    named: Mapping[str, tuple[Name, ...]],
    coded: Mapping[str, Mapping[str, str]],
    lines: Mapping[str, list[Succession]],
) -> Iterator[Party]:
    admitted = {row["member"]: row["start"] for row in reversed(list(rows("members.csv"))) if _seat(row)}
    for row in rows("states.csv"):
        code = row["code"]
        line = lines.get(code, [])
        yield Party(
            code,
            row["name"],
            _kind(row),
            *span(row, code),
            state=row["state"] or None,
            names=named.get(code, ()),
            codes=dict(coded.get(code, {})),
            successor=_neighbours(each.later for each in line if each.earlier == code and each.kind != "split-from"),
            predecessor=_neighbours(each.earlier for each in line if each.later == code and each.kind != "merged-into"),
            un_member=first_day(admitted.get(code, "")),
            also=tuple(row["also"].split()),
        )


def _neighbours(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _seat(row: dict[str, str]) -> bool:
    return row["organisation"] == "united-nations" and row["status"] == "member"


def _organisation(row: dict[str, str], named: Mapping[str, tuple[Name, ...]]) -> Party:
    return Party(
        row["code"],
        row["name"],
        "organisation",
        *span(row, row["code"]),
        sector=row["sector"],
        names=named.get(row["code"], ()),
        also=tuple(row["also"].split()),
    )


def _movement(row: dict[str, str], named: Mapping[str, tuple[Name, ...]]) -> Party:
    return Party(
        row["code"],
        row["name"],
        "movement",
        *span(row, row["code"]),
        state=row["state"] or None,
        sector=row["sector"],
        names=named.get(row["code"], ()),
        rollup=row["rollup"] or None,
        also=tuple(row["also"].split()),
    )


def _people(row: dict[str, str], named: Mapping[str, tuple[Name, ...]]) -> Party:
    sector = "CVL" if row["kind"] == "people" else "GOV"
    names_of = named.get(row["code"], ())
    return Party(row["code"], row["name"], _kind(row), state=row["state"] or None, sector=sector, names=names_of)


def phrases() -> list[str]:
    """Give the phrases that hold a party's name and mean none: a sea, a war, a newspaper."""
    return [row["phrase"] for row in rows("not_parties.csv")]
