"""Write the table of the coder's mistakes by cause, with the day it was measured.

    python benchmarks/errors.py GOLD_DIR [--out benchmarks/errors.md] [--on 2026-11-25]

The causes are those of `comity evaluate --errors` (`docs/evaluation.md`). The first table counts all documents, the
second those that were only measured.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from comity.evaluation import Diagnosis, diagnose
from comity.evaluation.parts import developed
from comity.reading import Coder

OUT = Path(__file__).with_name("errors.md")


def page(diagnosis: Diagnosis, coder: str, on: date) -> str:
    """Give the page."""
    kept = Diagnosis([f for f in diagnosis.faults if not developed(f.mistake.doc)])
    return (
        f"# Mistakes by cause\n\n{on.isoformat()}, coder `{coder}`, written by `benchmarks/errors.py`.\n"
        "`missed` and `wrong` (a level before the date) count required records, `details` those that are right up to\n"
        "the date, `spurious` coded records that nothing asks for.\n\n"
        f"## All documents\n\n```text\n{diagnosis.table()}\n```\n\n"
        f"## Documents that were only measured\n\n```text\n{kept.table()}\n```\n"
    )


def main() -> None:
    """Read the gold and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--on", type=date.fromisoformat, default=datetime.now(tz=UTC).date(), help="the day to print")
    asked = parser.parse_args()
    coder = Coder()
    asked.out.write_text(page(diagnose(asked.gold, coder), coder.version, asked.on), "utf-8")


if __name__ == "__main__":
    main()
