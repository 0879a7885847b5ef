"""Make the language model again, from the data to its scores.

    python -m training.language ../shared/data

About forty minutes on one core. `--only` runs one step by itself: `corpora`, `parser`, `entities`, `assemble` or
`score`; the steps before it must have been run into the same `--work` folder.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

STEPS = ("corpora", "parser", "entities", "assemble", "score")


def main() -> None:
    """Run the steps asked for."""
    arguments = argparse.ArgumentParser(
        prog="python -m training.language", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("data", type=Path, help="the folder with ud/ and re3d/")
    arguments.add_argument("--work", type=Path, default=Path("training/work"), help="where the steps leave their files")
    arguments.add_argument("--out", type=Path, default=Path("src/comity/language/weights"))
    arguments.add_argument("--only", choices=STEPS)
    given = arguments.parse_args()

    from training.language import corpora, score, train

    steps: dict[str, Callable[[], object]] = {
        "corpora": lambda: corpora.write(given.data, given.work),
        "parser": lambda: train.fit(given.work, train.PARSER),
        "entities": lambda: train.fit(given.work, train.ENTITIES),
        "assemble": lambda: train.assemble(
            given.work / "parser" / "model-best", given.work / "entities" / "model-best", given.out
        ),
        "score": lambda: score.write(given.out, given.work),
    }
    for name in (given.only,) if given.only else STEPS:
        steps[name]()


if __name__ == "__main__":
    main()
