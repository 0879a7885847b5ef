from __future__ import annotations

from pathlib import Path

import pytest

from comity.parties import Parties, load

LIST = "person,office,party,start\nBo Example,Taoiseach,Ireland,2031-02-03\nCy Example,head of state,FRA,1960-01-01\n"


@pytest.fixture(autouse=True)
def all_parties(small_world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_LEADERS", raising=False)
    monkeypatch.setattr("comity.parties.load", load)


def test_a_list_is_kept_beside_the_ledger(comity) -> None:
    Path("mine.csv").write_text(LIST, "utf-8")
    done = comity("parties", "import", "leaders", "mine.csv")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "comity.leaders.csv: 2 offices of 2 persons and 2 parties, 2 new\n"
    assert "differs: FRA head-of-state 1960-01-01: Cy Example here, Charles de Gaulle" in done.stderr
    assert Path("comity.leaders.csv").read_text("utf-8").startswith("person,office,party,start,end,")


def test_a_list_may_be_kept_elsewhere(comity) -> None:
    Path("mine.csv").write_text(LIST, "utf-8")
    done = comity("parties", "import", "leaders", "mine.csv", "--to", "kept.csv")
    assert "set COMITY_LEADERS=kept.csv" in done.stderr
    assert Path("kept.csv").exists()


def test_a_wrong_list_is_one_line(comity) -> None:
    Path("mine.csv").write_text("person,office,party,start\nA,envoi,FRA,2020\n", "utf-8")
    done = comity("parties", "import", "leaders", "mine.csv")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("comity: mine.csv: line 2: no office is called 'envoi'.")
    assert comity("parties", "import", "leaders", "no.csv").exit_code == 2


def test_the_list_is_read_with_the_tables(comity, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mine.csv").write_text(LIST, "utf-8")
    comity("parties", "import", "leaders", "mine.csv")
    monkeypatch.setattr("comity.parties.load", lambda: Parties(Path("comity.leaders.csv")))
    shown = comity("party", "Taoiseach Example", "--on", "2031-03-01")
    assert "Bo Example" in shown.stdout
    assert "head of government of IRL 2031-02-03/.. <- on the day" in " ".join(shown.stdout.split())


def test_a_person_is_shown_with_the_offices(comity) -> None:
    shown = " ".join(comity("party", "Willy Brandt", "--on", "1971-12-10").stdout.split())
    assert "person Willy Brandt" in shown
    assert "head of government of DEU 1969-10-21/1974-05-07 <- on the day" in shown
    assert "offices head of state: Gustav Heinemann" in shown


def test_no_office_of_another_day_is_shown(comity) -> None:
    shown = comity("party", "United States", "--on", "1990-06-01").stdout
    assert "George H. W. Bush" in shown
    assert "Trump" not in shown
