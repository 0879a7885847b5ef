"""Records as JSON Lines, in the codebook's form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comity.documents.document import Document
    from comity.record import Record

__all__ = ["record_lines", "to_line"]


def to_line(row: dict[str, Any]) -> str:
    """Put a row on one line, letters as they are."""
    return json.dumps(row, ensure_ascii=False)


def record_lines(document: Document, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Give a document's records in the codebook's JSON form, in their order.

    `start` and `end` count code points in the file's own text where the document is plain text, else in the
    canonical text that Comity made of it.
    """
    for record in records:
        row = record.to_json()
        if document.format == "text" and row["start"] < row["end"]:
            row["start"] = document.offsets.to_input(row["start"])
            row["end"] = document.offsets.to_input(row["end"] - 1) + 1
        yield row
