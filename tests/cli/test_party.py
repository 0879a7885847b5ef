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


@pytest.mark.parametrize(
    ("name", "day", "shown"),
    [
        ("Afghanistan", "1998-01-01", ["given its seat by United Nations", "de facto", "who governs is contested"]),
        ("Afghanistan", "1985-01-01", ["Democratic Republic of Afghanistan (one-party)", "cow 700 AFG"]),
        ("Kazakhstan", "1995-01-01", ["Almaty"]),
        ("Kazakhstan", "2000-01-01", ["Astana"]),
        ("Taliban", "2022-01-01", ["de facto government of Afghanistan"]),
        ("Taliban", "2010-01-01", ["insurgent in Afghanistan"]),
        (
            "East Germany",
            "1970-01-01",
            ["Warsaw Treaty Organization", "merged into Germany (1990-10-03)", "gw 265 GDR"],
        ),
        ("NATO", "1960-01-01", ["15: Belgium"]),
        ("Arab League", "1985-01-01", ["22: Egypt (suspended), Iraq"]),
        ("Kosovo", "2010-01-01", ["rejected by Serbia, Russia", "recognized by United States, United Kingdom, France"]),
    ],
)
def test_a_party_on_a_day(comity, name: str, day: str, shown: list[str]) -> None:
    card = comity("party", name, "--on", day)
    assert card.exit_code == 0, card.stderr
    text = " ".join(card.stdout.split())
    assert all(line in text for line in shown), text


def test_a_day_leaves_out_what_was_at_other_times(comity) -> None:
    card = comity("party", "Afghanistan", "--on", "1985-01-01").stdout
    assert "Emirate" not in card.partition("name")[0]
    found = json.loads(comity("party", "Afghanistan", "--on", "1985-01-01", "--json").stdout)["parties"][0]
    assert [regime["code"] for regime in found["regimes"]] == ["afg-democratic-republic"]
    assert found["contested"] is False


def test_a_party_that_was_not_there_says_so(comity) -> None:
    assert "not there on 1990-01-01" in comity("party", "SVK", "--on", "1990-01-01").stdout


def test_a_table_gets_ids(comity, tmp_path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text("country,year\nFrance,1950\nPoland,1942\n", encoding="utf-8")
    result = comity("party", "--crosswalk", str(table), "--to", "cow,gw")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["country,year,party,cow,gw,note", "France,1950,FRA,220,220,"]
    assert result.stderr.splitlines()[0].startswith("row 2: no cow id in 1942")
    assert result.stderr.splitlines()[-1].endswith("2 rows, 1 without an id, 1 with a note")


def test_a_table_goes_to_a_file_and_from_any_system(comity, tmp_path) -> None:
    table, output = tmp_path / "panel.csv", tmp_path / "out.csv"
    table.write_text("unit,when\n260,1970\n", encoding="utf-8")
    result = comity(
        "party", "--crosswalk", str(table), "--from", "cow", "--to", "iso3", "--unit", "unit", "--time", "when",
        "--output", str(output),
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text(encoding="utf-8") == "unit,when,party,iso3,note\n260,1970,DEU,DEU,\n"


@pytest.mark.parametrize("arguments", [(), ("France", "--crosswalk", "panel.csv")])
def test_a_name_or_a_table(comity, arguments: tuple[str, ...]) -> None:
    result = comity("party", *arguments)
    assert result.exit_code == 2
    assert "Give a NAME, or a table" in result.stderr


def test_a_table_that_is_not_there(comity) -> None:
    result = comity("party", "--crosswalk", "absent.csv")
    assert (result.exit_code, result.stderr) == (2, "comity: absent.csv: there is no such file.\n")
