"""Asks a ledger how two parties stand on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.standing.answer import Standing, answer, as_day, worth_showing
from comity.standing.memberships import ACTS
from comity.standing.pair import histories

if TYPE_CHECKING:
    from datetime import date

    from comity.events import Event
    from comity.parties import Parties, Party

__all__ = ["standing"]


def standing(
    ledger: Any, a: str, b: str, on: str | None = None, aspect: str | None = None, *, parties: Parties
) -> Standing:
    """Tell how two parties stand on a day (without one: on the last day that the ledger tells of them).

    Names as people write them, the day as EDTF. Raise UnknownName on a name or aspect that nothing answers to,
    InvalidDate on a day that is none.
    """
    one, other = parties.find(a), parties.find(b)
    if one.code == other.code:
        raise ComityError(f"{a} and {b} are the same party ({one.name}): name two")
    events = ledger.pair_events(one.code, other.code)
    joins = [event for act in ACTS for code in (one.code, other.code) for event in ledger.events(party=code, act=act)]
    told = histories(events, one.code, other.code, parties, aspect, {each.id: each for each in joins}.values())
    day = as_day(on) if on else _last(events)
    answers = tuple(each for h in told if worth_showing(each := answer(h, day, parties), aspect))
    documents = tuple(ledger.documents_naming(one.code, other.code))
    titles = {kept.doc: kept.title for kept in ledger.documents() if kept.title}
    keys = {each.history.key for each in answers if each.history.aspect.each in {"organisation", "other"}}
    names = {code: parties[code].name for code in sorted(keys)}
    return Standing(one, other, day, answers, documents, tuple(_notes(one, other, day, parties)), titles,
                    tuple(_governed(one, other, day, parties)), names)  # fmt: skip


def _last(events: list[Event]) -> date:
    """Give the last day of which a pair's events tell; raise ComityError where there is none."""
    days = [day for event in events for day in event.bounds if day is not None]
    if not days:
        raise ComityError("no dated act between the two in the ledger: name the day with --on, or read documents first")
    return max(days)


def _governed(one: Party, other: Party, day: date, parties: Parties) -> list[str]:
    """Say who governed each of the two on the day, by the tables of parties."""
    found = []
    for party in (one, other):
        regimes = parties.regimes(party.code, day)
        names = [f"{r.name}{'' if r.standing == 'both' else f' ({r.standing})'}" for r in regimes]
        if names:
            found.append(f"{party.name} then: {'; '.join(names)}{'; contested' if len(names) > 1 else ''}.")
    return found


def _notes(one: Party, other: Party, day: date, parties: Parties) -> list[str]:
    """Say where a party was not there on the day."""
    found = []
    for party in (one, other):
        if parties.existed(party.code, day):
            continue
        if party.start is not None and day < party.start:
            found.append(f"{party.name} was not there yet: it begins on {party.start.isoformat()}.")
        if party.end is not None and day > party.end:
            found.append(f"{party.name} was no longer there: it ends on {party.end.isoformat()}.")
    return found
