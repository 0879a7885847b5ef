"""Records and events told in a line, for tests: an act, its date, a quote and the words of it that name the act."""

from __future__ import annotations

from comity.events import Event, merge
from comity.ledger import KeptRecord
from comity.parties import load
from comity.record import Evidence, Record

__all__ = ["events", "told"]


def told(
    act: str, date: str | None, quote: str, trigger: str, *, number: int = 0, doc: str = "page",
    source: tuple[str, ...] = ("SWE",), target: tuple[str, ...] = ("LVA",), **fields: object,
) -> KeptRecord:  # fmt: skip
    at = quote.index(trigger)
    start = 1000 * number
    evidence = Evidence(start, start + len(quote), quote, trigger)
    assert quote[at : at + len(trigger)] == trigger
    record = Record(doc, evidence, "event", act, source, target, date=date, basis="stated", coder="test")
    return KeptRecord(f"r{number:020}{doc}", 1, number + 1, number + 1, record.with_(**fields))


def events(*records: KeptRecord) -> list[Event]:
    return merge(records, load())
