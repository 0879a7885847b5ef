"""Weights fitted anew from what people decided: which pairs of records are one deed, and which are two.

Each decided pair is a case: the levels of its features, and the ruling. The weights are those that make the
rulings most likely in a logistic model, held back towards the weights of the table (a normal prior around each,
maximum a posteriori): a handful of decisions moves a weight a little, hundreds move it where they point. Fitting is
Newton's method, one weight after another in the order of the table, a fixed number of rounds, rounded to two places:
the same decisions give the same weights.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from comity.events.matching import Weights
from comity.events.report import Report, levels
from comity.events.rulings import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from comity.events.matching import Levels, Recurrence
    from comity.ledger import KeptRecord
    from comity.ledger.rows import RollsUp

__all__ = ["Case", "Fitted", "cases", "fit", "rulings_of"]

HELD_BACK = 2.0  # how many clear decisions against it a weight of the table is worth
ROUNDS = 60
STEP = 1.0  # the farthest that one weight moves in one round
Key = tuple["Recurrence", str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A decided pair: how often its act recurs, the levels found, and whether it was ruled to be one deed."""

    recurs: Recurrence
    levels: Levels
    same: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights after learning, and how many decided pairs stand behind each that moved."""

    weights: Weights
    behind: Mapping[Key, int]
    cases: int


def rulings_of(together: Iterable[Iterable[str]], apart: Iterable[tuple[Iterable[str], Iterable[str]]]) -> list[Ruling]:
    """Put merges (records of one event) and splits (one side apart from the other) into pairs, none twice."""
    pairs = [(a, b, True) for group in together for a, b in combinations(sorted(group), 2)]
    pairs += [(min(a, b), max(a, b), False) for one, other in apart for a, b in product(sorted(one), sorted(other))]
    return [Ruling(a, b, same) for a, b, same in dict.fromkeys(pairs)]


def cases(rulings: Iterable[Ruling], records: Mapping[str, KeptRecord], parties: RollsUp) -> list[Case]:
    """Give the cases of the pairs that can be compared: both records are there, and of one act and one direction."""
    found = []
    for ruling in rulings:
        if ruling.a not in records or ruling.b not in records:
            continue
        a, b = sorted((Report.of(records[each], parties) for each in (ruling.a, ruling.b)), key=lambda each: each.order)
        if (compared := levels(a, b)) is not None:
            found.append(Case(a.nature.recurs, compared, ruling.same))
    return found


def fit(decided: Sequence[Case], start: Weights | None = None) -> Fitted:
    """Fit the weights to the decided cases; without a case they are those of the table."""
    table = start or Weights.default()
    counted = Counter(decided)
    rows: defaultdict[Key, list[Case]] = defaultdict(list)
    for case in counted:
        for level in case.levels:
            rows[case.recurs, *level].append(case)
    behind = {key: sum(counted[case] for case in rows[key]) for key in sorted(rows)}
    values = {key: table[key] for key in behind}
    sums = {case: table.score(case.recurs, case.levels) for case in counted}
    for _ in range(ROUNDS):
        for key in behind:
            moved = _step(rows[key], counted, sums, HELD_BACK * (values[key] - table[key]))
            values[key] += moved
            for case in rows[key]:
                sums[case] += moved
    rounded = {key: round(value, 2) for key, value in values.items()}
    return Fitted(table.with_values(rounded), behind, len(decided))


def _step(rows: Sequence[Case], counted: Mapping[Case, int], sums: Mapping[Case, float], pull: float) -> float:
    """Give Newton's step for one weight: the slope of the likelihood and the pull of the table over their curvature."""
    slope, curve = -pull, HELD_BACK
    for case in rows:
        chance = _chance(sums[case])
        slope += counted[case] * (case.same - chance)
        curve += counted[case] * chance * (1 - chance)
    return max(-STEP, min(STEP, slope / curve))


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
