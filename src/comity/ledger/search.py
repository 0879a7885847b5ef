"""Full-text search: the quotes and documents that have some words, by party, act and period, with snippets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Column, Float, Integer, MetaData, Table, cast, func, literal, or_, select, text
from sqlalchemy.dialects.postgresql import REGCONFIG, TSVECTOR

from comity import edtf
from comity.ledger.asking import fetch_numbered, in_view, standing
from comity.ledger.fulltext import PART
from comity.ledger.schema import document, mention, party, record
from comity.ledger.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Subquery

    from comity.ledger.kept import KeptRecord
    from comity.ledger.store import Ledger

__all__ = ["Hit", "Scope", "search"]

OPEN, SHUT, GAP = "\x02", "\x03", " … "
WORDS = 30  # in a snippet of a document
_MARKED = re.compile(f"{OPEN}([^{SHUT}]*){SHUT}")

_there = MetaData()
_documents = Table(
    "document_search", _there, Column("document", Integer), Column("part", Integer), Column("body", TSVECTOR)
)
_records = Table("record_search", _there, Column("record", Integer), Column("body", TSVECTOR))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is narrowed to: parties in any role, an act, a period of days in ISO 8601.

    Each of `parties` is some codes of which one must be there: a state and the movements that act for it.
    """

    parties: tuple[tuple[str, ...], ...] = ()
    act: str | None = None
    first: str | None = None
    last: str | None = None

    @classmethod
    def of(
        cls,
        parties: Sequence[str | Sequence[str]] = (),
        act: str | None = None,
        start: str | None = None,
        end: str | None = None,
    ) -> Scope:
        """Make a scope of codes, or of several codes for one party, and of EDTF dates; raise InvalidDate."""
        first = edtf.bounds(start)[0] if start else None
        last = edtf.bounds(end)[1] if end else None
        groups = tuple((each,) if isinstance(each, str) else tuple(each) for each in parties)
        return cls(groups, act, first.isoformat() if first else None, last.isoformat() if last else None)

    @property
    def of_acts(self) -> bool:
        """Whether it is about what happened, and not only about who is named."""
        return self.act is not None or self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote or a document that was found: a snippet of it, and where in the snippet the words are.

    `start` is the snippet's place in the document in code points, None where it is put together of pieces.
    """

    kind: Literal["record", "document"]
    doc: str
    title: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    start: int | None
    record: KeptRecord | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the hit as JSON, a record with its act, parties and date."""
        row: dict[str, Any] = {
            "kind": self.kind, "doc": self.doc, "title": self.title, "snippet": self.snippet,
            "marks": [list(mark) for mark in self.marks], "start": self.start,
        }  # fmt: skip
        return row if self.record is None else row | {"record": self.record.to_json()}


def search(
    ledger: Ledger, words: str, scope: Scope | None = None, *, kind: Literal["record", "document"], most: int = 20
) -> list[Hit]:
    """Give the best hits for some words among the quotes of records, or among documents, the best first."""
    wording, within = Wording.of(words), scope or Scope()
    with ledger.database.reading() as connection:
        if kind == "record":
            return _quotes(connection, wording, within, ledger.known_at, most)
        return _texts(connection, wording, within, ledger.known_at, most)


def _quotes(connection: Connection, wording: Wording, scope: Scope, known_at: int | None, most: int) -> list[Hit]:
    found = _ranked(connection, wording, "record_search")
    query = (
        select(record.c.id, document.c.title)
        .join(found, found.c.id == record.c.id)
        .join(document, document.c.id == record.c.document)
        .where(in_view(known_at), *_acts(scope))
        .order_by(found.c.rank, record.c.doc, record.c.span_start, record.c.id)
    )
    for codes in scope.parties:
        query = query.where(record.c.id.in_(select(party.c.record).where(party.c.code.in_(codes))))
    titles = {row.id: row.title for row in connection.execute(query.limit(most))}
    kept = fetch_numbered(connection, titles)
    marked = _snippets(connection, wording, "record_search", list(titles))
    hits = []
    for number, title in titles.items():
        snippet, marks = _unmark(marked.get(number, kept[number].record.evidence.quote))
        evidence = kept[number].record.evidence
        hits.append(Hit("record", kept[number].record.doc, title, snippet, marks, evidence.start, kept[number]))
    return hits


