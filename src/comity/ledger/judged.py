"""The records of a document that people have judged: how they were last known, and the decisions in force."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from comity.ledger import asking
from comity.ledger.anchoring import Held
from comity.ledger.decisions import Judged, laid_over
from comity.ledger.schema import decision, decision_field, decision_member, record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from comity.ledger.kept import KeptRecord

__all__ = ["JudgedRecord", "decisions_on", "judged_in"]


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A judged record: `held` as the coder last said it (as people hold it, where no coder does any longer).

    `decisions` are those in force on its values, the oldest first; there are none where it only belongs to a
    merge or a split.
    """

    held: Held
    decisions: tuple[Judged, ...]
    vouched: bool


def judged_in(connection: Connection, doc: str) -> dict[str, JudgedRecord]:
    """Give the records of a document on which decisions are in force, by id."""
    own = select(decision.c.record_id).where(
        decision.c.doc == doc,
        decision.c.seq_to.is_(None),
        decision.c.record_id.is_not(None),
        decision.c.verdict != "undo",
    )
    members = (
        select(decision_member.c.record_id)
        .join(decision, decision.c.id == decision_member.c.decision)
        .where(decision_member.c.doc == doc, decision.c.seq_to.is_(None))
    )
    record_ids = sorted({*connection.execute(own).scalars(), *connection.execute(members).scalars()})
    if not record_ids:
        return {}
    last = _last_known(connection, record_ids)
    decided = decisions_on(connection, record_ids)
    return {
        record_id: _judged(record_id, last[record_id], decided.get(record_id, ())) for record_id in record_ids
    }  # fmt: skip


def _judged(record_id: str, last: KeptRecord, decisions: Sequence[Judged]) -> JudgedRecord:
    _, status = laid_over(last.record, decisions)
    verdicts = {each.verdict for each in decisions}
    held = Held(record_id, last.record, any_act=bool(verdicts & {"accept", "correct"}))
    return JudgedRecord(held, tuple(decisions), vouched=status in {"accepted", "corrected"})


def _last_known(connection: Connection, record_ids: Sequence[str]) -> dict[str, KeptRecord]:
    """Give each record's last revision, the coder's rather than the one that people laid over it."""
    numbers: list[int] = []
    for at in range(0, len(record_ids), asking.BATCH):
        part = record_ids[at : at + asking.BATCH]
        newest = (
            select(record.c.record_id, func.max(record.c.rev).label("rev"))
            .where(record.c.record_id.in_(part))
            .group_by(record.c.record_id)
            .subquery()
        )
        query = select(func.coalesce(record.c.machine, record.c.id)).join(
            newest, (newest.c.record_id == record.c.record_id) & (newest.c.rev == record.c.rev)
        )
        numbers += connection.execute(query).scalars()
    return {kept.record_id: kept for kept in asking.fetch_numbered(connection, numbers).values()}


def decisions_on(connection: Connection, record_ids: Collection[str]) -> dict[str, tuple[Judged, ...]]:
    """Give the decisions in force on the values of records, the oldest first."""
    found: list[Any] = []
    wanted = sorted(record_ids)
    for at in range(0, len(wanted), asking.BATCH):
        query = select(decision).where(
            decision.c.record_id.in_(wanted[at : at + asking.BATCH]),
            decision.c.seq_to.is_(None),
            decision.c.verdict.in_(("accept", "correct", "reject")),
        )
        found += connection.execute(query.order_by(decision.c.id)).all()
    fields = _fields(connection, [row.id for row in found if row.verdict == "correct"])
    accepted = _accepted(connection, [(row.record_id, row.rev) for row in found if row.verdict == "accept"])
    decided: dict[str, list[Judged]] = defaultdict(list)
    for row in found:
        snapshot = accepted[row.record_id, row.rev].record if row.verdict == "accept" else None
        decided[row.record_id].append(Judged(row.id, row.verdict, fields.get(row.id, {}), snapshot))
    return {record_id: tuple(each) for record_id, each in decided.items()}


def _fields(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, object]]:
    values: dict[int, dict[str, object]] = defaultdict(dict)
    for at in range(0, len(numbers), asking.BATCH):
        query = select(decision_field).where(decision_field.c.decision.in_(numbers[at : at + asking.BATCH]))
        for number, name, value, _ in connection.execute(query):
            values[number][name] = value
    return values


def _accepted(connection: Connection, revisions: Sequence[tuple[str, int]]) -> dict[tuple[str, int], KeptRecord]:
    """Give the revisions that were accepted, as they were then."""
    record_ids = sorted({record_id for record_id, _ in revisions})
    wanted = set(revisions)
    numbers = []
    for at in range(0, len(record_ids), asking.BATCH):
        part = record_ids[at : at + asking.BATCH]
        query = select(record.c.id, record.c.record_id, record.c.rev).where(record.c.record_id.in_(part))
        numbers += [row.id for row in connection.execute(query) if (row.record_id, row.rev) in wanted]
    return {(kept.record_id, kept.rev): kept for kept in asking.fetch_numbered(connection, numbers).values()}
