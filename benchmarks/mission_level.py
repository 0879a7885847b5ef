"""Hold the level of US missions, as derived from a guide's prose, against the hand-coded one.

    python benchmarks/mission_level.py RDCR_FOLDER TRANSITIONS.csv COWSTATES.csv [--changes OUR.csv] [--min-days SHARE]

Reads the articles, derives the changes of the mission level towards every country, and prints precision, recall and
F1 of the changes (exact to the day, and by year), the same for three parts of the countries, and the share of
country-days of the state system from 1816 to 2020 on which the derived level is the coded one. The parts are dealt
out so that each holds about as many coded changes: countries by their number of changes, then by name, in turn. Thirds
by a hash of the name are printed too: the last one was never looked at while the rules were made.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import itertools
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

from comity import api, parties
from comity.standing.naming import namer

FIRST, LAST = date(1816, 1, 1), date(2020, 12, 31)
Change = tuple[str, str, str]


def coded(path: Path) -> list[Change]:
    """Give the coded changes: country, status, date as far as it is known."""
    found = []
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            when = f"{int(row['year']):04}"
            if row["month"]:
                when += f"-{int(row['month']):02}"
                when += f"-{int(row['day']):02}" if row["day"] else ""
            found.append((row["state_dept_name"].strip(), row["status_change"].strip(), when))
    return found


def derived(folder: Path) -> list[Change]:
    """Read the articles into a ledger that is thrown away, and give the changes that follow."""
    with tempfile.TemporaryDirectory() as place, api.open_ledger(Path(place) / "guide.db") as ledger:
        reading = api.read(folder, ledger=ledger)
        for failure in reading.failures:
            print(failure.reason, file=sys.stderr)
        return [(row.country, row.status, row.date) for row in ledger.changes("USA", "mission", "usdos")]


def score(gold: list[Change], mine: list[Change]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of two lists of changes."""
    right = sum((Counter(gold) & Counter(mine)).values())
    precision, recall = right / max(len(mine), 1), right / max(len(gold), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def by_day(gold: list[Change], mine: list[Change]) -> tuple[float, float, float]:
    """Score what has a day; a derived day within a coarser coded date is not held against it."""
    coarse = {(c, s, d[:4]) for c, s, d in gold if len(d) < 10}
    exact = [change for change in gold if len(change[2]) == 10]
    kept = [m for m in mine if len(m[2]) == 10 and (m in exact or (m[0], m[1], m[2][:4]) not in coarse)]
    return score(exact, kept)


def by_year(gold: list[Change], mine: list[Change]) -> tuple[float, float, float]:
    """Score by year."""
    return score([(c, s, d[:4]) for c, s, d in gold], [(c, s, d[:4]) for c, s, d in mine])


def parts(gold: list[Change]) -> list[set[str]]:
    """Deal the countries out into three parts with about as many changes each."""
    counts = Counter(country for country, _, _ in gold)
    order = sorted(counts, key=lambda country: (-counts[country], country))
    return [set(order[n::3]) for n in range(3)]


def thirds(gold: list[Change]) -> list[set[str]]:
    """Part the countries in three by the MD5 of their names."""
    found: list[set[str]] = [set(), set(), set()]
    for country in {country for country, _, _ in gold}:
        found[int(hashlib.md5(country.encode(), usedforsecurity=False).hexdigest(), 16) % 3].add(country)
    return found


def levels(changes: list[Change]) -> dict[str, list[tuple[date, str]]]:
    """Give each country's levels by the day they begin; a coarse date begins on its first day, as the coders did."""
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for country, status, when in changes:
        bits = [int(bit) for bit in when.split("-")] + [1, 1]
        found[country].append((date(*bits[:3]), status))
    return {country: sorted(each) for country, each in found.items()}


def days_right(gold: list[Change], mine: list[Change], states: Path) -> tuple[int, int]:
    """Count the country-days in the state system, and those with the right level."""
    call = namer("usdos", parties.load())
    codes = {party.codes.get("cow"): call(party.code) for party in parties.load() if party.codes.get("cow")}
    want, have = levels(gold), levels(mine)
    right = total = 0
    with states.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = codes.get(str(int(float(row["cowcode"]))))
            if name not in want:
                continue
            start, end = max(date.fromisoformat(row["start"]), FIRST), min(date.fromisoformat(row["end"]), LAST)
            if start <= end:
                agreed, held = _agreement(want[name], have.get(name, []), start, end)
                right, total = right + agreed, total + held
    return right, total


def _agreement(want: list[tuple[date, str]], have: list[tuple[date, str]], start: date, end: date) -> tuple[int, int]:
    borders = sorted({start, end + timedelta(days=1), *(d for d, _ in want + have if start < d <= end)})
    right = 0
    for first, after in itertools.pairwise(borders):
        if _level(want, first) == _level(have, first):
            right += (after - first).days
    return right, (end - start).days + 1


def _level(levels: list[tuple[date, str]], on: date) -> str:
    return next((status for day, status in reversed(levels) if day <= on), "None")


def main() -> None:
    """Print the figures; exit 1 where the share of days is less than asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", type=Path)
    asked.add_argument("transitions", type=Path)
    asked.add_argument("states", type=Path)
    asked.add_argument("--changes", type=Path, help="changes derived before, as CSV; else the articles are read")
    asked.add_argument("--min-days", type=float, default=0.0)
    args = asked.parse_args()
    gold = coded(args.transitions)
    if args.changes:
        with args.changes.open(encoding="utf-8") as file:
            mine = [(row["country"], row["status"], row["date"]) for row in csv.DictReader(file)]
    else:
        mine = derived(args.articles)
    names = {country for country, _, _ in gold}
    mine = [change for change in mine if change[0] in names]
    groups = [("all", names), *((f"part {n + 1}", part) for n, part in enumerate(parts(gold)))]
    groups += [(f"third {n + 1}", third) for n, third in enumerate(thirds(gold))]
    for label, keep in groups:
        some, ours = [g for g in gold if g[0] in keep], [m for m in mine if m[0] in keep]
        day, year = by_day(some, ours), by_year(some, ours)
        print(f"{label:7} changes {len(some):4}  day P {day[0]:.3f} R {day[1]:.3f} F1 {day[2]:.3f}"
              f"  year P {year[0]:.3f} R {year[1]:.3f} F1 {year[2]:.3f}")  # fmt: skip
    right, total = days_right(gold, mine, args.states)
    share = right / max(total, 1)
    print(f"country-days with the right level, 1816 to 2020: {right:,} of {total:,} ({share:.3f})")
    sys.exit(share < args.min_days)


if __name__ == "__main__":
    main()
