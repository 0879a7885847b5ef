"""Holds the tables of parties against two lists of others, and prints every disagreement with the side taken and why.

    python benchmarks/parties_disagreements.py ../shared/data/actors > docs/parties-disagreements.md

ISD (Griffiths and Butcher) tells when states entered and left the international system, REIGN when regimes began. The
first is held against the spells of the Correlates of War and of Gleditsch and Ward, the second against regimes.csv.
The side taken and why stand row by row in parties_sides.csv beside this file; the one rule left is that of months that
run one too low. A row without a side is printed as open, and the tests refuse it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from comity.parties import Parties, load

FIRST, LAST = date(1816, 1, 1), date(2016, 12, 31)  # where the list of ISD begins and ends: no entry, no exit
SINCE = date(1945, 1, 1)  # regimes.csv tells what changed since then
OPEN = ("open", "nobody has looked at this yet")
SOON = 120  # days between a vote, a coup or a resignation and the government that came of it


@dataclass(frozen=True)
class Disagreement:
    state: str
    what: str
    theirs: str
    ours: str
    side: str
    why: str


def sides() -> dict[tuple[str, str], tuple[str, str]]:
    """Give the side taken and why, by state and the other list's day."""
    with (Path(__file__).parent / "parties_sides.csv").open(encoding="utf-8") as source:
        return {(row["state"], row["theirs"]): (row["side"], row["why"]) for row in csv.DictReader(source)}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def isd(folder: Path, parties: Parties) -> Iterator[Disagreement | None]:
    """Give the entries and exits of ISD that are those of neither system, and None for each that is."""
    for row in rows(folder / "isd" / "isd_2_2_update_reversedates.csv"):
        found = parties.by_id("cow", row["COWNum"]) or parties.by_id("gw", row["COWNum"])
        for what in () if _unknown(row, parties) else ("Start", "End"):
            theirs = date.fromisoformat(row[what])
            if theirs in (FIRST, LAST):
                continue
            nearest: dict[str, date] = {}
            for system in ("cow", "gw"):
                spells = [spell for spell in parties.spells(found[0].code, system) if spell.id == row["COWNum"]]
                days = [spell.start if what == "Start" else spell.end for spell in spells]
                known = [day for day in days if day and day != FIRST]
                if known:
                    nearest[system] = min(known, key=lambda day: abs(day - theirs))
            if theirs in nearest.values():
                yield None
                continue
            ours = ", ".join(f"{system} {day}" for system, day in nearest.items()) or "no such spell"
            side, why = _side(row["StateName"], theirs)
            yield Disagreement(row["StateName"], what.lower(), str(theirs), ours, side, why)


def _unknown(row: dict[str, str], parties: Parties) -> bool:
    return not (parties.by_id("cow", row["COWNum"]) or parties.by_id("gw", row["COWNum"]))


def _side(state: str, theirs: date) -> tuple[str, str]:
    return SIDES.get((state, str(theirs)), OPEN)


def reign(folder: Path, parties: Parties) -> Iterator[Disagreement | None]:
    """Give the beginnings of regimes since 1945 in REIGN that are not ours to the day, and None for each that is."""
    for row in rows(folder / "reign" / "regime_list.csv"):
        month, day, year = map(int, row["gwf_startdate"].split("/"))
        theirs = date(year, month, day)
        found = parties.by_id("cow", row["cowcode"])
        if theirs < SINCE or not found:
            continue
        starts = [regime.start for regime in parties.regimes(found[0].code) if regime.start]
        nearest = min(starts, key=lambda start: abs(start - theirs), default=None)
        if nearest is not None and abs(nearest - theirs) <= timedelta(1):
            yield None
            continue
        state = row["gwf_country"]
        what = f"start of {row['gwf_regimetype'].strip()}"
        side, why = _reign_side(state, theirs, starts)
        yield Disagreement(state, what, str(theirs), str(nearest) if nearest else "no regime", side, why)


