"""Fit the coder's confidence anew, after the coder has changed.

    python -m training.confidence ../shared/gold [--data ../shared/data]

Do it last: what the confidence is fitted on are records of documents that the judgement (`training/reading`) was not
learned from, fold by fold. Reads the coded documents, with --data the coded units too (`training/coded`; those kept
for measuring are left out), and writes the weights of the signs where the coder finds them. A minute on one core. How
well the confidence holds on documents that it was not fitted on: `python benchmarks/reliability.py`.
"""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

from comity.reading import Coder
from training.confidence.fit import write
from training.documents import of_gold, of_units
from training.learned import Learner


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.confidence", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--data", type=Path, help="folder that the coded units stand in")
    parser.add_argument(
        "--out", type=Path, default=Path(str(resources.files("comity.reading") / "data" / "confidence.csv"))
    )
    asked = parser.parse_args()
    documents = of_gold(asked.gold) + (of_units(asked.data) if asked.data else [])
    coder = Coder()
    Learner(documents).refit(coder)
    write(coder.confidence, asked.out)


if __name__ == "__main__":
    main()
