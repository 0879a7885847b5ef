"""Holds the holders of offices against REIGN's list of leaders since 1945; prints every disagreement, its side and why.

    python benchmarks/parties_leaders.py ../shared/data/actors > docs/parties-leaders.md

REIGN names the one person who effectively rules, by last name, with the day of taking power and the month of losing
it, to 2021. We name holders of offices. A row agrees where a holder of that name began within a day and ended within
the month. The side taken and why stand row by row in parties_leaders_sides.csv beside this file; a row
without one is printed as open, and the tests refuse it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from comity.parties import Holding, Parties, Person, load
from comity.parties.span import first_day, last_day
from comity.parties.spelling import fold

SINCE = 1945
ALIKE = 78  # of 100: Kuwatli and al-Quwatli
SURE = 95  # of 100: U Ba Swe and Ba Swe
LONG = 4  # letters of a word that may tell one person from another
RULERS = ("head-of-state", "president", "leader", "party-leader", "head-of-government", "viceroy", "chair",
          "military-governor")  # fmt: skip
OPEN = ("open", "nobody has looked at this yet")


@dataclass(frozen=True)
class Disagreement:
    state: str
    leader: str
    theirs: str
    ours: str
    side: str
    why: str


def sides() -> dict[tuple[str, str], tuple[str, str]]:
    """Give the side taken and why, by state and REIGN's first day; a state alone stands for all its rows."""
    with (Path(__file__).parent / "parties_leaders_sides.csv").open(encoding="utf-8") as source:
        return {(row["state"], row["theirs"]): (row["side"], row["why"]) for row in csv.DictReader(source)}


def leaders(folder: Path) -> list[dict[str, str]]:
    path = folder / "reign" / "leaderlist_3_21.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as source:
        return [row for row in csv.DictReader(source) if not row["eyear"] or int(row["eyear"]) >= SINCE]


def begins(row: dict[str, str]) -> date:
    return date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))


def ends(row: dict[str, str]) -> str:
    return f"{int(row['eyear']):04}-{int(row['emonth']):02}" if row["eyear"] else ""


def holdings(parties: Parties, code: str, name: str) -> list[Holding]:
    """Give the spells of rulers of a state, or of who acts for it, whose name is REIGN's."""
    found = [each for party in (code, *parties.acting_for(code)) for each in parties.own_people.of(party)]
    return [each for each in found if each.office in RULERS and called(parties.person(each.person), name)]


def called(person: Person, name: str) -> bool:
    """Tell whether REIGN's last name, in a spelling of its own, is a person's: `Atassi, H.` is Hashim al-Atassi."""
    whole = fold(name.replace(".", ". ").replace(",", " "))
    theirs = [word for word in whole.split() if len(word) >= LONG]
    for ours in (*person.names, *person.short):
        if fold(ours) == whole or fuzz.token_set_ratio(whole, fold(ours)) >= SURE:
            return True
        words = [word for word in fold(ours.replace("-", " ")).split() if len(word) >= LONG] or fold(ours).split()
        if fuzz.token_set_ratio(" ".join(theirs), " ".join(words)) >= ALIKE:
            return True
        if any(fuzz.ratio(a, b) >= ALIKE for a in theirs for b in words):
            return True
    return False


def compare(parties: Parties, rows: list[dict[str, str]]) -> Iterator[Disagreement | None]:
    for row in rows:
        start, end = begins(row), ends(row)
        party = next(iter(parties.by_id("cow", row["ccode"], start)), None) or next(
            iter(parties.by_id("cow", row["ccode"])), None
        )
        if party is None:
            continue
        name = row["leader"].split("(")[0].strip()
        found = holdings(parties, party.code, name)
        near = min(found, key=lambda each: (distance(each, start), -alike(each, name)), default=None)
        ours = "" if near is None else f"{near.person}, {near.office} {near.span}"
        if near is not None and agrees(near, found, start, end):
            yield None
            continue
        side, why = judge(party.name, start)
        yield Disagreement(party.name, name, f"{start}/{end or '..'}", ours, side, why)


def distance(holding: Holding, day: date) -> int:
    begun = first_day(holding.start) or date.min
    return abs((begun - day).days) if not begun <= day <= (last_day(holding.start) or date.max) else 0


def alike(holding: Holding, name: str) -> float:
    """Measure how like REIGN's name is to a holder's, where two of one name held offices on the day."""
    return fuzz.token_sort_ratio(fold(name), fold(holding.person))


def agrees(near: Holding, found: list[Holding], start: date, end: str) -> bool:
    if distance(near, start) > 1:
        return False
    return not end or any(each.end[:7] == end for each in found) or near.end[:7] == end


def judge(state: str, start: date) -> tuple[str, str]:
    for key in ((state, str(start)), (state, "")):
        if key in SIDES:
            return SIDES[key]
    return OPEN


def table(found: list[Disagreement]) -> str:
    lines = ["| state | leader in REIGN | REIGN | ours | side | why |", "|---|---|---|---|---|---|"]
    lines += [f"| {d.state} | {d.leader} | {d.theirs} | {d.ours} | {d.side} | {d.why} |" for d in found]
    return "\n".join(lines)


SIDES = sides()


def page(folder: Path) -> str:
    """Give the page of the manual."""
    compared = list(compare(load(), leaders(folder)))
    found = [each for each in compared if each is not None]
    sides = Counter(each.side for each in found)
    told = ", ".join(f"{side} {count}" for side, count in sorted(sides.items()))
    head = HEAD.format(rows=len(compared), agreed=len(compared) - len(found), found=len(found), told=told)
    return f"{head}\n{table(found)}\n"


HEAD = """# Leaders held against REIGN

Written by `benchmarks/parties_leaders.py`; mend its `parties_leaders_sides.csv` or the tables, and run it again.

REIGN (Rulers, Elections and Irregular Governance) lists one effective leader of each state at a time, by last name,
with the day of taking power and the month of losing it. Our `holders.csv` lists holders of offices, each with days
of its own. Where our rows have the source `archigos`, the days are from that list; the others are from general
histories. Of {rows} rows of leaders who ruled in 1945 or later, {agreed} agree (same name, first day within one
day, same month of end); {found} do not ({told}). `side` is whose days we hold to be right for the office that our
row names; `both` says that the two lists count different things.
"""

if __name__ == "__main__":
    sys.stdout.write(page(Path(sys.argv[1])))
