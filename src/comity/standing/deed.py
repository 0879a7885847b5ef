"""A deed: what of an event bears on standing, as one party towards another sees it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from comity import edtf
from comity.standing import wording
from comity.standing.residence import lived_elsewhere
from comity.standing.seats import of_consulate, seat
from comity.standing.tables import speaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events import Event
    from comity.ledger import KeptRecord
    from comity.parties import Match, Membership, Party
    from comity.record import Record

__all__ = ["Book", "By", "Deed", "deed_of", "deeds", "sides", "towards_others"]

By = Literal["sender", "receiver", "both"]
HOUSES = frozenset({"open-mission", "close-mission"})
MISSIONS = frozenset({"open-mission", "close-mission", "has-mission"})
SPOKEN = {
    "accredit": 25,
    "recall-envoy": 25,
    "expel-envoy": 25,
    "recognize": 90,
    "withdraw-recognition": 90,
    "sign-agreement": 90,
    "ratify-agreement": 90,
    "end-agreement": 90,
    "yield": 60,
}  # characters read behind
GRADES = frozenset({"raise-mission", "lower-mission"})
ENVOYS = frozenset({"accredit", "recall-envoy", "expel-envoy"})
SURE = 0.3  # of a record: what its coder doubts more than this moves nothing
DAY = len("1921-05-04")
SERVING = frozenset({"aid", "cut-aid"})
FOLLOWED = frozenset({"accredit", "resume-relations"})  # what envoys and missions told of soon after complete
HELD = frozenset({"actual", "negated"})  # what is planned or only alleged changes nothing
POSTING = 4 * 366  # days: envoys seldom wait longer between their appointment and their reception


class Book(Protocol):
    """What standing asks of the parties."""

    def __getitem__(self, code: str) -> Party:
        """Give the party of a code."""
        ...

    def rollup(self, code: str) -> str:
        """Give the state that a party acts for."""
        ...

    def memberships(self, code: str) -> tuple[Membership, ...]:
        """Give the organisations that a party belonged to, each with its days."""
        ...

    def scan(self, text: str) -> list[Match]:
        """Find the names of parties in a text."""
        ...


@dataclass(frozen=True, slots=True)
class Deed:
    """One event between two parties: by whom, when, of what rank, with what seat.

    `earliest` and `latest` bound the day; None where open. `by` is the sender where the first party of the pair
    acted on the second.
    """

    event: Event
    act: str
    by: By
    earliest: date | None
    latest: date | None
    rank: str = "none"
    seat: str = "untold"
    words: str = ""
    alone: bool = False

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def dayed(self) -> bool:
        """Whether the day is known, or the day after which it was done."""
        start = edtf.parse(self.record.date)[0] if self.record.date else None
        return start is not None and start.first is not None and start.first == start.last

    @property
    def datings(self) -> tuple[str, ...]:
        """The dates that reports give where they cannot all be right, the one taken first."""
        if not any(each.field == "date" for each in self.event.conflicts):
            return ()
        return tuple(dict.fromkeys(kept.record.date for kept in self.event.reports if kept.record.date))

    @property
    def doubted(self) -> bool:
        """Whether no report of it is one that the coder is sure of."""
        return max(kept.record.confidence for kept in self.event.reports) < SURE

    @property
    def modality(self) -> str:
        """Whether it was done, or expressly not."""
        return self.event.record.modality

    @property
    def record(self) -> Record:
        """The most exact report."""
        return self.event.record


def deeds(events: Iterable[Event], a: str, b: str, book: Book) -> list[Deed]:
    """Give the deeds between two parties as `a` towards `b` sees them, in order of documents and places in them."""
    found = []
    title: dict[tuple[str, By], tuple[str, date | None]] = {}
    house: dict[tuple[str, By], str] = {}
    parts = (part for event in events for day in _told_apart(event) for part in _each_way(day, a, b, book))
    for event in sorted(parts, key=_place):
        by = _by(event.record, a, b, book)
        if by is None or event.record.modality not in HELD:
            continue
        deed = deed_of(event, by, b if by != "receiver" else a, book)
        if _titled(deed):  # a title holds for what the document tells next of the same envoys
            key = (deed.record.doc, by)
            if deed.rank == "none" and key in title and _near(title[key][1], deed.earliest):
                deed = replace(deed, rank=title[key][0])
            title[key] = (deed.rank, deed.earliest)
        if deed.act in HOUSES and event.record.modality == "actual":  # `It was closed in 1950`: the one told of last
            key = (deed.record.doc, by)
            if deed.rank == "none" and deed.act == "close-mission":
                deed = replace(deed, rank=house.get(key, "none"))
            house[key] = deed.rank
        found.append(deed)
    found = lived_elsewhere(found)
    return [replace(deed, alone=_is_alone(deed, found)) if deed.act in FOLLOWED else deed for deed in found]


def _titled(deed: Deed) -> bool:
    """Tell a deed of an envoy by whose title those told of next go; not what somebody was before."""
    if deed.record.modality != "actual" or speaks(deed.record.evidence.quote, "former"):
        return False
    bears = (
        deed.act == "has-mission"
        and deed.earliest is not None
        and not wording.mission(deed.record.evidence.quote, (0, 0))
    )
    return deed.act in ENVOYS or (bears and (deed.rank != "none" or speaks(deed.words, "serving")))


def _is_alone(deed: Deed, others: list[Deed]) -> bool:
    """Tell an appointment after which no reception of an envoy and no opening of a mission is told for some years."""
    if deed.earliest is None or speaks(deed.words, "taking-up"):
        return False
    soon = deed.earliest + timedelta(days=POSTING)
    for other in others:
        if (
            other.by not in {deed.by, "sender" if deed.by == "both" else deed.by}
            or other.earliest is None
            or not deed.earliest <= other.earliest <= soon
            or other is deed
        ):
            continue
        if other.act == "has-mission" and speaks(other.words, "serving") and deed.earliest < other.earliest:
            return False
        if other.act in {"open-mission", "raise-mission"} or (
            other.act == "accredit" and speaks(other.words, "taking-up")
        ):
            return False
    return True


def _told_apart(event: Event) -> list[Event]:
    """Part an event whose reports in one document have different days: what one page tells twice it tells as two."""
    days: dict[str, set[str]] = {}
    for kept in event.reports:
        if kept.record.date and len(kept.record.date) == DAY:
            days.setdefault(kept.record.doc, set()).add(kept.record.date)
    if all(len(told) < 2 for told in days.values()):
        return [event]
    groups: dict[str, list[KeptRecord]] = {day: [] for day in sorted(set().union(*days.values()))}
    for kept in event.reports:
        fitting = [day for day in groups if edtf.compatible(day, kept.record.date)]
        groups[kept.record.date if kept.record.date in groups else (fitting or list(groups))[0]].append(kept)
    return [replace(event, reports=tuple(group)) for group in groups.values()]


def _each_way(event: Event, a: str, b: str, book: Book) -> list[Event]:
    """Part an event that reports tell in both directions: the missions of two with each other are two missions."""
    ways: dict[By | None, list[KeptRecord]] = {}
    for kept in event.reports:
        ways.setdefault(_by(kept.record, a, b, book), []).append(kept)
    if not {"sender", "receiver"} <= set(ways):
        return [event]
    return [replace(event, reports=tuple(ways[way])) for way in ("sender", "receiver", "both") if way in ways]


def _near(one: date | None, other: date | None) -> bool:
    """Tell whether what is told of an envoy can still be the same posting."""
    return one is None or other is None or abs((other - one).days) <= POSTING


def _place(event: Event) -> tuple[str, int, int, str]:
    evidence = event.record.evidence
    date = event.record.date or ""
    return (
        event.record.doc,
        evidence.start,
        wording.span_of(evidence.quote, evidence.trigger, date or None)[0],
        event.id,
    )


def _by(record: Record, a: str, b: str, book: Book) -> By | None:
    """Tell which of the two acted on the other; None where the record is not between them."""
    sources, targets = sides(record.source, book), sides(record.target, book)
    if record.mutual:
        return "both" if {a, b} <= sources | targets else None
    if record.act in SERVING:  # aid to another for the sake of B is aid to B
        targets |= sides(record.about, book)
    if a in sources and b in targets:
        return "sender"
    return "receiver" if b in sources and a in targets else None


def towards_others(events: Iterable[Event], a: str, b: str, book: Book) -> dict[str, list[Deed]]:
    """Give what one party did towards third parties over or beside the other, by the third party."""
    found: dict[str, list[Deed]] = {}
    for event in sorted(events, key=_place):
        record = event.record
        if record.mutual or a not in sides(record.source, book) or record.modality not in HELD:
            continue
        toward_b = b in sides(record.target, book)
        about_b = b in sides(record.about, book)
        for code in record.about if toward_b else record.target if about_b else ():
            if not {code, book.rollup(code)} & {a, b}:
                found.setdefault(code, []).append(deed_of(event, "sender", code, book))
    return found


def sides(codes: tuple[str, ...], book: Book) -> set[str]:
    """Give the parties of some codes with the states that they act for."""
    return {each for code in codes for each in (code, book.rollup(code))}


def deed_of(event: Event, by: By, host: str, book: Book) -> Deed:
    """Read an event as a deed of one party on a host: its act, days, rank, seat and words."""
    record = event.record
    earliest, latest = _between(event)
    quote, trigger = record.evidence.quote, record.evidence.trigger
    span = wording.span_of(quote, trigger, record.date)
    act, rank = record.act, None
    if act == "sign-agreement" and wording.in_force(quote, span):
        act = "ratify-agreement"
    elif act in GRADES and wording.promotes(quote, span):
        act, rank = "accredit", wording.became(quote, span)
    elif act in MISSIONS:
        rank = wording.mission(quote, span) or (wording.envoy(quote, span) if act == "has-mission" else None)
    elif act in GRADES:
        rank = wording.became(quote, span)
        rank = None if rank == "consulate" and not wording.was_higher(quote, span) else rank
    elif act in ENVOYS:
        rank = wording.envoy(quote, span)
    reach = SPOKEN.get(act, 0)
    words = " ".join(wording.beside(quote, span, reach).split()) if reach else trigger
    where = seat(event.place, host, book)
    if where == "abroad" and speaks(quote, "exile"):
        where = "capital"  # the seat of a government in exile
    if rank == "consulate" and where == "untold":
        where = of_consulate(event.place, quote, span, host, book)
    return Deed(event, act, by, earliest, latest, rank or "none", where, words)


def _between(event: Event) -> tuple[date | None, date | None]:
    """Give the bounds of a deed's day; where documents contradict each other, it is the day that most of them give.

    Where no day has most of them behind it, it lies between the days that they give.
    """
    if len(event.documents) < 2 or not any(each.field == "date" for each in event.conflicts):
        return _begun(event.record)
    told = {(kept.record.doc, kept.record.date): kept.record for kept in event.reports if kept.record.date}
    counts = Counter(date for _, date in told).most_common(2)
    if len(counts) > 1 and counts[0][1] > counts[1][1]:
        return _begun(next(record for record in told.values() if record.date == counts[0][0]))
    bounds = [_begun(record) for record in told.values()]
    firsts, lasts = [first for first, _ in bounds if first], [last for _, last in bounds if last]
    return (min(firsts), max(lasts)) if firsts and lasts else _begun(event.record)


def _begun(record: Record) -> tuple[date | None, date | None]:
    """Give the bounds of the day on which a deed was done or a state began; of an interval, those of its start."""
    if record.date is None:
        return None, None
    start, end = edtf.parse(record.date)
    if start is None:
        return None, end.last if end else None
    open_end = end is None and record.basis == "relative"  # a bound, as in `after the coup`; else it goes on from then
    return start.first, None if open_end else start.last
