from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest


def test_records_and_events_come_out_as_they_went_in(comity, papers: Path) -> None:
    comity("read", "papers")
    records = [json.loads(line) for line in comity("export", "records").stdout.splitlines()]
    assert [row["doc"] for row in records] == ["one", "one", "two"]
    assert all(row["id"].startswith("r") and row["rev"] == 1 for row in records)
    events = list(csv.DictReader(io.StringIO(comity("export", "events", "--format", "csv").stdout)))
    assert [row["date"] for row in events] == ["1905", "1907", ""]
    assert comity("export", "records", "--output", "r.jsonl").stdout == ""
    assert len(Path("r.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("records", "--format", "parquet"), "name a file with --output"),
        (("records", "--format", "xls"), "see comity export --help"),
        (("birds",), "see comity export --help"),
        (("events", "--ledger", "no.db"), "there is no ledger"),
    ],
)
def test_errors_are_one_line(comity, papers: Path, args: tuple[str, ...], words: str) -> None:
    comity("read", "papers")
    result = comity("export", *args)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert words in result.stderr


def test_what_was_read_can_be_scored(comity, papers: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    (gold / "text").mkdir(parents=True)
    (gold / "text" / "one.txt").write_bytes((papers / "one.txt").read_bytes())
    comity("read", "papers/one.txt", "--records", "gold/one.jsonl")
    comity("read", "papers/one.txt", "--records", "r.jsonl")
    scored = comity("evaluate", "gold", "--records", "r.jsonl", "--json")
    assert scored.exit_code == 0, scored.stderr
    assert json.loads(scored.stdout)["all"]["gold"] == 2
    assert comity("evaluate", "gold", "--records", "r.jsonl", "--only", "x").exit_code == 2
    assert comity("evaluate", "nowhere").exit_code == 2
