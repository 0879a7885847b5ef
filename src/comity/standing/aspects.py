"""The aspects of standing: state machines declared in `data/aspects.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from comity.errors import InvalidData, UnknownName

__all__ = ["Aspect", "Move", "find", "load"]

FILE = "standing/data/aspects.yaml"
KEYS = frozenset({"aspect", "label", "directed", "states", "slots", "value", "each", "moves"})
MOVE_KEYS = frozenset(
    {
        "act",
        "by",
        "rank",
        "seat",
        "words",
        "modality",
        "stance",
        "exact",
        "alone",
        "before",
        "from",
        "while",
        "above",
        "to",
        "set",
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a machine: the deed that makes it, and the slots that it sets."""

    acts: frozenset[str]
    by: str = "either"
    rank: frozenset[str] = frozenset()
    seat: frozenset[str] = frozenset()
    words: str | None = None
    modality: str = "actual"
    stance: str | None = None
    exact: bool = False
    alone: bool = False
    before: int | None = None
    since: int | None = None
    given: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)
    above: str | None = None
    sets: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def words_of_rule(self) -> str:
        """The move in a line: `accredit (taking up; legation) by the sender -> post legation`."""
        asked = [self.words or "", "/".join(sorted(self.rank)), "/".join(sorted(self.seat)), self.stance or ""]
        asked += [f"before {self.before}" if self.before else "", f"from {self.since}" if self.since else ""]
        asked += ["" if self.modality == "actual" else self.modality]
        told = "; ".join(each for each in asked if each)
        by = "" if self.by == "either" else f" by the {self.by}"
        sets = ", ".join(state if slot == "state" else f"{slot} {state}" for slot, state in self.sets.items())
        return f"{'/'.join(sorted(self.acts))}{f' ({told})' if told else ''}{by} -> {sets or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of standing: its states in order, the slots it keeps track of, and its moves."""

    code: str
    label: str
    directed: bool
    states: tuple[str, ...]
    slots: tuple[str, ...]
    each: str | None
    moves: tuple[Move, ...]
    lowest: bool = False

    @property
    def initial(self) -> str:
        """What holds as long as nothing is told."""
        return self.states[0]

    @property
    def acts(self) -> frozenset[str]:
        """The acts that may move it."""
        return frozenset(act for move in self.moves for act in move.acts)

    def value(self, states: dict[str, str]) -> str:
        """Give the aspect's value: the highest state of its slots, or the lowest where both must hold."""
        return (min if self.lowest else max)(states.values(), key=self.states.index)


@cache
def load() -> dict[str, Aspect]:
    """Give the aspects by their word; read once; raise InvalidData on one that breaks the schema."""
    text = files("comity.standing").joinpath("data", "aspects.yaml").read_text(encoding="utf-8")
    return {aspect.code: aspect for aspect in map(_aspect, yaml.safe_load(text))}


def find(code: str) -> Aspect:
    """Give an aspect by its word; raise UnknownName with near misses."""
    found = load().get(code)
    if found is None:
        from rapidfuzz import process

        near = tuple(name for name, *_ in process.extract(code, list(load()), limit=3, score_cutoff=50))
        raise UnknownName(f"no aspect of standing is called {code!r}.", near or tuple(load()))
    return found


def _aspect(row: dict[str, Any]) -> Aspect:
    code = str(row.get("aspect"))
    if set(row) - KEYS or not row.get("states"):
        raise InvalidData(f"{FILE}: {code}: unknown or missing keys {sorted(set(row) - KEYS)}; mend the entry.")
    slots = tuple(row.get("slots", ("state",)))
    states = tuple(row["states"])
    moves = tuple(_move(move, code, slots) for move in row["moves"])
    for move in moves:
        wrong = {state for state in move.sets.values() if state not in {*states, "=rank", "=former", "=same"}}
        if wrong or set(move.sets) - set(slots):
            raise InvalidData(f"{FILE}: {code}: a move sets what is no state or slot {sorted(wrong)}; mend it.")
    return Aspect(code, str(row["label"]), bool(row["directed"]), states, slots, row.get("each"), moves,
                  row.get("value") == "lowest")  # fmt: skip


def _move(row: dict[str, Any], code: str, slots: tuple[str, ...]) -> Move:
    if set(row) - MOVE_KEYS:
        raise InvalidData(f"{FILE}: {code}: a move has unknown keys {sorted(set(row) - MOVE_KEYS)}; mend it.")
    sets = {slots[0]: str(row["to"])} if "to" in row else {k: str(v) for k, v in row.get("set", {}).items()}
    return Move(
        acts=_several(row["act"]),
        by=row.get("by", "either"),
        rank=_several(row.get("rank")),
        seat=_several(row.get("seat")),
        words=row.get("words"),
        modality=row.get("modality", "actual"),
        stance=row.get("stance"),
        exact=bool(row.get("exact")),
        alone=bool(row.get("alone")),
        before=row.get("before"),
        since=row.get("from"),
        given={slot: _several(states) for slot, states in row.get("while", {}).items()},
        above=row.get("above"),
        sets=sets,
    )


def _several(value: Any) -> frozenset[str]:
    if value is None:
        return frozenset()
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})
