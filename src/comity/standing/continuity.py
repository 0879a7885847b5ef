"""What passes from one regime to the next and from a state to its successor, by the rules of `continuity.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import yaml

from comity.errors import InvalidData

if TYPE_CHECKING:
    from datetime import date

    from comity.standing.history import Held, History

__all__ = ["Continuity", "Rule", "load", "passage", "predecessors"]

KEYS = {"rule", "aspects", "when", "whose", "effect", "because"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: which aspects, at what event, of whose, with what effect, and why."""

    name: str
    aspects: frozenset[str]
    when: str
    whose: Literal["host", "either"]
    effect: Literal["passes", "lapses"]
    because: str

    def speaks_of(self, aspect: str) -> bool:
        """Whether the rule is about an aspect."""
        return "all" in self.aspects or aspect in self.aspects


@dataclass(frozen=True, slots=True)
class Continuity:
    """A rule as it was applied: to whose change, on which day."""

    rule: Rule
    party: str
    what: str
    on: date

    @property
    def words(self) -> str:
        """The application in a line."""
        return f"{self.rule.name}: {self.what} from {self.on.isoformat()}. {self.rule.because}"


@cache
def load() -> tuple[Rule, ...]:
    """Give the rules of the data file; read once; raise InvalidData on one that breaks the schema."""
    text = files("comity.standing").joinpath("data", "continuity.yaml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in yaml.safe_load(text))


def _rule(row: dict[str, Any]) -> Rule:
    if set(row) != KEYS or row["effect"] not in {"passes", "lapses"} or row["whose"] not in {"host", "either"}:
        raise InvalidData(f"standing/data/continuity.yaml: {row.get('rule')}: wrong keys or values; mend the rule.")
    aspects = row["aspects"] if isinstance(row["aspects"], list) else [row["aspects"]]
    return Rule(row["rule"], frozenset(aspects), row["when"], row["whose"], row["effect"], row["because"])


def passage(history: History, held: Held, day: date, book: Any) -> list[Continuity]:
    """Give what the rules say of the regimes that came after what holds began, up to a day, in order of time."""
    if held.since is None or held.value == history.aspect.initial:
        return []
    told = [
        step.deed.earliest for step in history.steps if step.move and step.after == held.value and step.deed.earliest
    ]
    began = max((when for when in told if when <= day), default=held.since.earliest)  # told again: it holds anew
    found = []
    for rule in load():
        if rule.when != "regime" or not rule.speaks_of(history.aspect.code):
            continue
        for party in (history.b,) if rule.whose == "host" and history.aspect.directed else (history.a, history.b):
            found += [
                Continuity(rule, party, regime.name, regime.start)
                for regime in _regimes(book, party)
                if regime.start is not None and began < regime.start <= day
            ]
    return sorted(found, key=lambda each: (each.on, each.party, each.what))


def _regimes(book: Any, party: str) -> tuple[Any, ...]:
    regimes = getattr(book, "regimes", None)
    return tuple(regimes(party)) if regimes is not None else ()


def predecessors(party: str, day: date, book: Any, aspect: str) -> list[tuple[Any, Rule]]:
    """Give the states that a party came of by a day, each with the rule on what passes of an aspect."""
    successions = getattr(book, "successions", None)
    found = []
    for line in successions(party) if successions is not None else ():
        if line.later != party or (line.on is not None and line.on > day):
            continue
        rule = next((r for r in load() if r.when == line.kind and r.speaks_of(aspect)), None)
        if rule is not None and line.kind != "merged-into":  # who was taken in is not where a state comes from
            found.append((line, rule))
    return found
