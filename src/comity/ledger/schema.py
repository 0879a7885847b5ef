"""The tables of a ledger: a gapless commit log, and what each commit added.

Rows are added and never rewritten, with one exception: a record's revision that a later commit replaced gets
that commit's number in `seq_to`. So the ledger as it was known at commit S is what satisfies
`seq <= S and (seq_to is null or seq_to > S)`.
"""

from __future__ import annotations

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

__all__ = [
    "SCHEMA_VERSION",
    "commit_log",
    "document",
    "dyad",
    "mention",
    "metadata",
    "party",
    "record",
    "schema_version",
]

SCHEMA_VERSION = 1

metadata = MetaData()

schema_version = Table("comity_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

# One row a commit: when (UTC, ISO 8601), by whom, on which document; the key makes a repeated commit a no-op.
commit_log = Table(
    "commit_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("author", String, nullable=False),
    Column("doc", String, index=True),
    Column("key", String, unique=True),
    Column("note", String, nullable=False),
)

# One row a revision of a document: a text that changed under the same name is a new revision.
document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("doc", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("source", Text),
    Column("language", String, nullable=False),
    Column("format", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("refs", JSON, nullable=False),
    UniqueConstraint("doc", "revision"),
)

# Which parties a document's text names, and how often: tells "no act found" from "no document about them".
mention = Table(
    "mention",
    metadata,
    Column("party", String, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# One row a revision of a record. `seq_first` is its first revision's commit, `seq_to` the one that closed it.
record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", String, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("seq", Integer, ForeignKey("commit_log.seq"), nullable=False),
    Column("seq_first", Integer, nullable=False),
    Column("seq_to", Integer),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("doc", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("mutual", Boolean, nullable=False),
    Column("persons", JSON, nullable=False),
    Column("edtf", String),
    Column("start_date", String),
    Column("end_date", String),
    Column("basis", String),
    Column("place", Text),
    Column("amount", Float),
    Column("unit", String),
    Column("modality", String, nullable=False),
    Column("stance", String),
    Column("optional", Boolean, nullable=False),
    Column("plover", String),
    Column("cameo", String),
    Column("confidence", Float, nullable=False),
    Column("coder", String, nullable=False),
    # the anchor: code points into the document's text, whose hash is kept with it
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("text_sha256", String, nullable=False),
    UniqueConstraint("record_id", "rev"),
)
Index("record_current", record.c.doc, record.c.seq_to)

# The parties of a record, as coded, in order: role is source, target or about.
party = Table(
    "party",
    metadata,
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# The pairs a record belongs to, a < b, with the states that its parties act for; an undated one has date ''.
dyad = Table(
    "dyad",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("start_date", String, primary_key=True),
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    sqlite_with_rowid=False,
)
