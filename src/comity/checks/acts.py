"""Checks of what is told against itself and against the tables of parties and persons.

Dates that contradict each other, missions before recognition, parties that were not there, persons in offices they
did not hold, acts of one side only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from comity import codebook, edtf
from comity.checks.finding import Finding
from comity.checks.page import place

if TYPE_CHECKING:
    from comity.record import Record

__all__ = ["before_recognition", "dated_differently", "not_existing", "one_sided", "wrong_office"]

ONCE = frozenset({"establish-relations", "recognize"})  # of a pair, once unless undone in between
UNDOING = frozenset({"sever-relations", "suspend-relations", "withdraw-recognition", "declare-war"})
NEAR = 2 * 366  # days: two datings of one act are seldom farther apart
DIPLOMATIC = re.compile(r"\b(?:embassy|embassies|legation|high commission)", re.IGNORECASE)
OFFICES = {
    "president": r"President", "head-of-government": r"Prime Minister|Premier|Chancellor",
    "foreign-minister": r"Foreign Minister|Minister of Foreign Affairs|Minister for Foreign Affairs|Secretary of State|"
    r"Foreign Secretary",
}  # fmt: skip


def _finding(kind: str, record: Record, detail: str, section: str | None = None) -> Finding:
    start, end = place(record)
    return Finding(kind, record.doc, start, end, record.evidence.quote, detail, section, record.date)


def _exact(record: Record) -> date | None:
    if record.date is None or record.modality != "actual":
        return None
    first, last = edtf.bounds(record.date)
    return first if first is not None and first == last else None


def dated_differently(records: Iterable[Record]) -> Iterator[Finding]:
    """Find one act of one pair with two days, in one document or several; nothing undone between them."""
    told = [r for r in records if r.modality == "actual" and r.basis == "stated"]
    undone = [(frozenset(r.source + r.target), d) for r in told if r.act in UNDOING and (d := _exact(r))]
    groups: dict[tuple[str, frozenset[str] | tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in told:
        if record.act in ONCE and len(record.source + record.target) == 2 and _exact(record):
            pair = frozenset(record.source + record.target) if record.mutual else record.source + record.target
            groups[record.act, pair].append(record)
    for (act, pair), group in sorted(groups.items(), key=lambda each: (each[0][0], sorted(each[0][1]))):
        for one, other in combinations(sorted(group, key=lambda r: (r.date or "", r.doc, r.evidence.start)), 2):
            first, last = _exact(one), _exact(other)
            if first is None or last is None or first == last or (last - first).days > NEAR:
                continue
            if any(set(pair) <= parties and first <= day <= last for parties, day in undone):
                continue
            label = codebook.load()[act].label
            detail = f"{label}: here {edtf.display(other.date or '')}, in [{one.doc}] {edtf.display(one.date or '')}"
            yield _finding("dated-differently", other, detail)


def before_recognition(records: Iterable[Record]) -> Iterator[Finding]:
    """Find embassies and legations opened on a day before the host or the sender was first recognised by the other."""
    told = [r for r in records if r.modality == "actual"]
    first: dict[tuple[str, str], Record] = {}
    for record in told:
        if record.act == "recognize" and _exact(record):
            for source in record.source:
                for target in record.target:
                    known = first.get((source, target))
                    if known is None or (record.date or "") < (known.date or ""):
                        first[source, target] = record
    for record in told:
        day = _exact(record)
        if record.act != "open-mission" or day is None or not DIPLOMATIC.search(record.evidence.quote):
            continue
        for source in record.source:
            for target in record.target:
                known = first.get((source, target))
                since = _exact(known) if known else None
                if known is not None and since is not None and day < since:
                    detail = f"opened {edtf.display(record.date or '')}, recognized {edtf.display(known.date or '')}"
                    yield _finding("before-recognition", record, f"{detail} [{known.doc}]")


def not_existing(records: Iterable[Record], book: Any) -> Iterator[Finding]:
    """Find acts of a state on a day when it was not there: after it ended, or while another state was in its place."""
    for record in records:
        day = _exact(record)
        if day is None or record.act == "recognize":
            continue
        for code in record.source + record.target:
            if code not in book or book[code].kind != "state" or book.existed(code, day):
                continue
            party = book[code]
            came_of = [line.earlier for line in book.successions(code) if line.later == code]
            if party.end is not None and day > party.end:
                yield _finding("not-existing", record, f"{party.name} ended on {party.end.isoformat()}")
            elif party.start is not None and day < party.start and any(book.existed(each, day) for each in came_of):
                before = ", ".join(book[each].name for each in came_of if book.existed(each, day))
                detail = f"{party.name} began on {party.start.isoformat()}; before, there was {before}"
                yield _finding("not-existing", record, detail)


def wrong_office(records: Iterable[Record], book: Any) -> Iterator[Finding]:
    """Find persons told in an office on a day on which, by the tables of persons, they did not hold it."""
    people = getattr(book, "people", None)
    if people is None:
        return
    for record in records:
        day = _exact(record)
        for name in record.persons if day is not None else ():
            yield from _of_person(record, name, day, people)


def _of_person(record: Record, name: str, day: date | None, people: Any) -> Iterator[Finding]:
    quote = record.evidence.quote
    for role, titles in OFFICES.items():
        titled = re.search(rf"(?<!former )(?<!Vice )(?<!Deputy )(?<!then-)\b(?:{titles})\s+{re.escape(name)}", quote)
        if titled is None or day is None:
            continue
        persons = [p for p in people.called(name) if any(_is_role(h.office, role) for h in p.holdings)]
        holdings = [h for p in persons for h in p.holdings if _is_role(h.office, role)]
        if len(persons) == 1 and holdings and all(h.held(day) == "no" for h in holdings):
            spans = ", ".join(h.span for h in holdings)
            yield _finding("office", record, f"{titled[0]}: by the tables in office {spans}")


def _is_role(office: str, role: str) -> bool:
    return office == role or (role == "president" and office in {"head-of-state", "president"})


def one_sided(records: Iterable[Record], a: str, b: str, book: Any) -> Iterator[Finding]:
    """Find recognitions and missions between a pair that are told of one side only."""
    told = [r for r in records if r.modality == "actual" and r.kind == "event"]
    for act in ("recognize", "open-mission"):
        ways: dict[tuple[str, str], Record] = {}
        for record in told:
            if record.act != act or record.mutual:
                continue
            for source in map(book.rollup, record.source):
                for target in map(book.rollup, record.target):
                    ways.setdefault((source, target), record)
        for one, other in ((a, b), (b, a)):
            if (one, other) in ways and (other, one) not in ways:
                label = codebook.load()[act].label
                names = f"{book[one].name} → {book[other].name}"
                detail = f"{label} is told {names} only; nothing is told of the other direction"
                yield _finding("one-sided", ways[one, other], detail)
