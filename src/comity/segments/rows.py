"""Revisions of the ledger as rows of a segment: read in a few large queries, put together in Arrow's form."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from comity.ledger.schema import dyad, party, record
from comity.segments.layout import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["revisions"]

TAKEN = (
    "act", "kind", "modality", "stance", "mutual", "place", "amount", "unit", "plover", "cameo", "optional",
    "confidence", "coder", "record_id", "rev", "seq", "seq_to", "status", "doc", "quote", "span_start", "span_end",
    "edtf",
)  # fmt: skip


def revisions(connection: Connection, after: int, until: int) -> Any:
    """Give the revisions added in the commits `after` < seq <= `until` as an Arrow table, one row a pair."""
    import pyarrow as arrow

    within = (record.c.seq > after) & (record.c.seq <= until)
    sides = _sides(connection, within)
    pairs = _pairs(connection, within)
    columns: dict[str, list[Any]] = {name: [] for name in schema().names}
    query = select(record.c.id, record.c.start_date, record.c.end_date, *(record.c[name] for name in TAKEN))
    for row in connection.execute(query.where(within).order_by(record.c.id)).mappings():
        number = row["id"]
        first, last = _day(row["start_date"]), _day(row["end_date"])
        roles = sides.get(number, {})
        for a, b in pairs.get(number, [("", "")]):
            _append(columns, row, a, b, first, last, roles)
    return arrow.table(columns, schema=schema())


def _append(
    columns: dict[str, list[Any]],
    row: Any,
    a: str,
    b: str,
    first: date | None,
    last: date | None,
    roles: dict[str, list[str]],
) -> None:
    for name in TAKEN:
        columns[name].append(row[name])
    for name, value in (
        ("a", a), ("b", b), ("start_date", first), ("end_date", last), ("row", row["id"]), ("dataset", None),
        ("url", None), ("source", roles.get("source", [])), ("target", roles.get("target", [])),
        ("about", roles.get("about", [])),
    ):  # fmt: skip
        columns[name].append(value)


def _sides(connection: Connection, within: Any) -> dict[int, dict[str, list[str]]]:
    query = select(party.c.record, party.c.role, party.c.code).join(record, record.c.id == party.c.record)
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, role, code in connection.execute(
        query.where(within).order_by(party.c.record, party.c.role, party.c.position)
    ):
        found[number][role].append(code)
    return found


def _pairs(connection: Connection, within: Any) -> dict[int, list[tuple[str, str]]]:
    query = select(dyad.c.record, dyad.c.a, dyad.c.b).join(record, record.c.id == dyad.c.record)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, a, b in connection.execute(query.where(within).order_by(dyad.c.record, dyad.c.a, dyad.c.b)):
        found[number].append((a, b))
    return found


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
