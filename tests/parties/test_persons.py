"""The holders of offices: their table keeps its schema, spells tell their days, a text gives full names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from comity.errors import UnknownName
from comity.parties import Holding, load, tables
from comity.parties.offices import office_roles
from comity.parties.persons import STANDINGS
from comity.parties.span import first_day, last_day
from comity.parties.spelling import fold

HOLDERS = list(tables.rows("holders.csv"))
PERSONS = list(tables.rows("persons.csv"))
SOURCES = {row["key"] for row in tables.rows("sources.csv")}
SINGLE_WORDS = 60  # so many names of one word at most: each was looked at

# Of each a ruler must be known on the first of July of every tenth year, and a good many foreign ministers.
STATES = """ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN MEX RUS SAU ZAF KOR TUR GBR USA
AFG CHL ARM CUB EGY ISR HND TWN PAK IRN IRL""".split()  # noqa: SIM905 - of the G20, and in the examples


def test_the_tables_have_their_columns_and_values() -> None:
    known = {row["person"] for row in PERSONS}
    for row in HOLDERS:
        assert list(row) == ["person", "office", "party", "start", "end", "standing", "source"]
        assert row["person"] in known, row
        assert row["office"] in office_roles(), row
        assert load()[row["party"]].code == row["party"], row
        assert row["standing"] in STANDINGS, row
        assert row["source"] in SOURCES, row
    for row in PERSONS:
        assert list(row) == ["person", "short", "aliases"]
        assert all(cell == cell.strip() for cell in row.values()), row


def test_every_person_stands_once_and_held_something() -> None:
    assert [name for name, count in Counter(row["person"] for row in PERSONS).items() if count > 1] == []
    assert {row["person"] for row in PERSONS} == {row["person"] for row in HOLDERS}


def test_spells_begin_before_they_end_and_none_stands_twice() -> None:
    for row in HOLDERS:
        if row["start"] and row["end"]:
            assert first_day(row["start"]) <= last_day(row["end"]), row
    keys = Counter((row["person"], row["office"], row["party"], row["start"]) for row in HOLDERS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_one_office_of_one_seat_has_one_undisputed_holder_at_a_time() -> None:
    offices: dict[tuple[str, str], list[Holding]] = {}
    for person in load().people:
        for each in person.holdings:
            if each.office in {"head-of-state", "head-of-government", "foreign-minister"} and not each.standing:
                offices.setdefault((each.party, each.office), []).append(each)
    shared = {("SMR", "head-of-state"), ("KHM", "head-of-government"), ("BTN", "head-of-government")}
    for key, spells in offices.items():
        spells.sort(key=lambda each: each.start)
        for one, other in pairwise(spells):
            assert key in shared or (one.end and one.end[:7] <= other.start[:7]), (one, other)


@pytest.mark.parametrize("code", STATES)
def test_who_ruled_and_who_was_foreign_minister_is_known_since_1945(code: str) -> None:
    parties = load()
    rulers = ("head-of-state", "head-of-government", "leader", "party-leader", "military-governor")
    for year in range(1950, 2021, 10):
        day = date(year, 7, 1)
        if parties[code].start and parties[code].start > day:
            continue
        codes = (code, *parties.acting_for(code))
        assert any(parties.people.of(each, office, day) for each in codes for office in rulers), day
    ministers = [each for each in parties.holders(code) if each.office == "foreign-minister"]
    assert len(ministers) >= (5 if code in {"SAU", "ARM"} else 8)


def test_names_of_one_word_are_few_and_no_other_words() -> None:
    single = [name for person in load().people for name in person.names if re.fullmatch(r"[\w']+", name)]
    assert len(single) <= SINGLE_WORDS, single
    assert not {"Powell", "King", "May", "Brown", "Bush", "Park", "Major", "Jordan", "Washington"} & set(single)


@pytest.mark.parametrize(
    ("start", "end", "on", "held"),
    [
        ("1969-10-21", "1974-05-07", "1969-10-20", "no"),
        ("1969-10-21", "1974-05-07", "1969-10-21", "yes"),
        ("1969-10-21", "1974-05-07", "1974-05-07", "yes"),
        ("1969-10-21", "1974-05-07", "1974-05-08", "no"),
        ("1947-02", "1949", "1947-01-31", "no"),
        ("1947-02", "1949", "1947-02-14", "perhaps"),
        ("1947-02", "1949", "1947-03-01", "yes"),
        ("1947-02", "1949", "1949-06-01", "perhaps"),
        ("1947-02", "1949", "1950-01-01", "no"),
        ("2013-03-14", "", "2100-01-01", "yes"),
        ("", "1950-01-01", "1900-01-01", "perhaps"),
        ("", "", "1900-01-01", "perhaps"),
    ],
)
def test_a_spell_tells_whether_the_office_was_held(start: str, end: str, on: str, held: str) -> None:
    assert Holding("X", "leader", "FRA", start, end).held(date.fromisoformat(on)) == held


def test_a_text_gives_full_names_with_their_spells() -> None:
    text = "In December 1971 Willy Brandt met Leonid Brezhnev; Kim Il-sung did not come."
    found = [m for m in load().scan(text, persons=True) if m.persons]
    assert [text[m.start : m.end] for m in found] == ["Willy Brandt", "Leonid Brezhnev", "Kim Il-sung"]
    (office,) = found[0].persons[0].on(date(1971, 12, 10))
    assert (office.party, office.office) == ("DEU", "head-of-government")


def test_without_persons_a_text_gives_parties_only() -> None:
    assert [m.persons for m in load().scan("Willy Brandt went to Poland.")] == [()]


def test_a_place_in_a_persons_name_is_no_party_then() -> None:
    text = "Washington Beltrán and Washington"
    found = load().scan(text, persons=True)
    assert [(m.start, [n.party for n in m.names], [p.name for p in m.persons]) for m in found] == [
        (0, [], ["Washington Beltrán"]),
        (23, ["USA"], []),
    ]


@pytest.mark.parametrize("text", ["Powell said so.", "King and Brown met May in the park.", "Bush, Park, Major"])
def test_a_last_name_alone_is_nobody(text: str) -> None:
    assert [m for m in load().scan(text, persons=True) if m.persons] == []


def test_a_name_of_several_persons_gives_them_all() -> None:
    (match,) = load().scan("George Bush", persons=True)
    assert [person.name for person in match.persons] == ["George H. W. Bush", "George W. Bush"]


def test_holders_of_a_party_come_with_the_highest_office_first() -> None:
    found = load().holders("FRA", on=date(1960, 7, 1))
    assert [(each.office, each.person) for each in found] == [
        ("head-of-state", "Charles de Gaulle"),
        ("head-of-government", "Michel Debré"),
        ("foreign-minister", "Maurice Couve de Murville"),
    ]


def test_a_person_is_found_by_the_own_name_before_another_ones_alias() -> None:
    assert load().person("Gerhard Schröder").holdings[0].start == "1998-10-27"
    assert load().person("Boris Eltsin").name == "Boris Yeltsin"
    with pytest.raises(UnknownName, match="2 persons"):
        load().person("George Bush")
    with pytest.raises(UnknownName, match="Willy Brandt"):
        load().person("Willi Brandt")


def test_a_name_folds_once_and_for_all() -> None:
    for person in load().people:
        for name in (*person.names, *person.short):
            assert fold(fold(name)) == fold(name)
    assert load().resolve("Prime Minister Đuro Macut", on=date(2025, 10, 15)).ranked[0].person == "Đuro Macut"
