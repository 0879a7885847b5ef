from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comity import open_ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def kept(comity, papers: Path) -> None:
    assert comity("read", "papers").exit_code == 0


def test_a_brief_shows_who_did_what_when_and_on_whose_word(comity) -> None:
    result = comity("dyad", "Ruritania", "Graustark")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Ruritania and Graustark"
    assert lines[1] == "2 acts found; 2 documents in the ledger name both."
    text = result.stdout
    assert text.index("Ruritania → Graustark: verbal support") < text.index("Graustark → Ruritania: verbal support")
    assert "“Ruritania praised Graustark in 1905”" in text
    assert "Without a date" in text
    assert "[one]" in text
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in text


def test_a_period(comity) -> None:
    text = " ".join(comity("dyad", "RUR", "GRK", "--from", "1904", "--to", "1905-12").stdout.split())
    assert "1 act found from 1904 to December 1905" in text
    assert "Left out: 1 act without a date." in text
    later = " ".join(comity("dyad", "RUR", "GRK", "--from", "1950").stdout.split())
    assert "No act of Ruritania and Graustark found from 1950. Left out: 1 act of other times and 1 act" in later


@pytest.mark.parametrize(
    ("pair", "verdict"),
    [
        (("Pontevedro", "Ruritania"), "found"),
        (("Pontevedro", "Graustark"), "no act found"),
        (("Black Hand", "Ruritania"), "party not named"),
    ],
)
def test_absence_has_kinds(comity, pair: tuple[str, str], verdict: str) -> None:
    coverage = json.loads(comity("dyad", *pair, "--json").stdout)["coverage"]
    assert coverage["verdict"] == verdict
    assert comity("dyad", *pair).stdout.split("\n", 1)[1].split() == coverage["words"].split() or verdict == "found"


def test_json_has_every_report(comity) -> None:
    brief = json.loads(comity("dyad", "Graustark", "Ruritania", "--json").stdout)
    assert (brief["a"], brief["b"]["code"]) == ({"code": "GRK", "name": "Graustark"}, "RUR")
    assert [event["relation"] for event in brief["events"]] == ["b to a", "a to b"]
    assert brief["events"][0]["reports"][0]["quote"] == "Ruritania praised Graustark in 1905"


def test_the_table_is_flat(comity) -> None:
    with open_ledger() as ledger:
        rows = ledger.dyad("Ruritania", "Graustark").to_table()
    assert all(value is None or isinstance(value, str | int | float) for row in rows for value in row.values())
    assert rows[0].keys() == rows[1].keys()
    assert (rows[0]["date"], rows[0]["source"], rows[0]["direction"]) == ("1905", "RUR", "Ruritania → Graustark")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("Ruritania", "Ruratania"), "comity: No party answers to 'Ruratania'. Did you mean Ruritania?"),
        (("RUR", "Ruritania"), "comity: RUR and Ruritania are the same party"),
        (("RUR", "GRK", "--from", "soon"), "comity: not a date"),
        (("RUR", "GRK", "--from", "1950", "--to", "1940"), "comity: the period from 1950 to 1940 ends"),
        (("RUR", "GRK", "--ledger", "no.db"), "comity: no.db: there is no ledger"),
        (("RUR",), "comity: Missing argument 'B': see comity dyad --help"),
    ],
)
def test_errors_are_one_line(comity, args: tuple[str, ...], line: str) -> None:
    result = comity("dyad", *args)
    assert result.exit_code == 2
    assert result.stderr.startswith(line)
    assert len(result.stderr.splitlines()) == 1
