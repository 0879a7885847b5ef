"""The file under a ledger: opening it safely, reading from it, writing to it one at a time."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from comity.errors import LedgerError
from comity.ledger.lock import writing_turn
from comity.ledger.schema import SCHEMA_VERSION, metadata, schema_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

__all__ = ["Database"]

SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA mmap_size=0",  # mapped files and the log's reset do not go together before SQLite 3.51.3
)


class Database:
    """A SQLite file in write-ahead mode; readers never wait, writers queue on the lock beside it."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        _check_place(path, create=create)
        self._engine = _engine(path)
        try:
            with self._errors():
                self._prepare()
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger until it is left."""
        with self._errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; leaving it commits, an exception undoes everything."""
        with self._errors(), writing_turn(self.path):
            connection = self._engine.connect().execution_options(comity_writes=True)
            with connection, connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file; the last one out folds the log into it, which is a write and takes a turn."""
        with writing_turn(self.path):
            self._engine.dispose()

    def _prepare(self) -> None:
        with self.reading() as connection:
            known = set(inspect(connection).get_table_names())
        if not known:
            self._create()
        elif schema_version.name not in known:
            raise LedgerError(f"{self.path}: a database, but not a ledger of Comity: choose another file")
        with self.reading() as connection:
            version = connection.execute(select(schema_version.c.version)).scalar_one_or_none()
        if version is None or version > SCHEMA_VERSION:
            raise LedgerError(
                f"{self.path}: made by a newer Comity (schema {version}, this one knows {SCHEMA_VERSION}): "
                "upgrade with pip install -U comity"
            )

    def _create(self) -> None:
        with self.writing() as connection:
            if inspect(connection).get_table_names():  # another process was first
                return
            metadata.create_all(connection)
            connection.execute(schema_version.insert().values(version=SCHEMA_VERSION))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise LedgerError(f"{self.path}: {_mend(str(error.orig))}") from error


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

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


def _mend(reason: str) -> str:
    known = {
        "file is not a database": "not a ledger of Comity: choose another file with --ledger",
        "malformed": "is damaged: bring back a copy, or read the documents into a new ledger",
        "readonly": "is read-only: make it writable, or copy it and open the copy",
        "disk is full": "the disk is full: make room; what was committed is kept",
        "unable to open": "cannot be opened: check the folder's rights",
        "locked": "another program holds the file: close it and try again",
    }
    return next((mend for sign, mend in known.items() if sign in reason), reason)
