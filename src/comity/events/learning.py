"""Weights fitted anew from what people decided: which pairs of records are one deed, and which are two.

Each decided pair is a case: the levels of its features, and the ruling. The weights are those that make the
rulings most likely in a logistic model, held back towards the weights of the table (a normal prior around each,
maximum a posteriori): a handful of decisions moves a weight a little, hundreds move it where they point. A decision
on many records gives many pairs, which share one decision's force. Levels without a weight in the table for any kind
of act (a feature that is not told) stay without one, and what is in every comparison is held back most, so that a
decision on one pair of dates does not change all the others. Fitting is Newton's method, one weight after another in
a fixed order, a fixed number of rounds, rounded to two places: the same decisions give the same weights.
"""

from __future__ import annotations

import math
from collections import defaultdict
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

HELD_BACK = 4.0  # how firmly a weight keeps to the table's: it takes so many decisions to move it by about a point
HELD_MOST = 40.0  # the same for `act`, which is in every comparison
ROUNDS = 60
STEP = 1.0  # the farthest that one weight moves in one round
Key = tuple["Recurrence", str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A decided pair: how often its act recurs, the levels found, whether it was ruled one deed, and its force."""

    recurs: Recurrence
    levels: Levels
    same: bool
    force: float = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights after learning, and how many decided pairs stand behind each that could move."""

    weights: Weights
    behind: Mapping[Key, int]
    cases: int


def rulings_of(together: Iterable[Iterable[str]], apart: Iterable[tuple[Iterable[str], Iterable[str]]]) -> list[Ruling]:
    """Put merges (records of one event) and splits (one side apart from the other) into pairs, none twice."""
    decisions = [(True, list(combinations(sorted(set(group)), 2))) for group in together]
    decisions += [(False, [(min(a, b), max(a, b)) for a, b in product(*map(sorted, sides))]) for sides in apart]
    force: defaultdict[tuple[str, str, bool], float] = defaultdict(float)
    for same, pairs in decisions:
        for a, b in pairs:
            force[a, b, same] += 1 / len(pairs)
    return [Ruling(a, b, same, force=each) for (a, b, same), each in force.items()]


def cases(rulings: Iterable[Ruling], records: Mapping[str, KeptRecord], parties: RollsUp) -> list[Case]:
    """Give the cases of the pairs that can be compared: both records are there, and of one act and one direction."""
    found = []
    for ruling in rulings:
        if ruling.a not in records or ruling.b not in records:
            continue
        a, b = sorted((Report.of(records[each], parties) for each in (ruling.a, ruling.b)), key=lambda each: each.order)
        if (compared := levels(a, b)) is not None:
            found.append(Case(a.nature.recurs, compared, ruling.same, ruling.force))
    return found


def fit(decided: Sequence[Case], start: Weights | None = None) -> Fitted:
    """Fit the weights to the decided cases; without a case they are those of the table."""
    table = start or Weights.default()
    ordered = sorted(decided, key=lambda case: (case.recurs, case.levels, case.same, case.force))
    rows: defaultdict[Key, list[int]] = defaultdict(list)
    for place, case in enumerate(ordered):
        for level in case.levels:
            if not table.is_neutral(*level):
                rows[case.recurs, *level].append(place)
    values = {key: table[key] for key in sorted(rows)}
    sums = [table.score(case.recurs, case.levels) for case in ordered]
    for _ in range(ROUNDS):
        for key in values:
            firm = HELD_MOST if key[1] == "act" else HELD_BACK
            moved = _step([(ordered[place], sums[place]) for place in rows[key]], firm, values[key] - table[key])
            values[key] += moved
            for place in rows[key]:
                sums[place] += moved
    rounded = {key: round(value, 2) for key, value in values.items()}
    return Fitted(table.with_values(rounded), {key: len(rows[key]) for key in values}, len(decided))


def _step(cases: Iterable[tuple[Case, float]], firm: float, away: float) -> float:
    """Give Newton's step for one weight: the slope of the likelihood and the pull of the table over their curvature."""
    slope, curve = -firm * away, firm
    for case, score in cases:
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        slope += case.force * (case.same - chance)
        curve += case.force * chance * (1 - chance)
    return max(-STEP, min(STEP, slope / curve))
