"""Whom a name means, on a day: the cases are in names.psv."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from comity import parties
from comity.errors import UnknownName

HERE = Path(__file__).parent


def cases(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("name", "day", "expected"), cases("names.psv"))
def test_a_name_on_a_day_means(name: str, day: str, expected: str) -> None:
    found = parties.load().resolve(name, on=date.fromisoformat(day) if day else None)
    wanted = () if expected == "-" else tuple(expected.split())
    assert found.candidates == wanted
    assert found.verdict == {0: "unknown", 1: "known"}.get(len(wanted), "ambiguous")


def test_there_are_enough_cases() -> None:
    assert len(cases("names.psv")) >= 150


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("AFG", "AFG"),
        ("afg", "AFG"),
        ("afghanistan", "AFG"),
        ("the Netherlands", "NLD"),
        ("Hamas", "hamas"),
        ("united nations", "united-nations"),
        ("eu", "european-union"),
        ("krg", "kurdistan-regional-government"),
        ("Cote d'Ivoire", "CIV"),
        ("  UK ", "GBR"),
        ("Austria-Hungary", "austria-hungary"),
        ("trnc", "northern-cyprus"),
    ],
)
def test_find_takes_any_usual_name_or_code(asked: str, code: str) -> None:
    assert parties.load().find(asked).code == code


def test_find_offers_near_misses() -> None:
    with pytest.raises(UnknownName, match="Afghanistan") as caught:
        parties.load().find("Afganistan")
    assert caught.value.near[0] == "Afghanistan"


def test_find_refuses_to_choose_between_two() -> None:
    with pytest.raises(UnknownName, match=r"COD.*COG"):
        parties.load().find("Congo")


def test_an_unknown_code_says_so() -> None:
    with pytest.raises(UnknownName, match="ZZZ"):
        parties.load()["ZZZ"]


def test_a_party_knows_its_names_and_codes() -> None:
    germany = parties.load()["DEU"]
    assert {"Prussia", "West Germany", "Bonn", "Germans"} <= {n.text for n in germany.names}
    assert germany.codes == {
        "iso2": "DE", "iso3": "DEU", "iso_number": "276", "cow": "255", "gw": "260", "cameo": "DEU", "wikidata": "Q183",
    }  # fmt: skip


def test_a_former_state_knows_its_successor() -> None:
    assert parties.load()["CSK"].successor == ("CZE", "SVK")


@pytest.mark.parametrize(
    ("code", "state"),
    [("hamas", "PSE"), ("taliban", "AFG"), ("anc", "ZAF"), ("nato", "nato"), ("FRA", "FRA"), ("un", "united-nations"),
     ("islamic-emirate-of-afghanistan", "AFG"), ("nobody-known", "nobody-known")],
)  # fmt: skip
def test_a_party_rolls_up_to_the_state_it_acts_for(code: str, state: str) -> None:
    assert parties.load().rollup(code) == state


def test_rollup_agrees_with_the_contract(shared: Path) -> None:
    source = (shared / "tools" / "score.py").read_text(encoding="utf-8")
    table = source[source.index("ROLLUP = {") :]
    contract = ast.literal_eval(table[table.index("{") : table.index("}") + 1])
    assert {slug: parties.load().rollup(slug) for slug in contract} == contract


def test_offices_hold_the_usual_titles() -> None:
    roles = {(office.title, office.state): office.role for office in parties.load().offices}
    assert roles["Foreign Minister", None] == "foreign-minister"
    assert roles["Taoiseach", "IRL"] == "head-of-government"
    assert roles["Mullah", None] == "religious"