def _texts(connection: Connection, wording: Wording, scope: Scope, known_at: int | None, most: int) -> list[Hit]:
    found = _ranked(connection, wording, "document_search")
    query = (
        select(document.c.id, document.c.doc, document.c.title, document.c.text)
        .join(found, found.c.id == document.c.id)
        .where(standing(document, known_at))
        .order_by(found.c.rank, document.c.doc)
    )
    for codes in scope.parties:
        query = query.where(document.c.id.in_(select(mention.c.document).where(mention.c.party.in_(codes))))
    if scope.of_acts:
        telling = select(record.c.document).where(in_view(known_at), *_acts(scope))
        query = query.where(document.c.id.in_(telling))
    rows = list(connection.execute(query.limit(most)))
    marked = _snippets(connection, wording, "document_search", [row.id for row in rows])
    hits = []
    for row in rows:
        snippet, marks = _unmark(marked.get(row.id, ""))
        start = row.text.find(snippet.strip("… ")) if snippet else -1
        hits.append(Hit("document", row.doc, row.title, snippet, marks, start if start >= 0 else None))
    return hits


def _acts(scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.act is not None:
        conditions.append(record.c.act == scope.act)
    if scope.first is not None or scope.last is not None:
        conditions.append(record.c.edtf.is_not(None))
    if scope.first is not None:
        conditions.append(or_(record.c.end_date.is_(None), record.c.end_date >= scope.first))
    if scope.last is not None:
        conditions.append(or_(record.c.start_date.is_(None), record.c.start_date <= scope.last))
    return conditions


def _ranked(connection: Connection, wording: Wording, index: str) -> Subquery:
    """Give the numbers of the rows that have the words, and a rank, the best lowest."""
    if connection.dialect.name == "sqlite":
        found = text(f"SELECT rowid AS id, rank FROM {index} WHERE {index} MATCH :words").bindparams(words=wording.fts5)
        return found.columns(Column("id", Integer), Column("rank", Float)).subquery()
    table, number = _table(index)
    rank = -func.max(func.ts_rank_cd(table.c.body, wording.tsquery))
    query = select(number.label("id"), rank.label("rank")).where(table.c.body.op("@@")(wording.tsquery))
    return query.group_by(number).subquery()


def _table(index: str) -> tuple[Table, ColumnElement[int]]:
    return (_records, _records.c.record) if index == "record_search" else (_documents, _documents.c.document)


def _snippets(connection: Connection, wording: Wording, index: str, numbers: list[int]) -> dict[int, str]:
    """Give a snippet for each row, the words in it marked."""
    if not numbers:
        return {}
    if connection.dialect.name == "sqlite":
        piece = (
            f"highlight({index}, 0, :open, :shut)"
            if index == "record_search"
            else f"snippet({index}, 1, :open, :shut, '{GAP}', {WORDS})"
        )
        listed = ", ".join(map(str, numbers))
        query = text(f"SELECT rowid, {piece} FROM {index} WHERE {index} MATCH :words AND rowid IN ({listed})")
        given = {"words": wording.fts5, "open": OPEN, "shut": SHUT}
        return {int(row[0]): str(row[1]) for row in connection.execute(query, given)}
    found: dict[int, str] = {}
    for number, snippet in connection.execute(_headlines(wording, index, numbers)):
        found.setdefault(int(number), str(snippet))
    return found


def _headlines(wording: Wording, index: str, numbers: list[int]) -> Select[Any]:
    english = cast(literal("english"), REGCONFIG)
    marks = f"StartSel={OPEN}, StopSel={SHUT}"
    if index == "record_search":
        headline = func.ts_headline(english, record.c.quote, wording.tsquery, f"{marks}, HighlightAll=true")
        return select(record.c.id, headline).where(record.c.id.in_(numbers))
    part = func.substr(document.c.text, 1 + _documents.c.part * PART, PART)
    options = f"{marks}, MaxFragments=1, MinWords={WORDS // 2}, MaxWords={WORDS}, FragmentDelimiter={GAP}"
    headline = func.ts_headline(english, part, wording.tsquery, options)
    rank = func.ts_rank_cd(_documents.c.body, wording.tsquery)
    return (
        select(document.c.id, headline)
        .join(_documents, _documents.c.document == document.c.id)
        .where(document.c.id.in_(numbers), _documents.c.body.op("@@")(wording.tsquery))
        .order_by(document.c.id, rank.desc(), _documents.c.part)
    )


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of a snippet and give where they were."""
    marks, plain, at = [], "", 0
    for found in _MARKED.finditer(marked):
        plain += marked[at : found.start()]
        marks.append((len(plain), len(plain) + len(found[1])))
        plain += found[1]
        at = found.end()
    plain += marked[at:]
    blanks = len(plain) - len(plain.lstrip())
    return plain.strip(), tuple((start - blanks, end - blanks) for start, end in marks)
