"""Events that two documents tell, and merges drawn at random to be looked at by hand.

    python benchmarks/two_pages.py FOLDER [--records FILE] [--draw N] [--twice N] [--verdicts FILE]

The documents of the folder are read (or their records taken from a file that `comity read --records` wrote) and
brought together into events. Printed are the counts, also of what is told as done twice, and, with --draw, pairs of
reports of one event from different documents, drawn with a fixed seed: N from all such pairs, and N more with few of
any one act, since one or two acts have most of them. --twice draws N of what two documents tell as done twice
(judged in repetitions_judged.csv). --verdicts checks a list of earlier verdicts (merges_judged.csv): which pairs are
still merged.
"""  # fmt: skip

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.events import Event, Repetition, merge, repetitions, tally
from comity.ledger import KeptRecord
from comity.parties import load
from comity.record import Amount, Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEED = 20
Pair = tuple[KeptRecord, KeptRecord]


def records(folder: Path, file: Path | None) -> Iterator[KeptRecord]:
    """Give the records of a folder, numbered in their order."""
    found = _of_file(file) if file else _read(folder)
    for number, record in enumerate(found):
        yield KeptRecord(f"r{number:06}", 1, 1, 1, record)


def _read(folder: Path) -> Iterator[Record]:
    from comity import read

    return iter(read(folder).records)


def _of_file(file: Path) -> Iterator[Record]:
    for line in file.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        amount = Amount(**row["amount"]) if row["amount"] else None
        evidence = Evidence(row["start"], row["end"], row["quote"], row["trigger"])
        codes = {name: tuple(row[name]) for name in ("source", "target", "about", "persons")}
        plain = (
            "doc",
            "kind",
            "act",
            "mutual",
            "date",
            "basis",
            "place",
            "modality",
            "optional",
            "confidence",
            "coder",
        )
        yield Record(**{name: row[name] for name in plain}, **codes, evidence=evidence, amount=amount,
                     stance=row.get("stance"))  # fmt: skip


def pairs(events: Iterable[Event]) -> list[Pair]:
    """Give the pairs of reports of one event that different documents tell."""
    return [
        pair for event in events for pair in combinations(event.reports, 2) if pair[0].record.doc != pair[1].record.doc
    ]


def draw(every: list[Pair], number: int) -> list[tuple[str, Pair]]:
    """Draw a number from all pairs, and as many again with a fifth of them at most of any one act."""
    chance = random.Random(SEED)
    shuffled = chance.sample(every, len(every))
    drawn = [("all", pair) for pair in shuffled[:number]]
    taken: Counter[str] = Counter()
    for pair in shuffled[number:]:
        if len(drawn) == 2 * number:
            break
        taken[pair[0].record.act] += 1
        if taken[pair[0].record.act] <= number // 5:
            drawn.append(("few of an act", pair))
    return drawn


def draw_twice(every: Iterable[Repetition], number: int) -> list[tuple[str, Pair]]:
    """Draw from what two documents tell as done twice, each side by its most exact report."""
    between = [each for each in every if each.between_documents]
    drawn = random.Random(SEED).sample(between, min(number, len(between)))
    return [("told twice", (each.earlier.reports[0], each.later.reports[0])) for each in drawn]


def key(record: Record) -> tuple[str, str, str]:
    return record.doc, f"{record.evidence.start}-{record.evidence.end}", record.act


def write(drawn: Iterable[tuple[str, Pair]], stream: Any) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["draw", "act", "doc_a", "span_a", "date_a", "doc_b", "span_b", "date_b", "right", "note"])
    for which, (one, other) in drawn:
        (doc_a, span_a, act), (doc_b, span_b, _) = key(one.record), key(other.record)
        writer.writerow(
            [which, act, doc_a, span_a, one.record.date or "", doc_b, span_b, other.record.date or "", "", ""]
        )


def check(every: Iterable[Pair], verdicts: Path) -> str:
    """Say how many pairs that were judged right or wrong are merged now."""
    merged = {frozenset((key(one.record), key(other.record))) for one, other in every}
    rows = list(csv.DictReader(verdicts.read_text("utf-8").splitlines()))
    still: Counter[str] = Counter()
    for row in rows:
        sides = ((row["doc_a"], row["span_a"], row["act"]), (row["doc_b"], row["span_b"], row["act"]))
        still[row["right"]] += frozenset(sides) in merged
    judged = Counter(row["right"] for row in rows)
    return "; ".join(f"judged {word}: {judged[word]}, of which merged now: {still[word]}" for word in sorted(judged))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--records", type=Path, metavar="FILE")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--twice", type=int, metavar="N")
    parser.add_argument("--verdicts", type=Path, metavar="FILE")
    asked = parser.parse_args()
    events = merge(records(asked.folder, asked.records), load())
    every = pairs(events)
    counted = tally(events).to_json()
    acts = Counter(event.record.act for event in events if len(event.documents) > 1)
    twice = repetitions(events, load())
    counted |= {"told_twice": len(twice), "by_two_documents": sum(each.between_documents for each in twice)}
    print(json.dumps({**counted, "pairs": len(every), "acts": dict(acts.most_common(12))}), file=sys.stderr)
    if asked.verdicts:
        print(check(every, asked.verdicts), file=sys.stderr)
    if asked.draw:
        write(draw(every, asked.draw), sys.stdout)
    if asked.twice:
        write(draw_twice(twice, asked.twice), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
