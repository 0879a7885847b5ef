"""Hold the coder's scores against the quality floor, or pin them anew.

    python benchmarks/floor.py GOLD_DIR            check: exit 1 and name each drop
    python benchmarks/floor.py GOLD_DIR --write    pin the scores of today; refused where one would sink
    python benchmarks/floor.py GOLD_DIR --write --lower "why"    pin even so; the reason goes into CHANGELOG.md
"""  # fmt: skip

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from comity.evaluation import evaluate
from comity.evaluation.floor import Floor, gold_hash
from comity.reading import Coder

FLOOR = Path(__file__).with_name("floor.json")
CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


def main() -> int:
    asked = _arguments()
    coder = Coder()
    report = evaluate(asked.gold, coder)
    now = Floor.of(report, coder=coder.version, gold=gold_hash(asked.gold))
    drops = Floor.read(FLOOR).drops(now) if FLOOR.exists() else []
    print(report.table(asked.mistakes))
    for drop in drops:
        print(f"below the floor: {drop}", file=sys.stderr)
    if not asked.write:
        return 1 if drops else 0
    if drops and not _explained(asked.lower):
        return 1
    now.write(FLOOR)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--write", action="store_true", help="pin the scores of today")
    parser.add_argument("--lower", metavar="WHY", help="let the floor sink, for a reason that CHANGELOG.md gives")
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="print the first N mistakes")
    return parser.parse_args()


def _explained(why: str | None) -> bool:
    if not why:
        print('the floor stays: give --lower "why" and put the reason into CHANGELOG.md', file=sys.stderr)
    elif why not in CHANGELOG.read_text("utf-8"):
        print(f"the floor stays: CHANGELOG.md does not say {why!r}", file=sys.stderr)
    else:
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
