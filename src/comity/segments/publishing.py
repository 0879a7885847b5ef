"""Publishing: the revisions that came into the ledger since the last time become a segment, registered in one commit.

A segment holds the revisions of a run of commits. While the newest one is small it is written anew together with
what came since, so that many small publications do not leave many small files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from comity.ledger.log import commit, last_commit, next_number
from comity.ledger.schema import segment
from comity.segments.layout import ROW_GROUP, SEGMENT_VERSION, duckdb, folder, place
from comity.segments.rows import revisions

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from comity.ledger import Ledger

__all__ = ["REVISIONS", "Published", "publish"]

REVISIONS = "revisions"
SMALL = 250_000  # rows: a segment below it is taken into the next


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: rows written for commits `low` to `high`; `file` is None where nothing was new."""

    file: Path | None
    rows: int
    low: int
    high: int
    seq: int | None


def publish(ledger: Ledger, *, author: str = "comity") -> Published:
    """Write what is new in the ledger as a segment and register it; raise MissingExtra without DuckDB."""
    duckdb()
    with ledger.database.reading() as connection:
        high = last_commit(connection)
        before = _standing(connection)
        newest = before[-1] if before else None
        if newest is not None and not _anything_new(connection, newest.seq_high, high):
            return Published(None, 0, high + 1, high, None)
        replaced = newest if newest is not None and newest.rows < SMALL else None
        low = replaced.seq_low if replaced is not None else newest.seq_high + 1 if newest is not None else 1
        table = revisions(connection, low - 1, high)
    if table.num_rows == 0:
        return Published(None, 0, low, high, None)
    stem = f"{REVISIONS}-{low:08}-{high:08}"
    file, digest, size = place(folder(ledger), stem, lambda path: write(table, path))
    with ledger.database.writing() as connection:
        if [row.id for row in _standing(connection)] != [row.id for row in before]:
            return Published(None, 0, low, high, None)  # another process published meanwhile
        note = f"{table.num_rows} rows of commits {low} to {high} published"
        seq = commit(connection, author=author, kind="publish", note=note)
        if replaced is not None:
            connection.execute(segment.update().where(segment.c.id == replaced.id).values(seq_to=seq))
        first, last = _days(table)
        connection.execute(
            segment.insert().values(
                id=next_number(connection, segment), seq=seq, kind=REVISIONS, uri=file.name, sha256=digest,
                bytes=size, rows=table.num_rows, seq_low=low, seq_high=high, first_date=first, last_date=last,
                bucket=None, schema_version=SEGMENT_VERSION,
            )
        )  # fmt: skip
    return Published(file, table.num_rows, low, high, seq)


def write(table: Any, path: Path) -> None:
    """Write a table as a segment, sorted by pair, first day and row."""
    from pyarrow import parquet

    order = [(name, "ascending") for name in ("a", "b", "start_date", "row")]
    parquet.write_table(table.sort_by(order), path, compression="zstd", row_group_size=ROW_GROUP)


def _standing(connection: Connection) -> list[Any]:
    query = select(segment).where(segment.c.kind == REVISIONS, segment.c.seq_to.is_(None))
    return list(connection.execute(query.order_by(segment.c.seq_high)))


def _anything_new(connection: Connection, after: int, until: int) -> bool:
    """Say whether any revision came in; commits that only judge or publish add none."""
    from comity.ledger.schema import record

    query = select(record.c.id).where(record.c.seq > after, record.c.seq <= until).limit(1)
    return connection.execute(query).first() is not None


def _days(table: Any) -> tuple[str | None, str | None]:
    import pyarrow.compute as compute

    first, last = compute.min(table["start_date"]).as_py(), compute.max(table["end_date"]).as_py()
    return (first.isoformat() if first else None), (last.isoformat() if last else None)
