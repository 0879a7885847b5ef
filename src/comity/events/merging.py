"""Which records tell of the same deed.

The rule is careful: two deeds taken for one lose a fact, one deed taken for two only shows twice. Records are
taken for one event where all of this holds:

- act, kind, modality and stance are the same, and so are the parties once movements stand for their states
  (as one set where the act is mutual); the third parties are the same, or one record names none;
- they are in different documents, or one is a second mention (`optional`): what one document tells twice in
  full it tells as two deeds;
- their dates can be the same day: equal, or one within a year-long span or less of the other, and never two
  different exact days. A coarse date that fits several events joins none of them;
- an undated record joins a dated one only as a second mention in its own document; two undated ones only as
  states of affairs with the same place;
- two different amounts are one deed only on the same exact day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from comity import edtf
from comity.events.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.ledger import KeptRecord
    from comity.ledger.rows import RollsUp
    from comity.record import Record

__all__ = ["merge"]

ENDLESS = 10**6  # days: the span of what is open or undated
YEAR = 366  # days: a date coarser than this fits too much to tell deeds apart
Key = tuple[str, str, str, str | None, frozenset[str], frozenset[str]]


def merge(records: Iterable[KeptRecord], parties: RollsUp) -> list[Event]:
    """Give the events that the records tell of, by date; the order of the records does not matter."""
    groups: dict[Key, list[_Report]] = {}
    for report in sorted((_Report.of(kept, parties) for kept in records), key=_exact_first):
        groups.setdefault(_key(report.kept.record, parties), []).append(report)
    drafts = [draft for group in groups.values() for draft in _merge_group(group)]
    return sorted((_event(draft) for draft in drafts), key=_chronological)


@dataclass(frozen=True, slots=True)
class _Report:
    """A record with what is compared of it; `span` counts the days on which it can have been."""

    kept: KeptRecord
    doc: str
    when: str | None
    day: date | None
    span: int
    about: frozenset[str]

    @classmethod
    def of(cls, kept: KeptRecord, parties: RollsUp) -> _Report:
        record = kept.record
        earliest, latest = edtf.bounds(record.date) if record.date else (None, None)
        span = ENDLESS if earliest is None or latest is None else (latest - earliest).days + 1
        day = earliest if span == 1 else None
        return cls(kept, record.doc, record.date, day, span, _states(record.about, parties))


def _merge_group(group: list[_Report]) -> list[list[_Report]]:
    drafts: list[list[_Report]] = []
    for report in group:
        fitting = [draft for draft in drafts if all(_same_deed(other, report) for other in draft)]
        same = [draft for draft in fitting if draft[0].when == report.when]
        if len(fitting) == 1 or same:
            (same or fitting)[0].append(report)
        else:
            drafts.append([report])
    return drafts


def _event(draft: list[_Report]) -> Event:
    founder = min((report.kept for report in draft), key=lambda kept: (kept.seq_first, kept.record_id))
    return Event("e" + founder.record_id.removeprefix("r"), tuple(report.kept for report in draft))


def _same_deed(a: _Report, b: _Report) -> bool:
    again = a.doc == b.doc and (a.kept.record.optional or b.kept.record.optional)
    if a.doc == b.doc and not again:
        return False
    return _same_time(a, b, again=again) and _same_thirds(a, b) and _same_amount(a, b)


def _same_time(a: _Report, b: _Report, *, again: bool) -> bool:
    if a.when == b.when:
        return a.when is not None or again or _same_state(a.kept.record, b.kept.record)
    if a.when is None or b.when is None:
        return again
    if a.day and b.day:
        return a.day == b.day
    return max(a.span, b.span) <= YEAR and edtf.compatible(a.when, b.when)


def _same_state(a: Record, b: Record) -> bool:
    return a.kind == "state" and a.place == b.place


def _same_thirds(a: _Report, b: _Report) -> bool:
    return a.about == b.about or not a.about or not b.about


def _same_amount(a: _Report, b: _Report) -> bool:
    one, other = a.kept.record.amount, b.kept.record.amount
    return one is None or other is None or one == other or (a.day is not None and a.day == b.day)


def _states(codes: tuple[str, ...], parties: RollsUp) -> frozenset[str]:
    return frozenset(parties.rollup(code) for code in codes)


def _key(record: Record, parties: RollsUp) -> Key:
    source, target = _states(record.source, parties), _states(record.target, parties)
    if record.mutual:
        source, target = source | target, frozenset()
    return record.act, record.kind, record.modality, record.stance, source, target


def _exact_first(report: _Report) -> tuple[object, ...]:
    record = report.kept.record
    return (
        report.when is None, report.span, record.optional, -record.confidence, report.doc, report.kept.record_id
    )  # fmt: skip


def _chronological(event: Event) -> tuple[object, ...]:
    earliest, latest = event.bounds
    first = earliest or latest
    return (
        first is None, first or date.max, latest or date.max, event.record.doc, event.record.evidence.start, event.id
    )  # fmt: skip
