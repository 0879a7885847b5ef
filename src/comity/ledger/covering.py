"""Which documents tell of which parties, and of what time: what an absence of records can mean at all.

A document tells of the years of its dated records. A record whose date spans more than a decade, or is open, does not
count: what happened in some year of a century says nothing of each of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, cast, func, select

from comity.ledger.asking import in_view, standing
from comity.ledger.schema import document, mention, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from comity.ledger.store import Ledger

__all__ = ["Covered", "Years", "covering", "gaps", "telling"]

Years = tuple[int, int]  # a run of years, both ends in it
LONGEST = 10  # years that a record may span and still tell of each


@dataclass(frozen=True, slots=True)
class Covered:
    """What a document covers: how often it names the parties asked for, and the years of which it tells."""

    doc: str
    title: str | None
    published: str | None
    named: tuple[int, ...]
    records: int
    years: tuple[Years, ...]

    def tells_of(self, start: date | None, end: date | None) -> bool:
        """Say whether it tells of any year of a period; of all of time where it has a dated record."""
        first, last = (start.year if start else -1), (end.year if end else 10_000)
        return any(one <= last and other >= first for one, other in self.years)

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "doc": self.doc,
            "title": self.title,
            "published": self.published,
            "named": list(self.named),
            "records": self.records,
            "years": [list(run) for run in self.years],
        }


def covering(ledger: Ledger, parties: Sequence[str] = ()) -> list[Covered]:
    """Give the documents that name every one of the parties (codes), or all documents, by id."""
    named = [mention.alias() for _ in parties]
    chosen = (
        select(document.c.id, document.c.doc, document.c.title, document.c.published, *(each.c.times for each in named))
        .where(standing(document, ledger.known_at))
        .order_by(document.c.doc)
    )
    for each, code in zip(named, parties, strict=True):
        chosen = chosen.join(each, (each.c.document == document.c.id) & (each.c.party == code))
    among = _naming(parties, ledger.known_at)
    counted = select(record.c.document, func.count()).where(in_view(ledger.known_at), among)
    first, last = func.substr(record.c.start_date, 1, 4), func.substr(record.c.end_date, 1, 4)
    dated = select(record.c.document, first, last).where(in_view(ledger.known_at), among, record.c.edtf.is_not(None))
    with ledger.database.reading() as connection:
        rows = list(connection.execute(chosen))
        counts = {row[0]: row[1] for row in connection.execute(counted.group_by(record.c.document))}
        years: defaultdict[int, set[Years]] = defaultdict(set)
        for number, start, end in connection.execute(dated.distinct()):
            if start and end and int(end) - int(start) < LONGEST:
                years[number].add((int(start), int(end)))
    return [
        Covered(doc, title, published, tuple(times), counts.get(number, 0), _runs(years[number]))
        for number, doc, title, published, *times in rows
    ]


def telling(ledger: Ledger, parties: Sequence[str], start: date | None, end: date | None) -> list[str]:
    """Give the ids of the documents that name every party and tell of a period, by id; without one, all that name."""
    query = select(document.c.doc).where(standing(document, ledger.known_at)).order_by(document.c.doc)
    for code in parties:
        query = query.where(document.c.id.in_(select(mention.c.document).where(mention.c.party == code)))
    if start is not None or end is not None:
        dated = select(record.c.document).where(in_view(ledger.known_at), *_meets(start, end))
        query = query.where(document.c.id.in_(dated))
    with ledger.database.reading() as connection:
        return list(connection.execute(query).scalars())


def gaps(covered: Iterable[Covered], start: date | None = None, end: date | None = None) -> list[Years]:
    """Give the runs of years of a period of which no document tells; without a period, between what they tell of."""
    runs = _runs({run for each in covered for run in each.years})
    first = start.year if start else runs[0][0] if runs else None
    last = end.year if end else runs[-1][1] if runs else None
    if first is None or last is None:
        return []
    found, reached = [], first - 1
    for one, other in runs:
        if one > last:
            break
        if one > reached + 1:
            found.append((reached + 1, one - 1))
        reached = max(reached, other)
    return [*found, (reached + 1, last)] if reached < last else found


def _naming(parties: Sequence[str], known_at: int | None) -> ColumnElement[bool]:
    query = select(document.c.id).where(standing(document, known_at))
    for code in parties:
        query = query.where(document.c.id.in_(select(mention.c.document).where(mention.c.party == code)))
    return record.c.document.in_(query)


def _meets(start: date | None, end: date | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a record tells of a period of whole years, as `Covered.tells_of` does."""
    year = {day: cast(func.substr(record.c[day], 1, 4), Integer) for day in ("start_date", "end_date")}
    spanned = year["end_date"] - year["start_date"]
    conditions = [spanned < LONGEST]
    if start is not None:
        conditions.append(record.c.end_date >= f"{start.year:04}-01-01")
    if end is not None:
        conditions.append(record.c.start_date <= f"{end.year:04}-12-31")
    return conditions


def _runs(years: Iterable[Years]) -> tuple[Years, ...]:
    """Join runs of years that touch."""
    joined: list[Years] = []
    for first, last in sorted(years):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
