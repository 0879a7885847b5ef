"""The ledger: what was read and decided, kept for good, and asked by document, party, act, pair or day."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, Self

from sqlalchemy import select

from comity import edtf
from comity.errors import LedgerError, UnreadableDocument
from comity.ledger import asking, deciding, rows
from comity.ledger.coders import series_of
from comity.ledger.database import Database
from comity.ledger.decisions import Judgement
from comity.ledger.difference import Difference, between_coders, differing
from comity.ledger.kept import Added, Commit, KeptDocument, KeptReading, KeptRecord
from comity.ledger.location import default_location
from comity.ledger.log import last_commit
from comity.ledger.opinions import changed_since, differing_opinions, opinions
from comity.ledger.schema import commit_log, record
from comity.ledger.writing import PreparedReading, done_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Any

    from comity.documents.document import Document
    from comity.ledger.decisions import Decision, Judgements
    from comity.ledger.opinions import Opinion
    from comity.parties import Match
    from comity.record import Record

__all__ = ["Ledger", "PartyBook", "open_ledger"]

JUDGED = ("accepted", "corrected", "rejected")
TOGETHER = 50  # judgements in one commit: others wait for so long at most


class PartyBook(rows.RollsUp, Protocol):
    """What the ledger asks of the parties: who stands behind a party, and whom a text names."""

    def scan(self, text: str) -> list[Match]:
        """Find the names of parties in a text."""
        ...


def open_ledger(place: str | Path | None = None, *, create: bool = True) -> Ledger:
    """Open a ledger, made if it is not there; raise LedgerError on a place that holds none or is read-only."""
    return Ledger(place, create=create)


class Ledger:
    """Documents, records and decisions in one store; use it as a context manager or close it.

    `known_at` is the commit up to which it answers: None for now, a number in a ledger that `as_known` gave.
    """

    known_at: int | None = None

    def __init__(
        self, place: str | Path | None = None, *, create: bool = True, parties: PartyBook | None = None
    ) -> None:
        self._parties = parties
        self.database = Database(default_location() if place is None else place, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """The ledger's file; None where it is a PostgreSQL database."""
        return self.database.path

    @property
    def name(self) -> str:
        """The ledger's place for people to read."""
        return self.database.name

    def close(self) -> None:
        """Let go of the store; ledgers that `as_known` gave are closed with the one that they came from."""
        self.database.close()

    def as_known(self, when: str | int) -> Self:
        """Give the same ledger as it was known on a day (`2026-03-01`; a month or year: its end) or at a commit.

        It answers every question and takes no changes. Days are those of UTC.
        """
        past = copy.copy(self)
        past.known_at = when if isinstance(when, int) else self._commit_on(when)
        return past

    def _commit_on(self, day: str) -> int:
        last = edtf.bounds(day)[1]
        if last is None:
            raise LedgerError(f"known on {day!r}: not a day: write 2026-03-01, or a month or a year for its end")
        try:
            until = (datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)).isoformat()
        except OverflowError:
            until = "9999-12-31T24"
        with self.database.reading() as connection:
            return last_commit(connection, until)

    # ------------------------------------------------------------------ adding

    def add(
        self,
        doc: Document,
        records: Sequence[Record],
        *,
        coder: str | None = None,
        series: str | None = None,
        author: str = "comity",
    ) -> Added:
        """Keep what a coder read in a document, in one commit: all of it or nothing.

        The last text read by the last coder is kept once; adding it again changes nothing. Another version's
        records become new revisions, and records that it no longer finds are taken out of view, not deleted;
        what people decided is laid over them. A coder of another series (`series`, else its name without the
        version) takes the view too, and the first one's reading stays beside it: see `records(coder=...)`.
        Raise InvalidRecord where a record's quote is not in the document.
        """
        self._refuse_past()
        for each in records:
            rows.check(doc, each)
        _check_text(doc)
        coder = coder or (records[0].coder if records else "")
        if not coder:
            raise LedgerError(f"{doc.id}: say which coder read it: add(document, records, coder=...)")
        key = f"read:{doc.id}:{doc.sha256}:{coder}"
        with self.database.reading() as connection:
            done = done_before(connection, doc.id, key, len(records))
        if done is not None:
            return done
        reading = PreparedReading(doc, records, self._mentions(doc), self.parties)
        with self.database.writing() as connection:
            done = done_before(connection, doc.id, key, len(records))
            return done or reading.write(connection, coder, series or series_of(coder), author, key)

    def _refuse_past(self) -> None:
        if self.known_at is not None:
            raise LedgerError(f"{self.name}: the ledger as it was known at commit {self.known_at} takes no changes")

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

    # ------------------------------------------------------------------ deciding

    def accept(self, record_id: str, rev: int, *, reviewer: str, reason: str | None = None) -> int:
        """Vouch for a record as it stands in revision `rev`, all its values; give the decision's number.

        This and the other judgements raise Conflict where the record has moved on since.
        """
        return self.judge([Judgement("accept", record_id, rev, reason=reason)], reviewer=reviewer)[0]

    def correct(
        self, record_id: str, rev: int, fields: Mapping[str, Any], *, reviewer: str, reason: str | None = None
    ) -> int:
        """Give some fields of a record other values (JSON form); the coder's are kept beside."""
        return self.judge([Judgement("correct", record_id, rev, fields, reason)], reviewer=reviewer)[0]

    def reject(self, record_id: str, rev: int, *, reviewer: str, reason: str) -> int:
        """Take a record out of view because it is wrong, and say why."""
        return self.judge([Judgement("reject", record_id, rev, reason=reason)], reviewer=reviewer)[0]

    def judge(self, judgements: Iterable[Judgement], *, reviewer: str) -> list[int]:
        """Take many judgements on records, fifty a commit, and give their numbers.

        Each commit keeps all of its judgements or, where a record has moved on (Conflict), none.
        """
        self._refuse_past()
        _check_reviewer(reviewer)
        prepared = [deciding.prepare(each) for each in judgements]
        numbers: list[int] = []
        for at in range(0, len(prepared), TOGETHER):
            with self.database.writing() as connection:
                part = prepared[at : at + TOGETHER]
                numbers += deciding.judge(connection, part, reviewer, self.parties)
        return numbers

    def merge(self, members: Sequence[tuple[str, int]], *, reviewer: str, reason: str | None = None) -> int:
        """Say that records (id and revision) tell of one event."""
        if len({record_id for record_id, _ in members}) < 2:
            raise LedgerError("a merge needs two records at least: name the ids of two")
        return self._bind("merge", [members], reviewer, reason)

    def split(
        self,
        one: Sequence[tuple[str, int]],
        other: Sequence[tuple[str, int]],
        *,
        reviewer: str,
        reason: str | None = None,
    ) -> int:
        """Say that some records (id and revision) tell of another event than the others."""
        if not one or not other:
            raise LedgerError("a split needs records on two sides: name the ids of both")
        return self._bind("split", [one, other], reviewer, reason)

    def _bind(self, verdict: str, sides: Sequence[Sequence[tuple[str, int]]], reviewer: str, reason: str | None) -> int:
        self._refuse_past()
        _check_reviewer(reviewer)
        with self.database.writing() as connection:
            return deciding.bind(connection, verdict, sides, reviewer, reason)

    def undo(self, decision: int, *, reviewer: str, reason: str | None = None) -> int:
        """Take a decision back, by its number; it stays in the log."""
        self._refuse_past()
        _check_reviewer(reviewer)
        with self.database.writing() as connection:
            return deciding.undo(connection, decision, reviewer, reason, self.parties)

    def decisions(
        self,
        record_id: str | None = None,
        *,
        doc: str | None = None,
        reviewer: str | None = None,
        verdict: str | None = None,
        undone: bool = True,
    ) -> list[Decision]:
        """Give the decisions that meet every condition, the first first; without those taken back if so asked."""
        with self.database.reading() as connection:
            return asking.decisions(
                connection, self.known_at, record_id=record_id, doc=doc, reviewer=reviewer, verdict=verdict,
                undone=undone,
            )  # fmt: skip

    def judgements(self) -> Judgements:
        """Give the merges and splits in force."""
        with self.database.reading() as connection:
            return asking.judgements(connection, self.known_at)

    # ------------------------------------------------------------------ asking

    def documents(self, ids: Collection[str] | None = None) -> list[KeptDocument]:
        """Give the newest revision of every document, or of those with these ids, by id."""
        with self.database.reading() as connection:
            return asking.documents(connection, self.known_at, ids)

    def count(self) -> int:
        """Count the documents."""
        with self.database.reading() as connection:
            return asking.count(connection, self.known_at)

    def text(self, doc: str, revision: int | None = None) -> str:
        """Give a document's text, of its newest revision unless another is asked for."""
        with self.database.reading() as connection:
            text = asking.text(connection, self.known_at, doc, revision)
        if text is None:
            which = f"no document {doc!r}" if revision is None else f"no revision {revision} of {doc!r}"
            raise LedgerError(f"{self.name}: {which}: see `comity export records` for what there is")
        return text

    def records(
        self,
        doc: str | None = None,
        party: str | None = None,
        act: str | None = None,
        *,
        pair: tuple[str, str] | None = None,
        known_at: int | None = None,
        coder: str | None = None,
        status: Collection[str] | None = None,
    ) -> list[KeptRecord]:
        """Give the records in view that meet every condition, in document order.

        `party` is a code in any role, `pair` two codes; `known_at` a commit: what was in view then. `coder` asks
        for what a coder (a series, or one version) said last, whoever took the view since and whatever people
        decided; `status` for records of these kinds, rejected ones too.
        """
        with self.database.reading() as connection:
            return asking.records(
                connection, self.known_at if known_at is None else known_at, doc=doc, code=party, act=act, pair=pair,
                coder=coder, status=status,
            )  # fmt: skip

    def queue(
        self,
        doc: str | None = None,
        party: str | None = None,
        act: str | None = None,
        *,
        pair: tuple[str, str] | None = None,
        ids: Collection[str] | None = None,
        status: Collection[str] = ("coded",),
        below: float | None = None,
        changed: bool = False,
        disputed: bool = False,
        blind: str | None = None,
        most: int | None = None,
    ) -> list[KeptRecord]:
        """Give the records to look at, in document order: by default those that nobody has judged.

        `below` asks for less confidence, `changed` for judged ones of which the coder now says something else,
        `disputed` for those of which two reviewers say different things; `blind` is a reviewer who is given what
        the coder says of records that others may have judged, and this one has not; `most` stops after so many.
        """
        if blind is not None:
            found = self.queue(doc, party, act, pair=pair, ids=ids, status=("coded", *JUDGED), below=below)
            return self._unseen(found, blind)[:most]
        kinds = JUDGED if (changed or disputed) and tuple(status) == ("coded",) else status
        with self.database.reading() as connection:
            found = asking.records(
                connection, self.known_at, doc=doc, code=party, act=act, pair=pair, ids=ids, status=kinds, below=below,
                most=None if changed or disputed else most,
            )  # fmt: skip
            if changed:
                moved = changed_since(connection, found)
                found = [kept for kept in found if kept.record_id in moved]
            if disputed:
                apart = differing_opinions(opinions(connection, self.known_at))
                found = [kept for kept in found if kept.record_id in apart]
        return found[:most]

    def _unseen(self, found: Sequence[KeptRecord], reviewer: str) -> list[KeptRecord]:
        """Give what the coder says of the records that a reviewer has not judged."""
        seen = {decision.record_id for decision in self.decisions(reviewer=reviewer, undone=False)}
        coded = self.coded(found)
        unseen = (kept for kept in found if kept.record_id not in seen)
        untouched = {kept.record_id for kept in found if kept.status == "coded" and kept.machine is None}
        said = (kept if kept.record_id in untouched else coded.get(kept.record_id) for kept in unseen)
        return [kept for kept in said if kept is not None]

    def opinions(self) -> list[Opinion]:
        """Give every reviewer's last word on every record, by record and reviewer."""
        with self.database.reading() as connection:
            return opinions(connection, self.known_at)

    def coded(self, records: Iterable[KeptRecord]) -> dict[str, KeptRecord]:
        """Give what the coder says of judged records, by id; one that people alone still hold is left out."""
        numbers = [kept.machine for kept in records if kept.machine is not None]
        with self.database.reading() as connection:
            return {kept.record_id: kept for kept in asking.fetch_numbered(connection, numbers).values()}

    def history(self, record_id: str) -> list[KeptRecord]:
        """Give every revision of a record, the first first: the coders', and those that people laid over them."""
        query = select(record.c.id).where(record.c.record_id == record_id)
        if self.known_at is not None:
            query = query.where(record.c.seq <= self.known_at)
        with self.database.reading() as connection:
            found = asking.fetch(connection, query)
        return sorted(found, key=lambda kept: kept.rev)

    def readings(self, doc: str | None = None) -> list[KeptReading]:
        """Give the readings of a document, or of all, the first first."""
        with self.database.reading() as connection:
            return asking.readings(connection, self.known_at, doc)

    def diff(self, doc: str, older: int | None = None, newer: int | None = None) -> Difference:
        """Give what appeared, changed and vanished between two revisions of a document: the last two by default."""
        with self.database.reading() as connection:
            return differing(connection, self.name, doc, older, newer, self.known_at)

    def compare(self, doc: str, coder: str, other: str) -> Difference:
        """Give what two coders (series, or versions in force) said differently of a document."""
        with self.database.reading() as connection:
            return between_coders(connection, self.name, doc, coder, other, self.known_at)

    def documents_naming(self, *parties: str) -> list[str]:
        """Give the ids of the documents whose newest text names every one of the parties, by id."""
        with self.database.reading() as connection:
            return asking.documents_naming(connection, self.known_at, parties)

    def log(self) -> list[Commit]:
        """Give the commits, the first first."""
        query = select(commit_log).order_by(commit_log.c.seq)
        if self.known_at is not None:
            query = query.where(commit_log.c.seq <= self.known_at)
        with self.database.reading() as connection:
            return [Commit(*row) for row in connection.execute(query)]


def _check_text(doc: Document) -> None:
    try:
        doc.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            f"{doc.id}: half a character (a lone surrogate) at {error.start}: save the text as UTF-8"
        ) from error
    if (at := doc.text.find("\0")) >= 0:
        raise UnreadableDocument(f"{doc.id}: a character of code 0 at {at}: take it out of the text")


def _check_reviewer(reviewer: str) -> None:
    if not reviewer.strip():
        raise LedgerError("a decision needs the name of who takes it: give reviewer=... (--by on the command line)")
