"""Days between which something holds: parsing of dates in the data files, and what every dated row can tell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from comity.errors import InvalidData

__all__ = ["InTime", "first_day", "last_day", "span"]

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class InTime:
    """Something that holds from `start` to `end`, both days included; None is no known bound."""

    __slots__ = ()
    start: date | None
    end: date | None

    def in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = DAY.fullmatch(text)
    if found is None:
        raise InvalidData(f"{text!r} is not a year, month or day (1949, 1949-10, 1949-10-01); mend that cell.")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


@cache
def first_day(text: str) -> date | None:
    """Give the first day of a year, month or day; None for an empty cell."""
    if not text:
        return None
    year, month, day = _parts(text)
    return _day(text, year, month or 1, day or 1)


@cache
def last_day(text: str) -> date | None:
    """Give the last day of a year, month or day; None for an empty cell."""
    if not text:
        return None
    year, month, day = _parts(text)
    if day is not None:
        return _day(text, year, month or 1, day)
    if month is None or month == 12:
        return date(year, 12, 31)
    return _day(text, year, month + 1, 1) - timedelta(days=1)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidData(f"{text!r} is not a day of the calendar; mend that cell.") from None


def span(row: dict[str, str], where: str) -> tuple[date | None, date | None]:
    """Give the first and the last day of a row; raise InvalidData, naming the row, on a bad or reversed one."""
    try:
        start, end = first_day(row["start"]), last_day(row["end"])
    except InvalidData as error:
        raise InvalidData(f"{where}: {error}") from None
    if start and end and end < start:
        raise InvalidData(f"{where}: it ends ({row['end']}) before it starts ({row['start']}); mend that row.")
    return start, end
