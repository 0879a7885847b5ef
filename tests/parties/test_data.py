"""The data files keep their schema: known parties, unique codes and names, days of the calendar."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity import parties
from comity.errors import InvalidData
from comity.parties import tables
from comity.parties.party import NAME_KINDS

STATES = list(tables.rows("states.csv"))
ORGANISATIONS = list(tables.rows("organisations.csv"))
MOVEMENTS = list(tables.rows("movements.csv"))
PEOPLES = list(tables.rows("peoples.csv"))
PARTIES = [*STATES, *ORGANISATIONS, *MOVEMENTS, *PEOPLES]
CODES = {row["code"] for row in PARTIES}
NAMES = list(tables.rows("names.csv"))
PLACES = list(tables.rows("places.csv"))

COLUMNS = {
    "states.csv": "code name kind start end state source also",
    "names.csv": "party name kind start end source",
    "places.csv": "place party start end source",
    "organisations.csv": "code name start end sector also source",
    "movements.csv": "code name state rollup sector start end also source",
    "peoples.csv": "code name kind state",
    "not_parties.csv": "phrase why",
    "spells.csv": "party system id abbreviation start end source",
    "successions.csv": "earlier relation later on source",
    "regimes.csv": "code state name form standing ruler start end predecessor source",
    "claims.csv": "claimant claim subject start end source",
    "members.csv": "organisation member status start end source",
    "roles.csv": "movement role state start end source",
    "sources.csv": "key what",
}


def twice(values: list[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("file", COLUMNS)
def test_every_row_has_the_columns_of_its_file(file: str) -> None:
    for row in tables.rows(file):
        assert list(row) == COLUMNS[file].split()
        assert all(isinstance(cell, str) and cell == cell.strip() for cell in row.values()), row


def test_codes_are_unique() -> None:
    also = [slug for row in [*STATES, *ORGANISATIONS, *MOVEMENTS] for slug in row["also"].split()]
    assert twice([row["code"] for row in PARTIES] + also) == []


def test_codes_are_iso_codes_or_slugs() -> None:
    for row in STATES:
        assert re.fullmatch(r"[A-Z]{3}|[a-z][a-z0-9-]+", row["code"]), row
    for row in [*ORGANISATIONS, *MOVEMENTS, *PEOPLES]:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]+", row["code"]), row


def test_a_place_has_one_row_for_each_party_and_start() -> None:
    assert twice([(row["party"], row["place"], row["start"]) for row in PLACES]) == []


def test_every_party_that_is_referred_to_is_there() -> None:
    named = {row["party"] for row in [*NAMES, *PLACES]}
    homes = {row["state"] for row in [*STATES, *MOVEMENTS, *PEOPLES, *tables.rows("offices.csv")]}
    rolled = {row["rollup"] for row in MOVEMENTS}
    assert (named | homes | rolled) - {""} <= CODES


def test_every_party_has_a_name_that_finds_it() -> None:
    known = parties.load()
    for party in known:
        assert any(name.party == party.code for name in party.names), party.code
        assert party.code in known.resolve(party.name, on=party.end).candidates, party.code


def test_kinds_are_those_of_the_house() -> None:
    assert {row["kind"] for row in NAMES} <= set(NAME_KINDS)
    assert {row["kind"] for row in STATES} == {"state", "territory"}
    assert {row["kind"] for row in PEOPLES} == {"people", "group"}
    assert {row["sector"] for row in ORGANISATIONS} == {"IGO", "NGO"}
    assert {row["sector"] for row in MOVEMENTS} == {"GOV", "MIL", "OPP", "PTY", "REB"}


def test_dates_are_days_months_or_years_in_order() -> None:
    for row in [*STATES, *ORGANISATIONS, *MOVEMENTS, *NAMES, *PLACES]:
        start, end = tables.first_day(row["start"]), tables.last_day(row["end"])
        assert start is None or end is None or start <= end, row


def test_a_day_is_read_from_either_side() -> None:
    assert (tables.first_day("1948"), tables.last_day("1948")) == (date(1948, 1, 1), date(1948, 12, 31))
    assert (tables.first_day("1948-02"), tables.last_day("1948-02")) == (date(1948, 2, 1), date(1948, 2, 29))
    assert tables.first_day("") is None


@pytest.mark.parametrize("cell", ["1948-13", "1948-02-30", "194X", "about 1948"])
def test_a_bad_date_is_refused(cell: str) -> None:
    with pytest.raises(InvalidData, match="mend that cell"):
        tables.last_day(cell)


def test_the_codes_of_the_coded_documents_are_known(shared: Path) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((shared / "gold").glob("*.jsonl")))
    lists = re.findall(r'"(?:source|target|about)": \[([^\]]*)\]', text)
    states = {code for found in lists for code in re.findall(r'"([A-Z]{3})"', found)}
    assert states <= CODES
