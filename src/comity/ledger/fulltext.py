"""The full-text index: words of documents and of quotes, written in the commit that adds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

__all__ = ["index"]

PART = 100_000  # characters of a document in one row of word positions: PostgreSQL takes a megabyte at most

STATEMENTS = {
    "sqlite": (
        "INSERT INTO document_search (rowid, title, text) SELECT id, title, text FROM document WHERE id IN :ids",
        "INSERT INTO record_search (rowid, quote) SELECT id, quote FROM record WHERE id IN :ids",
    ),
    "postgresql": (
        (
            "INSERT INTO document_search SELECT id, part, "
            "CASE part WHEN 0 THEN to_tsvector('english', coalesce(title, '')) ELSE ''::tsvector END || "
            f"to_tsvector('english', substr(text, 1 + part * {PART}, {PART})) "
            f"FROM document, generate_series(0, length(text) / {PART}) AS part WHERE id IN :ids"
        ),
        "INSERT INTO record_search SELECT id, to_tsvector('english', quote) FROM record WHERE id IN :ids",
    ),
}
BATCH = 500  # numbers in one statement


def index(connection: Connection, documents: Sequence[int], records: Sequence[int]) -> None:
    """Take revisions of documents and of records into the index, by their numbers."""
    for statement, numbers in zip(STATEMENTS[connection.dialect.name], (documents, records), strict=True):
        query = text(statement).bindparams(bindparam("ids", expanding=True))
        for at in range(0, len(numbers), BATCH):
            connection.execute(query, {"ids": list(numbers[at : at + BATCH])})
