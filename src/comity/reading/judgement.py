"""Whether what a trigger may tell of is told: the coder's judgement of its own candidates.

A candidate that is whole by the rules usually is told, one with a side left open or a doubt about it seldom is; which,
depends on the act, the words and the form of the clause. How much each of these speaks for or against was learned
from coded documents (`training/reading`); the weights stand in `data/judgement.json`.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from comity.reading import modality, syntax
from comity.reading.candidate import Candidate
from comity.reading.context import Context
from comity.reading.parse import Parsed

__all__ = ["Judge", "Weights", "load"]

Token = Any


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over named features; a candidate counts from the probability `threshold` on."""

    bias: float
    features: dict[str, float]
    threshold: float

    def probability(self, found: list[str]) -> float:
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
        """Give each candidate of a sentence its features and its probability."""
        whole = Counter(c.act for c in candidates if c.doubt is None)
        for candidate in candidates:
            candidate.features = sorted(set(self._features(candidate, candidates, whole)))
            candidate.probability = self.weights.probability(candidate.features)

    def _features(self, candidate: Candidate, candidates: list[Candidate], whole: Counter[str]) -> Iterator[str]:
        draft = candidate.draft
        trigger, frame = draft.trigger, draft.trigger.frame
        doubt = candidate.doubt or "whole"
        sides = ("s" if candidate.told[0] else "-") + ("t" if candidate.told[1] else "-")
        form = f"{frame.part}{'+light' if trigger.light is not None else ''}"
        yield f"act {frame.act}"
        yield f"doubt {doubt}"
        yield f"form {form}"
        yield f"sides {sides}"
        yield f"{form} {doubt} {sides}"
        yield f"{frame.act} {doubt}"
        yield f"{frame.act} {form}"
        yield f"{frame.act} {sides}"
        yield f"word {frame.part} {trigger.token.lemma_.lower()} {frame.act}"
        yield f"frame weight {round(frame.weight * 5) / 5} {doubt}"
        yield f"filled {bool(draft.source.parties)} {bool(draft.target.parties)}"
        own = whole[frame.act] - (candidate.doubt is None)
        yield f"rivals of the act {min(own, 2)} {doubt}"
        yield f"candidates {min(len(candidates), 5)} {doubt}"
        yield f"basis {candidate.dates[0][1]} {doubt}"
        yield f"mutual {draft.mutual}"
        yield from self._clause(trigger.token, trigger.light, doubt)
        yield from self._setting(trigger.token, doubt)

    def _clause(self, token: Token, light: Token | None, doubt: str) -> Iterator[str]:
        """Tell what the trigger's clause looks like."""
        verb = light if light is not None else syntax.verb_of(token)
        yield f"modality {modality.modality(token)} {doubt}"
        yield f"tag {verb.tag_} {doubt}"
        yield f"relation {token.dep_} {token.pos_} {doubt}"
        yield f"passive {syntax.is_passive(verb)} {doubt}"
        yield from (f"auxiliary {c.lower_}" for c in verb.children if c.dep_ in {"aux", "cop"})
        subjects = syntax.subjects(verb)
        yield f"subject {subjects[0].pos_ if subjects else None} {doubt}"
        if token.pos_ in {"NOUN", "PROPN"}:
            determiners = [c.lower_ for c in token.children if c.dep_ in {"det", "nmod:poss"}]
            yield f"determiner {determiners[0] if determiners else None} {doubt}"
            yield f"number {token.tag_} {doubt}"
            yield f"head {token.head.lemma_.lower() if token.head.pos_ == 'VERB' else token.head.pos_}"

    def _setting(self, token: Token, doubt: str) -> Iterator[str]:
        """Tell where in the document the trigger stands."""
        block, dyad = self.parsed.block, self.context.dyad
        yield f"block {block.kind} {doubt}"
        yield f"pair {len(dyad.sides)} {dyad.explicit} {doubt}"
        depth = sum(1 for a in token.ancestors if a.dep_ in {"acl", "acl:relcl", "advcl", "ccomp", "xcomp"})
        yield f"depth {min(depth, 3)} {doubt}"
        sentence = token.sent
        yield f"length {min(len(sentence) // 10, 5)}"
        yield f"quoted {any(t.is_quote for t in sentence)} {doubt}"
