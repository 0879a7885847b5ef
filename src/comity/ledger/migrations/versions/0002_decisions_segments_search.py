"""Readings side by side, decisions, segments and full text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

revision = "0002"
down_revision = "0001"

tables = MetaData()
Word = String().with_variant(String(collation="C"), "postgresql")

# the tables that were there, as far as the new ones point to them
Table("commit_log", tables, Column("seq", Integer, primary_key=True))
Table("document", tables, Column("id", Integer, primary_key=True))
Table("record", tables, Column("id", Integer, primary_key=True))

reading = Table(
    "reading",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False, index=True),
    Column("seq_to", Integer),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("doc", Word, nullable=False),
    Column("coder", Word, nullable=False),
    Column("series", Word, nullable=False),
    Column("records", Integer, nullable=False),
)
Index("reading_open", reading.c.doc, reading.c.series, reading.c.seq_to)

decision = Table(
    "decision",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False, index=True),
    Column("seq_to", Integer),
    Column("verdict", Word, nullable=False),
    Column("reviewer", Word, nullable=False),
    Column("reason", Text),
    Column("doc", Word),
    Column("record_id", Word, index=True),
    Column("rev", Integer),
    Column("undoes", Integer, ForeignKey("decision.id")),
)
Index("decision_doc", decision.c.doc, decision.c.seq_to)

decision_field = Table(
    "decision_field",
    tables,
    Column("decision", Integer, ForeignKey("decision.id"), primary_key=True),
    Column("field", Word, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("machine", JSON, nullable=False),
)

decision_member = Table(
    "decision_member",
    tables,
    Column("decision", Integer, ForeignKey("decision.id"), primary_key=True),
    Column("record_id", Word, primary_key=True, index=True),
    Column("rev", Integer, nullable=False),
    Column("side", Integer, nullable=False),
    Column("doc", Word, nullable=False, index=True),
)

segment = Table(
    "segment",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False),
    Column("seq_to", Integer),
    Column("kind", Word, nullable=False),
    Column("uri", Word, nullable=False, unique=True),
    Column("sha256", Word, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("seq_low", Integer),
    Column("seq_high", Integer),
    Column("first_date", Word),
    Column("last_date", Word),
    Column("bucket", Integer),
    Column("schema_version", Integer, nullable=False),
)

NEW = (reading, decision, decision_field, decision_member, segment)

FULL_TEXT = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE document_search USING fts5(title, text, content='document', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        ),
        (
            "CREATE VIRTUAL TABLE record_search USING fts5(quote, content='record', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        ),
        "INSERT INTO document_search (document_search) VALUES ('rebuild')",
        "INSERT INTO record_search (record_search) VALUES ('rebuild')",
    ),
    "postgresql": (
        (
            "CREATE TABLE document_search (document INTEGER NOT NULL REFERENCES document (id), part INTEGER NOT NULL, "
            "body TSVECTOR NOT NULL, PRIMARY KEY (document, part))"
        ),
        "CREATE INDEX document_search_body ON document_search USING gin (body)",
        "CREATE TABLE record_search (record INTEGER PRIMARY KEY REFERENCES record (id), body TSVECTOR NOT NULL)",
        "CREATE INDEX record_search_body ON record_search USING gin (body)",
        "INSERT INTO record_search SELECT id, to_tsvector('english', quote) FROM record",
        (
            "INSERT INTO document_search SELECT id, 0, to_tsvector('english', coalesce(title, '')) || "
            "to_tsvector('english', left(text, 100000)) FROM document"
        ),
        (
            "INSERT INTO document_search "
            "SELECT id, part, to_tsvector('english', substr(text, 1 + part * 100000, 100000)) "
            "FROM document, generate_series(1, length(text) / 100000) AS part"
        ),
    ),
}


def upgrade() -> None:
    """Add what is new, and fill it from the log as far as the log tells it."""
    connection = op.get_bind()
    tables.create_all(connection, tables=NEW)
    _add_columns()
    _close_documents(connection)
    _fill_readings(connection)
    for statement in FULL_TEXT[connection.dialect.name]:
        connection.execute(text(statement))
    connection.execute(text("UPDATE comity_schema SET version = 2"))


def _add_columns() -> None:
    op.add_column("commit_log", Column("kind", Word, nullable=False, server_default="read"))
    op.add_column("commit_log", Column("reason", Text))
    op.create_index("commit_at", "commit_log", ["at"])
    op.add_column("document", Column("seq_to", Integer))
    for column in (
        Column("status", Word, nullable=False, server_default="coded"),
        Column("series", Word, nullable=False, server_default=""),
        Column("coder_to", Integer),
    ):
        op.add_column("record", column)
    for name, target in (("reading", "reading.id"), ("decision", "decision.id"), ("machine", "record.id")):
        if op.get_bind().dialect.name == "sqlite":  # whose ALTER TABLE takes a reference with its column only
            op.execute(f"ALTER TABLE record ADD COLUMN {name} INTEGER REFERENCES {target.replace('.', ' (')})")
        else:
            op.add_column("record", Column(name, Integer, ForeignKey(target)))
    op.create_index("ix_record_reading", "record", ["reading"])
    op.create_index("record_seq", "record", ["seq"])
    op.create_index("record_closed", "record", ["seq_to"])
    op.create_index("document_standing", "document", ["seq_to", "doc"])


def _close_documents(connection: Connection) -> None:
    connection.execute(
        text(
            "UPDATE document SET seq_to = (SELECT min(later.seq) FROM document AS later "
            "WHERE later.doc = document.doc AND later.revision = document.revision + 1)"
        )
    )


def _fill_readings(connection: Connection) -> None:
    """Take the readings from the log, whose keys are read:DOCUMENT:HASH:CODER, perhaps with a number."""
    log = connection.execute(text("SELECT seq, doc, key FROM commit_log WHERE key LIKE 'read:%' ORDER BY seq")).all()
    revisions = defaultdict(list)
    for number, doc, seq in connection.execute(text("SELECT id, doc, seq FROM document ORDER BY id")):
        revisions[doc].append((seq, number))
    counted = connection.execute(text("SELECT seq, count(*) FROM record GROUP BY seq"))
    sizes = {row[0]: row[1] for row in counted}
    rows = []
    for number, (seq, doc, key) in enumerate(log, 1):
        coder = re.sub(r"#\d+$", "", key[len(f"read:{doc}:") + 65 :])
        at = max(number for made, number in revisions[doc] if made <= seq)
        series = re.split(r"[\W_]*v?\d", coder, maxsplit=1)[0] or coder
        row = {"id": number, "seq": seq, "seq_to": None, "document": at, "doc": doc, "coder": coder, "series": series}
        rows.append(row | {"records": sizes.get(seq, 0)})
    _close_readings(rows)
    if rows:
        connection.execute(reading.insert(), rows)
        connection.execute(
            text("UPDATE record SET reading = :id, series = :series, coder_to = :seq_to WHERE seq = :at").bindparams(
                bindparam("at", type_=Integer)
            ),
            [{"id": row["id"], "series": row["series"], "seq_to": row["seq_to"], "at": row["seq"]} for row in rows],
        )


def _close_readings(rows: Iterable[dict[str, Any]]) -> None:
    """Let every reading end where the next one of the same document by the same series of coders begins."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        place = (row["doc"], row["series"])
        if place in last:
            last[place]["seq_to"] = row["seq"]
        last[place] = row
