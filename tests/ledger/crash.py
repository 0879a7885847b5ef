"""Workers on one ledger that are killed at random moments; run as `python crash.py PLACE SEED KILLS FOLDER`.

Each round forks some workers, lets each go on for a random while, and kills it with SIGKILL. What a worker has
acknowledged it wrote into a pipe first. Standard output is one JSON line: the acknowledgements by kind of worker
and the number of kills.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import alembic.command  # noqa: F401
import duckdb  # noqa: F401 - before the forks, so that each is quick
import pyarrow.parquet  # noqa: F401
from samples import FewParties, document, two

from comity.errors import Conflict
from comity.ledger import Ledger
from comity.segments import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EARLY = 0.15  # seconds at most after its start, for those that are killed while they open the ledger or soon after
LATE = 0.05  # seconds at most after its first word, for the others
PATIENCE = 20.0  # seconds for that first word
TEXT = "Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done {}."


def write(ledger: Ledger, seed: int) -> Iterator[str]:
    """Add documents, now and then an older one with another text."""
    chance = random.Random(seed)
    for number in count():
        name = f"w{seed}-{number}" if chance.random() < 0.7 else f"again-{chance.randrange(5)}"
        doc = document(TEXT.format(chance.randrange(10**6)), name)
        added = ledger.add(doc, two(doc))
        yield f"{added.seq} {doc.id} {doc.sha256}"


def decide(ledger: Ledger, seed: int) -> Iterator[str]:
    """Accept, correct, reject and take back, in whatever order; what moved on meanwhile is no error."""
    chance = random.Random(seed)
    while True:
        found = ledger.queue(most=8) or ledger.queue(status=("accepted", "corrected", "rejected"), most=8)
        if not found:
            yield "0 0"
            continue
        kept = chance.choice(found)
        with suppress(Conflict):
            match chance.randrange(4):
                case 0:
                    number = ledger.accept(kept.record_id, kept.rev, reviewer="ann")
                case 1:
                    number = ledger.correct(kept.record_id, kept.rev, {"place": "Zenda"}, reviewer="bob")
                case 2:
                    number = ledger.reject(kept.record_id, kept.rev, reviewer="bob", reason="no")
                case _:
                    open_ones = ledger.decisions(undone=False)[-5:]
                    if not open_ones:
                        continue
                    undone = chance.choice(open_ones)
                    number = ledger.undo(undone.id, reviewer="ann")
                    yield f"{number} {undone.record_id}"
                    continue
            yield f"{number} {kept.record_id}"


def read(ledger: Ledger, seed: int) -> Iterator[str]:
    """Look at one state of the ledger again and again: it must be whole, and the same from question to question."""
    chance = random.Random(seed)
    every = ("coded", "accepted", "corrected", "rejected")
    while True:
        seqs = [commit.seq for commit in ledger.log()]
        assert seqs == list(range(1, len(seqs) + 1)), seqs
        past = ledger.as_known(chance.randint(1, len(seqs)) if seqs else 0)
        for kept in past.documents()[:5]:
            found = past.records(kept.doc, status=every)
            assert len(found) == 2, (kept.doc, past.known_at, [each.record_id for each in found])
            text = past.text(kept.doc)
            for each in found:
                each.record.evidence.check(text)
        yield "whole"


def publishing(ledger: Ledger, seed: int) -> Iterator[str]:
    """Publish what is new, again and again."""
    while True:
        done = publish(ledger)
        yield f"{done.seq or 0} {done.file.name if done.file else '-'}"


WORKERS: dict[str, Callable[[Ledger, int], Iterator[str]]] = {
    "write": write,
    "decide": decide,
    "read": read,
    "publish": publishing,
}


def work(kind: str, place: str, seed: int, pipe: int) -> None:
    """Be a worker until killed; whatever goes wrong is acknowledged as an error."""
    try:
        with Ledger(place, parties=FewParties()) as ledger:
            if kind == "migrate":
                os.write(pipe, f"{len(ledger.log())}\n".encode())
                return
            for line in WORKERS[kind](ledger, seed):
                os.write(pipe, f"{line}\n".encode())
    except BaseException as error:
        os.write(pipe, f"ERROR {kind}: {type(error).__name__}: {error}\n".encode())


class Worker:
    """A forked worker that is killed at its own moment: some while after its start, or after its first word."""

    def __init__(self, kind: str, place: str, seed: int, chance: random.Random, lines: list[str]) -> None:
        self._lines = lines
        self._part = b""
        self._early = chance.random() < 0.4
        self._while = chance.uniform(0, EARLY if self._early else LATE)
        self._pipe, writing = os.pipe()
        self._began = time.monotonic()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._pipe)
            work(kind, place, seed, writing)
            os._exit(0)
        os.close(writing)

    def done(self) -> bool:
        """Kill it if its moment has come."""
        spoke = self._drain()
        if not self._early and spoke:
            self._early, self._began = True, time.monotonic()
        waited = time.monotonic() - self._began
        if waited < (self._while if self._early else PATIENCE):
            return False
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._drain()
        os.close(self._pipe)
        return True

    def _drain(self) -> bool:
        """Read what it said; only whole lines are acknowledgements."""
        before = len(self._lines)
        while select.select([self._pipe], [], [], 0)[0] and (data := os.read(self._pipe, 65536)):
            *whole, self._part = (self._part + data).split(b"\n")
            self._lines += [line.decode() for line in whole]
        return len(self._lines) > before


def kill_all(workers: list[Worker]) -> int:
    """Wait until each has been killed."""
    left = list(workers)
    while left := [worker for worker in left if not worker.done()]:
        time.sleep(0.002)
    return len(workers)


def main(place: str, seed: int, kills: int, old: list[str]) -> None:
    """Kill so many workers, three at a time, and one migration of each old ledger."""
    chance = random.Random(seed)
    with Ledger(place, parties=FewParties()) as ledger:  # once without a kill: what they load, the forks have
        for kind in ("write", "write", "write", "read", "decide"):
            next(WORKERS[kind](ledger, 0))
    acked: dict[str, list[str]] = {kind: [] for kind in (*WORKERS, "migrate")}
    killed = 0

    def worker(kind: str, where: str) -> Worker:
        return Worker(kind, where, chance.randrange(10**6), chance, acked[kind])

    for each in old:
        killed += kill_all([worker("migrate", each)])
    kinds = list(WORKERS)
    for turn in count():
        if killed >= kills:
            break
        killed += kill_all([worker(kinds[(turn + at) % 4], place) for at in range(3)])
    print(json.dumps({"kills": killed, "acked": acked}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
