"""An event is named for its oldest report: what that promises when records come, go and are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comity import open_ledger
from comity.documents import Document
from comity.errors import UnknownName
from comity.record import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comity import Ledger

TEXT = "Norway recognised Israel."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "comity.db") as opened:
        yield opened


def tell(ledger: Ledger, doc: str, date: str | None, coder: str = "made-up-1") -> None:
    record = Record(doc, Evidence.of(TEXT, 0, 24, (7, 17)), "event", "recognize", ("NOR",), ("ISR",), date=date)
    ledger.add(Document(doc, TEXT, ()), [record] if date else [], coder=coder)


def reject(ledger: Ledger, doc: str) -> None:
    [kept] = ledger.records(doc=doc)
    ledger.reject(kept.record_id, kept.rev, reviewer="ann", reason="no act")


def told_by(ledger: Ledger, name: str) -> set[str]:
    return set(ledger.event(name).documents)


def test_what_joins_later_changes_no_id_however_exact_it_is(ledger: Ledger) -> None:
    tell(ledger, "zulu", "1949")
    [first] = ledger.events()
    for doc, date in (("alpha", "1949-02-04"), ("mike", "1949-02")):
        tell(ledger, doc, date)
        [event] = ledger.events()
        assert event.id == first.id
    assert [kept.record.doc for kept in event.reports] == ["alpha", "mike", "zulu"]


def test_an_event_that_takes_in_a_younger_one_keeps_its_id_and_answers_to_both(ledger: Ledger) -> None:
    tell(ledger, "a", "1949")
    tell(ledger, "b", "1990")
    older, younger = ledger.events()
    ids = [(kept.record_id, kept.rev) for kept in (*younger.reports, *older.reports)]
    ledger.merge(ids, reviewer="ann")
    [event] = ledger.events()
    assert event.id == older.id
    assert ledger.event(younger.id) == event


def test_an_event_whose_oldest_report_was_rejected_is_found_by_its_old_id(ledger: Ledger) -> None:
    tell(ledger, "a", "1949")
    tell(ledger, "b", "1949-02-04")
    [before] = ledger.events()
    reject(ledger, "a")
    [after] = ledger.events()
    assert after.id != before.id
    assert ledger.event(before.id) == after
    assert ledger.as_known(2).event(before.id).documents == ("b", "a")


def test_an_event_whose_oldest_report_a_newer_coder_dropped_is_found_by_its_old_id(ledger: Ledger) -> None:
    tell(ledger, "a", "1949")
    tell(ledger, "b", "1949-02-04")
    [before] = ledger.events()
    tell(ledger, "a", None, coder="made-up-2")
    assert told_by(ledger, before.id) == {"b"}


@pytest.mark.parametrize(("rejected", "why"), [(True, "was rejected"), (False, "is no longer found")])
def test_an_event_that_nothing_tells_of_any_more_is_said_to_be_gone(ledger: Ledger, rejected: bool, why: str) -> None:
    tell(ledger, "a", "1949")
    tell(ledger, "b", "1990")
    gone = ledger.events()[0].id
    if rejected:
        reject(ledger, "a")
    else:
        tell(ledger, "a", None, coder="made-up-2")
    with pytest.raises(UnknownName, match=why):
        ledger.event(gone)
    with pytest.raises(UnknownName, match="No event or record has the id"):
        ledger.as_known(0).event(gone)
