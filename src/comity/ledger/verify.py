"""Verifying a ledger: every anchor against its text, every hash, the log's numbers, and no part that hangs in the air.

Nothing is changed. What `comity.ledger.doctor` can mend is marked so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Column, Integer, Table, and_, exists, func, select, table, text
from sqlalchemy import column as named

from comity import edtf
from comity.errors import ComityError
from comity.ledger.schema import commit_log, decision, document, metadata, record, segment
from comity.record import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, FromClause, RowMapping

    from comity.ledger.store import Ledger

__all__ = ["Finding", "file_problem", "unindexed", "verify"]

MOST = 20  # findings of one kind that are named one by one; the rest is counted
BATCH = 200  # texts in memory at a time
Kind = Literal["store", "log", "document", "record", "link", "index", "segment"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: where, what is wrong, and what helps; `mendable` by the doctor."""

    kind: Kind
    where: str
    problem: str
    mend: str
    mendable: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}: {self.mend}"

    def to_json(self) -> dict[str, Any]:
        """Give the finding as JSON."""
        return {
            "kind": self.kind, "where": self.where, "problem": self.problem, "mend": self.mend,
            "mendable": self.mendable,
        }  # fmt: skip


def verify(ledger: Ledger, folder: Path | None = None) -> list[Finding]:
    """Check the whole ledger and give what is wrong; an empty list where all is well.

    `folder` is that of the segments; their files are checked only where it is given.
    """
    with ledger.database.reading() as connection:
        checks: list[Callable[[Connection], Iterator[Finding]]] = [
            _store, _log, _documents, _records, _revisions, _links, _index
        ]  # fmt: skip
        found = [finding for check in checks for finding in _some(check(connection))]
        segments = list(connection.execute(select(segment).order_by(segment.c.id))) if folder else []
    return found + list(_some(_segments(segments, folder)))


