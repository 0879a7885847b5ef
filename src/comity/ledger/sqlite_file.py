"""A ledger in one SQLite file, in write-ahead mode; readers never wait, writers queue on the lock beside it."""

from __future__ import annotations

import json
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL

from comity.errors import LedgerError
from comity.ledger.lock import writing_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = ["SqliteFile"]

SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-65536",  # KiB
    "PRAGMA mmap_size=0",  # mapped files and the log's reset do not go together before SQLite 3.51.3
)


class SqliteFile:
    """The file and its rules."""

    dialect: ClassVar[Literal["sqlite", "postgresql"]] = "sqlite"

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path: Path | None = path
        self.name = str(path)
        self._file = path
        _check_place(path, create=create)

    def engine(self) -> Engine:
        """Give connections whose transactions are begun by name, the writing ones at once."""
        engine = create_engine(URL.create("sqlite", database=str(self._file)), json_deserializer=_read_json)

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _: Any) -> None:
            connection.isolation_level = None  # transactions are begun below, by name
            for setting in SETTINGS:
                connection.execute(setting).close()

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            writes = connection.get_execution_options().get("comity_writes", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    @contextmanager
    def reading(self, engine: Engine) -> Iterator[Connection]:
        """Give a connection that sees one state of the file."""
        with engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Give the one connection that may write."""
        with writing_turn(self._file):
            connection = engine.connect().execution_options(comity_writes=True)
            with connection, connection.begin():
                yield connection

    def close(self, engine: Engine) -> None:
        """Let go of the file; the last one out folds the log into it, which is a write and takes a turn."""
        with writing_turn(self._file):
            engine.dispose()

    def mend(self, reason: str) -> str:
        """Say what a database error means and what helps."""
        known = {
            "file is not a database": "not a ledger of Comity: choose another file with --ledger",
            "malformed": "is damaged: bring back a copy, or read the documents into a new ledger",
            "readonly": "is read-only: make it writable, or copy it and open the copy",
            "disk is full": "the disk is full: make room; what was committed is kept",
            "unable to open": "cannot be opened: check the folder's rights",
            "locked": "another program holds the file: close it and try again",
        }
        return next((mend for sign, mend in known.items() if sign in reason), reason)


def _read_json(text: str) -> Any:
    """Read a value; the empty list of most records without asking the parser."""
    return [] if text == "[]" else json.loads(text)


def _check_place(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a ledger before SQLite makes a file of it."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if not create:
            raise LedgerError(f"{path}: there is no ledger: make one with `comity read PATH...`") from None
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist: make it first") from None
        return
    except OSError as error:
        raise LedgerError(f"{path}: cannot be opened ({error.strerror})") from error
    if not stat.S_ISREG(mode):
        raise LedgerError(f"{path}: a ledger is a file, and this is none: choose another with --ledger")
    if not os.access(path, os.W_OK) or not mode & 0o222:
        raise LedgerError(f"{path}: is read-only: make it writable, or copy it and open the copy")
