"""--min-confidence: what is less sure is left out, by reading or by asking; here what has no date is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.api import open_ledger, read


def dates(lines: str) -> list[str | None]:
    return [json.loads(line)["date"] for line in lines.splitlines()]


def test_it_keeps_what_is_sure(comity, papers: Path) -> None:
    assert comity("read", "papers", "--min-confidence", "0.5").stderr.strip() == "Read 2 documents: 2 records (2 new)"
    assert dates(comity("export", "records").stdout) == ["1905", "1907"]


def test_another_threshold_is_another_reading(comity, papers: Path) -> None:
    comity("read", "papers", "--min-confidence", "0.5")
    comity("read", "papers")
    assert dates(comity("export", "records").stdout) == ["1905", None, "1907"]
    comity("read", "papers", "--min-confidence", "0.5")
    assert dates(comity("export", "records").stdout) == ["1905", "1907"]


@pytest.mark.parametrize("what", ["records", "events"])
def test_an_export_shows_what_is_sure_and_the_ledger_keeps_the_rest(comity, papers: Path, what: str) -> None:
    comity("read", "papers")
    assert dates(comity("export", what, "--min-confidence", "0.5").stdout) == ["1905", "1907"]
    assert sorted(map(str, dates(comity("export", what).stdout))) == ["1905", "1907", "None"]


def test_a_brief_shows_what_is_sure(comity, papers: Path) -> None:
    comity("read", "papers")
    asked = ("dyad", "Ruritania", "Graustark", "--json")
    events = [json.loads(comity(*asked, *more).stdout)["events"] for more in ((), ("--min-confidence", "0.5"))]
    assert [len(found) for found in events] == [2, 1]


def test_records_are_scored_from_a_confidence_on(comity, papers: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    (gold / "text").mkdir(parents=True)
    comity("read", "papers/one.txt", "--records", "records.jsonl")
    (gold / "one.jsonl").write_text(Path("records.jsonl").read_text())
    (gold / "text" / "one.txt").write_text((papers / "one.txt").read_text())
    asked = ("evaluate", "gold", "--records", "records.jsonl", "--json")
    recalls = [
        json.loads(comity(*asked, *more).stdout)["all"]["full"]["r"] for more in ((), ("--min-confidence", ".5"))
    ]
    assert recalls == [1.0, 0.5]


@pytest.mark.parametrize("value", ["1.5", "high"])
def test_a_confidence_is_a_share(comity, papers: Path, value: str) -> None:
    result = comity("read", "papers", "--min-confidence", value)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_it_works_from_python_too(papers: Path) -> None:
    assert [record.date for record in read(papers, min_confidence=0.5).records] == ["1905", "1907"]
    read(papers, ledger="some.db")
    with open_ledger("some.db", min_confidence=0.5) as ledger:
        assert [kept.record.date for kept in ledger.records()] == ["1905", "1907"]
