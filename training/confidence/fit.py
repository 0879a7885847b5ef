"""Fitting the weights of the signs: a logistic model with a penalty on large weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from comity.reading.confidence import ALWAYS, Confidence
from training.confidence.examples import Example

__all__ = ["fit", "write"]

PENALTY = 0.3  # inverse strength; between 0.1 and 3 the score on held-out folds hardly changes
DIGITS = 3


def fit(examples: Sequence[Example]) -> Confidence:
    """Fit the weights on examples."""
    names = DictVectorizer(sparse=False)
    matrix = names.fit_transform([example.signs for example in examples])
    model = LogisticRegression(C=PENALTY, max_iter=5000, tol=1e-8)
    model.fit(matrix, [example.right for example in examples])
    found = zip(names.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {ALWAYS: round(float(model.intercept_[0]), DIGITS)}
    return Confidence(weights | {str(name): round(float(weight), DIGITS) for name, weight in found})


def write(confidence: Confidence, path: Path) -> None:
    """Write the weights as the coder reads them, the sign that every record has first."""
    rows = sorted(confidence.weights.items(), key=lambda item: (item[0] != ALWAYS, item[0]))
    path.write_text("sign,weight\n" + "".join(f"{name},{weight:.{DIGITS}f}\n" for name, weight in rows), "utf-8")
