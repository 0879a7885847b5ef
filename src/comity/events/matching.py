"""What is compared of two records to tell whether they report the same deed: features, each at one level.

The levels and their weights are a table, `data/weights.csv`; how often an act can recur between the same
parties and whether it has a direction is another, `data/acts.csv`. Both may be read and mended without Python.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, get_args

from comity.errors import InvalidData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "DIRECTIONS",
    "RECURRENCES",
    "Comparison",
    "Direction",
    "Nature",
    "Part",
    "Recurrence",
    "Weights",
    "natures",
]

Recurrence = Literal["once", "seldom", "often", "lasting"]
Direction = Literal["kept", "loose", "either"]
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Nature:
    """What kind of deed an act is.

    `recurs`: `once` between two parties unless it is undone (relations established), `seldom` (a visit: not
    twice a day), `often` (several on one day: agreements, attacks) or `lasting` (a state of affairs).
    `direction`: `kept` (A to B is not B to A), `loose` (as well told without one) or `either` (it has none).
    `undone_by`: the acts after which it can be done once more.
    """

    recurs: Recurrence
    direction: Direction
    undone_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of a comparison: the level found, its weight, and what the level means."""

    feature: str
    level: str
    weight: float
    meaning: str

    def to_json(self) -> dict[str, Any]:
        """Give the part as JSON."""
        return {"feature": self.feature, "level": self.level, "weight": self.weight, "meaning": self.meaning}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side: every feature with its weight; from a sum of 0 up they are taken for one deed.

    `ruling` is what a person decided about the two, if anybody did: it wins over any sum. Not `possible` are two
    whose act, parties or direction are not the same.
    """

    a: str
    b: str
    parts: tuple[Part, ...]
    ruling: Literal["same", "different"] | None = None
    possible: bool = True

    @property
    def score(self) -> float:
        """The sum of the weights: above 0 the two rather report one deed."""
        return round(sum(part.weight for part in self.parts), 3)

    @property
    def same(self) -> bool:
        """Whether the two are taken for one deed."""
        if self.ruling is not None:
            return self.ruling == "same"
        return self.possible and self.score >= 0

    def to_json(self) -> dict[str, Any]:
        """Give the comparison as JSON."""
        parts = [part.to_json() for part in self.parts]
        return {
            "a": self.a,
            "b": self.b,
            "score": self.score,
            "same": self.same,
            "possible": self.possible,
            "ruling": self.ruling,
            "parts": parts,
        }


class Weights:
    """What each level of each feature speaks for (above 0) or against, by how often the act recurs."""

    def __init__(self, values: Mapping[tuple[Recurrence, str, str], float], meanings: Mapping[tuple[str, str], str]):
        self._values = dict(values)
        self.meanings = dict(meanings)

    @classmethod
    def default(cls) -> Weights:
        """Give the weights of `data/weights.csv`."""
        return _default()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Weights:
        """Make weights from the rows of a table; raise InvalidData on one that breaks its schema."""
        values: dict[tuple[Recurrence, str, str], float] = {}
        meanings: dict[tuple[str, str], str] = {}
        for line, row in enumerate(rows, 2):
            try:
                place = row["feature"], row["level"]
                values |= {(recurs, *place): float(row[recurs]) for recurs in RECURRENCES}
                meanings[place] = row["meaning"]
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidData(f"weights.csv, line {line}: {error} is missing or no number; see its head") from error
        return cls(values, meanings)

    def __getitem__(self, key: tuple[Recurrence, str, str]) -> float:
        return self._values[key]

    def __iter__(self) -> Any:
        return iter(self._values)

    def is_neutral(self, feature: str, level: str) -> bool:
        """Say whether a level has no weight for any kind of act: it tells nothing, and can be taught nothing."""
        return not any(self._values[recurs, feature, level] for recurs in RECURRENCES)

    def items(self) -> Iterable[tuple[tuple[Recurrence, str, str], float]]:
        """Give every weight with its key: recurrence, feature, level."""
        return self._values.items()

    def score(self, recurs: Recurrence, levels: Levels) -> float:
        """Sum up the weights of the levels found."""
        values = self._values
        return sum(values[recurs, feature, level] for feature, level in levels)

    def parts(self, recurs: Recurrence, levels: Levels) -> tuple[Part, ...]:
        """Give the weights of the levels found, one by one, with what they mean."""
        return tuple(Part(*each, self._values[recurs, *each], self.meanings[each]) for each in levels)

    def with_values(self, values: Mapping[tuple[Recurrence, str, str], float]) -> Weights:
        """Give the same features and levels with other weights."""
        return Weights(self._values | dict(values), self.meanings)


@cache
def natures() -> dict[str, Nature]:
    """Give what kind of deed each act is, from `data/acts.csv`."""
    found = {}
    for line, row in enumerate(_rows("acts.csv"), 2):
        if row["recurs"] not in RECURRENCES or row["direction"] not in DIRECTIONS:
            words = ", ".join((*RECURRENCES, *DIRECTIONS))
            raise InvalidData(f"acts.csv, line {line}: {row['recurs']!r} or {row['direction']!r} is none of {words}")
        found[row["act"]] = Nature(row["recurs"], row["direction"], frozenset(row["undone_by"].split()))
    return found


@cache
def _default() -> Weights:
    return Weights.of(_rows("weights.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("comity.events").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
