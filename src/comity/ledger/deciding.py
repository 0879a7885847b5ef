"""Writing decisions: each names the revision that was judged and is refused if the record has moved on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from comity.errors import Conflict, InvalidRecord, LedgerError
from comity.ledger import asking
from comity.ledger.decisions import Judgement, laid_over
from comity.ledger.judged import decisions_on
from comity.ledger.log import commit, next_number
from comity.ledger.schema import decision, decision_field, decision_member, record
from comity.ledger.values import checked, values_of
from comity.ledger.writing import RowsToWrite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from comity.ledger.kept import KeptRecord
    from comity.ledger.rows import RollsUp

__all__ = ["PreparedJudgement", "bind", "judge", "prepare", "undo"]

OF_RECORDS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class PreparedJudgement:
    """A judgement whose values have been looked at."""

    judgement: Judgement
    fields: dict[str, Any]


def prepare(judgement: Judgement) -> PreparedJudgement:
    """Check what can be checked before the writers' turn; raise InvalidRecord."""
    if judgement.verdict not in OF_RECORDS:
        raise InvalidRecord(f"{judgement.verdict}: a record is accepted, corrected or rejected; see merge, split, undo")
    if judgement.verdict == "reject" and not (judgement.reason or "").strip():
        raise InvalidRecord(f"{judgement.record_id}: a rejection needs a reason: say why")
    if judgement.verdict != "correct" and judgement.fields:
        raise InvalidRecord(
            f"{judgement.record_id}: only a correction gives values: {judgement.verdict} without fields"
        )
    return PreparedJudgement(judgement, checked(judgement.fields) if judgement.verdict == "correct" else {})


