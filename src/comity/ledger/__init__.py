"""The ledger: documents, records and their revisions, kept in one file and never overwritten."""

from __future__ import annotations

from comity.ledger.kept import Added, Commit, KeptDocument, KeptRecord
from comity.ledger.store import Ledger, PartyBook, default_path, open_ledger

__all__ = [
    "Added",
    "Commit",
    "KeptDocument",
    "KeptRecord",
    "Ledger",
    "PartyBook",
    "default_path",
    "open_ledger",
]
