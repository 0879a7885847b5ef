"""The commands standing, check and panel, on a ledger of the examples and the real parties."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from comity import api
from comity.parties.registry import load

ROOT = Path(__file__).resolve().parents[2]
Call = Callable[..., Result]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    from comity.reading import Coder

    folder = tmp_path_factory.mktemp("standing")
    page = folder / "sweden-latvia.txt"
    page.write_text(
        "Sweden and Latvia\n\nSweden recognized Latvia on 5 February 1921.\n\n"
        "The Swedish legation in Riga was opened on 4 May 1921.\n\nIn October Sweden condemned Latvia.\n",
        "utf-8",
    )
    with api.open_ledger(folder / "l.db") as store:
        for _ in api.read_each([page], store, coder=Coder()):
            pass
    return str(folder / "l.db")


@pytest.fixture(autouse=True)
def real_parties(monkeypatch: pytest.MonkeyPatch, small_world: None) -> None:
    monkeypatch.setattr("comity.parties.load", load)


def test_standing_says_what_holds_since_when(comity: Call, ledger: str) -> None:
    result = comity("standing", "Sweden", "Latvia", "--on", "1922", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    assert "Sweden and Latvia on 31 December 1922" in result.output
    assert "legation  since 4 May 1921" in result.output
    assert "“" not in result.output


def test_why_shows_the_words_and_the_rule(comity: Call, ledger: str) -> None:
    result = comity("standing", "Sweden", "Latvia", "--on", "1922", "--why", "--aspect", "mission", "--ledger", ledger)
    text = " ".join(result.output.split())
    assert "“The Swedish legation in Riga was opened on 4 May 1921.”" in text
    assert "rule: open-mission" in text
    assert "would change it" in text
    assert "recognition of the state" not in text


def test_standing_as_json(comity: Call, ledger: str) -> None:
    found = json.loads(comity("standing", "SWE", "LVA", "--on", "1922", "--json", "--ledger", ledger).output)
    missions = [a for a in found["answers"] if a["aspect"] == "mission"]
    assert [a["value"] for a in missions] == ["legation", "none"]


def test_changes_as_csv(comity: Call, ledger: str) -> None:
    args = ("standing", "Sweden", "--changes", "--format", "csv", "--names", "iso", "--ledger", ledger)
    assert comity(*args).output == "country,status,date\nLVA,Legation,1921-05-04\n"


def test_an_aspect_of_which_nothing_is_told_by_then_says_so(comity: Call, ledger: str) -> None:
    args = ("standing", "Sweden", "Latvia", "--on", "1922", "--aspect", "treaties", "--ledger", ledger)
    assert "Nothing of it is told by then." in comity(*args).output


def test_memberships_are_listed_in_a_line_each(comity: Call, ledger: str) -> None:
    result = comity("standing", "Sweden", "Latvia", "--on", "1992", "--ledger", ledger)
    assert "United Nations  since 17 September 1991" in " ".join(result.output.split(" ")).replace("\n", " ")
    result = comity(
        "standing", "Sweden", "Latvia", "--on", "1922", "--aspect", "membership", "--why", "--ledger", ledger
    )
    assert "members.csv" in result.output


@pytest.mark.parametrize(
    ("args", "mend"),
    [
        (("standing", "Sweden"), "name two parties"),
        (("standing", "Sweden", "Latvia", "--aspect", "misson"), "Did you mean mission"),
        (("standing", "Sweden", "Latvia", "--on", "soon"), "not a date"),
        (("check", "Sweden", "Latvia", "--kind", "ugly"), "no-year"),
        (("check", "a", "b", "c"), "two parties"),
        (("panel", "--vars", "wealth"), "relations"),
        (("panel", "--unit", "decade"), "dyad-year"),
    ],
)
def test_a_wrong_call_names_the_mend(comity: Call, ledger: str, args: tuple[str, ...], mend: str) -> None:
    result = comity(*args, "--ledger", ledger)
    assert result.exit_code == 2
    assert mend in result.output


def test_check_of_a_document_of_the_ledger(comity: Call, ledger: str) -> None:
    result = comity("check", "sweden-latvia", "--ledger", ledger)
    assert "sweden-latvia:" in result.output
    found = json.loads(comity("check", "sweden-latvia", "--json", "--ledger", ledger).output)
    assert found
    assert {"kind", "start", "end", "suggestion", "section"} <= set(found[0])
    wikitext = comity("check", "sweden-latvia", "--wikitext", "--ledger", ledger).output
    assert wikitext.count("\n* ") == len(found) - 1


def test_check_of_a_pair(comity: Call, ledger: str) -> None:
    result = comity("check", "Sweden", "Latvia", "--kind", "one-sided", "--ledger", ledger)
    assert "Sweden → Latvia only" in " ".join(result.output.split())
    assert comity("check", "Sweden", "Estonia", "--ledger", ledger).output == "Nothing found.\n"


def test_panel_writes_a_dictionary_beside_a_file(comity: Call, ledger: str, tmp_path: Path) -> None:
    result = comity("panel", "--vars", "mission", "--directed", "--ledger", ledger, "--output", str(tmp_path / "p.csv"))
    assert result.exit_code == 0, result.output
    header, *rows = (tmp_path / "p.csv").read_text("utf-8").splitlines()
    assert header.startswith("a,b,year,a_iso3,a_cow")
    assert rows
    explained = (tmp_path / "p.csv.dictionary.csv").read_text("utf-8").splitlines()
    assert len(explained) == len(header.split(",")) + 1
