"""Which records tell of the same deed.

Reports of one act are compared two by two (`report.levels`), each feature has a weight (`data/weights.csv`), and
reports join where the weights speak for one deed:

- the most exact reports come first; a report joins the event that it fits best;
- it must fit the event as a whole (the mean of its sums) and contradict none of its reports gravely;
- one that fits two events about as well joins neither: two deeds taken for one lose a fact, one deed taken for two
  only shows twice. On one exact day the first of them is taken: lists of what was signed on a day pair off;
- what people ruled wins over all of this.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from comity.events.blocks import neighbours
from comity.events.event import Event
from comity.events.matching import Comparison, Weights
from comity.events.nearness import nearness
from comity.events.report import Report, levels
from comity.events.rulings import Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comity.ledger import KeptRecord
    from comity.ledger.rows import RollsUp

__all__ = ["compare", "merge"]

FLOOR = -2.0  # the least that two reports of one event may score: a place or a year that do not go together
HOPELESS = -6.0  # the weight of dates so far apart that nothing else is looked at
MARGIN = 0.5  # how much better the best event must fit than the next one
LOOKED_AT = 8  # reports of an event with which a new one is compared


def merge(
    records: Iterable[KeptRecord],
    parties: RollsUp,
    *,
    rulings: Rulings | None = None,
    weights: Weights | None = None,
) -> list[Event]:
    """Give the events that the records tell of, by date; the order of the records does not matter."""
    reports = sorted((Report.of(kept, parties) for kept in records), key=lambda report: report.order)
    drafts = _Drafts(reports, rulings or Rulings(), weights or Weights.default()).drafts()
    return sorted((_event([reports[place] for place in draft]) for draft in drafts), key=_chronological)


def compare(
    a: KeptRecord,
    b: KeptRecord,
    parties: RollsUp,
    *,
    rulings: Rulings | None = None,
    weights: Weights | None = None,
) -> Comparison:
    """Explain two records: every feature's level and weight; no parts where act, parties or direction rule it out."""
    one, other = sorted((Report.of(a, parties), Report.of(b, parties)), key=lambda report: report.order)
    found = levels(one, other)
    ruling = (rulings or Rulings()).on(a.record_id, b.record_id)
    if found is None:
        return Comparison(a.record_id, b.record_id, (), ruling, possible=False)
    parts = (weights or Weights.default()).parts(one.nature.recurs, found)
    return Comparison(a.record_id, b.record_id, parts, ruling)


class _Drafts:
    """Events in the making: each a list of places in `reports`, which stand in their order of exactness."""

    def __init__(self, reports: Sequence[Report], rulings: Rulings, weights: Weights) -> None:
        self._reports = reports
        self._rulings = rulings
        self._weights = weights
        self._near = neighbours(reports)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, report in enumerate(reports):
            self._places[report.id].append(place)
        self._of: dict[int, int] = {}
        self._drafts: list[list[int]] = []
        self._scores: dict[tuple[int, int], float | None] = {}

    def drafts(self) -> list[list[int]]:
        """Put every report into one draft."""
        for place in range(len(self._reports)):
            if place in self._of:
                continue
            ruled = self._ruled(place)
            home = self._home(ruled) if len(ruled) > 1 else self._fitting(place)
            if home is None:
                home = len(self._drafts)
                self._drafts.append([])
            for each in ruled:
                self._of[each] = home
                self._drafts[home].append(each)
        return [sorted(draft) for draft in self._drafts]

    def _ruled(self, place: int) -> list[int]:
        """Give the report and those that people put with it."""
        if not self._rulings:
            return [place]
        together = self._rulings.together(self._reports[place].id)
        return sorted({place, *(each for record in together for each in self._places.get(record, ()))})

    def _home(self, ruled: list[int]) -> int | None:
        """Find a draft for reports that belong together by a ruling: where any of them would go by itself."""
        homes = (self._fitting(place, ruled) for place in ruled)
        return next((home for home in homes if home is not None), None)

    def _fitting(self, place: int, company: Sequence[int] = ()) -> int | None:
        """Find the draft that a report fits best, if it fits one clearly."""
        nearby = dict.fromkeys(self._of[other] for other in self._near[place] if other in self._of)
        scored = [(score, -home) for home in nearby if (score := self._fit(place, home, company)) is not None]
        if not scored:
            return None
        scored.sort(reverse=True)
        best, home = scored[0]
        if len(scored) > 1 and best - scored[1][0] < MARGIN and not self._on_one_day(place, -home):
            return None
        return -home

    def _fit(self, place: int, home: int, company: Sequence[int]) -> float | None:
        """Score a report against an event as a whole; None where it does not fit."""
        draft = self._drafts[home]
        if self._ruled_out((place, *company), draft):
            return None
        head = self._reports[draft[0]]
        best: dict[int, float] = {}
        for other in draft[:LOOKED_AT]:
            score = self._score(other, place)
            if score is None and not self._are_parts(head, other, place):
                return None
            if score is not None:
                group = self._group(other)
                best[group] = max(score, best.get(group, score))
        if not best or min(best.values()) < FLOOR:
            return None
        mean = sum(best.values()) / len(best)
        return mean if mean >= 0 else None

    def _are_parts(self, head: Report, other: int, place: int) -> bool:
        """Say whether two reports that differ in their parties are both parts of what the head tells as one."""
        one, two = self._reports[other].parties, self._reports[place].parties
        return one < head.parties and two < head.parties

    def _group(self, place: int) -> int:
        """Give one place for all reports that a ruling put together: one that fits speaks for them all."""
        return self._ruled(place)[0] if self._rulings else place

    def _ruled_out(self, places: Iterable[int], draft: list[int]) -> bool:
        if not self._rulings:
            return False
        ids = [self._reports[place].id for place in places]
        return any(self._rulings.on(one, self._reports[other].id) == "different" for one in ids for other in draft)

    def _score(self, a: int, b: int) -> float | None:
        key = (a, b) if a < b else (b, a)
        if key not in self._scores:
            self._scores[key] = self._compare(self._reports[key[0]], self._reports[key[1]])
        return self._scores[key]

    def _compare(self, one: Report, other: Report) -> float | None:
        apart = self._weights[one.nature.recurs, "date", nearness(one.when, other.when)]
        if apart <= HOPELESS:
            return apart
        found = levels(one, other)
        return None if found is None else self._weights.score(one.nature.recurs, found)

    def _on_one_day(self, place: int, home: int) -> bool:
        when = self._reports[place].when
        return when.edtf is not None and self._reports[self._drafts[home][0]].when.edtf == when.edtf


def _event(draft: list[Report]) -> Event:
    founder = min((report.kept for report in draft), key=lambda kept: (kept.seq_first, kept.record_id))
    return Event("e" + founder.record_id.removeprefix("r"), tuple(report.kept for report in draft))


def _chronological(event: Event) -> tuple[object, ...]:
    earliest, latest = event.bounds
    first = earliest or latest
    return (
        first is None, first or date.max, latest or date.max, event.record.doc, event.record.evidence.start, event.id
    )  # fmt: skip
