"""How right the parse is where the coder needs it, on checked sentences of our own genre.

    python benchmarks/parse.py [--wrong]

The sentences and their arcs are `training/language/key_arcs.txt`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from comity.reading import Coder
from training.language.key_arcs import FILE, read, score


def main() -> None:
    """Print the shares of right arcs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print every arc that is wrong")
    asked = parser.parse_args()
    tally = score(read(FILE.read_text("utf-8").splitlines()), Coder())
    print(tally.table())
    if asked.wrong:
        for text, arc in tally.wrong:
            print(f"{'|'.join(arc.heads)} -{arc.relation}-> {'|'.join(arc.dependents)}    {text}")


if __name__ == "__main__":
    main()
