"""What each reviewer says of a record: the values that they vouch for, or that it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from comity.ledger import asking
from comity.ledger.schema import decision, record
from comity.ledger.values import CORRECTABLE, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from comity.ledger.kept import KeptRecord

__all__ = ["Opinion", "changed_since", "differing_opinions", "opinions"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A reviewer's last word on a record; `act` is the coder's, `values` None where the record is rejected.

    Who accepts a record vouches for what was on the screen, who corrects it for that with the corrections.
    """

    record_id: str
    act: str
    reviewer: str
    values: dict[str, Any] | None


def opinions(connection: Connection, known_at: int | None) -> list[Opinion]:
    """Give every reviewer's last word on every record, by record and reviewer; what was taken back is left out."""
    kinds = ("accept", "correct", "reject")
    query = select(decision).where(asking.standing(decision, known_at), decision.c.verdict.in_(kinds))
    last = {(row.record_id, row.reviewer): row for row in connection.execute(query.order_by(decision.c.id))}
    seen = _revisions(connection, {(row.record_id, row.rev) for row in last.values()})
    said = {each.id: each for each in asking.decisions(connection, known_at, verdict="correct")}
    found = []
    for (record_id, reviewer), row in sorted(last.items()):
        kept, act = seen[record_id, row.rev]
        values = {name: value for name, value in values_of(kept.record).items() if name in CORRECTABLE}
        for change in said[row.id].fields if row.verdict == "correct" else ():
            if change.field in values:
                values[change.field] = change.value
        found.append(Opinion(record_id, act, reviewer, None if row.verdict == "reject" else values))
    return found


def differing_opinions(found: Iterable[Opinion]) -> set[str]:
    """Give the records of which two reviewers say different things."""
    first: dict[str, Opinion] = {}
    return {
        each.record_id for each in found if first.setdefault(each.record_id, each).values != each.values
    }  # fmt: skip


def changed_since(connection: Connection, judged: Sequence[KeptRecord]) -> set[str]:
    """Give those of judged records of which the coder says something else now than when they were judged last."""
    rows = {
        row.record_id: row
        for at in range(0, len(judged), asking.BATCH)
        for row in connection.execute(
            select(record.c.record_id, record.c.machine, decision.c.rev)
            .join(decision, decision.c.id == record.c.decision)
            .where(record.c.record_id.in_([kept.record_id for kept in judged[at : at + asking.BATCH]]))
            .where(record.c.seq_to.is_(None))
        )
    }
    then = _revisions(connection, {(row.record_id, row.rev) for row in rows.values()}, of_coder=True)
    now = asking.fetch_numbered(connection, {row.machine for row in rows.values() if row.machine is not None})
    return {
        record_id
        for record_id, row in rows.items()
        if row.machine is None or values_of(now[row.machine].record) != values_of(then[record_id, row.rev][0].record)
    }


def _revisions(
    connection: Connection, wanted: set[tuple[str, int]], *, of_coder: bool = False
) -> dict[tuple[str, int], tuple[KeptRecord, str]]:
    """Give the revisions that were looked at (or what the coder said then), each with the act that the coder saw."""
    record_ids = sorted({record_id for record_id, _ in wanted})
    numbers = []
    for at in range(0, len(record_ids), asking.BATCH):
        query = select(record.c.id, record.c.record_id, record.c.rev, record.c.machine)
        chosen = query.where(record.c.record_id.in_(record_ids[at : at + asking.BATCH]))
        numbers += [row for row in connection.execute(chosen) if (row.record_id, row.rev) in wanted]
    kept = asking.fetch_numbered(connection, {n for row in numbers for n in (row.id, row.machine) if n is not None})
    return {
        (row.record_id, row.rev): (
            kept[(row.machine or row.id) if of_coder else row.id],
            kept[row.machine or row.id].record.act,
        )
        for row in numbers
    }  # fmt: skip
