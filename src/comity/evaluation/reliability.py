"""How far people agree who judged the same things: percent, Cohen's kappa and Krippendorff's alpha.

A unit is one thing that was judged: by reviewer the value that was given. Values are names, not numbers: two are
the same or they differ. A unit that one person judged alone tells nothing and is left out.

Sources: J. Cohen, "A coefficient of agreement for nominal scales", 1960; R. J. Light, "Measures of response
agreement for qualitative data", 1971 (several reviewers: the mean of kappa over their pairs); K. Krippendorff,
"Computing Krippendorff's alpha-reliability", 2011.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

__all__ = ["Reliability", "alpha", "kappa", "percent", "reliability"]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Agreement on one field; kappa and alpha are None where all values are the same: chance explains all then."""

    units: int
    percent: float
    kappa: float | None
    alpha: float | None

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values, rounded to four digits."""

        def short(value: float | None) -> float | None:
            return None if value is None else round(value, 4)

        return {
            "units": self.units,
            "percent": short(self.percent),
            "kappa": short(self.kappa),
            "alpha": short(self.alpha),
        }


def reliability(units: Iterable[Mapping[str, Hashable]]) -> Reliability | None:
    """Give all three measures over the units that two or more judged; None where there is no such unit."""
    shared = [unit for unit in units if len(unit) > 1]
    if not shared:
        return None
    return Reliability(len(shared), percent(shared), kappa(shared), alpha(shared))


def percent(units: Iterable[Mapping[str, Hashable]]) -> float:
    """Give the share, 0 to 1, of the pairs of reviewers of a unit that gave it the same value."""
    pairs = [a == b for unit in units for a, b in combinations(unit.values(), 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0


def kappa(units: Sequence[Mapping[str, Hashable]]) -> float | None:
    """Give Cohen's kappa; with more than two reviewers its mean over their pairs, weighed by their units."""
    reviewers = sorted({name for unit in units for name in unit})
    weighed = []
    for one, other in combinations(reviewers, 2):
        pairs = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
        if pairs and (value := _kappa_of_two(pairs)) is not None:
            weighed.append((len(pairs), value))
    total = sum(weight for weight, _ in weighed)
    return sum(weight * value for weight, value in weighed) / total if total else None


def _kappa_of_two(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    count = len(pairs)
    observed = sum(a == b for a, b in pairs) / count
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(ones[value] * others[value] for value in ones) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Mapping[str, Hashable]]) -> float | None:
    """Give Krippendorff's alpha for names; any number of reviewers, who need not all have judged every unit."""
    shared = [Counter(unit.values()) for unit in units if len(unit) > 1]
    values = list(dict.fromkeys(value for counts in shared for value in counts))
    if len(values) < 2:
        return None
    import krippendorff
    import numpy as np

    table = np.array([[counts[value] for value in values] for counts in shared])
    return float(krippendorff.alpha(value_counts=table, level_of_measurement="nominal"))
