"""The commands that keep a ledger: publish, import, sql, verify, doctor, backup."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed (comity[parquet])")


@pytest.fixture(autouse=True)
def kept(comity, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_SEGMENTS", raising=False)
    assert comity("read", "papers").exit_code == 0


def test_publish_and_sql(comity) -> None:
    query = "SELECT act, count(*) AS n FROM records GROUP BY act"
    live = comity("sql", query).stdout
    assert live == "act,n\nsupport,3\n"
    done = comity("publish").stdout
    assert done.startswith("Published 3 rows of commits 1 to 2: comity.db.segments/revisions-00000001-00000002-")
    assert comity("publish").stdout == "Nothing new to publish.\n"
    assert comity("sql", query).stdout == live
    rows = comity("sql", "SELECT source, start_date FROM records ORDER BY ALL LIMIT 1", "--format", "jsonl").stdout
    assert json.loads(rows) == {"source": ["GRK"], "start_date": None}
    assert "support" in comity("sql", query, "--format", "table").stdout
    wrong = comity("sql", "SELECT birds FROM records")
    assert (wrong.exit_code, len(wrong.stderr.splitlines())) == (2, 1)


def test_import_says_what_was_refused(comity) -> None:
    Path("set.csv").write_text("from,to,date,act\nRUR,GRK,1908,visit\nRUR,GRK,soon,visit\nRUR,PON,1909,meet\n")
    columns = ("--column", "source=from", "--column", "target=to")
    checked = comity("import", "set.csv", "--check", *columns)
    assert (checked.exit_code, checked.stdout) == (1, "set: 2 rows can be imported; 1 refused.\n")
    assert checked.stderr == "comity: refused 1 row, the first is row 2: no date: soon\n"
    row = json.loads(comity("import", "set.csv", "--json", "--name", "visits", *columns).stdout)
    assert (row["dataset"], row["rows"], row["refused"], row["repeated"]) == ("visits", 2, 1, False)
    again = comity("import", "set.csv", "--name", "visits", *columns)
    assert (again.exit_code, again.stdout) == (0, "visits: this file was imported before (commit 3); nothing to do.\n")
    assert comity("sql", "SELECT count(*) AS n FROM records WHERE dataset = 'visits'").stdout == "n\n2\n"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("import", "none.csv"), "comity: none.csv: there is no such file"),
        (("import", "set.csv", "--column", "source"), "comity: --column source: write OURS=THEIRS"),
        (("backup", "comity.db"), "comity: comity.db: is there already"),
        (("verify", "--ledger", "no.db"), "comity: no.db: there is no ledger"),
    ],
)
def test_errors_are_one_line(comity, args: tuple[str, ...], line: str) -> None:
    result = comity(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(line)
    assert len(result.stderr.splitlines()) == 1


def test_verify_doctor_and_backup(comity) -> None:
    comity("publish")
    assert comity("verify").stdout == "comity.db: all is well.\n"
    assert json.loads(comity("verify", "--json").stdout) == []
    assert comity("doctor").stdout == "comity.db: nothing to mend.\n"
    assert comity("backup", "copy.db").stdout == "Copied up to commit 3, 1 segment file: copy.db\n"
    with sqlite3.connect("copy.db") as connection:
        connection.execute("UPDATE record SET quote = 'no' WHERE doc = 'two'")
    connection.close()
    next(Path("copy.db.segments").iterdir()).write_bytes(b"no")
    sick = comity("verify", "--ledger", "copy.db")
    assert sick.exit_code == 1
    assert "the quote is not at" in sick.stdout
    treated = comity("doctor", "--ledger", "copy.db")
    assert treated.exit_code == 1
    assert treated.stdout.startswith("Mended: 1 damaged segments were struck from the register")
    assert "the quote is not at" in treated.stdout
    assert comity("verify").exit_code == 0
