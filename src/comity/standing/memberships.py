"""Membership together: the organisations that both parties of a pair belong to, by the tables and by what texts tell.

A row of `parties/data/members.csv` is told as a record of that table, so that an answer can name it as its reason.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from comity.events import Event
from comity.ledger import KeptRecord
from comity.record import Evidence, Record
from comity.standing.deed import deed_of, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from comity.parties import Membership
    from comity.standing.deed import Book, By, Deed

__all__ = ["ACTS", "TABLE", "together"]

ACTS = ("join", "leave", "member")
TABLE = "parties/data/members.csv"
FULL = frozenset({"member", "suspended"})  # an observer or associate is no member


def together(joins: Iterable[Event], a: str, b: str, book: Book) -> dict[str, list[Deed]]:
    """Give what is known of the memberships of two parties, by organisation; none of which only one was a member."""
    found: dict[str, list[Deed]] = {}
    for event, by, organisation in [*_tabled(a, b, book), *_told(joins, a, b, book)]:
        found.setdefault(organisation, []).append(deed_of(event, by, organisation, book))
    return {code: deeds for code, deeds in sorted(found.items()) if _both(deeds)}


def _both(deeds: list[Deed]) -> bool:
    """Tell an organisation that both are told to have been members of."""
    entered = {deed.by for deed in deeds if deed.act != "leave" and deed.modality == "actual"}
    return "both" in entered or entered >= {"sender", "receiver"}


def _told(joins: Iterable[Event], a: str, b: str, book: Book) -> Iterator[tuple[Event, By, str]]:
    """Give the records of texts that tell of joining, leaving and being a member."""
    for event in sorted(joins, key=lambda each: (each.record.doc, each.record.evidence.start, each.id)):
        record = event.record
        if record.act not in ACTS or record.modality not in {"actual", "negated"}:
            continue
        who = sides(record.source, book)
        by = _by(a in who, b in who)
        for code in record.target if by else ():
            if by and book[code].kind == "organisation":
                yield event, by, code


def _by(one: bool, other: bool) -> By | None:
    if one and other:
        return "both"
    return "sender" if one else "receiver" if other else None


def _tabled(a: str, b: str, book: Book) -> Iterator[tuple[Event, By, str]]:
    """Give the rows of the table of members, the day after the last one being that of leaving."""
    sided: tuple[tuple[str, By], ...] = ((a, "sender"), (b, "receiver"))
    for party, by in sided:
        spells = [row for row in book.memberships(party) if row.status in FULL]
        begun = {(row.organisation, row.start) for row in spells}
        for row in spells:
            if row.start is not None:
                act = "member" if row.status == "member" else "leave"
                yield (
                    _row(row, act, row.start, f"{row.status} from {row.start.isoformat()}", book),
                    by,
                    row.organisation,
                )
            after = row.end + timedelta(days=1) if row.end is not None else None
            if row.end is not None and after is not None and (row.organisation, after) not in begun:
                act = "leave" if row.status == "member" else "member"
                yield _row(row, act, after, f"{row.status} until {row.end.isoformat()}", book), by, row.organisation


def _row(row: Membership, act: str, on: date, words: str, book: Book) -> Event:
    """Tell a row of the table as an event: the row is its reason."""
    quote = f"{book[row.member].name}, {book[row.organisation].name}: {words} (source: {row.source})"
    evidence = Evidence(0, len(quote), quote, words)
    record = Record(TABLE, evidence, "state", act, (row.member,), (row.organisation,), date=on.isoformat(),
                    basis="world", coder="tables of parties")  # fmt: skip
    name = f"{row.organisation},{row.member},{words.replace(' ', '-')}"
    return Event(name, (KeptRecord(name, 1, 0, 0, record),))
