"""How sure the coder is of a record: the share of records with such signs that were right in act, parties and date.

The signs are counted while a record is made (`comity.reading.signs`). Their weights are `data/confidence.csv`, fitted
on coded documents by `python -m training.confidence` and checked on documents that they were not fitted on
(`docs/evaluation.md`). The sum of the weights is the logarithm of the odds.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from comity.errors import InvalidData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ALWAYS", "Confidence", "Signs", "load", "parse"]

Signs = dict[str, float]  # what speaks for or against a record, by name; a sign that is not named is 0
ALWAYS = "always"  # the sign that every record has


@dataclass(frozen=True, slots=True)
class Confidence:
    """The weight of each sign, in log odds."""

    weights: Mapping[str, float]

    def of(self, signs: Mapping[str, float]) -> float:
        """Give the confidence that a record with these signs deserves, between 0 and 1, to two places."""
        odds = self.weights.get(ALWAYS, 0.0)
        odds += sum(value * self.weights.get(name, 0.0) for name, value in sorted(signs.items()))
        return round(1 / (1 + math.exp(-odds)), 2)


def parse(lines: Iterable[str], name: str) -> Confidence:
    """Read the weights from CSV with the columns `sign` and `weight`; raise InvalidData on a line that has neither."""
    weights: dict[str, float] = {}
    reader = csv.DictReader(lines)
    for row in reader:
        try:
            weights[row["sign"]] = float(row["weight"])
        except (KeyError, TypeError, ValueError) as error:
            place = f"{name}, line {reader.line_num}"
            raise InvalidData(
                f"{place}: a sign and its weight in log odds are asked for, as in `noun,-0.42`"
            ) from error
    return Confidence(weights)


@cache
def load() -> Confidence:
    """Read the weights that come with the coder."""
    data = resources.files("comity.reading").joinpath("data/confidence.csv")
    return parse(data.read_text("utf-8").splitlines(), data.name)
