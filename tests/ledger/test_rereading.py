"""Decisions hold when a coder of another version reads the documents again, whatever it says now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rereading import decide, grown, lost, otherwise

from comity.documents import find_inputs, read_documents
from comity.ledger import Ledger
from comity.reading import Coder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.documents import Document
    from comity.record import Record

ROOT = Path(__file__).resolve().parent.parent.parent
DECISIONS = 200


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def readings(paths: Iterable[Path], coder: Coder) -> list[tuple[Document, list[Record]]]:
    return [(document, coder.read(document)) for path in paths for document in read_documents(path)]


def test_decisions_on_the_examples(coder: Coder, tmp_path: Path) -> None:
    check(readings(find_inputs([ROOT / "examples"]), coder), tmp_path / "l.db")


def test_decisions_on_the_coded_documents(coder: Coder, shared: Path, tmp_path: Path) -> None:
    check(readings(sorted((shared / "gold" / "text").glob("*.txt")), coder), tmp_path / "l.db")


def check(read: list[tuple[Document, list[Record]]], path: Path) -> None:
    with Ledger(path) as ledger:
        keep(ledger, read, "comity-1")
        taken = decide(ledger, DECISIONS)
        assert len(taken) == DECISIONS
        assert lost(ledger, taken) == []
        keep(ledger, [(document, otherwise(document, records)) for document, records in read], "comity-2")
        assert lost(ledger, taken) == []
        keep(ledger, [grown(document, records) for document, records in read], "comity-3")
        assert lost(ledger, taken) == []
        keep(ledger, read, "comity-1")
        assert lost(ledger, taken) == []
        in_view = {kept.record_id for kept in ledger.records()}
        assert all({*each.record_ids} <= in_view for each in taken if each.verdict in {"merge", "split"})


def keep(ledger: Ledger, read: list[tuple[Document, list[Record]]], coder: str) -> None:
    for document, records in read:
        ledger.add(document, records, coder=coder)


def test_the_check_can_fail(coder: Coder, tmp_path: Path) -> None:
    read = readings(find_inputs([ROOT / "examples"]), coder)
    with Ledger(tmp_path / "l.db") as ledger:
        keep(ledger, read, "comity-1")
        taken = decide(ledger, DECISIONS)
        for decision in ledger.decisions():
            ledger.undo(decision.id, reviewer="script")
        assert len(lost(ledger, taken)) > DECISIONS * 0.9
