"""Questions to the tables: what was in view at a commit, and rows read back into records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from comity.ledger import rows
from comity.ledger.decisions import Decision, FieldChange, Judgements, Member
from comity.ledger.kept import KeptReading
from comity.ledger.schema import (
    commit_log,
    decision,
    decision_field,
    decision_member,
    document,
    dyad,
    mention,
    party,
    reading,
    record,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from comity.ledger.kept import KeptDocument, KeptRecord

__all__ = [
    "by_coder",
    "count",
    "decisions",
    "documents",
    "documents_naming",
    "fetch",
    "fetch_numbered",
    "in_view",
    "judgements",
    "last_revisions",
    "readings",
    "records",
    "standing",
    "text",
]

BATCH = 500  # numbers in one statement
NOBODY: dict[str, tuple[str, ...]] = {}


def standing(table: Table, known_at: int | None) -> ColumnElement[bool]:
    """Give the condition that a row of a table with `seq` and `seq_to` stood at a commit, now where it is None."""
    if known_at is None:
        return table.c.seq_to.is_(None)
    return (table.c.seq <= known_at) & or_(table.c.seq_to.is_(None), table.c.seq_to > known_at)


def in_view(known_at: int | None = None) -> ColumnElement[bool]:
    """Give the condition that a record's row was in view at a commit: standing, and not rejected."""
    return standing(record, known_at) & (record.c.status != "rejected")


def by_coder(coder: str, known_at: int | None = None) -> ColumnElement[bool]:
    """Give the condition that a row is of a coder's last reading (a series, or one version of it)."""
    own = (record.c.status == "coded") & record.c.machine.is_(None)
    own &= or_(record.c.series == coder, record.c.coder == coder)
    if known_at is None:
        return own & record.c.coder_to.is_(None)
    return own & (record.c.seq <= known_at) & or_(record.c.coder_to.is_(None), record.c.coder_to > known_at)


def records(
    connection: Connection,
    known_at: int | None,
    *,
    doc: str | None = None,
    code: str | None = None,
    act: str | None = None,
    pair: tuple[str, str] | None = None,
    coder: str | None = None,
    status: Collection[str] | None = None,
    below: float | None = None,
    ids: Collection[str] | None = None,
    most: int | None = None,
) -> list[KeptRecord]:
    """Give the records that meet every condition, in document order."""
    if coder is not None:
        wanted = [by_coder(coder, known_at)]
    elif status is not None:
        wanted = [standing(record, known_at), record.c.status.in_(sorted(status))]
    else:
        wanted = [in_view(known_at)]
    if doc is not None:
        wanted.append(record.c.doc == doc)
    if act is not None:
        wanted.append(record.c.act == act)
    if below is not None:
        wanted.append(record.c.confidence < below)
    if ids is not None:
        wanted.append(record.c.record_id.in_(sorted(ids)))
    if code is not None:
        wanted.append(record.c.id.in_(select(party.c.record).where(party.c.code == code)))
    if pair is not None:
        a, b = rows.pair_codes(*pair)
        wanted += [dyad.c.a == a, dyad.c.b == b, dyad.c.record == record.c.id]
    if most is None:
        return fetch(connection, *wanted)
    numbers = connection.execute(select(record.c.id).where(*wanted).order_by(*ORDER).limit(most)).scalars().all()
    kept = fetch_numbered(connection, numbers)
    return [kept[number] for number in numbers]


ORDER = (record.c.doc, record.c.span_start, record.c.span_end, record.c.record_id, record.c.rev)
DOCUMENTS = select(*rows.DOCUMENT)
RECORDS = select(*rows.RECORD)
PARTIES = (
    select(party.c.record, party.c.role, party.c.code)
    .join(record, record.c.id == party.c.record)
    .order_by(party.c.record, party.c.role, party.c.position)
)


