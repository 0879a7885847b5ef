"""The tables of a ledger: a gapless commit log, and what each commit added.

Rows are added and never rewritten, with one exception: a row that a later commit replaced or took back gets that
commit's number in `seq_to`. So what was known at commit S is what satisfies
`seq <= S and (seq_to is null or seq_to > S)`. That is the one clock; the other, when an act happened, stands in
`start_date` and `end_date` (the earliest and latest day) and in `edtf`.

A change of a table needs a migration in `comity.ledger.migrations` and a new SCHEMA_VERSION.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
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
    text,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = [
    "SCHEMA_VERSION",
    "commit_log",
    "create",
    "decision",
    "decision_field",
    "decision_member",
    "document",
    "dyad",
    "mention",
    "metadata",
    "party",
    "reading",
    "record",
    "schema_version",
    "segment",
]

SCHEMA_VERSION = 2

metadata = MetaData()

# Words that are compared and sorted: by code point on every database, whatever its own language is.
Word = String().with_variant(String(collation="C"), "postgresql")

schema_version = Table("comity_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

# One row a commit: when (UTC, ISO 8601, never before the commit before), by whom, on which document, why; the key
# makes a repeated commit a no-op. `kind` is read, decide, publish, import, link...
commit_log = Table(
    "commit_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Word, nullable=False),
    Column("author", Word, nullable=False),
    Column("doc", Word, index=True),
    Column("key", Word, unique=True),
    Column("note", Word, nullable=False),
    Column("kind", Word, nullable=False, server_default="read"),
    Column("reason", Text),
)
Index("commit_at", commit_log.c.at)

# One row a revision of a document: a text that changed under the same name is a new revision and closes the last.
document = Table(
    "document",
    metadata,
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
    Column("seq_to", Integer),
    UniqueConstraint("doc", "revision"),
)
Index("document_standing", document.c.seq_to, document.c.doc)

# Which parties a document's text names, and how often: tells "no act found" from "no document about them".
mention = Table(
    "mention",
    metadata,
    Column("party", Word, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# One row a reading: which coder read which revision. Every coder of a series (a name without its version) has one
# open reading of a document, so that two coders' readings stand side by side; a newer version closes the older.
reading = Table(
    "reading",
    metadata,
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

# One row a revision of a record, a coder's or, where people judged it, theirs (`status` is coded, accepted,
# corrected or rejected; `machine` is the coder's row that it stands over, `decision` the last judgement on it).
# `seq_first` is the first revision's commit; `seq_to` the commit that took the row out of sight: the next revision
# or the next reading. A coder's row that was never in sight (people had judged the record before) has seq_to = seq.
# `coder_to` is the commit in which its own series of coders replaced it.
record = Table(
    "record",
    metadata,
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
    # the anchor: code points into the document's text, whose hash is kept with it
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("text_sha256", Word, nullable=False),
    Column("status", Word, nullable=False, server_default="coded"),
    Column("series", Word, nullable=False, server_default=""),
    Column("coder_to", Integer),
    Column("reading", Integer, ForeignKey("reading.id"), index=True),
    Column("decision", Integer, ForeignKey("decision.id")),
    Column("machine", Integer, ForeignKey("record.id")),
    UniqueConstraint("record_id", "rev"),
)
Index("record_current", record.c.doc, record.c.seq_to)
Index("record_seq", record.c.seq)
Index("record_closed", record.c.seq_to)

# The parties of a record, as coded, in order: role is source, target or about.
party = Table(
    "party",
    metadata,
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    Column("role", Word, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", Word, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# The pairs a record belongs to, a < b, with the states that its parties act for; an undated one has date ''.
dyad = Table(
    "dyad",
    metadata,
    Column("a", Word, primary_key=True),
    Column("b", Word, primary_key=True),
    Column("start_date", Word, primary_key=True),
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# One row a judgement of a person: verdict is accept, correct, reject, merge, split or undo. `record_id` and `rev`
# name the revision that was judged (merge and split have theirs in decision_member); `seq_to` is the commit of the
# undo that took it back, `undoes` the judgement that an undo takes back.
decision = Table(
    "decision",
    metadata,
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

# What a correction says of a field, and what the coder had said there.
decision_field = Table(
    "decision_field",
    metadata,
    Column("decision", Integer, ForeignKey("decision.id"), primary_key=True),
    Column("field", Word, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("machine", JSON, nullable=False),
)

# The records of a merge (all of one event) or of a split (those of side 0 apart from those of side 1).
decision_member = Table(
    "decision_member",
    metadata,
    Column("decision", Integer, ForeignKey("decision.id"), primary_key=True),
    Column("record_id", Word, primary_key=True, index=True),
    Column("rev", Integer, nullable=False),
    Column("side", Integer, nullable=False),
    Column("doc", Word, nullable=False, index=True),
)

# One row a Parquet segment: `seq_low` and `seq_high` are the commits whose revisions it holds, `first_date` and
# `last_date` the days, `bucket` its share of the pairs; `uri` is relative to the ledger's folder of segments.
segment = Table(
    "segment",
    metadata,
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

# The full-text index, each database's own: of SQLite an index over the rows of `document` and `record`, of PostgreSQL
# tables of word positions, a long document in several parts.
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
    ),
    "postgresql": (
        (
            "CREATE TABLE document_search (document INTEGER NOT NULL REFERENCES document (id), part INTEGER NOT NULL, "
            "body TSVECTOR NOT NULL, PRIMARY KEY (document, part))"
        ),
        "CREATE INDEX document_search_body ON document_search USING gin (body)",
        "CREATE TABLE record_search (record INTEGER PRIMARY KEY REFERENCES record (id), body TSVECTOR NOT NULL)",
        "CREATE INDEX record_search_body ON record_search USING gin (body)",
    ),
}


def create(connection: Connection) -> None:
    """Make all tables of an empty ledger and note their version."""
    metadata.create_all(connection)
    for statement in FULL_TEXT[connection.dialect.name]:
        connection.execute(text(statement))
    connection.execute(schema_version.insert().values(version=SCHEMA_VERSION))
