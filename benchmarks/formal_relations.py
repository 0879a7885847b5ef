"""Hold "relations since", as derived from pages, against the date column of their tables of partners.

    python benchmarks/formal_relations.py FOLDER [--ledger FILE] [--show N]

FOLDER holds pages "Foreign relations of X". Each row of a table with a date column and a partner is a case: its date
(as far as it is given) against the first day on which the pages' events, taken together, make relations of the two
full. It claims to know a row where an event gives a date that documents do not contradict; of those it is right where
the two dates are one, or the coarser one holds the other. With --ledger, what was read before is asked; else the
pages are read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from comity import api, edtf, parties
from comity.documents import read_documents
from comity.documents.document import Document
from comity.reading.dates import Anchor, find


@dataclass(frozen=True)
class Case:
    """A row of a table: the pair, and the date that its date column gives."""

    doc: str
    home: str
    partner: str
    date: str


def cases(document: Document) -> Iterator[Case]:
    """Give the rows of a page's tables that have a partner and a date in a date column."""
    book = parties.load()
    titled = [match.names[0].party for match in book.scan(document.title or "")]
    for block in document.blocks if titled else ():
        if block.kind != "row" or len(block.columns) != len(block.cells):
            continue
        columns = [column.lower() for column in block.columns]
        dated = next((n for n, column in enumerate(columns) if "date" in column or "formal" in column), None)
        if dated is None:
            continue
        named = [m.names[0].party for n, (a, b) in enumerate(block.cells) if n != dated and b - a <= 60
                 for m in book.scan(document.text[a:b])]  # fmt: skip
        partner = next((code for code in named if code != titled[0]), None)
        start, end = block.cells[dated]
        told = [e for e in find(document.text[start:end]) if e.kind == "absolute"]
        when = told[0].resolve(Anchor()) if told else None
        if partner is not None and when is not None and "/" not in when.edtf and not set("~?%X") & set(when.edtf):
            yield Case(document.id, titled[0], partner, when.edtf)


def since(ledger: api.Ledger, case: Case) -> str | None:
    """Give since when the ledger's events make relations of the two full; None where they tell of no date."""
    book = parties.load()
    from comity.standing import histories

    [history] = histories(ledger.pair_events(case.home, case.partner), case.home, case.partner, book, "relations")
    first = next((change for change in history.changes if change.after == "full"), None)
    if first is None or first.latest is None or any(step.conflict and step.after == "full" for step in history.steps):
        return None  # a bound alone, or dates that contradict each other
    return first.when


def main() -> None:
    """Print the shares; with --show the first rows that are wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--ledger", type=Path)
    asked.add_argument("--show", type=int, default=0)
    args = asked.parse_args()
    with ExitStack() as stack:
        place = args.ledger or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "pages.db"
        ledger = stack.enter_context(api.open_ledger(place))
        if args.ledger is None:
            for failure in api.read(args.folder, ledger=ledger).failures:
                print(failure.reason, file=sys.stderr)
        total = claimed = right = 0
        for path in sorted(args.folder.iterdir()):
            for document in read_documents(path):
                for case in cases(document):
                    total += 1
                    found = since(ledger, case)
                    claimed += found is not None
                    good = found is not None and edtf.compatible(found, case.date)
                    right += good
                    if not good and args.show > 0:
                        args.show -= 1
                        print(f"{case.doc}: {case.home} {case.partner}: table {case.date}, derived {found}")
    print(f"rows {total}  claimed {claimed} ({claimed / max(total, 1):.3f})"
          f"  right {right} ({right / max(claimed, 1):.3f} of those claimed)")  # fmt: skip


if __name__ == "__main__":
    main()