def _some(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Name the first findings and count the rest: a damaged ledger may have a million."""
    more = 0
    for number, finding in enumerate(findings):
        if number < MOST:
            yield finding
            last = finding
        else:
            more += 1
    if more:
        yield Finding(last.kind, f"{more} more", "of the same kind", last.mend, last.mendable)


RESTORE = "bring back a backup, or read the document again"


def _store(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if line != "ok":
            mendable = "index" in line
            mend = "`comity doctor` makes its indexes anew" if mendable else "bring back a backup"
            yield Finding("store", "the file", line, mend, mendable)


def _log(connection: Connection) -> Iterator[Finding]:
    before, at_before = 0, ""
    for seq, at in connection.execute(select(commit_log.c.seq, commit_log.c.at).order_by(commit_log.c.seq)):
        if seq != before + 1:
            yield Finding("log", f"commit {before + 1}", "is missing in the log", "bring back a backup")
        if at < at_before:
            yield Finding("log", f"commit {seq}", f"is dated {at}, before the one before it", "bring back a backup")
        before, at_before = seq, at


def _documents(connection: Connection) -> Iterator[Finding]:
    columns = (document.c.id, document.c.doc, document.c.revision, document.c.text, document.c.sha256)
    for row in _by_id(connection, document, columns):
        if _digest(row["text"]) != row["sha256"]:
            where = f"{row['doc']}, revision {row['revision']}"
            yield Finding("document", where, "its text is not the one that was kept (SHA-256)", RESTORE)


def _records(connection: Connection) -> Iterator[Finding]:
    """Check the anchors, document by document."""
    texts = (document.c.id, document.c.doc, document.c.text, document.c.sha256)
    names = (
        "record_id", "rev", "span_start", "span_end", "quote", "trigger", "prefix", "suffix", "text_sha256", "edtf",
        "start_date", "end_date", "seq", "seq_to",
    )  # fmt: skip
    for source in _by_id(connection, document, texts):
        query = select(*(record.c[name] for name in names)).where(record.c.document == source["id"])
        for row in connection.execute(query.order_by(record.c.id)).mappings():
            where = f"{source['doc']}, record {row['record_id']}, revision {row['rev']}"
            for problem in _record_problems(row, source):
                yield Finding("record", where, problem, RESTORE)


def _record_problems(row: RowMapping, source: RowMapping) -> Iterator[str]:
    start, end, whole = row["span_start"], row["span_end"], source["text"]
    if whole[start:end] != row["quote"] or row["trigger"] not in row["quote"]:
        yield f"the quote is not at {start}-{end} in the text"
    elif row["prefix"] not in ("", whole[max(0, start - CONTEXT) : start]) or (
        row["suffix"] not in ("", whole[end : end + CONTEXT])  # a coder may leave out what is around it
    ):
        yield "what stands around the quote is not what was kept"
    if row["text_sha256"] != source["sha256"]:
        yield "it was read in another text than its document's"
    if row["seq_to"] is not None and row["seq_to"] < row["seq"]:
        yield f"it was closed (commit {row['seq_to']}) before it was made (commit {row['seq']})"
    try:
        bounds = edtf.bounds(row["edtf"]) if row["edtf"] else (None, None)
    except ComityError as error:
        yield str(error)
        return
    if tuple(day.isoformat() if day else None for day in bounds) != (row["start_date"], row["end_date"]):
        yield f"its days are not those of its date {row['edtf']}"


def _revisions(connection: Connection) -> Iterator[Finding]:
    """Check that revisions are numbered without a gap, and that no record stands twice."""
    kinds: tuple[tuple[Kind, Column[Any], Column[Any]], ...] = (
        ("record", record.c.record_id, record.c.rev),
        ("document", document.c.doc, document.c.revision),
    )
    for kind, key, number in kinds:
        odd = select(key, func.count(), func.max(number)).group_by(key).having(func.count() != func.max(number))
        for identity, count, last in connection.execute(odd.order_by(key)):
            problem = f"{count} revisions are kept and the last is numbered {last}"
            yield Finding(kind, identity, problem, "bring back a backup")
        ended = key.table.c.seq_to
        twice = select(key, func.count()).where(ended.is_(None)).group_by(key).having(func.count() > 1)
        for identity, count in connection.execute(twice.order_by(key)):
            yield Finding(kind, identity, f"{count} of its revisions are in force at once", "bring back a backup")


def _links(connection: Connection) -> Iterator[Finding]:
    """Check that what a row names is there, and that closing commits are in the log."""
    for source in metadata.sorted_tables:
        for key in sorted(source.foreign_keys, key=lambda key: key.parent.name):
            yield from _dangling(connection, source, key.parent, key.column)
    for source in (record, document, decision, segment):
        yield from _dangling(connection, source, source.c.seq_to, commit_log.c.seq)


def _dangling(connection: Connection, source: Table, column: Column[Any], wanted: Column[Any]) -> Iterator[Finding]:
    other = wanted.table.alias()
    missing = ~exists().where(other.c[wanted.name] == column)
    query = select(column, func.count()).where(and_(column.is_not(None), missing)).group_by(column).order_by(column)
    for value, count in connection.execute(query):
        where = f"{source.name}.{column.name} = {value}"
        yield Finding(
            "link", where, f"{count} rows name a {wanted.table.name} that is not there", "bring back a backup"
        )


def unindexed(connection: Connection, source: Table) -> list[int]:
    """Give the numbers of the rows of `document` or `record` that the full-text index lacks."""
    index: FromClause
    if connection.dialect.name == "sqlite":
        index = table(f"{source.name}_search_docsize", named("id", Integer))
        number = index.c.id
    else:
        index = table(f"{source.name}_search", named(source.name, Integer))
        number = index.c[source.name]
    query = select(source.c.id).where(~exists().where(number == source.c.id)).order_by(source.c.id)
    return list(connection.execute(query).scalars())


def _index(connection: Connection) -> Iterator[Finding]:
    for source in (document, record):
        if missing := unindexed(connection, source):
            what = f"{len(missing)} of the {source.name}s cannot be found by their words"
            yield Finding("index", f"{source.name}_search", what, "`comity doctor` takes them in", mendable=True)


def _segments(rows: list[Any], folder: Path | None) -> Iterator[Finding]:
    for row in rows:
        if folder is None or (row.kind == "revisions" and row.seq_to is not None):
            continue
        if problem := file_problem(row, folder):
            own = row.kind == "revisions"
            mend = "`comity doctor` writes it anew" if own else "bring back a backup, or import the data set again"
            yield Finding("segment", row.uri, problem, mend, mendable=own)


def file_problem(row: Any, folder: Path) -> str | None:
    """Say what is wrong with a registered segment's file; None where it is as it was written."""
    file = folder / row.uri
    if not file.is_file():
        return "the file is gone"
    if file.stat().st_size != row.bytes:
        return f"the file has {file.stat().st_size} bytes, not {row.bytes}"
    with file.open("rb") as stream:
        same = hashlib.file_digest(stream, "sha256").hexdigest() == row.sha256
    return None if same else "the file is not the one that was written (SHA-256)"


def _by_id(connection: Connection, source: Table, columns: tuple[Column[Any], ...]) -> Iterator[RowMapping]:
    """Give rows a batch at a time: texts of a large ledger do not fit into memory at once."""
    last = 0
    while True:
        query = select(*columns).where(source.c.id > last).order_by(source.c.id).limit(BATCH)
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        yield from rows
        last = rows[-1]["id"]


def _digest(written: str) -> str:
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
