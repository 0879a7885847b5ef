"""Which documents tell of which parties, and of what time: what an absence of records can mean at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from comity.ledger.asking import in_view, standing
from comity.ledger.schema import document, mention, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comity.ledger.store import Ledger

__all__ = ["Covered", "Span", "covering", "gaps"]

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Covered:
    """What a document covers: how often it names the parties asked for, and the time of which it tells.

    `first` and `last` are the earliest and the latest day of its dated records; None where it has none. That it
    tells of no act within them is its silence, not ours; of what is outside it does not tell.
    """

    doc: str
    title: str | None
    published: str | None
    named: tuple[int, ...]
    records: int
    dated: int
    first: date | None
    last: date | None

    def tells_of(self, start: date | None, end: date | None) -> bool:
        """Say whether the time of which it tells meets a period."""
        if self.first is None or self.last is None:
            return False
        return not ((start and self.last < start) or (end and self.first > end))

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "doc": self.doc,
            "title": self.title,
            "published": self.published,
            "named": list(self.named),
            "records": self.records,
            "dated": self.dated,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }


def covering(ledger: Ledger, parties: Sequence[str] = ()) -> list[Covered]:
    """Give the documents that name every one of the parties (codes), or all documents, by id."""
    first, last = func.min(record.c.start_date), func.max(record.c.end_date)
    known = in_view(ledger.known_at)
    named = [mention.alias() for _ in parties]
    query = (
        select(
            document.c.doc, document.c.title, document.c.published, func.count(record.c.id), func.count(record.c.edtf),
            first, last, *(func.max(each.c.times) for each in named),
        )
        .select_from(document.outerjoin(record, (record.c.document == document.c.id) & known))
        .where(standing(document, ledger.known_at))
        .group_by(document.c.id, document.c.doc, document.c.title, document.c.published)
        .order_by(document.c.doc)
    )  # fmt: skip
    for each, code in zip(named, parties, strict=True):
        query = query.join(each, (each.c.document == document.c.id) & (each.c.party == code))
    with ledger.database.reading() as connection:
        return [
            Covered(doc, title, published, tuple(times), records, dated, _day(start or end), _day(end or start))
            for doc, title, published, records, dated, start, end, *times in connection.execute(query)
        ]


def gaps(covered: Iterable[Covered], start: date | None = None, end: date | None = None) -> list[Span]:
    """Give the spans within a period of which no document tells; without a period, within what they tell of."""
    spans = sorted((each.first, each.last) for each in covered if each.first and each.last)
    if not spans:
        return [(start, end)] if start and end else []
    reached = start - timedelta(1) if start and start > date.min else (start or spans[0][0])
    until = end or max(last for _, last in spans)
    found = []
    for first, last in spans:
        if first > until:
            break
        if (first - reached).days > 1:
            found.append((reached + timedelta(1), first - timedelta(1)))
        reached = max(reached, last)
    if reached < until:
        found.append((reached + timedelta(1), until))
    return found


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
