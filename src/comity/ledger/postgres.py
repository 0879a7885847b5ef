"""A ledger in a PostgreSQL database; writers queue on an advisory lock of the database's schema."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Literal

from sqlalchemy import create_engine, text

from comity.errors import LedgerError, MissingExtra
from comity.ledger.location import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL

__all__ = ["Postgres"]

LOCK = 0x636F6D69  # "comi": the half of the advisory lock's key that is Comity's


class Postgres:
    """The database and its rules."""

    dialect: ClassVar[Literal["sqlite", "postgresql"]] = "postgresql"

    def __init__(self, url: URL) -> None:
        self.path: Path | None = None
        self.name = shown(url)
        self._url = url

    def engine(self) -> Engine:
        """Give connections that are tried before they are used again: a server may have been restarted."""
        try:
            import psycopg  # noqa: F401 - asked for by name below
        except ImportError as error:
            raise MissingExtra("PostgreSQL needs another package: pip install 'comity[postgres]'") from error
        return create_engine(self._url, pool_pre_ping=True)

    @contextmanager
    def reading(self, engine: Engine) -> Iterator[Connection]:
        """Give a connection that sees one state of the database."""
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """Give the one connection that may write; what it sees begins after its turn did."""
        with engine.connect() as connection, connection.begin():
            turn = text("SELECT pg_advisory_xact_lock(:comity, hashtext(current_schema()))")
            connection.execute(turn, {"comity": LOCK})
            yield connection

    def close(self, engine: Engine) -> None:
        """Let go of the connections."""
        engine.dispose()

    def mend(self, reason: str) -> str:
        """Say what a database error means and what helps."""
        known = {
            "password authentication failed": "the password is wrong: set PGPASSWORD or write it into the URL",
            "does not exist": "there is no such user, database or schema: make it with createuser and createdb",
            "Connection refused": "no server answers there: start it, or mend the URL",
            "could not translate host name": "there is no such host: mend the URL",
            "permission denied": "this user may not do that: grant it the rights on the schema",
            "no schema has been selected": "the search path names no schema that is there: make it first",
            "closed the connection": "the server went away: try again; what was committed is kept",
            "NUL": "a text holds a character of code 0, which no text may: take it out",
        }
        mend = next((mend for sign, mend in known.items() if sign in reason), None)
        return mend or " ".join(reason.split())

    def refuse_empty(self) -> LedgerError:
        """Say that there is no ledger yet."""
        return LedgerError(f"{self.name}: there is no ledger: make one with `comity read PATH...`")
