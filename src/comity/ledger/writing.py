"""Writing one reading of one document: rows made ready first, then written in one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from comity.ledger import asking, fulltext, rows
from comity.ledger.anchoring import Held, continued, find_again
from comity.ledger.decisions import laid_over
from comity.ledger.identity import identify
from comity.ledger.judged import judged_in
from comity.ledger.kept import Added
from comity.ledger.log import commit, free_key, next_number, same_key
from comity.ledger.schema import commit_log, document, dyad, mention, party, reading, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from comity.documents.document import Document
    from comity.ledger.judged import JudgedRecord
    from comity.record import Record

__all__ = ["PreparedReading", "RowsToWrite", "done_before"]


class RowsToWrite:
    """Revisions of records with their parties and pairs, numbered in the order in which they are added."""

    def __init__(self, connection: Connection, parties: rows.RollsUp) -> None:
        self._connection = connection
        self._parties = parties
        self._next = next_number(connection, record)
        self._revisions: list[dict[str, Any]] = []
        self._members: list[dict[str, Any]] = []
        self._pairs: list[dict[str, Any]] = []

    def add(self, each: Record, sha256: str, place: dict[str, Any]) -> int:
        """Add a revision; `place` are the columns that tell where in the ledger it stands."""
        return self.add_rows(
            rows.record_row(each, sha256), rows.party_rows(each), rows.dyads_of(each, self._parties), place
        )

    def add_rows(
        self, row: dict[str, Any], parties: list[dict[str, Any]], dyads: list[tuple[str, str]], place: dict[str, Any]
    ) -> int:
        """Add a revision whose rows are ready."""
        number, self._next = self._next, self._next + 1
        self._revisions.append(row | PLACE | place | {"id": number})
        self._members += [each | {"record": number} for each in parties]
        start = row["start_date"] or ""
        self._pairs += [{"a": a, "b": b, "start_date": start, "record": number} for a, b in dyads]
        return number

    def write(self) -> None:
        """Write them all."""
        for table, found in ((record, self._revisions), (party, self._members), (dyad, self._pairs)):
            if found:
                self._connection.execute(table.insert(), found)
        fulltext.index(self._connection, [], [row["id"] for row in self._revisions])


PLACE = {
    "seq_to": None, "status": "coded", "series": "", "coder_to": None, "reading": None, "decision": None,
    "machine": None,
}  # fmt: skip


class PreparedReading:
    """One document with its records, made ready before the writers' turn is taken."""

    def __init__(
        self, doc: Document, records: Sequence[Record], mentions: dict[str, int], parties: rows.RollsUp
    ) -> None:
        self.row = rows.document_row(doc)
        self.mentions = mentions
        self.parties = parties
        self.identified = identify(doc, records)
        self.prepared = {
            id(each): (rows.record_row(each, doc.sha256), rows.party_rows(each), rows.dyads_of(each, parties))
            for _, each in self.identified
        }

    def write(self, connection: Connection, coder: str, series: str, author: str, key: str) -> Added:
        """Keep it in one commit; the caller holds the writers' turn, which a document that is new keeps short."""
        doc, count = self.row["doc"], len(self.identified)
        newest = _newest(connection, doc)
        if newest is not None:
            key = free_key(connection, doc, key)
        note = f"{doc}: {count} records by {coder}"
        seq = commit(connection, author=author, kind="read", note=note, doc=doc, key=key)
        document_id = self._write_document(connection, seq, newest)
        judged: dict[str, JudgedRecord] = {}
        found, shown = self.identified, set[str]()
        if newest is not None:
            judged = judged_in(connection, doc)
            found = continued(_claims(connection, doc, judged), self.identified, self.row["text"])
            shown = _in_view(connection, doc)
            _close(connection, doc, series, seq)
        reading_id = self._write_reading(connection, seq, document_id, coder, series)
        place = {"seq": seq, "document": document_id, "reading": reading_id, "series": series}
        kept = _Revisions(self, connection, found, judged, place, known=newest is not None)
        kept.write()
        return Added(seq, count, len(kept.found - kept.earlier.keys()), len(shown - kept.found), repeated=False)

    def _write_document(self, connection: Connection, seq: int, newest: Any) -> int:
        """Keep the text, unless its newest revision is the same."""
        if newest is not None and newest.sha256 == self.row["sha256"]:
            return int(newest.id)
        revision = 1
        if newest is not None:
            revision = newest.revision + 1
            connection.execute(document.update().where(document.c.id == newest.id).values(seq_to=seq))
        number = next_number(connection, document)
        connection.execute(document.insert().values(**self.row, id=number, revision=revision, seq=seq))
        if self.mentions:
            named = [{"party": code, "document": number, "times": n} for code, n in self.mentions.items()]
            connection.execute(mention.insert(), named)
        fulltext.index(connection, [number], [])
        return number

    def _write_reading(self, connection: Connection, seq: int, document_id: int, coder: str, series: str) -> int:
        number, doc = next_number(connection, reading), self.row["doc"]
        row = {"id": number, "seq": seq, "document": document_id, "doc": doc, "coder": coder, "series": series}
        connection.execute(reading.insert().values(**row, records=len(self.identified)))
        return number


