from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from comity.documents.document import Document, OffsetMap
from comity.errors import ComityError, MissingExtra
from comity.events import merge
from comity.exchange import ACTOR_COLUMNS, EventTable, RecordTable, WithActors, record_lines, write
from comity.ledger import KeptRecord
from comity.parties import load
from comity.record import Amount, Evidence, Record

if TYPE_CHECKING:
    from pathlib import Path


class FewParties:
    def rollup(self, code: str) -> str:
        return code


def records() -> list[KeptRecord]:
    text = 'They "gave", and gave.\nÉlan.'
    one = Record(
        "a", Evidence.of(text, 0, len(text), (6, 10)), "event", "aid", ("RUR",), ("GRK", "PON"), date="1905-05",
        basis="stated", amount=Amount(2.5, "USD"), persons=("A. B", "C"), coder="c",
    )  # fmt: skip
    return [KeptRecord("r1", 1, 1, 1, one), KeptRecord("r2", 1, 2, 2, one.with_(doc="b", amount=None))]


def test_csv_and_jsonl_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    write(RecordTable(records()), "jsonl", None)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    write(RecordTable(records()), "csv", None)
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["quote"] for row in rows] == [line["quote"] for line in lines]
    assert (rows[0]["target"], rows[0]["amount"], rows[0]["unit"], rows[0]["mutual"]) == (
        "GRK; PON",
        "2.5",
        "USD",
        "false",
    )
    assert rows[1]["amount"] == ""
    assert lines[0]["target"] == ["GRK", "PON"]


def test_events_list_their_reports(tmp_path: Path) -> None:
    table = EventTable(merge(records(), FewParties()))
    write(table, "jsonl", tmp_path / "e.jsonl")
    [event] = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text("utf-8").splitlines()]
    assert [report["doc"] for report in event["reports"]] == ["a", "b"]
    write(table, "csv", tmp_path / "e.csv")
    [row] = csv.DictReader(io.StringIO((tmp_path / "e.csv").read_text("utf-8")))
    assert (row["reports"], row["docs"], row["earliest"], row["latest"]) == ("2", "a; b", "1905-05-01", "1905-05-31")


def test_parquet_keeps_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(RecordTable(records()), "parquet", tmp_path / "r.parquet")
    table = parquet.read_table(tmp_path / "r.parquet")
    assert table.column_names == list(RecordTable.columns)
    assert table["target"].to_pylist() == [["GRK", "PON"]] * 2
    assert table["amount"].to_pylist() == [2.5, None]
    assert [path.name for path in tmp_path.iterdir()] == ["r.parquet"]


def test_no_rows_are_a_table_too(tmp_path: Path) -> None:
    for form in ("jsonl", "csv"):
        write(RecordTable([]), form, tmp_path / form)
    assert (tmp_path / "csv").read_text() == ",".join(RecordTable.columns) + "\n"


def test_parquet_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'comity\[parquet\]'"):
        write(RecordTable([]), "parquet", tmp_path / "x")
    with pytest.raises(ComityError, match="--output"):
        write(RecordTable([]), "parquet", None)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ComityError, match="cannot be written"):
        write(RecordTable([]), "csv", tmp_path / "no" / "x.csv")


def test_offsets_lead_back_into_a_plain_text_file() -> None:
    text = "One.\nThey met."
    offsets = OffsetMap(((0, 1, 4), (4, 6, 10)))  # a mark of byte order before it, a line end of two characters
    record = Record("a", Evidence.of(text, 5, 14, (10, 13)), "event", "meet")
    [row] = record_lines(Document("a", text, (), format="text", offsets=offsets), [record])
    assert "\ufeffOne.\r\nThey met."[row["start"] : row["end"]] == "They met."
    [row] = record_lines(Document("a", text, (), format="html", offsets=offsets), [record])
    assert (row["start"], row["end"]) == (5, 14)


def acts() -> list[KeptRecord]:
    text = "They met in Kabul."
    met = Record(
        "a", Evidence.of(text, 0, len(text), (5, 8)), "event", "meet", ("PAK",), ("taliban",), date="2021-08-20",
        basis="stated", persons=("Shah Mehmood Qureshi", "Nobody Known"), coder="c",
    )  # fmt: skip
    dates = ("2021-08-20", "2010", "2021-08", None, "2021-08-20/..")
    return [KeptRecord(f"r{n}", 1, n, n, met.with_(date=when)) for n, when in enumerate(dates)]


def test_roles_are_those_of_the_day_of_the_act() -> None:
    contested, year, turn, undated, since = WithActors(RecordTable(acts()), load()).flat()
    assert (contested["source_cameo"], contested["target_cameo"]) == (["PAKGOV"], ["AFGTAL"])
    assert (contested["source_plover"], contested["target_plover"]) == (["PAK:GOV"], ["AFG"])
    assert contested["contested"] == ["taliban"]
    assert contested["offices"] == ["Shah Mehmood Qureshi: foreign-minister PAK"]
    assert (year["target_cameo"], year["contested"]) == (["AFGREBTAL"], [])
    assert (turn["target_sector"], turn["contested"]) == ([""], ["taliban"])
    assert (undated["source_cameo"], undated["target_cameo"], undated["offices"]) == (["PAKGOV"], ["AFGTAL"], [])
    assert since["target_sector"] == ["GOV"]


def test_roles_come_in_every_form(tmp_path: Path) -> None:
    table = WithActors(RecordTable(acts()), load())
    write(table, "jsonl", tmp_path / "r.jsonl")
    row = json.loads((tmp_path / "r.jsonl").read_text("utf-8").splitlines()[0])
    assert [(role.get("party"), role.get("sector"), role.get("office")) for role in row["roles"]] == [
        ("PAK", "GOV", None),
        ("taliban", "GOV", None),
        ("PAK", None, "foreign-minister"),
    ]
    assert row["roles"][1]["regimes"] == ["afg-emirate-2021"]
    write(table, "csv", tmp_path / "r.csv")
    first, *_ = csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text("utf-8")))
    assert list(first) == [*RecordTable.columns, *ACTOR_COLUMNS]
    assert first["target_cameo"] == "AFGTAL"
    pytest.importorskip("pyarrow")
    write(table, "parquet", tmp_path / "r.parquet")


def test_a_party_that_no_table_has_gets_no_code() -> None:
    (row, *_) = WithActors(RecordTable(records()), load()).flat()
    assert (row["source"], row["source_cameo"], row["source_sector"]) == (["RUR"], [""], [""])
