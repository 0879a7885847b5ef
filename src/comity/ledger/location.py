"""Where a ledger is: a file, or a PostgreSQL database by its URL."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from comity.errors import LedgerError

__all__ = ["DEFAULT", "default_location", "default_path", "locate", "shown"]

DEFAULT = "comity.db"
SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def default_location() -> str | Path:
    """Give the ledger's place where none is named: COMITY_LEDGER, else comity.db in the working folder."""
    named = os.environ.get("COMITY_LEDGER") or DEFAULT
    return named if "://" in named else Path(named)


def default_path() -> Path:
    """Give the ledger's file where none is named; raise LedgerError where COMITY_LEDGER is a URL."""
    place = default_location()
    if isinstance(place, str):
        raise LedgerError(f"COMITY_LEDGER names a database ({shown(locate(place))}), not a file: name a file")
    return place


def locate(place: str | Path) -> Path | URL:
    """Tell a file from a database's URL; raise LedgerError on a URL of another kind."""
    text = str(place)
    if isinstance(place, Path) or "://" not in text:
        return Path(place)
    if not text.startswith(SCHEMES):
        raise LedgerError(f"{text.split('://')[0]}://...: no place for a ledger: name a file or postgresql://...")
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise LedgerError("postgresql://...: not a URL: write postgresql://USER@HOST/DATABASE") from error
    return url.set(drivername="postgresql+psycopg")


def shown(place: Path | URL) -> str:
    """Write a place for people to read, without its password."""
    if isinstance(place, Path):
        return str(place)
    return place.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
