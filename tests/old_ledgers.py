"""Ledgers as earlier releases made them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData, create_engine, select, text

from comity.ledger import migrations
from comity.ledger.location import locate

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHEMAS = Path(__file__).parent / "ledger" / "schemas"  # N.sql: a small ledger as the release with schema N wrote it
RELEASED = sorted(int(path.stem) for path in SCHEMAS.glob("*.sql"))


def old_file(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text("utf-8"))
    connection.close()


def engine(place: str) -> Engine:
    where = locate(place)
    return create_engine(f"sqlite:///{where}" if isinstance(where, Path) else where)


def make_old(place: str, version: int, folder: Path) -> None:
    """Make an old ledger: from its dump, in PostgreSQL by copying the rows of one into the tables of that schema."""
    if "://" not in place:
        old_file(Path(place), version)
        return
    old_file(folder / "old.db", version)
    source, target = create_engine(f"sqlite:///{folder / 'old.db'}"), engine(place)
    tables = MetaData()
    with source.connect() as here, target.begin() as there:
        migrations.upgrade(there, 0, f"{version:04}")
        tables.reflect(there)
        there.execute(text("DELETE FROM comity_schema"))
        order: list[Any] = [table for table in tables.sorted_tables if table.name != "alembic_version"]
        for table in order:
            rows = [
                dict(row)
                for row in here.execute(select(*(text(c.name) for c in table.c)).select_from(table)).mappings()
            ]
            for row in rows:
                row |= {c.name: bool(row[c.name]) for c in table.c if str(c.type) == "BOOLEAN"}
                if "refs" in row:
                    row["refs"] = json.loads(row["refs"])
                if "persons" in row:
                    row["persons"] = json.loads(row["persons"])
            if rows:
                there.execute(table.insert(), rows)
    source.dispose()
    target.dispose()
