"""How near two dates are, in the words of the weights' table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity import edtf

__all__ = ["LONG_AGO", "When", "nearness"]

ENDLESS = 10**6  # days: the span of what is open or undated
YEAR = 366
MONTH = 31
OLD_STYLE = (date(1582, 10, 5), date(1924, 1, 1))  # Greece was the last state to leave the Julian calendar, in 1923
LONG_AGO = 3 * YEAR  # days: two dates farther apart are not two dates of one deed


@dataclass(frozen=True, slots=True)
class When:
    """A date with what is compared of it: its bounds, the days on which it can have been, the one exact day."""

    edtf: str | None
    first: date | None
    last: date | None
    span: int

    @classmethod
    def of(cls, written: str | None) -> When:
        """Take a date apart."""
        return _when(written)

    @property
    def day(self) -> date | None:
        """The one day that it means, if it means one."""
        return self.first if self.span == 1 else None


@lru_cache(maxsize=65536)
def _when(written: str | None) -> When:
    first, last = edtf.bounds(written) if written else (None, None)
    return When(written, first, last, ENDLESS if first is None or last is None else (last - first).days + 1)


def nearness(a: When, b: When) -> str:
    """Say how near two dates are; the same both ways round."""
    if a.edtf is None or b.edtf is None:
        return "both undated" if a.edtf == b.edtf else "one undated"
    if a.edtf == b.edtf:
        return _equal(a)
    if a.day and b.day:
        return _between_days(a.day, b.day)
    if edtf.compatible(a.edtf, b.edtf):
        if _begin_together(a, b):
            return "same start"
        longest = max(a.span, b.span)
        return "within a month" if longest <= MONTH else "within a year" if longest <= YEAR else "within a longer time"
    return _apart(_gap(a, b))


def _equal(when: When) -> str:
    if when.day:
        return "same day"
    assert when.edtf is not None
    return {7: "same month", 4: "same year"}.get(len(when.edtf) if when.span <= YEAR else 0, "same period")


def _between_days(a: date, b: date) -> str:
    days = abs((a - b).days)
    if days == 0:
        return "same day"
    if _two_calendars(a, b):
        return "two calendars"
    return "one part differs" if days <= LONG_AGO and _slip(a, b) else _apart(days)


def _two_calendars(a: date, b: date) -> bool:
    """Say whether two days are one day of the Julian and one of the Gregorian calendar, in the time of both."""
    old = min(a, b)
    if not OLD_STYLE[0] <= old < OLD_STYLE[1]:
        return False
    century = old.year // 100 if (old.month, old.day) >= (3, 1) else (old.year - 1) // 100
    return abs((a - b).days) == century - century // 4 - 2


def _slip(a: date, b: date) -> bool:
    """Say whether one part of a date, written wrongly, makes the other date of it."""
    turned = (a.year, a.month, a.day) == (b.year, b.day, b.month)
    return turned or (a.year == b.year) + (a.month == b.month) + (a.day == b.day) == 2


def _begin_together(a: When, b: When) -> bool:
    """Say whether one has no end but the beginning of the other: since 1991, and on 4 May 1991."""
    for long, short in ((a, b), (b, a)):
        if long.last is None and long.first and short.first:
            begun = When.of((long.edtf or "").removesuffix("/.."))
            return begun.last is not None and long.first <= short.first <= begun.last
    return False


def _gap(a: When, b: When) -> int:
    """Count the days from middle to middle of two spans that do not meet."""
    one, other = _middle(a), _middle(b)
    return ENDLESS if one is None or other is None else abs(one - other)


def _middle(when: When) -> int | None:
    first, last = when.first or when.last, when.last or when.first
    return None if first is None or last is None else (first.toordinal() + last.toordinal()) // 2


def _apart(days: int) -> str:
    steps = ((3, "days apart"), (MONTH, "weeks apart"), (YEAR, "months apart"), (LONG_AGO, "years apart"))
    return next((words for most, words in steps if days <= most), "far apart")
