"""The grammar of ranges: from 1992 to 1996, 30 April – 1 May 2017, 1941-45, 1795 or 1796, 1990 to the present.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.dates.calendar_dates import bare_day, calendar_date
from comity.reading.dates.day_lists import TO, days_of_month, joint
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import About, Bound, Calendar, Part, Season, Span
from comity.reading.dates.shades import Time, shaded
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    DASHES,
    MONTHS,
    PARTS,
)

__all__ = ["time_at"]

_ONGOING = frozenset({"present", "today", "now", "date", "onwards", "onward"})


def time_at(t: Tokens, i: int) -> Time | None:
    """Read the longest time at a token: a range, or a single time with what shades it."""
    word = t.word(i)
    if word in ("between", "from"):
        return _between(t, i)
    return days_of_month(t, i) or _range(t, i) or shaded(t, i)


def _range(t: Tokens, i: int) -> Time | None:
    """Read 30 April – 1 May 2017, 1992–1996, 1941-45, 2001/02, May to July 1990, 1795 or 1796, 1990-present."""
    first = shaded(t, i)
    if first is None:
        return None
    short = _short_end(t, i, first)
    if short is not None:
        return short
    start, j = first
    if not _is_dated(start):
        return first
    k = joint(t, j)
    either = k is None and t.word(j) in ("or", "/")  # may be one or the other: the interval of both
    if either:
        k = j + 1
    if k is None:
        return _two_months(t, first) or first
    if t.word(j) in DASHES and t.word(k) == "present":
        return Bound(start, "start", "after"), k + 1
    second = shaded(t, k) or (shaded(t, k + 1) if t.word(k) == "the" else None)
    if second is None or not _is_dated(second[0]) or (either and not _is_alike(start, second[0])):
        return first
    return _joined(start, second[0], second[1]) or first


def _is_dated(when: When) -> bool:
    if isinstance(when, (Part, About)):
        return _is_dated(when.whole if isinstance(when, Part) else when.time)
    return isinstance(when, (Calendar, Season))


def _is_alike(a: When, b: When) -> bool:
    """Say whether two dates are equally exact: two years, two months or two days."""
    if not isinstance(a, Calendar) or not isinstance(b, Calendar):
        return False
    return (a.month is None) == (b.month is None) and (a.day is None) == (b.day is None)


def _short_end(t: Tokens, i: int, first: Time) -> Time | None:
    """Read 1941-45, 2001/02; a hyphen before two digits that cannot be a later year makes a month (2010-05)."""
    start, j = first
    if j != i + 1 or not isinstance(start, Calendar) or start.year is None or not start.year.isdigit():
        return None
    sign, last = t.word(j), t.number(j + 1)
    if (sign not in DASHES and sign != "/") or last is None or len(t.seen(j + 1)) != 2 or not t.joined(j):
        return None
    if t.joined(j + 1) and (t.word(j + 2) in DASHES or (t.word(j + 2) in ("/", ".") and t.word(j + 3).isdigit())):
        return None
    begin = int(start.year)
    if last > begin % 100:
        return Span(start, Calendar(f"{begin // 100:02}{last:02}")), j + 2
    if begin % 100 == 99 and last == 0:
        return Span(start, Calendar(f"{begin + 1:04}")), j + 2
    return (Calendar(start.year, last), j + 2) if sign == "-" and 1 <= last <= 12 else None


def _two_months(t: Tokens, first: Time) -> Time | None:
    """Read June and July 1878: two months in a row are one time."""
    start, j = first
    if (
        t.word(j) != "and"
        or not isinstance(start, Calendar)
        or start.day
        or not start.month
        or start.year
        or start.base
    ):
        return None
    second = calendar_date(t, j + 1)
    if second is None or not isinstance(second[0], Calendar) or second[0].day or second[0].month != start.month + 1:
        return None
    return _joined(start, second[0], second[1])


def _joined(start: When, end: When, after: int) -> Time | None:
    """Make a range of two times, each taking from the other what it lacks."""
    if isinstance(start, Calendar) and isinstance(end, Calendar):
        start, end = _shared(start, end)
        if start.year and end.year and start.year.isdigit() and end.year.isdigit():
            one, two = ((int(d.year or 0), d.month or 0, d.day or 0) for d in (start, end))
            if one[: 1 + bool(one[1] and two[1])] > two[: 1 + bool(one[1] and two[1])]:
                return None
    elif isinstance(start, Part) and isinstance(start.whole, Calendar) and isinstance(end, Calendar):
        start = replace(start, whole=_shared(start.whole, end)[0])
    return Span(start, end), after


def _shared(start: Calendar, end: Calendar) -> tuple[Calendar, Calendar]:
    """Share month and year between the two ends of a range."""
    if start.month is None and start.day and end.month is None and (end.year or "").endswith("XX"):
        return Calendar(f"{start.day - 1:02}XX"), end  # from the 15th to the 19th century
    if start.month is None and start.year is None:
        start = replace(start, month=end.month)
    if end.month is None and end.year is None:
        end = replace(end, month=start.month)
    if start.year is None and start.base is None:
        year = end.year
        turns = start.month and end.month and start.month > end.month
        if year and year.isdigit() and turns:
            year = f"{int(year) - 1:04}"
        start = replace(start, year=year, base=end.base)
    elif end.year is None and end.base is None:
        year = start.year
        turns = start.month and end.month and start.month > end.month
        if year and year.isdigit() and turns:
            year = f"{int(year) + 1:04}"
        end = replace(end, year=year, base=start.base)
    return start, end


def _between(t: Tokens, i: int) -> Time | None:
    """Read between 12 and 15 March 1999, from May to July 1990, from 1992 to the present, from 14 to 18 April."""
    joints = frozenset({"and"}) if t.word(i) == "between" else TO | DASHES
    at = i + 1 + (t.word(i + 1) == "the" and t.word(i + 2) in PARTS)
    later = shaded(t, at + 1) if t.word(at) == "the" else None
    for start in (shaded(t, at), later, bare_day(t, at)):
        found = None if start is None else _to(t, start, joints, from_=t.word(i) == "from")
        if found is not None:
            return found
    ranged = _range(t, i + 1) if t.word(i) == "between" else None
    return ranged if ranged is not None and isinstance(ranged[0], Span) else None


def _to(t: Tokens, start: Time, joints: frozenset[str], *, from_: bool) -> Time | None:
    """Read the second half of a range whose first is told."""
    first, j = start
    j += t.word(j) == "up"
    if t.word(j) not in joints:
        return None
    j += 1
    now = j + (t.word(j) in ("the", "to"))
    if from_ and t.word(now) in _ONGOING and not _lacks_month(first) and _is_dated(first):
        return Bound(first, "start", "after"), now + 1
    end = shaded(t, j) or (shaded(t, j + 1) if t.word(j) == "the" else None) or _last_day(t, j, first)
    if end is None or (_lacks_month(end[0]) and (_lacks_month(first) or not isinstance(first, Calendar))):
        return None
    return _joined(first, end[0], end[1])


def _last_day(t: Tokens, j: int, start: When) -> tuple[Calendar, int] | None:
    """Read the end of a range that is a day only: from 5 May to the 7th."""
    found = bare_day(t, j)
    if found is None or not isinstance(start, Calendar) or not start.day or not start.month:
        return None
    return found if t.word(found[1]) not in MONTHS else None


def _lacks_month(when: When) -> bool:
    return isinstance(when, Calendar) and when.month is None and when.year is None
