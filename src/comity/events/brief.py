"""The brief of a pair: what each did to, with or about the other, in order of time, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from comity import edtf
from comity.errors import ComityError, UnknownName
from comity.events.coverage import Coverage
from comity.events.matcher import matcher
from comity.ledger.covering import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from comity.events.event import Event
    from comity.ledger import KeptDocument, Ledger
    from comity.parties import Parties, Party
    from comity.record import Record

__all__ = ["Brief", "Relation", "brief", "direction_of", "period_of"]

Relation = Literal["a to b", "b to a", "together", "about"]


class Names(Protocol):
    """Gives the usual name of a party by its code."""

    def __getitem__(self, code: str) -> Party:
        """Give the party of a code."""
        ...

    def rollup(self, code: str) -> str:
        """Give the state that stands behind a party."""
        ...


@dataclass(frozen=True, slots=True)
class Brief:
    """Two parties and the events between them; `start` and `end` (EDTF) bound the period, if any."""

    a: Party
    b: Party
    events: tuple[Event, ...]
    coverage: Coverage
    documents: Mapping[str, KeptDocument]
    start: str | None = None
    end: str | None = None
    names: Names = field(repr=False, kw_only=True)

    def name(self, code: str) -> str:
        """Give a party's usual name, or the code where it has none."""
        try:
            return self.names[code].name
        except (UnknownName, KeyError):
            return code

    def relation(self, event: Event) -> Relation:
        """Say whether one acted on the other, both acted together, or a third is in between."""
        record = event.record
        sources, targets = self._sides(record.source), self._sides(record.target)
        if record.mutual:
            return "together" if {"a", "b"} <= sources | targets else "about"
        if "a" in sources and "b" in targets:
            return "a to b"
        return "b to a" if "b" in sources and "a" in targets else "about"

    def _sides(self, codes: tuple[str, ...]) -> set[str]:
        found = set()
        for code in codes:
            both = {code, self.names.rollup(code)}
            found |= {side for side, party in (("a", self.a), ("b", self.b)) if party.code in both}
        return found

    def direction(self, record: Record) -> str:
        """Put who did it to whom in one line: names and an arrow, the third parties after a comma."""
        return direction_of(record, self.name)

    def to_table(self) -> list[dict[str, Any]]:
        """Give one flat row an event: `pandas.DataFrame(brief.to_table())` is a data set."""
        return [self._row(event) for event in self.events]

    def _row(self, event: Event) -> dict[str, Any]:
        row = event.to_json()
        evidence, source = event.record.evidence, self.documents.get(event.record.doc)
        flat = {
            key: "; ".join(value) if isinstance(value, list) else value
            for key, value in row.items()
            if key not in {"amount", "reports", "conflicts"}
        }
        amount = row["amount"] or {"value": None, "unit": None}
        return flat | {
            "amount": amount["value"],
            "unit": amount["unit"],
            "relation": self.relation(event),
            "direction": self.direction(event.record),
            "quote": evidence.quote,
            "trigger": evidence.trigger,
            "doc": event.record.doc,
            "start": evidence.start,
            "end": evidence.end,
            "title": source.title if source else None,
            "url": source.source if source else None,
            "reports": len(event.reports),
        }

    def to_json(self) -> dict[str, Any]:
        """Give the brief whole: the pair, the period, what is covered, every event with its reports."""
        return {
            "a": {"code": self.a.code, "name": self.a.name},
            "b": {"code": self.b.code, "name": self.b.name},
            "from": self.start,
            "to": self.end,
            "coverage": {
                "verdict": self.coverage.verdict,
                "words": self.coverage.words,
                "documents": list(self.coverage.documents),
                "telling": list(self.coverage.telling),
            },
            "events": [
                event.to_json() | {"relation": self.relation(event), "direction": self.direction(event.record)}
                for event in self.events
            ],
        }


def brief(
    ledger: Ledger, a: str, b: str, start: str | None = None, end: str | None = None, *, parties: Parties
) -> Brief:
    """Make the brief of a pair; names as people write them, days as EDTF.

    A state stands for the movements and bodies that act for it too; a movement only for itself.
    Raise UnknownName on a name that nothing answers to, InvalidDate on a day that is none.
    """
    one, other = parties.find(a), parties.find(b)
    if one.code == other.code:
        raise ComityError(f"{a} and {b} are the same party ({one.name}): name two")
    period = period_of(start, end)
    events = matcher(ledger, parties).events(ledger.records(pair=(one.code, other.code)))
    within = [event for event in events if event.can_have_been(*period)]
    undated = [event for event in events if event.record.date is None and event not in within]
    naming = ledger.documents_naming(one.code, other.code)
    told = telling(ledger, (one.code, other.code), *period) if period != (None, None) else naming
    unnamed = tuple(each.name for each in (one, other) if not naming and not ledger.documents_naming(each.code))
    kept = {
        each.doc: each for each in ledger.documents({kept.record.doc for event in within for kept in event.reports})
    }
    coverage = Coverage(
        a=one.name,
        b=other.name,
        period=_period_words(start, end),
        found=len(within),
        outside=len(events) - len(within) - len(undated),
        undated=len(undated),
        documents=tuple(naming),
        telling=tuple(told),
        unnamed=unnamed,
        total=ledger.count(),
    )
    return Brief(one, other, tuple(within), coverage, kept, start, end, names=parties)


def direction_of(record: Record, name: Callable[[str], str]) -> str:
    """Put who did it to whom in one line: names and an arrow, the third parties after a comma."""
    if record.mutual:
        line = " ↔ ".join(name(code) for code in dict.fromkeys(record.source + record.target))
    else:
        sides = [", ".join(map(name, codes)) or "?" for codes in (record.source, record.target)]
        line = " → ".join(sides if record.target or not record.about else sides[:1])
    if record.about:
        line += f", about {', '.join(map(name, record.about))}"
    return line


def period_of(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """Give the first and the last day of a period of EDTF dates; raise ComityError where it ends before it begins."""
    first = edtf.bounds(start)[0] if start else None
    last = edtf.bounds(end)[1] if end else None
    if first and last and first > last:
        raise ComityError(f"the period from {start} to {end} ends before it begins: swap the two")
    return first, last


def _period_words(start: str | None, end: str | None) -> str:
    words = f" from {edtf.display(start)}" if start else ""
    return f"{words} to {edtf.display(end)}" if end else words
