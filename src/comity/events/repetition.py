"""Deeds that can be done only once, and are told twice: dates that contradict each other from event to event.

Two reports of relations established whose dates lie decades apart are never put into one event, because the second
may be a new beginning. But where nothing in between is told that ended the first, both cannot be right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from comity import edtf
from comity.events.matching import natures
from comity.events.nearness import YEAR, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events.event import Event
    from comity.parties.facts import Spell
    from comity.parties.party import Party

__all__ = ["Repetition", "breaks_of", "repetitions"]

SOVEREIGN = "gw"  # Gleditsch and Ward's list: a state that was occupied or divided comes back in a new spell

Key = tuple[str, frozenset[str], frozenset[str]]


class States(Protocol):
    """Tells which state stands behind a party, since when it has been, and when it was sovereign."""

    def __getitem__(self, code: str) -> Party:
        """Give the party of a code."""
        ...

    def __contains__(self, code: object) -> bool: ...

    def rollup(self, code: str) -> str:
        """Give the state that stands behind a party."""
        ...

    def spells(self, code: str, system: str | None = None) -> tuple[Spell, ...]:
        """Give the spells of a party in a system of ids."""
        ...


@dataclass(frozen=True, slots=True)
class Repetition:
    """One deed as two events tell it, the earlier date first, with nothing told in between that undid it."""

    earlier: Event
    later: Event

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell of either."""
        return frozenset((*self.earlier.documents, *self.later.documents))

    @property
    def between_documents(self) -> bool:
        """Whether one document gives the one date and another, which does not give it, the other."""
        return set(self.earlier.documents) != set(self.later.documents)

    def to_json(self) -> dict[str, Any]:
        """Give both events as JSON."""
        return {"earlier": self.earlier.to_json(), "later": self.later.to_json()}


def breaks_of(act: str) -> frozenset[str]:
    """Give the acts after which an act can be done once more; none where it may recur anyway."""
    nature = natures().get(act)
    return nature.undone_by if nature else frozenset()


def repetitions(events: Iterable[Event], states: States) -> list[Repetition]:
    """Give what two of the events tell as done twice although it can be done only once, by date.

    The events must hold those that may have undone it (`breaks_of`). What is dated only by what stands around it, or
    to no year, contradicts nothing.
    """
    told: defaultdict[Key, list[Event]] = defaultdict(list)
    breaks: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.record.modality != "actual":
            continue
        breaks[event.record.act].append(event)
        if breaks_of(event.record.act) and _is_dated(event) and (key := _key(event, states)):
            told[key].append(event)
    undone = _by_party(breaks, states)
    found = [
        Repetition(one, other)
        for key, group in told.items()
        for one, other in pairwise(sorted(group, key=_when))
        if not edtf.compatible(one.record.date, other.record.date) and not _interrupted(one, other, key, undone, states)
    ]
    return sorted(found, key=lambda each: (_when(each.earlier), _when(each.later)))


def _is_dated(event: Event) -> bool:
    return event.record.basis != "context" and When.of(event.record.date).span <= YEAR


def _key(event: Event, states: States) -> Key | None:
    """Give the act and its two parties, in their direction where it has one; None where there are not two."""
    record = event.record
    source, target = (frozenset(map(states.rollup, side)) for side in (record.source, record.target))
    both = source | target
    if len(both) != 2:
        return None
    kept = natures()[record.act].direction == "kept"
    return (record.act, source, target) if kept else (record.act, both, frozenset())


def _when(event: Event) -> tuple[date, date, str]:
    first, last = event.bounds
    return first or date.min, last or date.max, event.id


def _by_party(breaks: dict[str, list[Event]], states: States) -> dict[tuple[str, str], list[Event]]:
    """Give the events that can have undone something, by act and party."""
    acts = {act for each in natures().values() for act in each.undone_by}
    found: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for act in sorted(acts & breaks.keys()):
        for event in breaks[act]:
            for code in {states.rollup(each) for each in event.record.parties}:
                found[act, code].append(event)
    return found


def _interrupted(
    one: Event, other: Event, key: Key, undone: dict[tuple[str, str], list[Event]], states: States
) -> bool:
    """Say whether anything is told, or known of the two states, that lets the deed be done once more."""
    since, until = one.bounds[0], other.bounds[1]
    if since is None or until is None:
        return False
    first, second = sorted(key[1] | key[2])
    known = any(_is_new(code, since, until, states) for code in (first, second))
    return known or _broken(undone, breaks_of(key[0]), (first, second), since, until)


def _broken(
    undone: dict[tuple[str, str], list[Event]], acts: Iterable[str], pair: tuple[str, str], since: date, until: date
) -> bool:
    """Say whether a break between the two is told that can have been in the time between; an undated one can."""
    for act in acts:
        with_second = {event.id for event in undone.get((act, pair[1]), ())}
        for event in undone.get((act, pair[0]), ()):
            if event.id in with_second and (event.record.date is None or event.can_have_been(since, until)):
                return True
    return False


def _is_new(code: str, since: date, until: date, states: States) -> bool:
    """Say whether a state began, or ceased to be sovereign and came back, after one date and before the other."""
    if code not in states:
        return False
    begun, ended = states[code].start, [spell.end for spell in states.spells(code, SOVEREIGN)[:-1]]
    return bool(begun and since < begun <= until) or any(day and since <= day < until for day in ended)
