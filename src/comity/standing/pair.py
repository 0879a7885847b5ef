"""All aspects between two parties: their histories, from the events of the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.standing import aspects as declared
from comity.standing.deed import deeds, towards_others
from comity.standing.history import History
from comity.standing.instruments import told_apart
from comity.standing.machine import run
from comity.standing.memberships import together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events import Event
    from comity.standing.aspects import Aspect
    from comity.standing.deed import Book, Deed

__all__ = ["histories"]


def histories(
    events: Iterable[Event], a: str, b: str, book: Book, aspect: str | None = None, joins: Iterable[Event] = ()
) -> list[History]:
    """Give the history of every aspect (or of one) between two parties; a directed one for each direction.

    `joins` are the events in which either of them joined, left or belonged to an organisation.
    """
    told = list(events)
    wanted = [declared.find(aspect)] if aspect else list(declared.load().values())
    seen = {(a, b): deeds(told, a, b, book), (b, a): deeds(told, b, a, book)}
    found: list[History] = []
    for each in wanted:
        for one, other in ((a, b), (b, a)) if each.directed else ((a, b),):
            if each.each == "organisation":
                shared = together(joins, one, other, book)
                found += [_history(each, one, other, mine, code) for code, mine in shared.items()]
            elif each.each == "other":
                others = towards_others(told, one, other, book)
                found += [_history(each, one, other, mine, code) for code, mine in sorted(others.items())]
            else:
                found += _of(each, one, other, seen[one, other])
    return found


def _of(aspect: Aspect, a: str, b: str, told: list[Deed]) -> list[History]:
    mine = [deed for deed in told if deed.act in aspect.acts]
    if aspect.each is None:
        return [_history(aspect, a, b, mine, "")]
    return [_history(aspect, a, b, each.deeds, each.title) for each in told_apart(mine)]


def _history(aspect: Aspect, a: str, b: str, told: list[Deed], key: str) -> History:
    undated = tuple(deed for deed in told if deed.earliest is None and deed.act in aspect.acts)
    return History(aspect, a, b, tuple(run(aspect, told)), undated, key)
