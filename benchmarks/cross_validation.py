"""Score the coder on coded documents that nothing in it has seen.

    python benchmarks/cross_validation.py GOLD_DIR [--folds 5] [--json]

The documents are dealt into folds by a hash of their names. For each fold, whatever the coder has learned from coded
documents is learned anew from the other folds (`training/learned.py`), and the fold is read with that. The rules were
developed on about 70 % of the documents, by another part of the hash; the rest was only measured: both are reported.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from comity.evaluation import Report, score
from comity.evaluation.parts import FOLDS, developed, fold
from comity.reading import Coder
from comity.record import Record
from training.documents import of_gold
from training.learned import Learner

PARTS: dict[str, Callable[[str], bool]] = {
    "all documents": lambda _: True,
    "developed on": developed,
    "only measured": lambda doc: not developed(doc),
}


def read_in_folds(gold: Path, folds: int) -> list[Record]:
    """Read each document with a coder that learned from the documents of the other folds alone."""
    documents = of_gold(gold)
    learner, coder = Learner(documents), Coder()
    records: list[Record] = []
    for each in range(folds):
        learner.refit(coder, partial(_is_elsewhere, each, folds), folds)
        records += [r for d in documents if fold(d.name, folds) == each for r in coder.read(d.document)]
    return records


def _is_elsewhere(each: int, folds: int, doc: str) -> bool:
    return fold(doc, folds) != each


def by_part(gold: Path, records: list[Record]) -> dict[str, Report]:
    """Score all documents and both parts."""
    return {name: score(gold, records, chosen) for name, chosen in PARTS.items()}


def figures(reports: dict[str, Report]) -> dict[str, Any]:
    """Give the figures of each part, and the sets of all documents."""
    rows: dict[str, Any] = {name: report.to_json() for name, report in reports.items()}
    rows["sets"] = {name: tally.to_json() for name, tally in reports["all documents"].sets.items()}
    return rows


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reports = by_part(asked.gold, read_in_folds(asked.gold, asked.folds))
    if asked.json:
        print(json.dumps(figures(reports), indent=2))
        return
    for name, report in reports.items():
        totals, sets, *_ = report.table().split("\n\n")
        print(f"{name} ({len(report.documents)})\n{totals}\n\n{sets}\n")


if __name__ == "__main__":
    main()