def judge(connection: Connection, prepared: Sequence[PreparedJudgement], reviewer: str, parties: RollsUp) -> list[int]:
    """Write judgements on records in one commit and give the decisions' numbers; the caller holds the writers' turn.

    Raise Conflict, and keep none of them, where one of the records has moved on.
    """
    judgements = [each.judgement for each in prepared]
    current = _current(connection, [each.record_id for each in judgements])
    machines = _machines(connection, current)
    blind = {each.record_id for each in judgements if each.blind}
    looked_at = {
        record_id: machines[row.machine].rev if record_id in blind and row.machine else row.kept.rev
        for record_id, row in current.items()
    }
    _refuse_moved([(each.record_id, each.rev) for each in judgements], looked_at)
    reasons = list(dict.fromkeys(each.reason for each in judgements if each.reason))
    first = judgements[0]
    doc = current[first.record_id].kept.record.doc if len(judgements) == 1 else None
    note = f"{first.verdict} {first.record_id}" if len(judgements) == 1 else f"{len(judgements)} judgements"
    seq = commit(
        connection, author=reviewer, kind="decide", note=note, doc=doc, reason=reasons[0] if len(reasons) == 1 else None
    )  # fmt: skip
    number = next_number(connection, decision)
    for at, each in enumerate(prepared, number):
        _write_decision(connection, at, seq, each, reviewer, current, machines)
    decided = decisions_on(connection, current)
    rows = RowsToWrite(connection, parties)
    for record_id, row in current.items():
        base = machines[row.machine].record if row.machine else row.kept.record
        layered, status = laid_over(base, decided[record_id])
        rows.add(layered, row.sha256, row.next(seq, status, decided[record_id][-1].id))
    _take_out(connection, current, seq)
    rows.write()
    return list(range(number, number + len(prepared)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A record's row that stands, in view or rejected; `machine` is the number of the coder's row."""

    number: int
    kept: KeptRecord
    machine: int | None
    document: int
    sha256: str
    series: str
    reading: int | None

    def next(self, seq: int, status: str, decided: int | None) -> dict[str, Any]:
        """Give the place of the revision after this one."""
        return {
            "seq": seq,
            "document": self.document,
            "record_id": self.kept.record_id,
            "rev": self.kept.rev + 1,
            "seq_first": self.kept.seq_first,
            "series": self.series,
            "reading": self.reading,
            "status": status,
            "decision": decided,
            "machine": self.machine,
        }


def _current(connection: Connection, record_ids: Sequence[str]) -> dict[str, _Row]:
    """Give the standing rows of records, in the order asked for."""
    found = {}
    wanted = sorted(set(record_ids))
    for at in range(0, len(wanted), asking.BATCH):
        part = wanted[at : at + asking.BATCH]
        query = select(record).where(record.c.record_id.in_(part), record.c.seq_to.is_(None))
        rows = connection.execute(query).mappings().all()
        kept = asking.fetch_numbered(connection, [row["id"] for row in rows])
        for row in rows:
            machine = row["machine"] or (row["id"] if row["status"] == "coded" else None)
            found[row["record_id"]] = _Row(
                row["id"], kept[row["id"]], machine, row["document"], row["text_sha256"], row["series"], row["reading"]
            )
    return {record_id: found[record_id] for record_id in dict.fromkeys(record_ids) if record_id in found}


def _refuse_moved(judged: Sequence[tuple[str, int]], current: Mapping[str, int]) -> None:
    """Refuse what was judged in another revision than that in which it stands."""
    if len({record_id for record_id, _ in judged}) < len(judged):
        raise InvalidRecord("a record stands twice among the judgements: judge each once")
    gone = [record_id for record_id, _ in judged if record_id not in current]
    moved = [(record_id, rev) for record_id, rev in judged if record_id not in gone and current[record_id] != rev]
    for record_id in gone[:1]:
        raise Conflict(f"{record_id}: is in the ledger no longer, or never was: see comity review --doc")
    for record_id, rev in moved[:1]:
        more = f"; {len(moved) - 1} more have" if len(moved) > 1 else ""
        raise Conflict(
            f"{record_id}: revision {rev} was judged, but it is at {current[record_id]} now{more}: look again"
        )


def _machines(connection: Connection, current: dict[str, _Row]) -> dict[int, KeptRecord]:
    return asking.fetch_numbered(connection, [row.machine for row in current.values() if row.machine])


def _write_decision(
    connection: Connection,
    number: int,
    seq: int,
    prepared: PreparedJudgement,
    reviewer: str,
    current: dict[str, _Row],
    machines: dict[int, KeptRecord],
) -> None:
    judgement = prepared.judgement
    row = current[judgement.record_id]
    connection.execute(
        decision.insert().values(
            id=number, seq=seq, verdict=judgement.verdict, reviewer=reviewer, reason=judgement.reason,
            doc=row.kept.record.doc, record_id=judgement.record_id, rev=judgement.rev,
        )
    )  # fmt: skip
    if prepared.fields:
        said = values_of(machines[row.machine].record if row.machine else row.kept.record)
        changes = [
            {"decision": number, "field": name, "value": value, "machine": said[name]}
            for name, value in prepared.fields.items()
        ]
        connection.execute(decision_field.insert(), changes)


def _take_out(connection: Connection, current: dict[str, _Row], seq: int) -> None:
    numbers = [row.number for row in current.values()]
    for at in range(0, len(numbers), asking.BATCH):
        standing = record.c.id.in_(numbers[at : at + asking.BATCH])
        connection.execute(record.update().where(standing).values(seq_to=seq))


def bind(
    connection: Connection,
    verdict: str,
    sides: Sequence[Sequence[tuple[str, int]]],
    reviewer: str,
    reason: str | None,
) -> int:
    """Write a merge (one side) or a split (two) of records' events, and give the decision's number."""
    members = [(record_id, rev, side) for side, each in enumerate(sides) for record_id, rev in each]
    current = _current(connection, [record_id for record_id, *_ in members])
    standing = {record_id: row.kept.rev for record_id, row in current.items()}
    _refuse_moved([(record_id, rev) for record_id, rev, _ in members], standing)
    note = f"{verdict} {' '.join(record_id for record_id, *_ in members[:4])}"
    note += f" and {len(members) - 4} more" if len(members) > 4 else ""
    seq = commit(connection, author=reviewer, kind="decide", note=note, reason=reason)
    number = next_number(connection, decision)
    connection.execute(
        decision.insert().values(id=number, seq=seq, verdict=verdict, reviewer=reviewer, reason=reason)
    )  # fmt: skip
    rows = [
        {
            "decision": number, "record_id": record_id, "rev": rev, "side": side,
            "doc": current[record_id].kept.record.doc,
        }
        for record_id, rev, side in members
    ]  # fmt: skip
    connection.execute(decision_member.insert(), rows)
    return number


def undo(connection: Connection, number: int, reviewer: str, reason: str | None, parties: RollsUp) -> int:
    """Take a decision back: what the others in force say stays; give the undoing decision's number."""
    row = connection.execute(select(decision).where(decision.c.id == number)).one_or_none()
    if row is None:
        raise LedgerError(f"there is no decision {number}: see comity review --decisions")
    if row.verdict == "undo":
        raise LedgerError(f"decision {number} is itself an undoing: judge the record anew instead")
    if row.seq_to is not None:
        raise Conflict(f"decision {number} was taken back before, in commit {row.seq_to}")
    note = f"undo {row.verdict} {row.record_id or f'of decision {number}'}"
    seq = commit(connection, author=reviewer, kind="decide", note=note, doc=row.doc, reason=reason)
    connection.execute(decision.update().where(decision.c.id == number).values(seq_to=seq))
    undoing = next_number(connection, decision)
    connection.execute(
        decision.insert().values(
            id=undoing, seq=seq, verdict="undo", reviewer=reviewer, reason=reason, doc=row.doc,
            record_id=row.record_id, rev=row.rev, undoes=number,
        )
    )  # fmt: skip
    if row.record_id is not None:
        _lay_anew(connection, row.record_id, seq, parties)
    return undoing


def _lay_anew(connection: Connection, record_id: str, seq: int, parties: RollsUp) -> None:
    """Give a record the revision that follows from the decisions still in force."""
    current = _current(connection, [record_id])
    if record_id not in current:  # neither coder nor document hold it any longer
        return
    row = current[record_id]
    decided = decisions_on(connection, [record_id]).get(record_id, ())
    _take_out(connection, current, seq)
    if row.machine is None and not any(each.verdict in {"accept", "correct"} for each in decided):
        return  # people alone held it
    base = _machines(connection, current)[row.machine].record if row.machine else row.kept.record
    layered, status = laid_over(base, decided)
    rows = RowsToWrite(connection, parties)
    rows.add(layered, row.sha256, row.next(seq, status, decided[-1].id if decided else None))
    rows.write()
