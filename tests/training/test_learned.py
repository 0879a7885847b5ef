"""Learning anew: no document is judged by what saw it, and what is left out teaches nothing."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("sklearn", reason="the extra comity[training] is not installed")

from comity.documents import parse_text
from comity.evaluation.parts import fold
from comity.reading import Coder
from comity.reading.confidence import Confidence
from training import learned
from training.documents import Coded

NAMES = [f"page-{n}" for n in range(12)]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Keep what the judgement was fitted on and what was read with it."""
    kept: dict[str, Any] = {"taught": [], "read": []}

    def judge(documents: list[Any]) -> Any:
        kept["taught"].append({d.name for d in documents})
        return Coder().judgement

    def read(documents: list[Coded], coder: Coder) -> list[Any]:
        kept["read"].append({d.name for d in documents})
        return []

    monkeypatch.setattr(learned.judgement, "fit", judge)
    monkeypatch.setattr(learned, "examples", read)
    monkeypatch.setattr(learned, "fit", lambda told: Confidence({"always": 9.0}))
    return kept


def test_each_fold_is_read_by_what_the_others_teach(seen: dict[str, Any]):
    documents = [Coded(parse_text("Mali met Togo.", id=name), (), name) for name in NAMES]
    coder = Coder()
    learned.Learner(documents).refit(coder, lambda name: name != "page-3", folds=3)
    chosen = set(NAMES) - {"page-3"}
    assert set().union(*seen["read"]) == chosen
    for taught, read in zip(seen["taught"], seen["read"], strict=False):
        assert taught | read == chosen
        assert {fold(name, 3) for name in taught}.isdisjoint({fold(name, 3) for name in read})
    assert seen["taught"][-1] == chosen
    assert coder.confidence.weights == {"always": 9.0}
