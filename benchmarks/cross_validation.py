"""Score the coder on coded documents that nothing in it has seen.

    python benchmarks/cross_validation.py GOLD_DIR [--data DATA] [--folds 5] [--json]

The documents are dealt into folds by a hash of their names. For each fold, whatever the coder has learned from coded
documents is learned anew from the other folds (`training/learned.py`), and the fold is read with that. The rules were
developed on about 70 % of the documents, by another part of the hash; the rest was only measured: both are reported.
With --data the coded units are learned from and scored beside them (`training/coded`); those kept for measuring are
read with what all others teach.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from comity.evaluation import Report
from comity.evaluation.pairing import anchor
from comity.evaluation.parts import FOLDS, developed, fold
from comity.evaluation.score import score_document
from comity.reading import Coder
from comity.record import Record
from training.documents import Coded, of_gold, of_units
from training.learned import Learner


@dataclass(frozen=True)
class Held:
    """A coded document with the records that a coder read in it, one that had not seen it."""

    coded: Coded
    records: Sequence[Record]


def read_in_folds(documents: Sequence[Coded], folds: int = FOLDS, kept: Sequence[Coded] = ()) -> list[Held]:
    """Read each document with a coder that learned from the documents of the other folds alone.

    What is `kept` is read with a coder that learned from all the documents.
    """
    learner, coder = Learner(documents), Coder()
    found: list[Held] = []
    for each in range(folds):
        learner.refit(coder, partial(_is_elsewhere, each, folds), folds)
        found += [Held(d, coder.read(d.document)) for d in documents if fold(d.name, folds) == each]
    if kept:
        learner.refit(coder, folds=folds)
        found += [Held(d, coder.read(d.document)) for d in kept]
    return found


def _is_elsewhere(each: int, folds: int, doc: str) -> bool:
    return fold(doc, folds) != each


def report(reading: Iterable[Held]) -> Report:
    """Score what was read."""
    found = Report()
    for held in reading:
        text = held.coded.document.text
        given = anchor([record.to_json() for record in held.records], text)
        score_document(found, held.coded.title, anchor(held.coded.rows, text), given)
    return found


def by_part(gold: Path, data: Path | None, folds: int) -> dict[str, Report]:
    """Score all documents of the gold, both parts of it, and the coded units of both folds."""
    coded = of_gold(gold)
    train, kept = (of_units(data), of_units(data, "kept")) if data else ([], [])
    reading = read_in_folds([*coded, *train], folds, kept)
    titles = {"coded units, train": {u.title for u in train}, "coded units, kept": {u.title for u in kept}}
    ours = {d.title for d in coded}
    parts = {
        "all documents": ours,
        "developed on": {title for title in ours if developed(title)},
        "only measured": {title for title in ours if not developed(title)},
        **{name: found for name, found in titles.items() if found},
    }
    return {name: report(held for held in reading if held.coded.title in chosen) for name, chosen in parts.items()}


def figures(reports: dict[str, Report]) -> dict[str, Any]:
    """Give the figures of each part, and of its sets."""
    return {
        name: each.to_json() | {"sets": {title: tally.to_json() for title, tally in each.sets.items()}}
        for name, each in reports.items()
    }


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--data", type=Path, help="folder that the coded units stand in")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reports = by_part(asked.gold, asked.data, asked.folds)
    if asked.json:
        print(json.dumps(figures(reports), indent=2))
        return
    for name, each in reports.items():
        totals, sets, *_ = each.table().split("\n\n")
        print(f"{name} ({len(each.documents)})\n{totals}\n\n{sets}\n")


if __name__ == "__main__":
    main()
