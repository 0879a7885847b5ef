"""Learning how much each feature of a candidate speaks for it or against it, and what that gains.

The model is logistic with an L2 penalty, fitted by scikit-learn; a word that only stands near the trigger is held down
more than the rest. A feature counts if several documents have it: what a single one repeats is its own. What the
judgement gains is measured by folds over documents: no document is judged by weights that saw it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from comity.evaluation.pairing import anchor
from comity.evaluation.report import Report
from comity.evaluation.score import score_document
from comity.reading.indications import NEAR
from comity.reading.judgement import Weights
from training.reading.candidates import Example, Gathered

__all__ = ["FOLDS", "THRESHOLD", "fit", "fold_of", "out_of_fold", "report", "write"]

FOLDS = 10
RARE = 3  # a feature of fewer documents says nothing
PENALTY = 0.15  # inverse strength; between 0.1 and 0.25 the score on held-out folds hardly changes
NEARNESS = 0.7  # how much of a feature a word near the trigger is
THRESHOLD = 0.4
SLIGHT = 0.005  # a weight too small to keep


def fold_of(name: str, folds: int = FOLDS) -> int:
    """Give the fold of a document, by the hash of its name."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def fit(documents: Sequence[Gathered], penalty: float = PENALTY) -> Weights:
    """Fit the weights on coded documents."""
    examples = [e for d in documents for e in d.examples if e.told is not None]
    counts = Counter(f for d in documents for f in {f for e in d.examples if e.told is not None for f in e.features})
    names = DictVectorizer(sparse=True)
    matrix = names.fit_transform([{f: _share(f) for f in e.features if counts[f] >= RARE} for e in examples])
    model = LogisticRegression(C=penalty, max_iter=2000, tol=1e-6)
    model.fit(matrix, np.array([e.told for e in examples]))
    found = zip(names.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): round(float(weight) * _share(name), 3) for name, weight in found if abs(weight) >= SLIGHT}
    return Weights(round(float(model.intercept_[0]), 3), weights, THRESHOLD)


def _share(feature: str) -> float:
    return NEARNESS if feature.startswith(f"{NEAR} ") else 1.0


def out_of_fold(documents: Sequence[Gathered], further: Sequence[Gathered] = ()) -> dict[str, list[float]]:
    """Give the probabilities of each document's candidates, by its key, from weights that did not see it.

    `further` documents are learned from in each fold and not judged.
    """
    found = {}
    for fold in range(FOLDS):
        weights = fit([d for d in documents if fold_of(d.name) != fold] + list(further))
        for document in documents:
            if fold_of(document.name) == fold:
                found[document.key] = [weights.probability(e.features) for e in document.examples]
    return found


def report(documents: Sequence[Gathered], keeps: Callable[[Gathered, int, Example], bool]) -> Report:
    """Score documents with the candidates that `keeps` lets through."""
    scored = Report()
    for document in documents:
        rows = document.certain + [r for i, e in enumerate(document.examples) if keeps(document, i, e) for r in e.rows]
        rows = _once(sorted(rows, key=lambda r: int(r["start"])))
        score_document(scored, document.key, anchor(document.gold, document.text), anchor(rows, document.text))
    return scored


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what the coder would leave out as said before."""
    kept: dict[str, dict[str, Any]] = {}
    for row in rows:
        kept.setdefault(json.dumps(_said(row), sort_keys=True), row)
    return list(kept.values())


def _said(row: Mapping[str, Any]) -> list[Any]:
    everyone = sorted(row["source"] + row["target"]) if row["mutual"] else [row["source"], row["target"]]
    return [row["act"], everyone, *(row[k] for k in ("about", "date", "amount", "place", "modality"))]


def write(weights: Weights, path: Path) -> None:
    """Write the weights as the coder reads them."""
    body = {"bias": weights.bias, "threshold": weights.threshold, "features": dict(sorted(weights.features.items()))}
    path.write_text(json.dumps(body, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
