"""Many events counted: how many are told by more than one document, and how far the tellings agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from comity.events.agreement import Verdict
    from comity.events.event import Event

__all__ = ["Tally", "tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Events, those of several reports, those of several documents; and of the last the agreement on the date."""

    events: int
    several_reports: int
    several_documents: int
    dates: Mapping[Verdict, int]

    def to_json(self) -> dict[str, Any]:
        """Give the counts as JSON."""
        return {
            "events": self.events,
            "several_reports": self.several_reports,
            "several_documents": self.several_documents,
            "dates": dict(self.dates),
        }


def tally(events: Iterable[Event]) -> Tally:
    """Count events."""
    total = several = shared = 0
    dates: Counter[Verdict] = Counter()
    for event in events:
        total += 1
        several += len(event.reports) > 1
        if len(event.documents) > 1:
            shared += 1
            dates[next(each.verdict for each in event.agreement if each.field == "date")] += 1
    return Tally(total, several, shared, dict(sorted(dates.items())))
