"""Measure how many names a core resolves: a batch of a million, drawn from all names of parties and persons.

    python benchmarks/resolution_speed.py [--names 1000000]

Each name is asked on a day of its own between 1816 and 2025, so that few pairs of name and day repeat and the answers
are worked out, not remembered. A share of the names is unknown, another has a title before it. The draw is seeded.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from datetime import date

from comity.parties import Parties, load

SEED = 1648
FIRST, LAST = date(1816, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
SHARES = {"party": 0.75, "person": 0.15, "titled": 0.05, "unknown": 0.05}


def draw(parties: Parties, names: int) -> list[tuple[str, date]]:
    """Give names with days, as a data set of events might hold them."""
    chance = random.Random(SEED)
    pools = {
        "party": [name.text for party in parties for name in party.names],
        "person": [name for person in parties.people for name in person.names],
        "titled": [f"President {person.short[0]}" for person in parties.people if person.short],
        "unknown": [f"{chance.choice('BDFGLMNPRST')}{chance.randrange(10**6)} Ltd" for _ in range(10_000)],
    }
    kinds = chance.choices(list(SHARES), weights=list(SHARES.values()), k=names)
    days = [date.fromordinal(chance.randint(FIRST, LAST)) for _ in range(names)]
    return [(chance.choice(pools[kind]), day) for kind, day in zip(kinds, days, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    arguments = parser.parse_args()
    parties = load()
    batch = draw(parties, arguments.names)
    distinct = len(set(batch))
    parties.resolve("President Truman", date(1950, 1, 1))
    started, used = time.perf_counter(), time.process_time()
    verdicts = Counter(found.verdict for found in parties.resolve_many(batch))
    wall, cpu = time.perf_counter() - started, time.process_time() - used
    print(f"{len(batch):,} names, {distinct:,} of them with a day of their own: {wall:.1f} s, {cpu:.1f} s of CPU")
    print(f"{len(batch) / cpu:,.0f} names a second of CPU; {dict(sorted(verdicts.items()))}")


if __name__ == "__main__":
    main()
