"""What a ledger gives back: documents and records with their place in its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from comity.documents.document import Reference
    from comity.record import Record

__all__ = ["Added", "Commit", "KeptDocument", "KeptReading", "KeptRecord", "Status"]

Status = Literal["coded", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True)
class Commit:
    """One line of the log: `at` is UTC in ISO 8601, `key` what was done: doing it again adds nothing."""

    seq: int
    at: str
    author: str
    doc: str | None
    key: str | None
    note: str
    kind: str = "read"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one reading changed: `seq` is its commit, or the earlier one that had done the same."""

    seq: int
    records: int
    new: int
    closed: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A revision of a document, without its text (ask `Ledger.text` for that)."""

    doc: str
    revision: int
    seq: int
    title: str | None
    published: str | None
    source: str | None
    language: str
    format: str
    sha256: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptReading:
    """Which coder read which revision of a document: `current` until a newer coder of its series reads it."""

    doc: str
    revision: int
    seq: int
    coder: str
    series: str
    records: int
    current: bool


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record with its identity: `rev` counts revisions, `seq` is its commit, `seq_first` the first one's.

    `status` says whether people judged it; `machine` is the number of the coder's row beneath theirs.
    """

    record_id: str
    rev: int
    seq: int
    seq_first: int
    record: Record
    status: Status = "coded"
    machine: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the codebook's form with the record's id and revision, and whether people judged it."""
        return {"id": self.record_id, "rev": self.rev, "status": self.status, **self.record.to_json()}
