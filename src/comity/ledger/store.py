"""The ledger: what was read and decided, kept for good, and asked by document, party, act, pair or day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from comity.errors import LedgerError, UnreadableDocument
from comity.ledger import deciding, rows
from comity.ledger.coders import series_of
from comity.ledger.decisions import Judgement
from comity.ledger.view import View
from comity.ledger.writing import PreparedReading, done_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from comity.documents.document import Document
    from comity.ledger.kept import Added
    from comity.parties import Match
    from comity.record import Record

__all__ = ["Ledger", "PartyBook", "open_ledger"]

TOGETHER = 50  # judgements in one commit: others wait for so long at most


class PartyBook(rows.RollsUp, Protocol):
    """What the ledger asks of the parties: who stands behind a party, and whom a text names."""

    def scan(self, text: str) -> list[Match]:
        """Find the names of parties in a text."""
        ...


def open_ledger(place: str | Path | None = None, *, create: bool = True) -> Ledger:
    """Open a ledger, made if it is not there; raise LedgerError on a place that holds none or is read-only."""
    return Ledger(place, create=create)


class Ledger(View):
    """Documents, records and decisions in one store; use it as a context manager or close it."""

    def __init__(
        self, place: str | Path | None = None, *, create: bool = True, parties: PartyBook | None = None
    ) -> None:
        super().__init__(place, create=create)
        self._parties = parties

    @property
    def parties(self) -> PartyBook:
        """The parties by which names in documents are counted and movements rolled up to states."""
        if self._parties is None:
            from comity.parties import load

            self._parties = load()
        return self._parties

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

    def _mentions(self, doc: Document) -> dict[str, int]:
        """Count how often a text names each party, under its own code and its state's."""
        times: Counter[str] = Counter()
        for match in self.parties.scan(f"{doc.title or ''}\n{doc.text}"):
            named = {name.party for name in match.names[:1]}
            times.update(named | {self.parties.rollup(code) for code in named})
        return dict(sorted(times.items()))

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
