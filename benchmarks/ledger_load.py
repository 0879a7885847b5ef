"""A ledger under load: bulk reading, two reviewers and constant questions, four processes on one ledger.

    python benchmarks/ledger_load.py [--seconds 60] [--records 100000] [--ledger FILE|URL]

The ledger, a new SQLite file unless an empty place is named, is first filled with records. Then one process adds
documents as fast as it can, two judge records, and one asks for pairs of parties without a pause. Printed are the
latencies of a review commit and of the question on a pair, what was done, and whether all of it is there. The exit
status is 1 where anything went wrong but what must: a judgement on a revision that has moved on is refused.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from comity.documents import Document
from comity.errors import Conflict
from comity.ledger import Ledger
from comity.ledger.verify import verify
from comity.record import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STATES = [f"S{n:02}" for n in range(60)]
ACTS = ["meet", "visit", "support", "condemn", "aid", "sign-agreement"]
PER_DOCUMENT = 30


class Took(NamedTuple):
    """How long something took, on the wall and on the processor, in seconds."""

    wall: float
    cpu: float


NOTHING = Took(0.0, 0.0)


class Watch:
    """Measures from its making on."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def took(self) -> Took:
        return Took(time.perf_counter() - self._wall, time.process_time() - self._cpu)


class Codes:
    """Parties that are their codes: the load is on the ledger, not on the scan for names."""

    def rollup(self, code: str) -> str:
        return code

    def scan(self, _: str) -> list[Any]:
        return []


def made(name: str, chance: random.Random) -> tuple[Document, list[Record]]:
    """Make a document with records of sixty states."""
    sentences, drafts = [], []
    for number in range(PER_DOCUMENT):
        a, b = chance.sample(STATES, 2)
        date = f"{chance.randint(1950, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        drafts.append((f"{a} met {b} on {date}, the {number}th time.", a, b, date, chance.choice(ACTS)))
        sentences.append(drafts[-1][0])
    doc = Document(name, " ".join(sentences), ())
    records, at = [], 0
    for sentence, a, b, date, act in drafts:
        evidence = Evidence.of(doc.text, at, at + len(sentence), (at + 4, at + 7))
        records.append(
            Record(name, evidence, "event", act, (a,), (b,), date=date, basis="stated", confidence=0.8, coder="load-1")
        )
        at += len(sentence) + 1
    return doc, records


