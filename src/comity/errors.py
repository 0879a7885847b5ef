"""Everything that Comity raises on purpose.

ComityError                  the root: catch this to catch them all
├── UnreadableDocument       an input that cannot be read as a document (empty, binary, broken, forbidden)
├── UnknownName              a party or code that nothing answers to; carries near misses
├── InvalidDate              a text that is not an EDTF date of the codebook
├── InvalidRecord            a record that breaks the codebook's contract (unknown act, quote not in the text...)
├── InvalidData              a data file of Comity's own or of a user that breaks its schema
├── LedgerError              a ledger that cannot be opened, read or written
│   └── Conflict             a judgement on a revision that has moved on meanwhile
└── MissingExtra             a feature whose optional dependency is not installed

A message is one line that names the file, the place and the mend.
"""

from __future__ import annotations

__all__ = [
    "ComityError",
    "Conflict",
    "InvalidData",
    "InvalidDate",
    "InvalidRecord",
    "LedgerError",
    "MissingExtra",
    "UnknownName",
    "UnreadableDocument",
]


class ComityError(Exception):
    """The root of all errors that Comity raises on purpose."""


class UnreadableDocument(ComityError):
    """An input that cannot be read as a document."""


class UnknownName(ComityError):
    """A party or code that nothing answers to."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(message + hint)
        self.near = near


class InvalidDate(ComityError):
    """A text that is not an EDTF date of the codebook."""


class InvalidRecord(ComityError):
    """A record that breaks the codebook's contract."""


class InvalidData(ComityError):
    """A data file that breaks its schema."""


class LedgerError(ComityError):
    """A ledger that cannot be opened, read or written."""


class Conflict(LedgerError):
    """A judgement on a revision that has moved on: look at the record again."""


class MissingExtra(ComityError):
    """A feature whose optional dependency is not installed."""
