"""What makes a record the same record when its document is read again.

The recipe, which is a contract: a record's id is `r` and the first 20 hexadecimal digits of the SHA-256 of
the UTF-8 JSON list (no spaces, non-ASCII as is)

    [doc, act, trigger, before, after, n]

`before` and `after` are the 32 code points around the trigger in the document's text, and `n` counts the
records of this document for which all of that is the same (one trigger with three dates: 0, 1, 2, in the
order of their dates). Neither offsets nor what the coder made of the sentence go in: a record keeps its id, and
what people decided about it, when the text grows elsewhere or a better coder finds another date or target.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from comity.record import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.documents.document import Document
    from comity.record import Record

__all__ = ["identify"]


def identify(document: Document, records: Sequence[Record]) -> list[tuple[str, Record]]:
    """Give each record its id, in the order in which a document's records are kept."""
    seen: Counter[tuple[str, ...]] = Counter()
    identified = []
    for record in sorted(records, key=_order):
        place = _place(document.text, record)
        recipe = [document.id, record.act, *place, seen[record.act, *place]]
        seen[record.act, *place] += 1
        identified.append((_digest(recipe), record))
    return identified


def _order(record: Record) -> tuple[int, int, str, str, str]:
    """Sort by place in the text, then date and act; the whole record settles the rest."""
    evidence = record.evidence
    return (
        evidence.start,
        evidence.end,
        record.date or "",
        record.act,
        json.dumps(record.to_json(), sort_keys=True),
    )


def _place(text: str, record: Record) -> tuple[str, str, str]:
    evidence = record.evidence
    start = evidence.start + evidence.quote.index(evidence.trigger)
    end = start + len(evidence.trigger)
    return evidence.trigger, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _digest(recipe: list[object]) -> str:
    line = json.dumps(recipe, ensure_ascii=False, separators=(",", ":"))
    return "r" + hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:20]