def fill(place: str, count: int) -> None:
    """Put so many records into an empty ledger."""
    chance = random.Random(0)
    with Ledger(place, parties=Codes()) as ledger:
        for number in range(count // PER_DOCUMENT):
            ledger.add(*made(f"first-{number}", chance), coder="load-1")


def adding(ledger: Ledger, chance: random.Random, name: str) -> Iterator[tuple[str, Took]]:
    """Add documents; give each with its text's hash."""
    number = 0
    while True:
        doc, records = made(f"{name}-{number}", chance)
        watch = Watch()
        ledger.add(doc, records, coder="load-1")
        yield f"document {doc.id} {hashlib.sha256(doc.text.encode()).hexdigest()}", watch.took()
        number += 1


def reviewing(ledger: Ledger, chance: random.Random, name: str) -> Iterator[tuple[str, Took]]:
    """Judge records of documents that both reviewers look at, at a person's pace sped up some twenty times."""
    while True:
        waiting = ledger.queue(f"first-{chance.randrange(20)}", status=("coded", "accepted", "corrected"))
        for kept in chance.sample(waiting, min(3, len(waiting))):
            time.sleep(chance.uniform(0, 0.1))  # meanwhile the other may have judged it
            watch = Watch()
            try:
                if chance.random() < 0.5:
                    number = ledger.accept(kept.record_id, kept.rev, reviewer=name)
                else:
                    number = ledger.correct(kept.record_id, kept.rev, {"place": "Geneva"}, reviewer=name)
            except Conflict:
                yield "conflict", NOTHING
                continue
            yield f"decision {number} {kept.record_id}", watch.took()


def asking(ledger: Ledger, chance: random.Random, _: str) -> Iterator[tuple[str, Took]]:
    """Ask for all records of a pair."""
    while True:
        a, b = chance.sample(STATES, 2)
        watch = Watch()
        ledger.records(pair=(a, b))
        yield "question", watch.took()


ROLES: dict[str, Callable[[Ledger, random.Random, str], Iterator[tuple[str, Took]]]] = {
    "reader": adding,
    "ann": reviewing,
    "bob": reviewing,
    "asker": asking,
}


def work(role: str, place: str, until: float, out: Any) -> None:
    """Do one role until time is up, and hand over what was acknowledged, how long each took, and any error."""
    done, error = [], None
    try:
        with Ledger(place, parties=Codes()) as ledger:
            for each in ROLES[role](ledger, random.Random(role), role):
                done.append(each)
                if time.time() > until:
                    break
    except Exception as caught:
        error = f"{type(caught).__name__}: {caught}"
    out.put((role, done, error))


def load(place: str, seconds: float) -> dict[str, list[tuple[str, Took]]]:
    """Let all roles work at once; raise SystemExit where one of them failed."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    until = time.time() + seconds
    processes = [context.Process(target=work, args=(role, place, until, out)) for role in ROLES]
    for process in processes:
        process.start()
    told = [out.get() for _ in processes]
    for process in processes:
        process.join()
    if errors := [f"{role}: {error}" for role, _, error in told if error]:
        sys.exit("\n".join(errors))
    return {role: done for role, done, _ in told}


def missing(place: str, done: dict[str, list[tuple[str, Took]]]) -> list[str]:
    """Give what was acknowledged and is not there, and what `verify` finds."""
    with Ledger(place, parties=Codes()) as ledger:
        hashes = {kept.doc: kept.sha256 for kept in ledger.documents()}
        counted = Counter(kept.record.doc for kept in ledger.records())
        decided = {decision.id: decision.record_id for decision in ledger.decisions()}
        seqs = [commit.seq for commit in ledger.log()]
        wrong = [] if seqs == list(range(1, len(seqs) + 1)) else ["the log has a gap"]
        for word in (word for lines in done.values() for word, _ in lines):
            match word.split():
                case ["document", doc, digest]:
                    if hashes.get(doc) != digest or counted[doc] != PER_DOCUMENT:
                        wrong.append(word)
                case ["decision", number, record_id]:
                    if decided.get(int(number)) != record_id:
                        wrong.append(word)
        return wrong + [str(finding) for finding in verify(ledger)]


def told(name: str, times: list[Took]) -> str:
    """Say the latencies of one kind of work, in milliseconds."""
    wall, cpu = (quantiles(column, n=100) for column in zip(*times, strict=True))
    figures = "   ".join(f"p{at} {wall[at - 1] * 1000:6.1f}" for at in (50, 95, 99))
    return (
        f"{name:20} {len(times):6,}   {figures} ms   of processor: p50 {cpu[49] * 1000:.1f} p95 {cpu[94] * 1000:.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--records", type=int, default=100_000, help="in the ledger at the start")
    parser.add_argument("--ledger", help="an empty place; else a new file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or str(Path(folder) / "load.db")
        began = time.perf_counter()
        fill(place, options.records)
        print(f"{options.records:,} records put in at {options.records / (time.perf_counter() - began):,.0f} a second")
        done = load(place, options.seconds)
        reviews = [took for role in ("ann", "bob") for word, took in done[role] if word != "conflict"]
        conflicts = sum(word == "conflict" for role in ("ann", "bob") for word, _ in done[role])
        print(told("documents added", [took for _, took in done["reader"]]))
        print(told("review commits", reviews))
        print(f"{'refused as stale':20} {conflicts:6,}")
        print(told("questions on a pair", [took for _, took in done["asker"]]))
        wrong = missing(place, done)
    print("all that was acknowledged is there, and verify is clean" if not wrong else "\n".join(wrong[:20]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
