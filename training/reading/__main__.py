"""Learn from coded documents what the coder takes from them, and print what that gains.

    python -m training.reading ../shared/gold

Half a minute. Each figure of the table is out of fold: no document is scored by weights that saw it. The documents
that rules were developed on and those that were only measured stand apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from comity.documents import read_document
from comity.evaluation import read_records
from comity.evaluation.levels import LEVELS
from comity.evaluation.report import Report
from comity.evaluation.score import gold_files
from training.reading import judgement
from training.reading.candidates import Coded, Gatherer

OUT = Path("src/comity/reading/data/judgement.json")


def gather(gold: Path) -> list[Coded]:
    """Read the documents of a gold folder with every candidate kept."""
    gatherer = Gatherer()
    return [
        gatherer.gather(f.stem, read_document(gold / "text" / f"{f.stem}.txt", doc_id=f.stem), read_records(f))
        for f in gold_files(gold)
    ]


def main() -> None:
    """Fit, measure, write."""
    arguments = argparse.ArgumentParser(
        prog="python -m training.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("gold", type=Path, help="a folder of coded documents")
    arguments.add_argument("--out", type=Path, default=OUT, help="where the weights go")
    given = arguments.parse_args()
    documents = gather(given.gold)
    judged = judgement.out_of_fold(documents)
    for title, part in parts(documents):
        show(f"{title}, rules", judgement.report(part, lambda _d, _i, e: "doubt whole" in e.features))
        show(f"{title}, judged", judgement.report(part, lambda d, i, _e: judged[d.name][i] >= judgement.THRESHOLD))
    judgement.write(judgement.fit(documents), given.out)


def parts(documents: Sequence[Coded]) -> list[tuple[str, list[Coded]]]:
    """Give the documents that rules were developed on, those that were only measured, and all."""
    developed = [d for d in documents if is_developed(d.name)]
    measured = [d for d in documents if not is_developed(d.name)]
    return [("developed on", developed), ("measured", measured), ("all", list(documents))]


def is_developed(name: str) -> bool:
    """Tell whether rules may be developed on a document: seven in ten, by the hash of the name."""
    return judgement.fold_of(name, 16**32) >> 124 < 11


def show(title: str, report: Report) -> None:
    """Print one line of F1 for each kind of record."""
    for kind in ("event", "state"):
        tally = report.totals[kind]
        figures = "  ".join(f"{level} {tally.f1(level):.3f}" for level in LEVELS)
        print(f"{title:22} {kind:6} {figures}  (type P {tally.precision('type'):.3f} R {tally.recall('type'):.3f})")


if __name__ == "__main__":
    main()
