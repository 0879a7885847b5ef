"""The store under a ledger: opening it safely, bringing it up to date, reading from it, writing to it in turns."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import inspect, select
from sqlalchemy.exc import DatabaseError

from comity.errors import LedgerError
from comity.ledger import migrations, schema
from comity.ledger.location import locate
from comity.ledger.postgres import Postgres
from comity.ledger.sqlite_file import SqliteFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["Database"]


class Database:
    """A SQLite file or a PostgreSQL database that holds one ledger of the present schema."""

    def __init__(self, place: str | Path, *, create: bool = True) -> None:
        where = locate(place)
        self._store = SqliteFile(where, create=create) if isinstance(where, Path) else Postgres(where)
        self._create = create
        self._engine = self._store.engine()
        try:
            with self._errors():
                self._prepare()
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def name(self) -> str:
        """The place for people to read: the path, or the URL without its password."""
        return self._store.name

    @property
    def path(self) -> Path | None:
        """The file; None where the ledger is none."""
        return self._store.path

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which kind of database it is."""
        return self._store.dialect

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger until it is left."""
        with self._errors(), self._store.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; leaving it commits, an exception undoes everything."""
        with self._errors(), self._store.writing(self._engine) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the store."""
        self._store.close(self._engine)

    def _prepare(self) -> None:
        with self.reading() as connection:
            version = self._version(connection)
        if version == 0 and not self._create and isinstance(self._store, Postgres):
            raise self._store.refuse_empty()
        if version == schema.SCHEMA_VERSION:
            return
        with self.writing() as connection:
            version = self._version(connection)  # another process may have been first
            if version == 0:
                schema.create(connection)
            elif version < schema.SCHEMA_VERSION:
                migrations.upgrade(connection, version)

    def _version(self, connection: Connection) -> int:
        """Give the schema's number, 0 for an empty store; raise LedgerError on one that is no ledger or newer."""
        known = set(inspect(connection).get_table_names())
        if not known:
            return 0
        if schema.schema_version.name not in known:
            mend = "choose another file" if self.path else "choose another database or schema"
            raise LedgerError(f"{self.name}: a database, but not a ledger of Comity: {mend}")
        version = connection.execute(select(schema.schema_version.c.version)).scalar_one_or_none()
        if version is None or version > schema.SCHEMA_VERSION:
            raise LedgerError(
                f"{self.name}: made by a newer Comity (schema {version}, this one knows {schema.SCHEMA_VERSION}): "
                "upgrade with pip install -U comity"
            )
        return int(version)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise LedgerError(f"{self.name}: {self._store.mend(str(error.orig))}") from error
