from __future__ import annotations

import json

import pytest

from comity.parties import load


@pytest.fixture(autouse=True)
def all_parties(small_world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.parties.load", load)


@pytest.mark.parametrize("name", ["Afghanistan", "afghanistan", "AFG"])
def test_a_party_by_any_name(comity, name: str) -> None:
    card = comity("party", name)
    assert card.exit_code == 0
    assert card.stdout.split()[:2] == ["AFG", "Afghanistan"]
    assert "Kabul" in card.stdout
    assert max(map(len, card.stdout.splitlines())) <= 80


def test_a_movement_acts_for_its_state(comity) -> None:
    assert "Palestine (PSE)" in comity("party", "Hamas").stdout
    found = json.loads(comity("party", "Hamas", "--json").stdout)
    assert (found["verdict"], found["parties"][0]["state"]) == ("known", "PSE")


def test_several_parties_of_one_name_are_all_shown(comity) -> None:
    found = json.loads(comity("party", "Congo", "--json").stdout)
    assert (found["verdict"], {party["code"] for party in found["parties"]}) == ("ambiguous", {"COD", "COG"})
    assert comity("party", "Congo").stdout.startswith("Congo may mean 2 parties")


def test_nobody_of_that_name(comity) -> None:
    result = comity("party", "Afganistan")
    assert result.exit_code == 2
    assert "Did you mean Afghanistan" in result.stderr


def test_a_day_that_is_none(comity) -> None:
    result = comity("party", "Afghanistan", "--on", "someday")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
