"""The ledger: documents, records and decisions, each change a commit, kept in one store and never overwritten."""

from __future__ import annotations

from comity.ledger.decisions import Decision, FieldChange, Judgement, Judgements, Member
from comity.ledger.difference import ChangedRecord, Difference, Passage
from comity.ledger.kept import Added, Commit, KeptDocument, KeptReading, KeptRecord, Status
from comity.ledger.location import default_location, default_path
from comity.ledger.store import Ledger, PartyBook, open_ledger

__all__ = [
    "Added",
    "ChangedRecord",
    "Commit",
    "Decision",
    "Difference",
    "FieldChange",
    "Judgement",
    "Judgements",
    "KeptDocument",
    "KeptReading",
    "KeptRecord",
    "Ledger",
    "Member",
    "PartyBook",
    "Passage",
    "Status",
    "default_location",
    "default_path",
    "open_ledger",
]
