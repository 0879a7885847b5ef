"""How long the room of parties takes to load, in a process of its own each time: it is loaded at every command.

The time is that of the processor, so that a busy machine does not count.

python benchmarks/parties_load.py [--runs N] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import subprocess
import sys

LIMIT = 0.5  # seconds
ONCE = """
import time
start = time.process_time()
from comity.parties import load
imported = time.process_time()
parties = load()
parties.scan("France")
loaded = time.process_time()
parties.resolve("France")
parties.regimes("AFG"), parties.memberships("FRA"), parties.roles("taliban"), parties.claims("XKX")
print(imported - start, loaded - imported, time.process_time() - loaded)
"""


def main() -> int:
    """Print the seconds of import, loading and first look-ups; give 1 where loading takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--profile", action="store_true", help="show where the time goes, once")
    options = parser.parse_args()
    if options.profile:
        from comity.parties import load

        profile = cProfile.Profile()
        profile.runcall(load)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(15)
        return 0
    runs = [
        tuple(map(float, subprocess.run([sys.executable, "-c", ONCE], capture_output=True, check=True).stdout.split()))
        for _ in range(options.runs)
    ]
    imported, loaded, asked = (statistics.median(part) for part in zip(*runs, strict=True))
    print(f"import {imported:.3f} s, load and first scan {loaded:.3f} s, look-ups {asked:.3f} s (median)")
    print(f"limit {LIMIT} s for import and load: {'kept' if imported + loaded < LIMIT else 'BROKEN'}")
    return int(imported + loaded >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
