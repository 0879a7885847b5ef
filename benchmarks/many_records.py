"""Questions on a ledger of many records: a pair, a pair as known before, all pairs by year, words.

    python benchmarks/many_records.py [RECORDS...]

Each ledger is made up (thirty records a document, a few pairs have most of them), read into a SQLite file in a
temporary folder in the ordinary way, published, asked, verified, and deleted. A `pair` is the records of the pair,
a `brief` the whole answer of `comity dyad`: records brought together into events, documents, what is covered.
"""  # fmt: skip

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from comity.api import open_ledger
from comity.documents.document import Document
from comity.ledger.search import search
from comity.ledger.verify import verify
from comity.parties import load
from comity.record import Evidence, Record
from comity.segments import Columns, publish
from comity.segments.layout import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.api import Ledger

A_DOCUMENT = 30  # records
QUESTIONS = 200
SIZES = (10_000, 100_000, 300_000)
ACTS = {
    "meet": "met", "visit": "visited", "condemn": "condemned", "aid": "aided", "support": "praised",
    "establish-relations": "established relations with", "sign-agreement": "signed a treaty with",
}  # fmt: skip


def fill(ledger: Ledger, records: int) -> list[tuple[str, str]]:
    """Fill a ledger and give the pairs, the busiest first."""
    states = [party for party in load() if party.kind == "state"][:200]
    chance = random.Random(1)
    busy: dict[tuple[str, str], int] = {}
    for number in range(records // A_DOCUMENT):
        sentences, told = [], []
        for _ in range(A_DOCUMENT):
            one, other = (states[int(200 * chance.random() ** 2)] for _ in range(2))
            if one is other:
                other = states[199]
            act = chance.choice(list(ACTS))
            day = f"{chance.randint(1950, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            sentences.append(
                f"{one.name} {ACTS[act]} {other.name} on {day}, it was said in paper {chance.randrange(999)}."
            )
            told.append((one.code, other.code, act, day))
            pair = (min(one.code, other.code), max(one.code, other.code))
            busy[pair] = busy.get(pair, 0) + 1
        text, at, coded = "\n".join(sentences), 0, []
        for sentence, (one, other, act, day) in zip(sentences, told, strict=True):
            begin = text.index(ACTS[act], at)
            evidence = Evidence.of(text, at, at + len(sentence), (begin, begin + len(ACTS[act])))
            coded.append(Record(f"d{number}", evidence, "event", act, (one,), (other,), date=day, basis="stated"))
            at += len(sentence) + 1
        ledger.add(Document(f"d{number}", text, (), title=f"Paper {number}"), coded, coder="made-up-1")
    return sorted(busy, key=lambda pair: (-busy[pair], pair))


def measure(records: int) -> dict[str, Any]:
    """Make a ledger of so many records and ask it."""
    place = Path(tempfile.mkdtemp(prefix="comity-records-"))
    try:
        with open_ledger(place / "comity.db") as ledger:
            begun = perf_counter()
            pairs = fill(ledger, records)
            filled = perf_counter() - begun
            asked = [pairs[at * at * (len(pairs) - 1) // (QUESTIONS * QUESTIONS)] for at in range(QUESTIONS)]
            half = ledger.as_known(len(ledger.log()) // 2)
            figures: dict[str, Any] = {"records": records, "fill_s": round(filled, 1)}
            figures |= times("pair", [lambda pair=pair: ledger.records(pair=pair) for pair in asked])
            figures |= times("pair_known_before", [lambda pair=pair: half.records(pair=pair) for pair in asked])
            figures |= times("brief", [lambda pair=pair: ledger.dyad(*pair) for pair in asked])
            words = [f"treaty {load()[a].name}" for a, _ in asked[:50]]
            figures |= times("search", [lambda each=each: search(ledger, each, kind="record") for each in words])
            begun = perf_counter()
            publish(ledger)
            figures["publish_s"] = round(perf_counter() - begun, 1)
            used = process_time()
            with Columns(ledger) as columns:
                opened = process_time() - used
                years = min(cpu(columns.years) for _ in range(3))
            figures |= {"years_cpu_s": round(years, 3), "years_open_cpu_s": round(opened, 3)}
            begun = perf_counter()
            assert verify(ledger, folder(ledger)) == []
            figures["verify_s"] = round(perf_counter() - begun, 1)
            begun = perf_counter()
            figures["events"] = len(ledger.events())
            figures["all_events_s"] = round(perf_counter() - begun, 1)
            figures["megabytes"] = round((place / "comity.db").stat().st_size / 1e6)
        return figures
    finally:
        shutil.rmtree(place)


def times(name: str, questions: list[Callable[[], object]]) -> dict[str, float]:
    """Give the median and the 95th percentile of the wall-clock times, in milliseconds."""
    questions[0]()
    spent = []
    for ask in questions:
        begun = perf_counter()
        ask()
        spent.append((perf_counter() - begun) * 1000)
    return {f"{name}_ms_p50": round(median(spent), 2), f"{name}_ms_p95": round(quantiles(spent, n=20)[18], 2)}


def cpu(ask: Callable[[], object]) -> float:
    used = process_time()
    ask()
    return process_time() - used


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="*", type=int, default=list(SIZES), metavar="RECORDS")
    for records in parser.parse_args().records:
        print(json.dumps(measure(records)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
