"""EDTF: dates as the codebook writes them (a subset of ISO 8601-2), from a day to a century, open or uncertain.

`1988-11-16`, `1948-10`, `2019`, `199X`, `19XX`, `XXXX-12-02`, each with `~` (about), `?` (perhaps) or `%` (both),
and intervals of two of them, either side of which may be `..` (open).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.errors import InvalidDate

__all__ = ["MONTHS", "Point", "bounds", "compatible", "display", "is_valid", "normalise", "parse"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LONGEST = 40  # characters: no date of the subset is longer, and a longer text is not worth a look

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date: a year (`1988`, `199X`, `19XX` or `XXXX`), perhaps month and day, and a mark of doubt."""

    year: str
    month: int | None = None
    day: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year}{month}{day}{self.mark}"

    @property
    def first(self) -> date | None:
        """The earliest day it can mean; None where the year is unknown."""
        if self.year == "XXXX":
            return None
        return date(max(1, int(self.year.replace("X", "0"))), self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The latest day it can mean; None where the year is unknown."""
        if self.year == "XXXX":
            return None
        year, month = int(self.year.replace("X", "9")), self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


@lru_cache(maxsize=8192)
def parse(edtf: str) -> tuple[Point | None, Point | None]:
    """Give start and end of a date: twice the same for a single one, None for an open side; raise InvalidDate."""
    if not isinstance(edtf, str) or len(edtf) > LONGEST:
        raise InvalidDate(f"not a date: {str(edtf)[:LONGEST]!r}; write EDTF, as 1988-11-16, 1948-10 or 2019/..")
    sides = edtf.split("/")
    if len(sides) > 2 or (len(sides) == 1 and edtf == ".."):
        raise InvalidDate(f"not a date: {edtf!r}; an interval has two sides, as 1992/1996 or 2019/..")
    points = [None if side == ".." else _point(side, edtf) for side in sides]
    start, end = points[0], points[-1]
    if start and end and start.first and end.last and start.first > end.last:
        raise InvalidDate(f"the date {edtf!r} ends before it begins; swap its sides")
    return start, end


def _point(side: str, edtf: str) -> Point:
    found = _POINT.fullmatch(side)
    if not found:
        raise InvalidDate(f"not a date: {edtf!r}; write EDTF, as 1988-11-16, 1948-10, 199X or 2019/..")
    year, month, day, mark = found.groups()
    if year == "0000":
        raise InvalidDate(f"the date {edtf!r} has no such year; years start at 0001")
    point = Point(year, int(month) if month else None, int(day) if day else None, mark)
    leap = 2000 if "X" in year else int(year)  # an unspecified year may be a leap year
    if point.month is not None and not 1 <= point.month <= 12:
        raise InvalidDate(f"the date {edtf!r} has no such month; months are 01 to 12")
    if point.day is not None and not 1 <= point.day <= monthrange(leap, point.month or 1)[1]:
        raise InvalidDate(f"the date {edtf!r} has no such day in that month")
    if point.day == 29 and point.month == 2 and "X" in year and year != "XXXX":
        raise InvalidDate(f"the date {edtf!r} has a leap day in no certain year; write the year out")
    return point


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Give the earliest and the latest day of a date; None for an open or unknown side; raise InvalidDate."""
    start, end = parse(edtf)
    return (start.first if start else None), (end.last if end else None)


def is_valid(edtf: str) -> bool:
    """Say whether a text is a date of the codebook."""
    try:
        parse(edtf)
    except InvalidDate:
        return False
    return True


def normalise(edtf: str) -> str:
    """Give the one spelling of a date (`2017-04-30/2017-04-30` is `2017-04-30`, `2019/` is `2019/..`)."""
    if not isinstance(edtf, str) or len(edtf) > LONGEST:
        raise InvalidDate(f"not a date: {str(edtf)[:LONGEST]!r}; write EDTF, as 1988-11-16, 1948-10 or 2019/..")
    sides = [side.strip().upper() for side in edtf.split("/")]
    if len(sides) == 2:
        sides = [".." if side in ("", "..", "OPEN", "UNKNOWN") else side for side in sides]
        if sides[0] == sides[1] != "..":
            sides = sides[:1]
    text = "/".join(sides)
    parse(text)
    return text


def compatible(a: str | None, b: str | None) -> bool:
    """Say whether two dates could be the same day; a date that is not known could be any."""
    if a is None or b is None:
        return True
    if a.startswith("XXXX") or b.startswith("XXXX"):
        return _meet_without_year(a, b) if a.startswith("XXXX") else _meet_without_year(b, a)
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    return not ((last_a and first_b and last_a < first_b) or (last_b and first_a and last_b < first_a))


def _meet_without_year(yearless: str, other: str) -> bool:
    """Try a date without a year in each year of another; more than a year, or an open side, fits any."""
    start, end = parse(yearless)
    if other.startswith("XXXX"):
        there, _ = parse(other)
        return start is None or there is None or _same_day_of_year(start, there)
    first, last = bounds(other)
    if first is None or last is None or start is None or start != end or (last - first).days >= 366:
        return True
    for year in {first.year, last.year}:
        if start.month == 2 and start.day == 29 and monthrange(year, 2)[1] == 28:
            continue
        here = Point(f"{year:04}", start.month, start.day)
        earliest, latest = here.first, here.last
        if earliest and latest and earliest <= last and latest >= first:
            return True
    return False


def _same_day_of_year(a: Point, b: Point) -> bool:
    return all(None in pair or pair[0] == pair[1] for pair in ((a.month, b.month), (a.day, b.day)))


def display(edtf: str) -> str:
    """Say a date in plain English: `16 November 1988`, `since October 2023`, `about 1948`."""
    start, end = parse(edtf)
    if start is None or end is None:
        if start is not None:
            return f"since {_say(start)}"
        return f"before {_say(end)}" if end is not None else "at an unknown time"
    if "/" not in edtf or start == end:
        return _say(start)
    return f"{_say_start(start, end)} to {_say(end)}"


def _say(point: Point) -> str:
    day = "" if point.day is None else f"{point.day} "
    month = "" if point.month is None else f"{MONTHS[point.month - 1]} "
    return f"{_MARKS[point.mark]}{day}{month}{_say_year(point)}"


def _say_year(point: Point) -> str:
    if point.year == "XXXX":
        return "of an unknown year" if point.month else "an unknown year"
    if point.year.endswith("XX"):
        return f"the {_ordinal(int(point.year[:2]) + 1)} century"
    if point.year.endswith("X"):
        return f"the {int(point.year[:3])}0s"
    return str(int(point.year))


def _say_start(start: Point, end: Point) -> str:
    """Leave out of an interval's start what its end says again."""
    if start.mark or end.mark or start.year != end.year or start.month is None or end.month is None:
        return _say(start)
    if start.day is None:
        return MONTHS[start.month - 1] if end.day is None else _say(start)
    return str(start.day) if start.month == end.month and end.day else f"{start.day} {MONTHS[start.month - 1]}"


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
