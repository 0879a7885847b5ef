"""Panels: one row a pair (or country) and period, with standings on its last day and counts of its acts.

A period that no document covers has an empty cell and a reason beside it, never a zero. A document covers a pair
from the first year of which the documents that name both tell to the last; what lies in between and is told by
nobody is `no act found`, what lies outside `not covered`.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from comity import codebook
from comity.analysis.variables import Variable, choose
from comity.errors import ComityError
from comity.standing import histories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.events import Event
    from comity.parties import Parties
    from comity.standing import History

__all__ = ["UNITS", "Panel", "panel"]

UNITS = ("dyad-year", "dyad-month", "country-year")
IDS = ("iso3", "cow", "gw")
KINDS = {"+V": "cooperative words", "+M": "cooperative deeds", "-V": "conflictual words", "-M": "conflictual deeds"}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month: its label and its first and last day."""

    label: str
    first: date
    last: date


@dataclass
class Panel:
    """A panel: its columns and rows, and the dictionary that explains them."""

    unit: str
    directed: bool
    variables: list[Variable]
    columns: tuple[str, ...]
    kinds: dict[str, str]
    data: list[dict[str, Any]] = field(default_factory=list)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows."""
        return iter(self.data)

    def flat(self) -> Iterator[dict[str, Any]]:
        """Give the rows: they are flat already."""
        return iter(self.data)

    def dictionary(self) -> list[dict[str, str]]:
        """Give one row a column: what it is, what it may hold, and what an empty cell means."""
        fixed = {
            "a": "the first party, by Comity's code", "b": "the second party, by Comity's code",
            "country": "the country, by Comity's code", "year": "the year", "month": "the month, 1 to 12",
            "coverage": "found: acts are told; no act found: documents name the pair, none tells of the period; "
            "not covered: the period lies outside what the documents tell of",
        }  # fmt: skip
        explained = {v.name: v for v in self.variables}
        out = []
        for column in self.columns:
            base = column.removesuffix("_certainty")
            if column in explained:
                v = explained[column]
                what = v.words + (", on the last day of the period" if v.family == "standing" else "")
                out.append({"column": column, "what": what, "values": v.values, "empty": "see coverage"})
            elif base in explained:
                out.append({"column": column, "what": f"how sure {base} is", "empty": "",
                            "values": "known, uncertain (within the bounds of a change), not told"})  # fmt: skip
            elif "_" in column and column.rsplit("_", 1)[1] in IDS:
                whose, system = column.rsplit("_", 1)
                out.append({"column": column, "what": f"{whose} in the list {system}",
                            "values": "a code", "empty": "the list does not have the party"})  # fmt: skip
            else:
                out.append({"column": column, "what": fixed.get(column, ""), "values": "", "empty": ""})
        return out


def panel(
    ledger: Any, unit: str = "dyad-year", variables: tuple[str, ...] = (), *, directed: bool = False,
    of: tuple[str, ...] = (), start: int | None = None, end: int | None = None, parties: Parties,
) -> Panel:  # fmt: skip
    """Make a panel from a ledger; `of` keeps the pairs in which one of these parties is, `start` and `end` the years.

    Raise ComityError on an unknown unit or variable, UnknownName on a party that nothing answers to.
    """
    if unit not in UNITS:
        raise ComityError(f"no unit is called {unit!r}: one of {', '.join(UNITS)}")
    if unit == "country-year" and directed:
        raise ComityError("a country-year has no direction: leave --directed out")
    chosen = choose("country" if unit == "country-year" else "directed pair" if directed else "pair", variables)
    keep = {parties.find(name).code for name in of}
    pairs = {p: e for p, e in _pairs(ledger.events(), parties).items() if not keep or keep & set(p)}
    maker = _Maker(parties, unit, directed, chosen, start, end)
    return maker.countries(pairs) if unit == "country-year" else maker.dyads(pairs)


def _pairs(events: list[Event], parties: Parties) -> dict[Pair, list[Event]]:
    found: dict[Pair, list[Event]] = defaultdict(list)
    for event in events:
        codes = sorted({parties.rollup(code) for code in event.record.source + event.record.target})
        states = [code for code in codes if code in parties and parties[code].kind in {"state", "territory"}]
        for n, a in enumerate(states):
            for b in states[n + 1 :]:
                found[a, b].append(event)
    return dict(sorted(found.items()))


@dataclass
class _Maker:
    """Makes the rows of one panel."""

    parties: Parties
    unit: str
    directed: bool
    variables: list[Variable]
    start: int | None
    end: int | None

    def _empty(self, columns: list[str]) -> Panel:
        counted = {"year", "month", *(v.name for v in self.variables if v.family == "count")}
        kinds = {column: "count" if column in counted else "text" for column in columns}
        return Panel(self.unit, self.directed, self.variables, tuple(columns), kinds)

    def dyads(self, pairs: dict[Pair, list[Event]]) -> Panel:
        names = [name for v in self.variables for name in _columns(v)]
        when = ["year", "month"] if self.unit == "dyad-month" else ["year"]
        ids = [f"{side}_{system}" for side in ("a", "b") for system in IDS]
        out = self._empty(["a", "b", *when, *ids, "coverage", *names])
        for (one, other), events in pairs.items():
            told = histories(events, one, other, self.parties)
            for a, b in ((one, other), (other, one)) if self.directed else ((one, other),):
                out.data += self._dyad(a, b, events, told)
        return out

    def _dyad(self, a: str, b: str, events: list[Event], told: list[History]) -> Iterator[dict[str, Any]]:
        years = _years(events)
        for period in self._periods(years):
            if not (self._there(a, period) and self._there(b, period)):
                continue
            inside = [event for event in events if _within(event, period)]
            covered = years is not None and years[0] <= period.first.year <= years[1]
            row: dict[str, Any] = {"a": a, "b": b, "year": period.first.year}
            if self.unit == "dyad-month":
                row["month"] = period.first.month
            for side, code in (("a", a), ("b", b)):
                row |= {f"{side}_{system}": self._id(code, system, period.last) for system in IDS}
            row["coverage"] = "found" if inside else "no act found" if covered else "not covered"
            for variable in self.variables:
                row |= self._value(variable, a, b, period, inside, told, covered)
            yield row

    def _there(self, code: str, period: Period) -> bool:
        """Tell whether a party was there on the first or the last day of a period."""
        return self.parties.existed(code, period.first) or self.parties.existed(code, period.last)

    def _id(self, code: str, system: str, on: date) -> str | None:
        return self.parties.id(code, system, on)

    def _periods(self, years: tuple[int, int] | None) -> Iterator[Period]:
        first = self.start if self.start is not None else years[0] if years else None
        last = self.end if self.end is not None else years[1] if years else None
        if first is None or last is None:
            return
        for year in range(first, last + 1):
            if self.unit != "dyad-month":
                yield Period(str(year), date(year, 1, 1), date(year, 12, 31))
                continue
            for month in range(1, 13):
                last_day = date(year, month, monthrange(year, month)[1])
                yield Period(f"{year}-{month:02}", date(year, month, 1), last_day)

    def _value(
        self,
        variable: Variable,
        a: str,
        b: str,
        period: Period,
        inside: list[Event],
        told: list[History],
        covered: bool,
    ) -> dict[str, Any]:
        if variable.family == "count":
            return {variable.name: _count(variable, a, b, inside, self.parties) if covered else None}
        for history in told:
            same = history.aspect.code == variable.source and (not history.aspect.directed or history.a == a)
            if same:
                held = history.on(period.last)
                shown = held.value if held.certainty != "not told" else None
                return {variable.name: shown, f"{variable.name}_certainty": held.certainty}
        return {variable.name: None, f"{variable.name}_certainty": "not told"}

    def countries(self, pairs: dict[Pair, list[Event]]) -> Panel:
        ids = [f"country_{system}" for system in IDS]
        names = [v.name for v in self.variables]
        out = self._empty(["country", "year", *ids, "coverage", *names])
        held = {pair: histories(events, *pair, self.parties) for pair, events in pairs.items()}
        for country in sorted({code for pair in pairs for code in pair}):
            mine = {pair: events for pair, events in pairs.items() if country in pair}
            out.data += self._country(country, mine, held)
        return out

    def _country(
        self, country: str, pairs: dict[Pair, list[Event]], held: dict[Pair, list[History]]
    ) -> Iterator[dict[str, Any]]:
        events = list({event.id: event for each in pairs.values() for event in each}.values())
        years = _years(events)
        for period in self._periods(years):
            if not self._there(country, period):
                continue
            inside = [event for event in events if _within(event, period)]
            covered = years is not None and years[0] <= period.first.year <= years[1]
            row: dict[str, Any] = {"country": country, "year": period.first.year}
            row |= {f"country_{system}": self._id(country, system, period.last) for system in IDS}
            row["coverage"] = "found" if inside else "no act found" if covered else "not covered"
            told = [history for pair in pairs for history in held[pair]]
            row |= {
                v.name: self._of_country(v, country, inside, told, period) if covered else None for v in self.variables
            }
            yield row

    def _of_country(
        self, variable: Variable, country: str, inside: list[Event], told: list[History], period: Period
    ) -> int:
        if variable.source in {"out", "in"}:
            sides = [e.record.source if variable.source == "out" else e.record.target for e in inside]
            return sum(country in {self.parties.rollup(code) for code in side} for side in sides)
        aspect, value = ("relations", "full") if variable.source == "relations" else ("mission", "embassy")
        mine = [h for h in told if h.aspect.code == aspect and h.on(period.last).value == value]
        if variable.source == "embassy out":
            return sum(history.a == country for history in mine)
        if variable.source == "embassy in":
            return sum(history.b == country for history in mine)
        return len(mine)


def _columns(variable: Variable) -> list[str]:
    return [variable.name, f"{variable.name}_certainty"] if variable.family == "standing" else [variable.name]


def _years(events: list[Event]) -> tuple[int, int] | None:
    days = [day for event in events for day in event.bounds if day is not None]
    return (min(days).year, max(days).year) if days else None


def _within(event: Event, period: Period) -> bool:
    """Tell an event that was in a period for certain: both of its bounds lie in it."""
    first, last = event.bounds
    return first is not None and last is not None and period.first <= first and last <= period.last


def _count(variable: Variable, a: str, b: str, inside: list[Event], parties: Parties) -> int:
    return sum(_counts(variable, event, a, b, parties) for event in inside)


def _counts(variable: Variable, event: Event, a: str, b: str, parties: Parties) -> bool:
    record = event.record
    if record.kind != "event" or record.modality != "actual":
        return False
    if variable.of == "directed pair" and not record.mutual:
        sources, targets = ({parties.rollup(code) for code in side} for side in (record.source, record.target))
        if a not in sources or b not in targets:
            return False
    if variable.source == "all":
        return True
    act = codebook.load()[record.act]
    if variable.source.startswith(("cooperative", "conflictual")):
        return KINDS.get(f"{act.sign}{act.medium}") == variable.source
    return record.act in variable.source.split()
