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

from dataclasses import dataclass, field
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

YEAR = 366  # days: a date coarser than this fits too much to tell deeds apart
Key = tuple[str, str, str, str | None, frozenset[str], frozenset[str]]


def merge(records: Iterable[KeptRecord], parties: RollsUp) -> list[Event]:
    """Give the events that the records tell of, by date; the order of the records does not matter."""
    groups: dict[Key, list[KeptRecord]] = {}
    for kept in sorted(records, key=_exact_first):
        groups.setdefault(_key(kept.record, parties), []).append(kept)
    drafts = [draft for group in groups.values() for draft in _merge_group(group, parties)]
    return sorted((draft.event() for draft in drafts), key=_chronological)


def _merge_group(group: list[KeptRecord], parties: RollsUp) -> list[_Draft]:
    drafts: list[_Draft] = []
    for kept in group:
        fitting = [draft for draft in drafts if draft.takes(kept.record, parties)]
        same = [draft for draft in fitting if draft.first.date == kept.record.date]
        if len(fitting) == 1 or same:
            (same or fitting)[0].reports.append(kept)
        else:
            drafts.append(_Draft([kept]))
    return drafts


@dataclass(slots=True)
class _Draft:
    """An event while its reports are gathered."""

    reports: list[KeptRecord] = field(default_factory=list)

    @property
    def first(self) -> Record:
        return self.reports[0].record

    def takes(self, record: Record, parties: RollsUp) -> bool:
        return all(_same_deed(kept.record, record, parties) for kept in self.reports)

    def event(self) -> Event:
        founder = min(self.reports, key=lambda kept: (kept.seq_first, kept.record_id))
        return Event("e" + founder.record_id.removeprefix("r"), tuple(self.reports))


def _same_deed(a: Record, b: Record, parties: RollsUp) -> bool:
    again = a.doc == b.doc and (a.optional or b.optional)
    if a.doc == b.doc and not again:
        return False
    return _same_thirds(a, b, parties) and _same_amount(a, b) and _same_time(a, b, again=again)


def _same_thirds(a: Record, b: Record, parties: RollsUp) -> bool:
    one, other = _states(a.about, parties), _states(b.about, parties)
    return one == other or not one or not other


def _same_amount(a: Record, b: Record) -> bool:
    if a.amount is None or b.amount is None or a.amount == b.amount:
        return True
    day = _exact_day(a)
    return day is not None and day == _exact_day(b)


def _same_time(a: Record, b: Record, *, again: bool) -> bool:
    if a.date is None and b.date is None:
        return again or (a.kind == "state" and a.place == b.place)
    if a.date is None or b.date is None:
        return again
    if a.date == b.date:
        return True
    return max(_span(a), _span(b)) <= YEAR and edtf.compatible(a.date, b.date)


def _exact_day(record: Record) -> date | None:
    if record.date is None:
        return None
    earliest, latest = edtf.bounds(record.date)
    return earliest if earliest == latest else None


def _span(record: Record) -> int:
    """Count the days on which it can have been; a number beyond all reckoning where a side is open."""
    earliest, latest = edtf.bounds(record.date) if record.date else (None, None)
    return 10**6 if earliest is None or latest is None else (latest - earliest).days + 1


def _states(codes: tuple[str, ...], parties: RollsUp) -> frozenset[str]:
    return frozenset(parties.rollup(code) for code in codes)


def _key(record: Record, parties: RollsUp) -> Key:
    source, target = _states(record.source, parties), _states(record.target, parties)
    if record.mutual:
        source, target = source | target, frozenset()
    return record.act, record.kind, record.modality, record.stance, source, target


def _exact_first(kept: KeptRecord) -> tuple[object, ...]:
    record = kept.record
    return record.date is None, _span(record), record.optional, -record.confidence, record.doc, kept.record_id


def _chronological(event: Event) -> tuple[object, ...]:
    earliest, latest = event.bounds
    first = earliest or latest
    return (
        first is None,
        first or date.max,
        latest or date.max,
        event.record.doc,
        event.record.evidence.start,
        event.id,
    )
