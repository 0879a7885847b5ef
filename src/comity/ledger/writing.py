"""Writing one reading of one document: rows made ready first, then written in one commit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from comity.errors import LedgerError
from comity.ledger import rows
from comity.ledger.identity import identify
from comity.ledger.kept import Added
from comity.ledger.schema import commit_log, document, dyad, mention, party, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, CursorResult

    from comity.documents.document import Document
    from comity.record import Record

__all__ = ["PreparedReading", "done_before"]


class PreparedReading:
    """One document with its records, made ready before the writers' lock is taken."""

    def __init__(
        self, doc: Document, records: Sequence[Record], mentions: dict[str, int], parties: rows.RollsUp
    ) -> None:
        self.row = rows.document_row(doc)
        self.mentions = mentions
        self.count = len(records)
        self.prepared = [
            (
                record_id,
                rows.record_row(each, doc.sha256),
                rows.party_rows(each),
                rows.dyads_of(each, parties),
            )
            for record_id, each in identify(doc, records)
        ]

    def write(self, connection: Connection, coder: str, author: str, key: str) -> Added:
        """Keep it in one commit; the caller holds the writers' lock."""
        doc = self.row["doc"]
        key = _free_key(connection, doc, key)
        seq = _commit(connection, author, doc, key, f"{doc}: {self.count} records by {coder}")
        document_id = self._write_document(connection, seq)
        earlier = self._earlier(connection, [record_id for record_id, *_ in self.prepared])
        open_ids = set(
            connection.execute(
                select(record.c.record_id).where(record.c.doc == doc, record.c.seq_to.is_(None))
            ).scalars()
        )
        connection.execute(record.update().where(record.c.doc == doc, record.c.seq_to.is_(None)).values(seq_to=seq))
        self._write_records(connection, seq, document_id, earlier)
        found = {record_id for record_id, *_ in self.prepared}
        return Added(seq, self.count, len(found - earlier.keys()), len(open_ids - found), repeated=False)

    def _write_document(self, connection: Connection, seq: int) -> int:
        """Keep the text, unless its newest revision is the same."""
        query = select(document.c.id, document.c.revision, document.c.sha256).where(document.c.doc == self.row["doc"])
        newest = connection.execute(query.order_by(document.c.revision.desc()).limit(1)).first()
        if newest is not None and newest.sha256 == self.row["sha256"]:
            return int(newest.id)
        revision = 1 if newest is None else newest.revision + 1
        new = connection.execute(document.insert().values(**self.row, revision=revision, seq=seq))
        document_id = _number(new)
        if self.mentions:
            named = [{"party": code, "document": document_id, "times": n} for code, n in self.mentions.items()]
            connection.execute(mention.insert(), named)
        return document_id

    @staticmethod
    def _earlier(connection: Connection, record_ids: list[str]) -> dict[str, tuple[int, int]]:
        """Give the last revision and the first commit of the records that the ledger has had before."""
        query = select(record.c.record_id, func.max(record.c.rev), func.min(record.c.seq_first))
        known: dict[str, tuple[int, int]] = {}
        for at in range(0, len(record_ids), 500):
            chosen = query.where(record.c.record_id.in_(record_ids[at : at + 500])).group_by(record.c.record_id)
            known |= {row[0]: (row[1], row[2]) for row in connection.execute(chosen)}
        return known

    def _write_records(
        self, connection: Connection, seq: int, document_id: int, earlier: dict[str, tuple[int, int]]
    ) -> None:
        """Write all revisions, their parties and their pairs; the lock lets the rows be numbered beforehand."""
        last = int(connection.execute(select(func.coalesce(func.max(record.c.id), 0))).scalar_one())
        revisions, members, pairs = [], [], []
        for number, (record_id, row, parties, dyads) in enumerate(self.prepared, last + 1):
            rev, first = earlier.get(record_id, (0, seq))
            place = {"id": number, "record_id": record_id, "rev": rev + 1, "document": document_id}
            revisions.append(row | place | {"seq": seq, "seq_first": first})
            members += [each | {"record": number} for each in parties]
            start = row["start_date"] or ""
            pairs += [{"a": a, "b": b, "start_date": start, "record": number} for a, b in dyads]
        for table, found in ((record, revisions), (party, members), (dyad, pairs)):
            if found:
                connection.execute(table.insert(), found)


def _commit(connection: Connection, author: str, doc: str, key: str, note: str) -> int:
    """Write the next line of the log; the writers' lock makes the numbers gapless."""
    seq = int(connection.execute(select(func.coalesce(func.max(commit_log.c.seq), 0))).scalar_one()) + 1
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    connection.execute(commit_log.insert().values(seq=seq, at=at, author=author, doc=doc, key=key, note=note))
    return seq


def _free_key(connection: Connection, doc: str, key: str) -> str:
    """Give the key, numbered where the document went back to a text or a coder that it had before."""
    taken = set(connection.execute(select(commit_log.c.key).where(commit_log.c.doc == doc)).scalars())
    numbered = (key, *(f"{key}#{n}" for n in range(2, len(taken) + 2)))
    return next(each for each in numbered if each not in taken)


def done_before(connection: Connection, doc: str, key: str, count: int) -> Added | None:
    """Say which commit did the same, if it is the last one of this document."""
    query = select(commit_log.c.seq, commit_log.c.key).where(commit_log.c.doc == doc)
    last = connection.execute(query.order_by(commit_log.c.seq.desc()).limit(1)).first()
    if last is None or not _same_key(last.key, key):
        return None
    return Added(last.seq, count, 0, 0, repeated=True)


def _same_key(kept: str, key: str) -> bool:
    name, _, number = kept.rpartition("#")
    return kept == key or (name == key and number.isdigit())


def _number(new: CursorResult[Any]) -> int:
    """Give the key of the row just written."""
    key = new.inserted_primary_key
    if key is None:
        raise LedgerError("the database gave no key for a new row: report this")
    return int(key[0])
