"""Revisions of the ledger as rows of a segment: read in a few large queries, put together in Arrow's form."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

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

    columns: dict[str, list[Any]] = {name: [] for name in schema().names}
    added = select(func.min(record.c.id), func.max(record.c.id)).where(record.c.seq > after, record.c.seq <= until)
    first, last = connection.execute(added).one()  # rows are numbered in the order of their commits
    if first is None:
        return arrow.table(columns, schema=schema())
    sides = _sides(connection, first, last)
    pairs = _pairs(connection, first, last)
    query = select(record.c.id, record.c.start_date, record.c.end_date, *(record.c[name] for name in TAKEN))
    for row in connection.execute(query.where(record.c.id.between(first, last)).order_by(record.c.id)).mappings():
        number = row["id"]
        days = _day(row["start_date"]), _day(row["end_date"])
        roles = sides.get(number, {})
        for a, b in pairs.get(number, [("", "")]):
            _append(columns, row, (a, b), days, roles)
    return arrow.table(columns, schema=schema())


def _append(
    columns: dict[str, list[Any]],
    row: Any,
    pair: tuple[str, str],
    days: tuple[date | None, date | None],
    roles: dict[str, list[str]],
) -> None:
    for name in TAKEN:
        columns[name].append(row[name])
    for name, value in (
        ("a", pair[0]), ("b", pair[1]), ("start_date", days[0]), ("end_date", days[1]), ("row", row["id"]),
        ("dataset", None),
        ("url", None), ("source", roles.get("source", [])), ("target", roles.get("target", [])),
        ("about", roles.get("about", [])),
    ):  # fmt: skip
        columns[name].append(value)


def _sides(connection: Connection, first: int, last: int) -> dict[int, dict[str, list[str]]]:
    query = select(party.c.record, party.c.role, party.c.code).where(party.c.record.between(first, last))
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, role, code in connection.execute(query.order_by(party.c.record, party.c.role, party.c.position)):
        found[number][role].append(code)
    return found


def _pairs(connection: Connection, first: int, last: int) -> dict[int, list[tuple[str, str]]]:
    query = select(dyad.c.record, dyad.c.a, dyad.c.b).where(dyad.c.record.between(first, last))
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, a, b in connection.execute(query.order_by(dyad.c.record, dyad.c.a, dyad.c.b)):
        found[number].append((a, b))
    return found


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
