"""Questions on a ledger of many records: a pair, a pair as known before, all pairs by year, words.

    python benchmarks/many_records.py [RECORDS...] [--keep FOLDER]

Each ledger is made up (thirty records a document, a few pairs have most of them), read into a SQLite file in a
temporary folder in the ordinary way, published, asked, verified, and deleted. A `pair` is the records of the pair,
a `brief` the whole answer of `comity dyad`: records brought together into events, documents, what is covered. Each
is given in wall-clock and in processor time; on a busy machine the second tells more. --keep leaves the ledgers in a
folder, and asks those that are there already.
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

from sqlalchemy import func, select

from comity.api import open_ledger
from comity.documents.document import Document
from comity.ledger.schema import dyad
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


def fill(ledger: Ledger, records: int) -> None:
    """Fill a ledger."""
    states = [party for party in load() if party.kind == "state"][:200]
    chance = random.Random(1)
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
        text, at, coded = "\n".join(sentences), 0, []
        for sentence, (one, other, act, day) in zip(sentences, told, strict=True):
            begin = text.index(ACTS[act], at)
            evidence = Evidence.of(text, at, at + len(sentence), (begin, begin + len(ACTS[act])))
            coded.append(Record(f"d{number}", evidence, "event", act, (one,), (other,), date=day, basis="stated"))
            at += len(sentence) + 1
        ledger.add(Document(f"d{number}", text, (), title=f"Paper {number}"), coded, coder="made-up-1")


def busiest(ledger: Ledger) -> list[tuple[str, str]]:
    """Give the pairs, those of most records first."""
    query = select(dyad.c.a, dyad.c.b).group_by(dyad.c.a, dyad.c.b).order_by(func.count().desc(), dyad.c.a, dyad.c.b)
    with ledger.database.reading() as connection:
        return [(a, b) for a, b in connection.execute(query)]


def measure(records: int, keep: Path | None) -> dict[str, Any]:
    """Make a ledger of so many records, unless it is there, and ask it."""
    place = keep / str(records) if keep else Path(tempfile.mkdtemp(prefix="comity-records-"))
    place.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {"records": records}
    try:
        with open_ledger(place / "comity.db") as ledger:
            if not ledger.count():
                figures |= once("fill", lambda: fill(ledger, records))
            figures |= ask(ledger)
        figures["megabytes"] = round((place / "comity.db").stat().st_size / 1e6)
        return figures
    finally:
        if keep is None:
            shutil.rmtree(place)


def ask(ledger: Ledger) -> dict[str, Any]:
    pairs = busiest(ledger)
    asked = [pairs[at * at * (len(pairs) - 1) // (QUESTIONS * QUESTIONS)] for at in range(QUESTIONS)]
    half = ledger.as_known(len(ledger.log()) // 2)
    figures = times("pair", [lambda pair=pair: ledger.records(pair=pair) for pair in asked])
    figures |= times("pair_known_before", [lambda pair=pair: half.records(pair=pair) for pair in asked])
    figures |= times("brief", [lambda pair=pair: ledger.dyad(*pair) for pair in asked])
    words = [f"treaty {load()[a].name}" for a, _ in asked[:50]]
    figures |= times("search", [lambda each=each: search(ledger, each, kind="record") for each in words])
    figures |= once("publish", lambda: publish(ledger))
    used = process_time()
    with Columns(ledger) as columns:
        figures["years_open_cpu_s"] = round(process_time() - used, 3)
        figures["years_cpu_s"] = min(once("years", columns.years)["years_cpu_s"] for _ in range(3))
    figures |= once("verify", lambda: verify(ledger, folder(ledger)))
    return figures | once("all_events", ledger.events)


def once(name: str, do: Callable[[], object]) -> dict[str, float]:
    """Give the wall-clock and the processor time of one thing, in seconds."""
    begun, used = perf_counter(), process_time()
    do()
    return {f"{name}_s": round(perf_counter() - begun, 2), f"{name}_cpu_s": round(process_time() - used, 2)}


def times(name: str, questions: list[Callable[[], object]]) -> dict[str, list[float]]:
    """Give the median and the 95th percentile of many, in milliseconds: wall-clock and processor time."""
    questions[0]()
    spent = [once_ms(each) for each in questions]
    wall, processor = [each[0] for each in spent], [each[1] for each in spent]
    return {f"{name}_ms": middle_and_tail(wall), f"{name}_cpu_ms": middle_and_tail(processor)}


def once_ms(do: Callable[[], object]) -> tuple[float, float]:
    begun, used = perf_counter(), process_time()
    do()
    return (perf_counter() - begun) * 1000, (process_time() - used) * 1000


def middle_and_tail(values: list[float]) -> list[float]:
    return [round(median(values), 2), round(quantiles(values, n=20)[18], 2)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="*", type=int, default=list(SIZES), metavar="RECORDS")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    for records in asked.records:
        print(json.dumps(measure(records, asked.keep)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
