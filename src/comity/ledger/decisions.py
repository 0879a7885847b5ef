"""Decisions: what people said of records, and what a record looks like with that laid over the coder's word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from comity.ledger.values import values_of, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from comity.ledger.kept import Status
    from comity.record import Record

__all__ = ["VERDICTS", "Decision", "FieldChange", "Judged", "Judgement", "Judgements", "Member", "Verdict", "laid_over"]

Verdict = Literal["accept", "correct", "reject", "merge", "split", "undo"]
VERDICTS: tuple[Verdict, ...] = ("accept", "correct", "reject", "merge", "split", "undo")

STATUS: dict[str, Status] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A corrected field: what the person says, and what the coder had said."""

    field: str
    value: Any
    machine: Any


@dataclass(frozen=True, slots=True)
class Member:
    """A record that a merge or a split is about; those of side 0 stand apart from those of side 1."""

    record_id: str
    rev: int
    side: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person wants to say of a record: `rev` is the revision that was looked at.

    `fields` are a correction's values by field, in their JSON form; a rejection needs a reason. `blind` says that
    the coder's own revision was looked at, whatever others made of it since: it is refused only if that moved on.
    """

    verdict: Verdict
    record_id: str
    rev: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement as the ledger keeps it; `undone_by` is the commit that took it back."""

    id: int
    seq: int
    at: str
    verdict: Verdict
    reviewer: str
    reason: str | None
    doc: str | None
    record_id: str | None
    rev: int | None
    fields: tuple[FieldChange, ...] = ()
    members: tuple[Member, ...] = ()
    undoes: int | None = None
    undone_by: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the decision as plain values."""
        return {
            "id": self.id,
            "seq": self.seq,
            "at": self.at,
            "verdict": self.verdict,
            "by": self.reviewer,
            "reason": self.reason,
            "doc": self.doc,
            "record": self.record_id,
            "rev": self.rev,
            "fields": {each.field: {"value": each.value, "machine": each.machine} for each in self.fields},
            "members": [{"record": each.record_id, "rev": each.rev, "side": each.side} for each in self.members],
            "undoes": self.undoes,
            "undone_by": self.undone_by,
        }


@dataclass(frozen=True, slots=True)
class Judgements:
    """The merges and splits in force, by record ids: what is one event, and what is not."""

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision in force on one record, with the record as it was when it was accepted."""

    id: int
    verdict: str
    fields: Mapping[str, Any]
    accepted: Record | None = None


def laid_over(record: Record, decisions: Iterable[Judged]) -> tuple[Record, Status]:
    """Lay decisions over what a coder says, the oldest first.

    Who accepts a record vouches for each of its values; who corrects a field, for that field alone, and the other
    fields follow the coder. The last verdict is the record's status.
    """
    status: Status = "coded"
    for decision in decisions:
        if decision.accepted is not None:
            record = with_values(record, values_of(decision.accepted))
        record = with_values(record, decision.fields)
        status = STATUS[decision.verdict]
    return record, status
