"""Parting documents: by name alone, evenly, and the two ways of parting cross each other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from comity.evaluation import score
from comity.evaluation.parts import FOLDS, developed, fold

NAMES = [f"document-{n}" for n in range(2000)]


def test_about_seventy_percent_were_looked_into():
    assert 0.65 < sum(map(developed, NAMES)) / len(NAMES) < 0.72
    assert [developed("row-a"), developed("row-b"), developed("row-c")] == [developed(f"row-{x}") for x in "abc"]


def test_the_folds_are_even_and_cross_the_parts():
    counts = Counter((fold(name), developed(name)) for name in NAMES)
    assert len(counts) == 2 * FOLDS
    assert all(abs(n / sum(developed(d) == part for d in NAMES) - 1 / FOLDS) < 0.05 for (_, part), n in counts.items())
    assert {fold(name, 3) for name in NAMES} == {0, 1, 2}


def test_scores_of_chosen_documents(tmp_path: Path):
    (tmp_path / "text").mkdir()
    gold = {"quote": "Mali met Niger", "trigger": "met", "kind": "event", "act": "meet", "source": ["MLI"],
            "target": ["NER"], "mutual": True, "about": [], "date": None, "place": None, "amount": None,
            "modality": "actual", "optional": False}  # fmt: skip
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.txt").write_text("Mali met Niger.")
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(gold | {"doc": name}))
    assert list(score(tmp_path, [gold | {"doc": "b"}], lambda doc: doc == "b").documents) == ["b"]
    assert score(tmp_path, [gold | {"doc": "b"}], lambda doc: doc == "b").totals["all"].f1("full") == 1
