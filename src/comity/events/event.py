"""An event: one deed or one state of affairs, with every report of it side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity import edtf
from comity.events.agreement import Agreement, agreements

if TYPE_CHECKING:
    from datetime import date

    from comity.ledger import KeptRecord
    from comity.record import Record

__all__ = ["Event"]


@dataclass(frozen=True, slots=True)
class Event:
    """One deed or state of affairs.

    `reports` are the records that tell of it, the most exact one first; what the event says of itself
    (parties, date, place, amount) is what that first report says. Where reports differ, they all are still there.
    """

    id: str
    reports: tuple[KeptRecord, ...]

    @property
    def record(self) -> Record:
        """The most exact report."""
        return self.reports[0].record

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """The earliest and the latest day on which it can have been; None where open or unknown."""
        return edtf.bounds(self.record.date) if self.record.date else (None, None)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that report it, none twice."""
        return tuple(dict.fromkeys(kept.record.doc for kept in self.reports))

    @property
    def place(self) -> str | None:
        """Where it happened, by the most exact report that says so."""
        return next((kept.record.place for kept in self.reports if kept.record.place), None)

    @property
    def agreement(self) -> tuple[Agreement, ...]:
        """How far the reports agree, field by field."""
        return agreements(self.reports)

    @property
    def conflicts(self) -> tuple[Agreement, ...]:
        """The fields in which two reports cannot both be right."""
        return tuple(each for each in self.agreement if each.verdict == "conflict")

    def can_have_been(self, first: date | None, last: date | None) -> bool:
        """Say whether it can have been in a period by any of its reports; the undated only in all of time."""
        if first is None and last is None:
            return True
        spans = (edtf.bounds(kept.record.date) for kept in self.reports if kept.record.date)
        return any(
            not (first and end and end < first) and not (last and start and start > last) for start, end in spans
        )

    def to_json(self) -> dict[str, Any]:
        """Give the event in the codebook's form, its reports listed with their evidence."""
        record = self.record
        earliest, latest = self.bounds
        return {
            "id": self.id,
            "kind": record.kind,
            "act": record.act,
            "source": list(record.source),
            "target": list(record.target),
            "mutual": record.mutual,
            "about": list(record.about),
            "persons": list(dict.fromkeys(name for kept in self.reports for name in kept.record.persons)),
            "date": record.date,
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
            "basis": record.basis,
            "place": self.place,
            "amount": {"value": record.amount.value, "unit": record.amount.unit} if record.amount else None,
            "modality": record.modality,
            "stance": record.stance,
            "plover": record.plover,
            "cameo": record.cameo,
            "confidence": max(kept.record.confidence for kept in self.reports),
            "conflicts": [each.to_json() for each in self.conflicts],
            "reports": [
                {
                    "id": kept.record_id,
                    "doc": kept.record.doc,
                    "start": kept.record.evidence.start,
                    "end": kept.record.evidence.end,
                    "quote": kept.record.evidence.quote,
                    "trigger": kept.record.evidence.trigger,
                    "date": kept.record.date,
                    "coder": kept.record.coder,
                }
                for kept in self.reports
            ],
        }
