"""The ledger: what was read, kept for good, and asked by document, party, act or pair."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from sqlalchemy import func, select

from comity.errors import LedgerError, UnreadableDocument
from comity.ledger import rows
from comity.ledger.database import Database
from comity.ledger.kept import Added, Commit, KeptDocument, KeptRecord
from comity.ledger.schema import commit_log, document, dyad, mention, party, record
from comity.ledger.writing import PreparedReading, done_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from sqlalchemy import ColumnElement, Connection, Select

    from comity.documents.document import Document
    from comity.parties import Match
    from comity.record import Record

__all__ = ["DEFAULT", "Ledger", "PartyBook", "default_path", "open_ledger"]

DEFAULT = "comity.db"


class PartyBook(rows.RollsUp, Protocol):
    """What the ledger asks of the parties: who stands behind a party, and whom a text names."""

    def scan(self, text: str) -> list[Match]:
        """Find the names of parties in a text."""
        ...


def default_path() -> Path:
    """Give the ledger's place where none is named: COMITY_LEDGER, else comity.db in the working folder."""
    return Path(os.environ.get("COMITY_LEDGER") or DEFAULT)


def open_ledger(path: str | Path | None = None, *, create: bool = True) -> Ledger:
    """Open a ledger, made if it is not there; raise LedgerError on a file that is none or is read-only."""
    return Ledger(path, create=create)


class Ledger:
    """Documents and records in one file; use it as a context manager or close it."""

    def __init__(
        self, path: str | Path | None = None, *, create: bool = True, parties: PartyBook | None = None
    ) -> None:
        self.path = default_path() if path is None else Path(path)
        self._parties = parties
        self._database = Database(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # ------------------------------------------------------------------ adding

    def add(
        self, doc: Document, records: Sequence[Record], *, coder: str | None = None, author: str = "comity"
    ) -> Added:
        """Keep what a coder read in a document, in one commit: all of it or nothing.

        The last text read by the last coder is kept once; adding it again changes nothing. Another coder's
        records become new revisions, and records that it no longer finds are closed, not deleted.
        Raise InvalidRecord where a record's quote is not in the document.
        """
        for each in records:
            rows.check(doc, each)
        _check_text(doc)
        coder = coder or (records[0].coder if records else "")
        if not coder:
            raise LedgerError(f"{doc.id}: say which coder read it: add(document, records, coder=...)")
        key = f"read:{doc.id}:{doc.sha256}:{coder}"
        if (done := self._done(doc.id, key, len(records))) is not None:
            return done
        reading = PreparedReading(doc, records, self._mentions(doc), self.parties)
        with self._database.writing() as connection:
            done = done_before(connection, doc.id, key, len(records))
            return done if done is not None else reading.write(connection, coder, author, key)

    def _done(self, doc: str, key: str, count: int) -> Added | None:
        with self._database.reading() as connection:
            return done_before(connection, doc, key, count)

    @property
    def parties(self) -> PartyBook:
        """The parties by which names in documents are counted and movements rolled up to states."""
        if self._parties is None:
            from comity.parties import load

            self._parties = load()
        return self._parties

    def _mentions(self, doc: Document) -> dict[str, int]:
        """Count how often a text names each party, under its own code and its state's."""
        times: Counter[str] = Counter()
        for match in self.parties.scan(f"{doc.title or ''}\n{doc.text}"):
            named = {name.party for name in match.names[:1]}
            times.update(named | {self.parties.rollup(code) for code in named})
        return dict(sorted(times.items()))

    # ------------------------------------------------------------------ asking

    def documents(self) -> list[KeptDocument]:
        """Give the newest revision of every document, by id."""
        newest = select(document.c.doc, func.max(document.c.revision).label("revision")).group_by(document.c.doc)
        latest = newest.subquery()
        query = (
            select(*(column for column in document.c if column.name != "text"))
            .join(latest, (latest.c.doc == document.c.doc) & (latest.c.revision == document.c.revision))
            .order_by(document.c.doc)
        )
        with self._database.reading() as connection:
            return [rows.kept_document(row) for row in connection.execute(query).mappings()]

    def text(self, doc: str, revision: int | None = None) -> str:
        """Give a document's text, of its newest revision unless another is asked for."""
        query = select(document.c.text).where(document.c.doc == doc).order_by(document.c.revision.desc()).limit(1)
        if revision is not None:
            query = query.where(document.c.revision == revision)
        with self._database.reading() as connection:
            text: str | None = connection.execute(query).scalar()
        if text is None:
            raise LedgerError(f"{self.path}: no document {doc!r}: see `comity export records` for what there is")
        return text

    def records(
        self,
        doc: str | None = None,
        party: str | None = None,
        act: str | None = None,
        *,
        pair: tuple[str, str] | None = None,
        known_at: int | None = None,
    ) -> list[KeptRecord]:
        """Give the current records that meet every condition, in document order.

        `party` is a code in any role, `pair` two codes; `known_at` a commit: what was current then.
        """
        query = select(record.c.id).where(_current(known_at))
        if doc is not None:
            query = query.where(record.c.doc == doc)
        if act is not None:
            query = query.where(record.c.act == act)
        if party is not None:
            query = query.where(record.c.id.in_(_of_party(party)))
        if pair is not None:
            a, b = rows.pair_codes(*pair)
            query = query.where(record.c.id.in_(select(dyad.c.record).where(dyad.c.a == a, dyad.c.b == b)))
        with self._database.reading() as connection:
            return _fetch(connection, query)

    def history(self, record_id: str) -> list[KeptRecord]:
        """Give every revision of a record, the first first."""
        with self._database.reading() as connection:
            found = _fetch(connection, select(record.c.id).where(record.c.record_id == record_id))
        return sorted(found, key=lambda kept: kept.rev)

    def documents_naming(self, *parties: str) -> list[str]:
        """Give the ids of the documents whose text names every one of the parties, by id."""
        query = select(document.c.doc).distinct().order_by(document.c.doc)
        for code in parties:
            query = query.where(document.c.id.in_(select(mention.c.document).where(mention.c.party == code)))
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def log(self) -> list[Commit]:
        """Give the commits, the first first."""
        with self._database.reading() as connection:
            return [Commit(*row) for row in connection.execute(select(commit_log).order_by(commit_log.c.seq))]


def _check_text(doc: Document) -> None:
    try:
        doc.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            f"{doc.id}: half a character (a lone surrogate) at {error.start}: save the text as UTF-8"
        ) from error


def _current(known_at: int | None) -> ColumnElement[bool]:
    if known_at is None:
        return record.c.seq_to.is_(None)
    return (record.c.seq <= known_at) & (record.c.seq_to.is_(None) | (record.c.seq_to > known_at))


def _of_party(code: str) -> Select[tuple[int]]:
    return select(party.c.record).where(party.c.code == code)


def _fetch(connection: Connection, chosen: Select[tuple[int]]) -> list[KeptRecord]:
    """Read the chosen records with their parties, in document order."""
    roles: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    members: Iterable[Any] = connection.execute(
        select(party).where(party.c.record.in_(chosen)).order_by(party.c.record, party.c.role, party.c.position)
    )
    for number, role, _, code in members:
        roles[number][role] = (*roles[number].get(role, ()), code)
    query = (
        select(record)
        .where(record.c.id.in_(chosen))
        .order_by(record.c.doc, record.c.span_start, record.c.span_end, record.c.record_id, record.c.rev)
    )
    return [rows.kept_record(row, roles.get(row["id"], {})) for row in connection.execute(query).mappings()]
