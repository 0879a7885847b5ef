"""All changes of one aspect of a party towards every other: a table of country, status and date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.standing import aspects as declared
from comity.standing.naming import NAMES, namer
from comity.standing.pair import histories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events import Event
    from comity.parties import Parties
    from comity.standing.history import History

__all__ = ["ChangeRow", "changes", "counterparts"]

HIDDEN = {"suspended": "none"}  # in a list of levels, a suspended mission is none


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: the counterpart's name, its new status, the date as far as it is known, and whose word it is.

    `key` is the treaty, organisation or third party where the aspect is kept apart for each.
    """

    country: str
    status: str
    date: str
    code: str
    doc: str
    quote: str
    key: str = ""

    def to_json(self) -> dict[str, str | None]:
        """Give the row as JSON."""
        return {"country": self.country, "code": self.code, "status": self.status, "date": self.date,
                "doc": self.doc, "quote": self.quote, "key": self.key or None}  # fmt: skip


def counterparts(events: Iterable[Event], party: str, parties: Parties) -> dict[str, list[Event]]:
    """Give the events of a party by the other party in them; one that acts for a state counts for the state."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        codes = {parties.rollup(code) for code in event.record.source + event.record.target}
        if party in codes:
            for other in sorted(codes - {party}):
                found[other].append(event)
    return dict(sorted(found.items()))


def changes(ledger: Any, party: str, aspect: str, names: str = "usdos", *, parties: Parties) -> list[ChangeRow]:
    """Give every change of an aspect of a party towards its counterparts, by name and date.

    `names` is usdos, iso, cow, gw or comity; counterparts that a system does not list are left out. Raise UnknownName
    on a party or aspect that nothing answers to.
    """
    if names not in NAMES:
        raise ComityError(f"no names are called {names!r}: one of {', '.join(NAMES)}")
    one = parties.find(party)
    wanted = declared.find(aspect)
    call = namer(names, parties)
    rows: list[ChangeRow] = []
    for other, events in counterparts(ledger.events(party=one.code), one.code, parties).items():
        name = call(other) if parties[other].kind in {"state", "territory"} else None
        if name is None:
            continue
        for history in histories(events, one.code, other, parties, wanted.code):
            if history.a == one.code:
                rows += _rows(history, name)
    return sorted(rows, key=lambda row: (row.country, row.date, row.status))


def _rows(history: History, name: str) -> list[ChangeRow]:
    found = []
    value = history.aspect.initial
    for change in history.changes:
        status = HIDDEN.get(change.after, change.after)
        if status != value:
            record = change.step.deed.record
            label = status.title()
            found.append(ChangeRow(name, label, change.when, history.b, record.doc, record.evidence.quote, history.key))
        value = status
    return found
