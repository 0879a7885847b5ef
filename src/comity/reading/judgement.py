"""Whether what a trigger may tell of is told: the coder's judgement of its own candidates.

A candidate that is whole by the rules usually is told, one with a side left open or a doubt about it seldom is; which,
depends on the act, the words, the form of the clause, and what the document has told before (`indications.py`). How
much each of these speaks for or against was learned from coded documents (`training/reading`); the weights stand in
`data/judgement.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from comity.reading.beside import Beside
from comity.reading.candidate import Candidate
from comity.reading.context import Context
from comity.reading.indications import indications
from comity.reading.parse import Parsed

__all__ = ["Judge", "Weights", "load"]


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over named features; a candidate counts from the probability `threshold` on."""

    bias: float
    features: dict[str, float]
    threshold: float

    def probability(self, found: Sequence[str]) -> float:
        """Give the probability that a candidate with these features is told by its text."""
        total = self.bias + math.fsum(self.features.get(f, 0.0) for f in found)
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def load() -> Weights:
    """Read the weights."""
    row = json.loads(resources.files("comity.reading").joinpath("data/judgement.json").read_text("utf-8"))
    return Weights(row["bias"], row["features"], row["threshold"])


class Judge:
    """Judges the candidates of one block, a sentence at a time."""

    def __init__(self, weights: Weights, parsed: Parsed, context: Context) -> None:
        self.weights = weights
        self.parsed = parsed
        self.context = context

    def judge(self, candidates: list[Candidate]) -> None:
        """Give each candidate of a sentence its features and its probability; remember that it was spoken of."""
        beside = Beside(candidates)
        self.context.mentions.enter()
        for candidate in candidates:
            found = indications(candidate, beside, self.parsed, self.context)
            candidate.features = sorted(set(found))
            candidate.probability = self.weights.probability(candidate.features)
            self.context.mentions.add(candidate)