def fetch(connection: Connection, *wanted: ColumnElement[bool]) -> list[KeptRecord]:
    """Read the records whose rows meet the conditions, with their parties, in document order."""
    roles = _roles(connection, *wanted)
    found = connection.execute(RECORDS.where(*wanted).order_by(*ORDER)).all()
    return [rows.kept_record(row, roles.get(row[0], NOBODY)) for row in found]


def fetch_numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, KeptRecord]:
    """Read records by the numbers of their rows."""
    wanted = sorted(set(numbers))
    kept: dict[int, KeptRecord] = {}
    for at in range(0, len(wanted), BATCH):
        part = wanted[at : at + BATCH]
        chosen = record.c.id.in_(part)
        roles = _roles(connection, chosen)
        for row in connection.execute(RECORDS.where(chosen)).all():
            kept[row[0]] = rows.kept_record(row, roles.get(row[0], NOBODY))
    return kept


def _roles(connection: Connection, *wanted: ColumnElement[bool]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Read the parties of the records whose rows meet the conditions, by their rows' numbers."""
    roles: dict[int, dict[str, tuple[str, ...]]] = {}
    for number, role, code in connection.execute(PARTIES.where(*wanted)).all():
        sides = roles.setdefault(number, {})
        sides[role] = (*sides.get(role, ()), code)
    return roles


def documents(connection: Connection, known_at: int | None, ids: Collection[str] | None = None) -> list[KeptDocument]:
    """Give the newest revision of every document, or of those with these ids, by id."""
    query = DOCUMENTS.where(standing(document, known_at)).order_by(document.c.doc)
    if ids is None:
        return [rows.kept_document(row) for row in connection.execute(query).all()]
    wanted, found = sorted(ids), []
    for at in range(0, len(wanted), BATCH):
        part = query.where(document.c.doc.in_(wanted[at : at + BATCH]))
        found += [rows.kept_document(row) for row in connection.execute(part).all()]
    return found


def count(connection: Connection, known_at: int | None) -> int:
    """Count the documents."""
    query = select(func.count()).select_from(document).where(standing(document, known_at))
    return int(connection.execute(query).scalar_one())


def text(connection: Connection, known_at: int | None, doc: str, revision: int | None) -> str | None:
    """Give a document's text, of its newest revision unless another is asked for."""
    query = select(document.c.text).where(document.c.doc == doc)
    if revision is None:
        query = query.where(standing(document, known_at))
    else:
        query = query.where(document.c.revision == revision)
        query = query if known_at is None else query.where(document.c.seq <= known_at)
    found: str | None = connection.execute(query).scalar()
    return found


def documents_naming(connection: Connection, known_at: int | None, codes: Iterable[str]) -> list[str]:
    """Give the ids of the documents whose newest text names every one of the parties, by id."""
    query = select(document.c.doc).where(standing(document, known_at)).order_by(document.c.doc)
    for code in codes:
        query = query.where(document.c.id.in_(select(mention.c.document).where(mention.c.party == code)))
    return list(connection.execute(query).scalars().all())


def readings(connection: Connection, known_at: int | None, doc: str | None) -> list[KeptReading]:
    """Give the readings of a document, or of all, the first first."""
    query = select(reading, document.c.revision).join(document, document.c.id == reading.c.document)
    if doc is not None:
        query = query.where(reading.c.doc == doc)
    if known_at is not None:
        query = query.where(reading.c.seq <= known_at)
    names = ("doc", "revision", "seq", "coder", "series", "records")
    return [
        KeptReading(
            **{name: row[name] for name in names},
            current=row["seq_to"] is None or (known_at is not None and row["seq_to"] > known_at),
        )
        for row in connection.execute(query.order_by(reading.c.id)).mappings()
    ]


def decisions(
    connection: Connection,
    known_at: int | None,
    *,
    record_id: str | None = None,
    reviewer: str | None = None,
    verdict: str | None = None,
    doc: str | None = None,
    undone: bool = True,
) -> list[Decision]:
    """Give the decisions that meet every condition, the first first; a merge or split under each of its records."""
    query = select(decision, commit_log.c.at).join(commit_log, commit_log.c.seq == decision.c.seq)
    for column, wanted in (("reviewer", reviewer), ("verdict", verdict)):
        query = query if wanted is None else query.where(decision.c[column] == wanted)
    for column, wanted in (("record_id", record_id), ("doc", doc)):
        if wanted is not None:
            of_members = select(decision_member.c.decision).where(decision_member.c[column] == wanted)
            query = query.where(or_(decision.c[column] == wanted, decision.c.id.in_(of_members)))
    if not undone:
        query = query.where(standing(decision, known_at), decision.c.verdict != "undo")
    elif known_at is not None:
        query = query.where(decision.c.seq <= known_at)
    found = connection.execute(query.order_by(decision.c.id)).mappings().all()
    fields, members = _details(connection, [row["id"] for row in found])
    return [_decision(row, fields, members, known_at) for row in found]


def _details(
    connection: Connection, numbers: Sequence[int]
) -> tuple[dict[int, list[FieldChange]], dict[int, list[Member]]]:
    fields: dict[int, list[FieldChange]] = defaultdict(list)
    members: dict[int, list[Member]] = defaultdict(list)
    for at in range(0, len(numbers), BATCH):
        part = numbers[at : at + BATCH]
        said = select(decision_field).where(decision_field.c.decision.in_(part))
        for number, name, value, machine in connection.execute(said.order_by(decision_field.c.field)):
            fields[number].append(FieldChange(name, value, machine))
        about = select(decision_member).where(decision_member.c.decision.in_(part))
        ordered = about.order_by(decision_member.c.side, decision_member.c.record_id)
        for row in connection.execute(ordered):
            members[row.decision].append(Member(row.record_id, row.rev, row.side))
    return fields, members


def _decision(
    row: Any, fields: dict[int, list[FieldChange]], members: dict[int, list[Member]], known_at: int | None
) -> Decision:
    names = ("id", "seq", "at", "verdict", "reviewer", "reason", "doc", "record_id", "rev", "undoes")
    until = row["seq_to"]
    return Decision(
        **{name: row[name] for name in names},
        fields=tuple(fields.get(row["id"], ())),
        members=tuple(members.get(row["id"], ())),
        undone_by=until if until is None or known_at is None or until <= known_at else None,
    )


def judgements(connection: Connection, known_at: int | None) -> Judgements:
    """Give the merges and splits in force."""
    query = (
        select(decision.c.id, decision.c.verdict, decision_member.c.record_id, decision_member.c.side)
        .join(decision_member, decision_member.c.decision == decision.c.id)
        .where(standing(decision, known_at), decision.c.verdict.in_(("merge", "split")))
        .order_by(decision.c.id)
    )
    sides: dict[tuple[int, str], tuple[set[str], set[str]]] = {}
    for number, verdict, record_id, side in connection.execute(query):
        sides.setdefault((number, verdict), (set(), set()))[side].add(record_id)
    return Judgements(
        tuple(frozenset(one) for (_, verdict), (one, _) in sides.items() if verdict == "merge"),
        tuple((frozenset(a), frozenset(b)) for (_, verdict), (a, b) in sides.items() if verdict == "split"),
    )


def last_revisions(connection: Connection, record_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Give the last revision and the first commit of the records that the ledger has had."""
    query = select(record.c.record_id, func.max(record.c.rev), func.min(record.c.seq_first))
    known: dict[str, tuple[int, int]] = {}
    for at in range(0, len(record_ids), BATCH):
        chosen = query.where(record.c.record_id.in_(record_ids[at : at + BATCH])).group_by(record.c.record_id)
        known |= {row[0]: (row[1], row[2]) for row in connection.execute(chosen)}
    return known
