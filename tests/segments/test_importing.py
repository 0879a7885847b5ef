from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import InvalidData
from comity.ledger import Ledger
from comity.parties import load
from comity.segments import Columns, Import, importing
from comity.segments import import_file as take

pytest.importorskip("duckdb", reason="duckdb is not installed (comity[parquet])")

GOOD = """id,source,target,date,act,mutual,amount,unit
1,France,DEU,1963-01-22,sign-agreement,true,,
2,USA;GBR,Iraq,2003-03,attack,,,
3,hamas,ISR,20231007,attack,,,
4,FRA,DEU,,aid,,5,USD
5,FRA,,1963-01-22 10:00:00,condemn,,,
"""


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path / "l.db") as opened:
        yield opened


def imported(ledger: Ledger, text: str, **options: object) -> Import:
    assert ledger.path is not None
    file = ledger.path.with_name("Made Up.csv")
    file.write_text(text, "utf-8")
    return take(ledger, file, parties=load(), **options)  # type: ignore[arg-type]


def rows(ledger: Ledger, query: str) -> list[tuple]:
    with Columns(ledger) as columns:
        return columns.sql(query)[1]


def test_rows_become_records_of_a_data_set(ledger: Ledger) -> None:
    done = imported(ledger, GOOD)
    assert (done.dataset, done.rows, done.refused, done.files) == ("made-up", 5, 0, 1)
    found = rows(ledger, "SELECT record_id, source, target, edtf, plover, mutual FROM records ORDER BY record_id")
    assert found == [
        ("made-up:1", ["FRA"], ["DEU"], "1963-01-22", "AGREE", True),
        ("made-up:2", ["USA", "GBR"], ["IRQ"], "2003-03", "ASSAULT", False),
        ("made-up:3", ["hamas"], ["ISR"], "2023-10-07", "ASSAULT", False),
        ("made-up:4", ["FRA"], ["DEU"], None, "AID", False),
        ("made-up:5", ["FRA"], [], "1963-01-22", "ACCUSE", False),
    ]
    pairs = rows(ledger, "SELECT a, b FROM pairs WHERE record_id = 'made-up:3' ORDER BY a, b")
    assert pairs == [("ISR", "PSE"), ("ISR", "hamas")]
    assert ledger.log()[-1].note == "made-up: 5 rows imported, 0 refused"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nowhere At All,DEU,1963,visit,,,,", "no party: Nowhere At All"),
        ("FRA,DEU,soon,visit,,,,", "no date: soon"),
        ("FRA,DEU,19631301,visit,,,,", "no date: 19631301"),
        ("FRA,DEU,1963,frobnicate,,,,", "no act of the codebook: frobnicate"),
        ("FRA,DEU,1963,,,,,", "no act, PLOVER type or CAMEO code"),
        ("FRA,DEU,1963,,DANCE,,,", "no PLOVER type: DANCE"),
        ("FRA,DEU,1963,,,x1,,", "no CAMEO code: x1"),
        (",,1963,visit,,,,", "neither source nor target"),
        ("FRA,DEU,1963,aid,,,much,", "no number: much"),
        ("FRA,DEU,1963,aid,,,,2", "no confidence from 0 to 1: 2"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(ledger: Ledger, row: str, reason: str) -> None:
    head = "source,target,date,act,plover,cameo,amount,confidence\n"
    done = imported(ledger, f"{head}FRA,DEU,1963,visit,,,,\n{row}\n{row}\n")
    assert [(each.reason, each.rows, each.first) for each in done.refusals] == [(reason, 2, 2)]
    assert done.rows == 1
    with pytest.raises(InvalidData, match="no row can be imported"):
        imported(ledger, head + row + "\n")


def test_codes_of_plover_and_cameo_stand_without_an_act(ledger: Ledger) -> None:
    imported(ledger, "source,target,date,plover,cameo\nFRA,DEU,1963,CONSULT,\nFRA,DEU,1964,,1712\n")
    found = rows(ledger, "SELECT act, plover, cameo, kind FROM records ORDER BY edtf")
    assert found == [(None, "CONSULT", None, "event"), (None, None, "1712", "event")]


def test_columns_of_other_names_are_mapped(ledger: Ledger) -> None:
    text = "Actor1,Actor2,SQLDATE,EventCode\nFRA,DEU,19630122,057\n"
    columns = {"source": "Actor1", "target": "Actor2", "date": "SQLDATE", "cameo": "EventCode"}
    assert imported(ledger, text, columns=columns).rows == 1
    with pytest.raises(InvalidData, match="no column 'Actor9' among Actor1, Actor2"):
        imported(ledger, text, columns=columns | {"source": "Actor9"})
    with pytest.raises(InvalidData, match="no field 'colour': the fields are id, source"):
        imported(ledger, text, columns=columns | {"colour": "Actor1"})
    with pytest.raises(InvalidData, match="no column act, plover or cameo"):
        imported(ledger, "source,target,date\nFRA,DEU,1963\n")


def test_a_check_changes_nothing(ledger: Ledger) -> None:
    done = imported(ledger, GOOD, only_check=True)
    assert (done.rows, done.seq) == (5, None)
    assert ledger.log() == []


def test_the_same_file_again_is_nothing_new_and_another_replaces_it(ledger: Ledger) -> None:
    first = imported(ledger, GOOD)
    assert imported(ledger, GOOD).repeated
    imported(ledger, GOOD.replace("1963-01-22,sign", "1963-01-23,sign"))
    query = "SELECT edtf FROM records WHERE record_id = 'made-up:1'"
    assert rows(ledger, query) == [("1963-01-23",)]
    assert first.seq is not None
    assert rows(ledger.as_known(first.seq), query) == [("1963-01-22",)]
    assert not imported(ledger, GOOD).repeated
    assert rows(ledger, query) == [("1963-01-22",)]


def test_a_large_set_is_spread_over_buckets(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = imported(ledger, GOOD, name="whole")
    monkeypatch.setattr(importing, "LARGE", 2)
    spread = imported(ledger, GOOD, name="spread")
    assert whole.files == 1
    assert spread.files > 3
    with Columns(ledger) as columns:
        for a, b in (("DEU", "FRA"), ("GBR", "IRQ"), ("ISR", "hamas")):
            both = [{**row, "dataset": "", "record_id": ""} for row in columns.pair(a, b)]
            assert both
            assert both[::2] == both[1::2]


def test_a_file_that_is_no_table(ledger: Ledger, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"not a table")
    with pytest.raises(InvalidData, match="cannot be read"):
        take(ledger, broken, parties=load())
    with pytest.raises(InvalidData, match="no such file"):
        take(ledger, tmp_path / "absent.csv", parties=load())
    with pytest.raises(InvalidData, match="no name for a data set"):
        imported(ledger, GOOD, name="../../etc")