def _reign_side(state: str, theirs: date, starts: list[date]) -> tuple[str, str]:
    told = SIDES.get((state, str(theirs)))
    if told:
        return told
    if any(_a_month_late(theirs, start) for start in starts):
        return "ours", "REIGN's month is one too low: the gazette, treaty or resolution has ours"
    return OPEN


def _a_month_late(theirs: date, ours: date) -> bool:
    """Tell whether a day is the other's in the next month, give or take one day."""
    months = ours.year * 12 + ours.month - theirs.year * 12 - theirs.month
    return months == 1 and abs(ours.day - theirs.day) <= 1


def only_ours(folder: Path, parties: Parties) -> dict[str, list[str]]:
    """Give our turns from 1945 to 2020 that REIGN has nothing near, by state."""
    theirs: dict[str, list[date]] = {}
    for row in rows(folder / "reign" / "regime_list.csv"):
        for party in parties.by_id("cow", row["cowcode"]):
            for column in ("gwf_startdate", "gwf_enddate"):
                month, day, year = map(int, row[column].split("/"))
                theirs.setdefault(party.code, []).append(date(year, month, day))
    found: dict[str, list[str]] = {}
    for code, days in sorted(theirs.items()):
        for regime in parties.regimes(code):
            if not regime.start or not SINCE <= regime.start <= date(2020, 12, 31):
                continue
            if all(abs((regime.start - day).days) > SOON for day in days):
                found.setdefault(parties[code].name, []).append(f"{regime.start} {regime.name}")
    return found


def table(found: list[Disagreement], of: str) -> Iterator[str]:
    yield f"| state | {of} | theirs | ours | side | why |"
    yield "|---|---|---|---|---|---|"
    for each in sorted(found, key=lambda each: (each.state, each.theirs)):
        yield f"| {each.state} | {each.what} | {each.theirs} | {each.ours} | {each.side} | {each.why} |"


def page(folder: Path) -> Iterator[str]:
    """Give the page of the manual, line by line."""
    parties = load()
    states, regimes = list(isd(folder, parties)), list(reign(folder, parties))
    yield "# Where the lists disagree"
    yield ""
    yield "Made by `benchmarks/parties_disagreements.py`; the sides and reasons are in `benchmarks/parties_sides.csv`."
    yield "The side is `ours`, `theirs`, or `both`: two questions, each answered rightly."
    yield ""
    for title, of, found in (
        ("Entry and exit of states: International System(s) Dataset", "entry or exit", states),
        ("Regimes: REIGN", "what", regimes),
    ):
        apart = [each for each in found if each is not None]
        count = Counter(each.side for each in apart)
        tally = ", ".join(f"{side} {count[side]}" for side in ("ours", "theirs", "both"))
        yield f"## {title}"
        yield ""
        yield f"{len(found)} days held against ours: {len(found) - len(apart)} agree, {len(apart)} do not ({tally})."
        yield ""
        yield from table(apart, of)
        yield ""
    others = {
        row["StateName"] for row in rows(folder / "isd" / "isd_2_2_update_reversedates.csv") if _unknown(row, parties)
    }
    named = sum(bool(parties.resolve(name, FIRST).candidates or parties.resolve(name).candidates) for name in others)
    yield f"Beyond the two systems ISD has {len(others)} more polities: emirates, kingdoms, princely states."
    yield f"{named} of their names are known here; their days are not held against ours."
    yield ""
    yield "## Turns that we have and REIGN has not"
    yield ""
    yield "Ours, since REIGN dates changes of the ruling group only: these are new constitutions, changes of the form"
    yield f"of state, and governments that others contested. More than {SOON} days from any day of REIGN."
    yield ""
    for state, turns in only_ours(folder, parties).items():
        yield f"- {state}: {'; '.join(turns)}"


SIDES = sides()

if __name__ == "__main__":
    print("\n".join(page(Path(sys.argv[1]))))
