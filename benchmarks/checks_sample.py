"""Draw findings of `comity check` at random, to be judged by hand against the pages.

    python benchmarks/checks_sample.py FOLDER --seed N [--pages 20] [--findings 50] [--csv]

FOLDER holds pages "Foreign relations of X". The seed chooses the pages and then the findings among all that those pages
have. Each is printed with its paragraph and the words marked `>>...<<`; with --csv as the rows of
`benchmarks/checks_sample.csv`, verdict and note to be filled in.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from pathlib import Path

from comity.checks import Finding, check_document
from comity.documents import read_documents
from comity.documents.document import Document
from comity.parties import load
from comity.reading import Coder

AROUND = 700  # characters of the page shown before and behind the words


def draw(folder: Path, seed: int, pages: int, findings: int) -> list[tuple[Document, Finding]]:
    """Give the findings drawn, in the order of pages and places; say how many there are."""
    chance = random.Random(seed)
    chosen = sorted(chance.sample(sorted(folder.iterdir()), pages))
    coder, book = Coder(), load()
    found = [
        (document, finding)
        for path in chosen
        for document in read_documents(path)
        for finding in check_document(document, coder.read(document), book)
    ]
    counts = ", ".join(f"{kind} {n}" for kind, n in Counter(f.kind for _, f in found).most_common())
    print(f"{len(chosen)} pages, {len(found)} findings: {counts}", file=sys.stderr)
    places = sorted(chance.sample(range(len(found)), min(findings, len(found))))
    return [found[n] for n in places]


def shown(document: Document, finding: Finding) -> str:
    """Lay a finding out with the page around it."""
    text, start, end = document.text, finding.start, finding.end
    before, behind = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    head = f"{finding.kind} {document.id} {start}-{end} [{finding.section}] {finding.detail}"
    return f"{head}\n{before}>>{text[start:end]}<<{behind}\n"


def main() -> None:
    """Print the findings drawn."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, required=True)
    asked.add_argument("--pages", type=int, default=20)
    asked.add_argument("--findings", type=int, default=50)
    asked.add_argument("--csv", action="store_true")
    args = asked.parse_args()
    drawn = draw(args.folder, args.seed, args.pages, args.findings)
    if args.csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(["seed", "doc", "kind", "start", "end", "verdict", "note"])
        rows.writerows([args.seed, f.doc, f.kind, f.start, f.end, "", ""] for _, f in drawn)
        return
    for number, (document, finding) in enumerate(drawn, 1):
        print(f"{'=' * 20} {number}. {shown(document, finding)}")


if __name__ == "__main__":
    main()
