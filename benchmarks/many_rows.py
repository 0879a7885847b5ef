"""Questions on imported data sets of 10^4 to 10^7 rows: how long one pair takes, and all pairs by year.

    python benchmarks/many_rows.py [ROWS...]

Each set is made up (a few pairs have most rows, as in real event data), written as Parquet, imported into a ledger in
a temporary folder, asked, and deleted. Times are of processor and wall clock, on as many cores as DuckDB finds.
"""  # fmt: skip

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

import duckdb

from comity.ledger import open_ledger
from comity.parties import load
from comity.segments import Columns, import_file

QUESTIONS = 200
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def make(rows: int, file: Path) -> None:
    """Write a made-up set: 200 states, act and day by a fixed hash of the row's number, pairs unevenly busy."""
    codes = sorted(party.code for party in load() if party.kind == "state")[:200]
    acts = ("meet", "visit", "condemn", "attack", "aid", "sign-agreement", "support", "request", "accuse", "call")
    with duckdb.connect() as db:
        db.execute("CREATE MACRO pick(n, salt, size) AS (hash(n * 31 + salt) % size)::INT")
        db.execute(f"CREATE TABLE code AS SELECT unnest({list(codes)}) AS code, unnest(range(200)) AS n")
        db.execute(f"CREATE TABLE act AS SELECT unnest({list(acts)}) AS act, unnest(range(10)) AS n")
        # the square of a share between 0 and 1 makes the first states busy and the last ones rare
        db.execute(
            f"""COPY (SELECT row AS id, s.code AS source, t.code AS target, act.act,
            (DATE '1950-01-01' + pick(row, 3, 27000))::VARCHAR AS date FROM
            (SELECT range AS row, floor(200 * pow(pick(range, 1, 1000000) / 1e6, 2))::INT AS i,
            floor(200 * pow(pick(range, 2, 1000000) / 1e6, 2))::INT AS j, pick(range, 4, 10) AS k
            FROM range({rows})) JOIN code s ON s.n = i
            JOIN code t ON t.n = (CASE WHEN i = j THEN (j + 1) % 200 ELSE j END) JOIN act ON act.n = k)
            TO '{file}' (FORMAT parquet, COMPRESSION zstd)"""
        )


def measure(rows: int) -> dict[str, Any]:
    """Import a set of so many rows and ask it."""
    folder = Path(tempfile.mkdtemp(prefix="comity-many-"))
    try:
        file = folder / "made-up.parquet"
        make(rows, file)
        parties = load()
        with open_ledger(folder / "comity.db") as ledger:
            begun, used = perf_counter(), process_time()
            done = import_file(ledger, file, parties=parties)
            imported = perf_counter() - begun, process_time() - used
            size = sum(each.stat().st_size for each in (folder / "comity.db.segments").rglob("*.parquet"))
            with Columns(ledger) as columns:
                busy = columns.sql("SELECT a, b FROM pairs GROUP BY ALL ORDER BY count(*) DESC, a, b")[1]
                asked = [busy[at * at * (len(busy) - 1) // (QUESTIONS * QUESTIONS)] for at in range(QUESTIONS)]
                pairs = [timed(lambda a=a, b=b: columns.pair(a, b)) for a, b in asked]
                years = [timed(columns.years) for _ in range(3)]
        return {
            "rows": done.rows,
            "import_s": round(imported[0], 1),
            "import_cpu_s": round(imported[1], 1),
            "megabytes": round(size / 1e6, 1),
            **spread("pair_ms", [wall * 1000 for wall, _, _ in pairs]),
            **spread("pair_cpu_ms", [cpu * 1000 for _, cpu, _ in pairs]),
            "pair_rows_p50_max": [median(n for *_, n in pairs), max(n for *_, n in pairs)],
            "years_s": round(min(wall for wall, _, _ in years), 3),
            "years_cpu_s": round(min(cpu for _, cpu, _ in years), 3),
            "memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 1),
        }
    finally:
        shutil.rmtree(folder)


def timed(ask: Any) -> tuple[float, float, int]:
    begun, used = perf_counter(), process_time()
    found = len(ask())
    return perf_counter() - begun, process_time() - used, found


def spread(name: str, values: list[float]) -> dict[str, float]:
    return {f"{name}_p50": round(median(values), 2), f"{name}_p95": round(quantiles(values, n=20)[18], 2)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES), metavar="ROWS")
    for rows in parser.parse_args().rows:
        print(json.dumps(measure(rows)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
