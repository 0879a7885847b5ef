"""Who counts as a state on which day, and under which id."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from comity import parties
from comity.parties import tables

YEARS = range(1816, 2027)

# Members of the United Nations on the last day of a year, by the organisation's own count.
UN_COUNT = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1958: 82, 1960: 99,
    1961: 104, 1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132,
    1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158,
    1984: 159, 1990: 159, 1991: 166, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192, 2011: 193, 2024: 193,
}  # fmt: skip

Listed = set[tuple[str, str, str, str]]


def theirs(shared: Path, file: str) -> Listed:
    with (shared / "data" / "actors" / "cow-gw" / file).open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    number, letters = list(rows[0])[:2]
    return {
        (str(int(float(row[number]))), row[letters], row["start"], row["end"].replace("9999-12-31", "")) for row in rows
    }


def ours(system: str) -> Listed:
    rows = [row for row in tables.rows("spells.csv") if row["system"] == system]
    return {(row["id"], row["abbreviation"], row["start"], row["end"]) for row in rows}


@pytest.mark.parametrize(("system", "file"), [("cow", "cowstates.csv"), ("gw", "gwstates.csv")])
def test_entries_and_exits_are_those_of_the_system(system: str, file: str, shared: Path) -> None:
    assert ours(system) == theirs(shared, file)


@pytest.mark.parametrize(("system", "file"), [("cow", "cowstates.csv"), ("gw", "gwstates.csv")])
def test_every_year_has_the_states_of_the_system(system: str, file: str, shared: Path) -> None:
    known = parties.load()
    spells = [spell for party in known for spell in known.spells(party.code, system)]
    listed = theirs(shared, file)
    for year in YEARS:
        for on in (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31)):
            day = on.isoformat()
            wanted = {number for number, _, start, end in listed if start <= day <= (end or "9999")}
            assert {spell.id for spell in spells if spell.in_force(on)} == wanted, day


@pytest.mark.parametrize(("year", "count"), UN_COUNT.items())
def test_the_united_nations_count_their_members(year: int, count: int) -> None:
    on = date(year, 12, 31)
    members = [m for m in parties.load().members("united-nations", on) if m.status != "observer"]
    assert len(members) == count, sorted(m.member for m in members)


@pytest.mark.parametrize(
    ("code", "system", "day", "id_"),
    [
        ("DEU", "cow", "1940-01-01", "255"),
        ("DEU", "cow", "1950-01-01", None),
        ("DEU", "cow", "1960-01-01", "260"),
        ("DEU", "cow", "1990-10-02", "260"),
        ("DEU", "cow", "1990-10-03", "255"),
        ("DEU", "gw", "1995-01-01", "260"),
        ("SRB", "gw", "1900-01-01", "340"),
        ("SRB", "gw", "1950-01-01", "345"),
        ("SRB", "gw", "2010-01-01", "340"),
        ("SRB", "iso3", "2000-01-01", "YUG"),
        ("SRB", "iso3", "2004-01-01", "SCG"),
        ("SRB", "iso3", "2010-01-01", "SRB"),
        ("YEM", "cow", "1980-01-01", "678"),
        ("YEM", "cow", "2000-01-01", "679"),
        ("YEM", "gw", "2000-01-01", "678"),
        ("VNM", "gw", "1850-01-01", "815"),
        ("VNM", "gw", "1900-01-01", None),
        ("COD", "iso2", "1990-01-01", "ZR"),
        ("COD", "iso2", "2000-01-01", "CD"),
        ("MMR", "iso3", "1989-12-04", "BUR"),
        ("MMR", "iso3", "1989-12-05", "MMR"),
        ("ROU", "iso3", "2001-12-31", "ROM"),
        ("POL", "cow", "1942-01-01", None),
        ("SYR", "cow", "1960-01-01", None),
        ("CSK", "iso3", "1980-01-01", "CSK"),
        ("TLS", "cameo", "2010-01-01", "TMP"),
        ("FRA", "wikidata", "2010-01-01", "Q142"),
    ],
)
def test_an_id_on_a_day(code: str, system: str, day: str, id_: str | None) -> None:
    assert parties.load().id(code, system, date.fromisoformat(day)) == id_


@pytest.mark.parametrize(
    ("system", "id_", "day", "code"),
    [
        ("cow", "255", "1900-01-01", "DEU"),
        ("cow", "GFR", "1970-01-01", "DEU"),
        ("cow", "yug", "1970-01-01", "SRB"),
        ("gw", "YUG", "1970-01-01", "SRB"),
        ("iso2", "CS", "1980-01-01", "CSK"),
        ("iso2", "CS", "2004-01-01", "SRB"),
        ("iso_former", "SUHH", "1980-01-01", "RUS"),
        ("iso2", "SK", "1974-01-01", "sikkim"),
        ("iso2", "SK", "2000-01-01", "SVK"),
        ("cow", "511", "1964-01-01", "zanzibar"),
        ("cow", "999", "1964-01-01", None),
    ],
)
def test_whom_an_id_means_on_a_day(system: str, id_: str, day: str, code: str | None) -> None:
    found = parties.load().by_id(system, id_, date.fromisoformat(day))
    assert [party.code for party in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("earlier", "kind", "later"),
    [
        ("CSK", "succeeds", "CZE"),
        ("DDR", "merged-into", "DEU"),
        ("PAK", "split-from", "BGD"),
        ("zanzibar", "merged-into", "TZA"),
        ("two-sicilies", "merged-into", "ITA"),
        ("hanover", "merged-into", "DEU"),
        ("great-colombia", "succeeds", "VEN"),
        ("SDN", "split-from", "SSD"),
    ],
)
def test_a_line_of_succession_shows_from_both_ends(earlier: str, kind: str, later: str) -> None:
    known = parties.load()
    for code in (earlier, later):
        assert (earlier, kind, later) in {(each.earlier, each.kind, each.later) for each in known.successions(code)}
