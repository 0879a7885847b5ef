"""A view of a ledger: questions by document, party, act or pair, as of now or as of an earlier day."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from sqlalchemy import select

from comity import edtf
from comity.errors import LedgerError
from comity.ledger import asking
from comity.ledger.database import Database
from comity.ledger.difference import Difference, between_coders, differing
from comity.ledger.kept import Commit, KeptDocument, KeptReading, KeptRecord
from comity.ledger.location import default_location
from comity.ledger.log import last_commit
from comity.ledger.opinions import changed_since, differing_opinions, opinions
from comity.ledger.schema import commit_log, record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from comity.ledger.decisions import Decision, Judgements
    from comity.ledger.opinions import Opinion

__all__ = ["View"]

JUDGED = ("accepted", "corrected", "rejected")


class View:
    """Documents, records and decisions in one store, asked; use it as a context manager or close it.

    `known_at` is the commit up to which it answers: None for now, a number in a ledger that `as_known` gave.
    """

    known_at: int | None = None

    def __init__(self, place: str | Path | None = None, *, create: bool = True) -> None:
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
        wanted = [record.c.record_id == record_id]
        if self.known_at is not None:
            wanted.append(record.c.seq <= self.known_at)
        with self.database.reading() as connection:
            found = asking.fetch(connection, *wanted)
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