class _Revisions:
    """The new revisions of a document's records: what the coder says, and over it what people decided."""

    def __init__(
        self,
        prepared: PreparedReading,
        connection: Connection,
        found: list[tuple[str, Record]],
        judged: dict[str, JudgedRecord],
        place: dict[str, Any],
        *,
        known: bool,
    ) -> None:
        self._prepared = prepared
        self._rows = RowsToWrite(connection, prepared.parties)
        self._coded = found
        self._judged = judged
        self._place = place
        self.found = {record_id for record_id, _ in found}
        self.earlier = asking.last_revisions(connection, sorted(self.found | judged.keys())) if known else {}

    def write(self) -> None:
        for record_id, each in self._coded:
            self._write_coded(record_id, each)
        for record_id, judged in self._judged.items():
            if record_id not in self.found:
                self._hold(record_id, judged)
        self._rows.write()

    def _where(self, record_id: str, step: int) -> dict[str, Any]:
        rev, first = self.earlier.get(record_id, (0, self._place["seq"]))
        return self._place | {"record_id": record_id, "rev": rev + step, "seq_first": first}

    def _write_coded(self, record_id: str, each: Record) -> None:
        """Write what the coder says; out of sight where people have judged the record."""
        judged = self._judged.get(record_id)
        where = self._where(record_id, 1)
        if judged is None or not judged.decisions:
            self._rows.add_rows(*self._prepared.prepared[id(each)], where)
            return
        number = self._rows.add_rows(*self._prepared.prepared[id(each)], where | {"seq_to": where["seq"]})
        self._write_judged(record_id, judged, each, machine=number)

    def _write_judged(self, record_id: str, judged: JudgedRecord, each: Record, machine: int | None) -> None:
        layered, status = laid_over(each, judged.decisions)
        step = 1 if machine is None else 2
        over = {"status": status, "decision": judged.decisions[-1].id, "machine": machine}
        self._rows.add(layered, self._prepared.row["sha256"], self._where(record_id, step) | over)

    def _hold(self, record_id: str, judged: JudgedRecord) -> None:
        """Keep what people vouched for and the coder no longer finds, as long as its words are in the text."""
        if not judged.vouched:
            return
        again = find_again(judged.held.record.evidence, self._prepared.row["text"])
        if again is None:
            return
        self._write_judged(record_id, judged, judged.held.record.with_(evidence=again), machine=None)
        self.found.add(record_id)


def _newest(connection: Connection, doc: str) -> Any:
    """Give number, revision and hash of a document's newest revision; None where it is new."""
    query = select(document.c.id, document.c.revision, document.c.sha256).where(document.c.doc == doc)
    return connection.execute(query.order_by(document.c.revision.desc()).limit(1)).first()


def _claims(connection: Connection, doc: str, judged: dict[str, JudgedRecord]) -> list[Held]:
    """Give the judged records of a document and, where there are any, those beside them that nobody judged."""
    if not judged:
        return []
    beside = [kept for kept in asking.records(connection, None, doc=doc) if kept.record_id not in judged]
    return [each.held for each in judged.values()] + [
        Held(kept.record_id, kept.record, judged=False) for kept in beside
    ]  # fmt: skip


def _in_view(connection: Connection, doc: str) -> set[str]:
    query = select(record.c.record_id).where(record.c.doc == doc, asking.in_view())
    return set(connection.execute(query).scalars())


def _close(connection: Connection, doc: str, series: str, seq: int) -> None:
    """Take the document's rows out of view, and end the last reading of the coder's own series."""
    before = reading.update().where(reading.c.doc == doc, reading.c.series == series, reading.c.seq_to.is_(None))
    connection.execute(before.values(seq_to=seq))
    in_document = record.c.doc == doc
    connection.execute(record.update().where(in_document, record.c.seq_to.is_(None)).values(seq_to=seq))
    own = (record.c.series == series) & record.c.coder_to.is_(None)
    connection.execute(record.update().where(in_document, own).values(coder_to=seq))


def done_before(connection: Connection, doc: str, key: str, count: int) -> Added | None:
    """Say which commit did the same, if it is the last reading of this document."""
    query = select(commit_log.c.seq, commit_log.c.key).where(commit_log.c.doc == doc, commit_log.c.kind == "read")
    last = connection.execute(query.order_by(commit_log.c.seq.desc()).limit(1)).first()
    if last is None or not same_key(last.key, key):
        return None
    return Added(last.seq, count, 0, 0, repeated=True)
