from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from samples import FewParties, document, record, two

from comity.errors import ComityError, LedgerError, MissingExtra
from comity.ledger import Ledger
from comity.segments import Columns, layout, publish
from comity.segments.layout import bucket_of, folder_if_any

pytest.importorskip("duckdb", reason="duckdb is not installed (comity[parquet])")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMITY_SEGMENTS", str(tmp_path / "segments"))
    return tmp_path / "segments"


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        doc = document()
        opened.add(doc, two(doc))
        yield opened


def seen(ledger: Ledger) -> list[tuple]:
    """Give what the column layer shows, and check that the ledger itself shows the same."""
    with Columns(ledger) as columns:
        names, rows = columns.sql("SELECT record_id, rev, act, doc, quote FROM records ORDER BY record_id")
    assert names == ["record_id", "rev", "act", "doc", "quote"]
    own = [(kept.record_id, kept.rev, kept.record.act, kept.record.doc, kept.record.evidence.quote)
           for kept in ledger.records()]  # fmt: skip
    assert rows == sorted(own)
    return rows


def test_what_is_live_and_what_is_published_look_the_same(ledger: Ledger, folder: Path) -> None:
    live = seen(ledger)
    done = publish(ledger)
    assert done.file is not None
    assert done.file.parent == folder
    assert (done.low, done.high, done.seq) == (1, 1, 2)
    assert seen(ledger) == live
    assert publish(ledger).file is None
    again = document(name="b")
    ledger.add(again, two(again))
    assert len(seen(ledger)) == 4


def test_a_revision_replaced_after_publishing_is_seen_no_more_but_as_known_before(ledger: Ledger) -> None:
    publish(ledger)
    before = seen(ledger)
    doc = document()
    ledger.add(doc, [each.with_(date="1906", coder="c2") for each in two(doc)[:1]])
    [(identity, rev, *_)] = seen(ledger)
    assert (identity in {row[0] for row in before}, rev) == (True, 2)
    assert seen(ledger.as_known(1)) == before
    ledger.reject(identity, 2, reviewer="ann", reason="wrong")
    assert seen(ledger) == []
    publish(ledger)
    assert seen(ledger) == []
    assert seen(ledger.as_known(1)) == before


def test_small_segments_grow_together(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish(ledger).file
    doc = document(name="b")
    ledger.add(doc, two(doc))
    second = publish(ledger)
    assert (second.low, second.rows) == (1, 12)  # six pairs a document: a meeting with Hamas is one with Palestine too
    monkeypatch.setattr("comity.segments.publishing.SMALL", 1)
    doc = document(name="c")
    ledger.add(doc, two(doc))
    third = publish(ledger)
    assert (third.low, third.rows) == (4, 6)
    assert len(list(folder.glob("*.parquet"))) == 3
    assert first is not None
    first.unlink()  # nobody needs it any more
    assert len(seen(ledger)) == 6


def test_the_rows_of_a_pair(ledger: Ledger) -> None:
    for _ in range(2):
        with Columns(ledger) as columns:
            rows = columns.pair("RUR", "GRK")
            assert [(row["act"], row["a"], row["b"], row["start_date"]) for row in rows] == [
                ("recognize", "GRK", "RUR", date(1905, 1, 1)),
                ("meet", "GRK", "RUR", date(1988, 5, 1)),
            ]
            assert rows[1]["about"] == ["GRK"]
            assert [row["act"] for row in columns.pair("PSE", "RUR")] == ["meet"]
            assert [row["act"] for row in columns.pair("RUR", "GRK", date(1988, 5, 31))] == ["meet"]
            assert columns.pair("RUR", "GRK", None, date(1904, 1, 1)) == []
            assert columns.pair("AFG", "GRK") == []
        publish(ledger)


def test_all_pairs_by_year(ledger: Ledger) -> None:
    doc = document(name="b")
    first, second = two(doc)
    ledger.add(doc, [first, second.with_(modality="planned")])
    with Columns(ledger) as columns:
        years = columns.years().to_pylist()
    assert {"a": "GRK", "b": "RUR", "year": 1905, "records": 2} in years
    assert {"a": "PSE", "b": "RUR", "year": 1988, "records": 1} in years


def test_a_record_without_a_pair_is_not_lost(ledger: Ledger) -> None:
    doc = document(name="b")
    ledger.add(doc, [record(doc, "Ruritania recognised Graustark in 1905", "recognised", target=())])
    publish(ledger)
    with Columns(ledger) as columns:
        assert columns.sql("SELECT count(*) FROM records WHERE doc = 'b'")[1] == [(1,)]
        assert columns.sql("SELECT a, b FROM pairs WHERE doc = 'b'")[1] == [("", "")]


@pytest.mark.parametrize(
    "query",
    [
        "selec 1",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO 'x.csv'",
        "SELECT * FROM read_csv('/etc/hosts')",
        "SET enable_external_access = true",
        "ATTACH 'x.db'",
        "DROP VIEW pairs",
    ],
)
def test_a_query_can_only_ask(ledger: Ledger, query: str) -> None:
    publish(ledger)
    with Columns(ledger) as columns, pytest.raises(ComityError, match="the query cannot be answered"):
        columns.sql(query)


def test_a_segment_that_is_gone_is_told(ledger: Ledger) -> None:
    done = publish(ledger)
    assert done.file is not None
    done.file.unlink()
    with pytest.raises(LedgerError, match="is gone"):
        Columns(ledger)


def test_an_empty_ledger_has_empty_columns(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db", parties=FewParties()) as ledger:
        assert publish(ledger).file is None
        assert seen(ledger) == []


def test_without_duckdb_it_says_what_to_install(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra, match=r"pip install 'comity\[parquet\]'"):
        publish(ledger)
    with pytest.raises(MissingExtra):
        Columns(ledger)


def test_the_buckets_are_a_contract() -> None:
    assert [bucket_of(a, b) for a, b in (("DEU", "FRA"), ("AFG", "PSE"), ("", ""))] == [54, 7, 26]


def test_a_ledger_in_a_database_needs_a_folder(monkeypatch: pytest.MonkeyPatch, postgres) -> None:
    monkeypatch.delenv("COMITY_SEGMENTS")
    with Ledger(postgres(), parties=FewParties()) as ledger:
        with pytest.raises(LedgerError, match="set COMITY_SEGMENTS"):
            layout.folder(ledger)
        assert folder_if_any(ledger) is None
