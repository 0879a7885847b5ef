"""Documents, records, their parties and pairs, and the log: the first schema, as it was released."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

tables = MetaData()
Word = String().with_variant(String(collation="C"), "postgresql")

schema_version = Table("comity_schema", tables, Column("version", Integer, primary_key=True, autoincrement=False))

Table(
    "commit_log",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Word, nullable=False),
    Column("author", Word, nullable=False),
    Column("doc", Word, index=True),
    Column("key", Word, unique=True),
    Column("note", Word, nullable=False),
)

Table(
    "document",
    tables,
    Column("id", Integer, primary_key=True),
    Column("doc", Word, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", Word),
    Column("source", Text),
    Column("language", Word, nullable=False),
    Column("format", Word, nullable=False),
    Column("sha256", Word, nullable=False),
    Column("refs", JSON, nullable=False),
    UniqueConstraint("doc", "revision"),
)

Table(
    "mention",
    tables,
    Column("party", Word, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)

record = Table(
    "record",
    tables,
    Column("id", Integer, primary_key=True),
    Column("record_id", Word, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False),
    Column("seq_first", Integer, nullable=False),
    Column("seq_to", Integer),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("doc", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("act", Word, nullable=False, index=True),
    Column("mutual", Boolean, nullable=False),
    Column("persons", JSON, nullable=False),
    Column("edtf", Word),
    Column("start_date", Word),
    Column("end_date", Word),
    Column("basis", Word),
    Column("place", Text),
    Column("amount", Float),
    Column("unit", Word),
    Column("modality", Word, nullable=False),
    Column("stance", Word),
    Column("optional", Boolean, nullable=False),
    Column("plover", Word),
    Column("cameo", Word),
    Column("confidence", Float, nullable=False),
    Column("coder", Word, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("text_sha256", Word, nullable=False),
    UniqueConstraint("record_id", "rev"),
)
Index("record_current", record.c.doc, record.c.seq_to)

Table(
    "party",
    tables,
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    Column("role", Word, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", Word, nullable=False, index=True),
    sqlite_with_rowid=False,
)

Table(
    "dyad",
    tables,
    Column("a", Word, primary_key=True),
    Column("b", Word, primary_key=True),
    Column("start_date", Word, primary_key=True),
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    """Make the first tables."""
    connection = op.get_bind()
    tables.create_all(connection)
    connection.execute(schema_version.insert().values(version=1))
