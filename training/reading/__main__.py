"""Learn from coded documents what the coder takes from them, and print what that gains.

    python -m training.reading ../shared/gold [--data ../shared/data]

Two minutes on one core. With --data the coded units teach too (`training/coded`); those kept for measuring teach
nothing and are scored last. Each figure of the table is out of fold: no document is scored by weights that saw it. The
documents that rules were developed on and those that were only measured stand apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from comity.evaluation.levels import LEVELS
from comity.evaluation.parts import developed
from comity.evaluation.report import Report
from training.documents import Coded, of_gold, of_units
from training.reading import judgement
from training.reading.candidates import Gathered, Gatherer


def main() -> None:
    """Fit, measure, write."""
    arguments = argparse.ArgumentParser(
        prog="python -m training.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("gold", type=Path, help="a folder of coded documents")
    arguments.add_argument("--data", type=Path, help="folder that the coded units stand in")
    arguments.add_argument(
        "--out", type=Path, default=Path(str(resources.files("comity.reading") / "data" / "judgement.json"))
    )
    given = arguments.parse_args()
    gatherer = Gatherer()
    documents = gather(gatherer, of_gold(given.gold))
    units = gather(gatherer, of_units(given.data)) if given.data else []
    judged = judgement.out_of_fold(documents, units)
    for title, part in parts(documents):
        compare(title, part, judged)
    learned = judgement.fit([*documents, *units])
    if given.data:
        compare("units", units, judgement.out_of_fold(units, documents))
        kept = gather(gatherer, of_units(given.data, "kept"))
        compare("units kept", kept, {d.key: [learned.probability(e.features) for e in d.examples] for d in kept})
    judgement.write(learned, given.out)


def compare(title: str, documents: Sequence[Gathered], judged: Mapping[str, Sequence[float]]) -> None:
    """Print what the rules alone give, and what is left by the judgement."""
    show(f"{title}, rules", judgement.report(documents, lambda _d, _i, e: "doubt whole" in e.features))
    show(f"{title}, judged", judgement.report(documents, lambda d, i, _e: judged[d.key][i] >= judgement.THRESHOLD))


def gather(gatherer: Gatherer, documents: Sequence[Coded]) -> list[Gathered]:
    """Read coded documents with every candidate kept."""
    return [gatherer.gather(d.name, d.document, list(d.rows), d.title) for d in documents]


def parts(documents: Sequence[Gathered]) -> list[tuple[str, list[Gathered]]]:
    """Give the documents that rules were developed on, those that were only measured, and all."""
    seen = [d for d in documents if developed(d.name)]
    measured = [d for d in documents if not developed(d.name)]
    return [("developed on", seen), ("measured", measured), ("all", list(documents))]


def show(title: str, report: Report) -> None:
    """Print one line of F1 for each kind of record."""
    for kind in ("event", "state"):
        tally = report.totals[kind]
        figures = "  ".join(f"{level} {tally.f1(level):.3f}" for level in LEVELS)
        print(f"{title:22} {kind:6} {figures}  (type P {tally.precision('type'):.3f} R {tally.recall('type'):.3f})")


if __name__ == "__main__":
    main()
