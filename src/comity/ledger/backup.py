"""A backup: the whole ledger copied to another place while others read and write on, as one commit left it.

A file is copied by SQLite's own backup, which takes the write-ahead log into account (copying an open file does not).
Between a file and a PostgreSQL database, either way, the tables are copied row by row: so a backup of a shared
ledger is a file that any Comity opens, and a file's ledger moves to a server.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from comity.errors import LedgerError
from comity.ledger import fulltext
from comity.ledger.database import Database
from comity.ledger.location import locate, shown
from comity.ledger.schema import commit_log, document, metadata, record, schema_version, segment

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from comity.ledger.store import Ledger

__all__ = ["BackedUp", "back_up"]

BATCH = 500  # rows in one statement


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was copied: up to which commit, and how many files of segments."""

    place: str
    seq: int
    segments: int


def back_up(ledger: Ledger, place: str | Path, folder: Path | None = None) -> BackedUp:
    """Copy a ledger to a file or an empty PostgreSQL database; `folder` is that of the segments.

    Segments go to `<file>.segments`. Raise LedgerError where something is already there: a backup is never
    written over another.
    """
    target = locate(place)
    if isinstance(target, Path):
        _refuse_taken(target)
        copy = _copy_file if ledger.database.dialect == "sqlite" else _copy_to_file
        seq = copy(ledger, target)
    else:
        seq = _copy_tables(ledger, str(place))
    copied = 0
    if folder is not None and isinstance(target, Path):
        copied = _copy_segments(ledger, folder, target.with_name(target.name + ".segments"))
    return BackedUp(shown(target), seq, copied)


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise LedgerError(f"{target}: is there already: a backup is not written over anything, name another file")
    if not target.parent.is_dir():
        raise LedgerError(f"{target}: the folder {target.parent} does not exist: make it first")


def _copy_file(ledger: Ledger, target: Path) -> int:
    partial = _partial(target)
    try:
        with ledger.database.reading() as connection, closing(sqlite3.connect(partial)) as copy:
            source = connection.connection.driver_connection
            source.backup(copy)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode=DELETE").close()
            (seq,) = copy.execute("SELECT coalesce(max(seq), 0) FROM commit_log").fetchone()
        _put(partial, target)
    finally:
        _remove(partial)
    return int(seq)


def _copy_to_file(ledger: Ledger, target: Path) -> int:
    partial = _partial(target)
    try:
        seq = _copy_tables(ledger, partial)
        _put(partial, target)
    finally:
        _remove(partial)
    return seq


def _copy_tables(ledger: Ledger, place: str | Path) -> int:
    """Copy every table into a ledger that holds nothing yet, and index it."""
    copy = Database(place)
    try:
        with ledger.database.reading() as source, copy.writing() as target:
            if target.execute(select(func.count()).select_from(commit_log)).scalar_one():
                raise LedgerError(f"{copy.name}: holds a ledger already: name an empty database or schema")
            for table in metadata.sorted_tables:
                if table is not schema_version:
                    _copy_table(source, target, table.name)
            for number in _numbers(target, "document"):
                fulltext.index(target, number, [])
            for number in _numbers(target, "record"):
                fulltext.index(target, [], number)
            return int(target.execute(select(func.coalesce(func.max(commit_log.c.seq), 0))).scalar_one())
    finally:
        copy.close()


def _copy_table(source: Connection, target: Connection, name: str) -> None:
    table = metadata.tables[name]
    rows = source.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key.columns))
    for part in rows.mappings().partitions(BATCH):
        target.execute(table.insert(), [dict(row) for row in part])


def _numbers(connection: Connection, name: str) -> list[list[int]]:
    table = {"document": document, "record": record}[name]
    numbers = list(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())
    return [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]


def _copy_segments(ledger: Ledger, folder: Path, target: Path) -> int:
    """Copy the files that the register knows; one that is gone is left to `comity verify` to tell."""
    with ledger.database.reading() as connection:
        needed = (segment.c.kind != "revisions") | segment.c.seq_to.is_(None)
        uris = list(connection.execute(select(segment.c.uri).where(needed).order_by(segment.c.id)).scalars())
    copied = 0
    for uri in uris:
        if not (folder / uri).is_file():
            continue
        (target / uri).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / uri, target / uri)
        copied += 1
    return copied


def _partial(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _put(partial: Path, target: Path) -> None:
    handle = os.open(partial, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    partial.replace(target)


def _remove(partial: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
