"""The grammar of times put together: early 1992, about 1948, 17-19 May 2016, from 1992 to 1996, 1795 or 1796."""

from __future__ import annotations

from dataclasses import replace

from comity.edtf import is_valid
from comity.reading.dates.calendar_dates import (
    bare_day,
    calendar_date,
    day_number,
    month_name,
    span_of_year,
    told_year,
    weekday,
)
from comity.reading.dates.distance import Offset, Weekday
from comity.reading.dates.distance_words import distance
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import About, Bound, Calendar, Named, Part, Season, Span
from comity.reading.dates.periods import named_period
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import ABOUT, DASHES, MONTHS, PARTS

__all__ = ["time_at"]

_TO = frozenset({"to", "until", "till", "through", "thru"})
_EDGES = {
    "end": 3, "close": 3, "beginning": 1, "start": 1, "middle": 2, "outset": 1, "onset": 1, "outbreak": 1,
    "opening": 1, "eve": 1, "conclusion": 3, "latter": 3,
}  # fmt: skip
_ONGOING = ("present", "today", "now", "date", "onwards", "onward")

Time = tuple[When, int]


def time_at(t: Tokens, i: int) -> Time | None:
    """Read the longest time at a token: a range, or a single time with what shades it."""
    word = t.word(i)
    if word in ("between", "from"):
        return _between(t, i)
    return _days_of_month(t, i) or _range(t, i) or _shaded(t, i)


def _shaded(t: Tokens, i: int) -> Time | None:
    """Read a time with early, mid, late, about, the end of, or with none of them."""
    word = t.word(i)
    if word in ABOUT or word in ("on", "in"):
        return _about(t, i)
    j = i + (word == "the")
    if t.word(j) in PARTS and (t.word(j) not in ("late", "early") or not t.capital(j) or j == 0):
        return _part(t, j)
    if t.word(j) in _EDGES:
        return _edge(t, j)
    return _single(t, i)


def _single(t: Tokens, i: int) -> Time | None:
    read = named_period(t, i)
    found = read or span_of_year(t, i) or calendar_date(t, i) or distance(t, i) or weekday(t, i)
    if found is None or read is not None:
        return found
    when, j = found
    if isinstance(when, Calendar) and when.year is not None and when.month is None and not t.joined(j - 1):
        period = named_period(t, j)  # the 1967 Six-Day War: the year told wins
        if period is not None:
            return when, period[1]
    return when, j


def _about(t: Tokens, i: int) -> Time | None:
    """Read about 1948, circa 1948, c. 1948, on or about June 16, 1844, sometime in 1948."""
    j = i + 1
    if t.word(i) in ("on", "in"):
        k = t.phrase(j, "or", "about") or t.phrase(j, "or", "around") or t.phrase(j, "about") or t.phrase(j, "around")
        if k is None:
            return None
        j = k
    if t.word(i) in ("c", "ca") and not (t.word(j) == "." or t.number(j, (4,))):
        return None
    j += t.word(j) == "."
    j += t.word(j) in ("the", "in")
    found = calendar_date(t, j)
    if found is None:
        return None
    return About(found[0]), found[1]


def _part(t: Tokens, i: int) -> Time | None:
    """Read early 1992, mid-1990s, late in 1992, late October, late Friday, late on 5 April, early next year."""
    j = i + 1
    j += t.word(j) in DASHES and (t.joined(j) or t.joined(i))
    if t.word(j) == "to" and t.word(j + 1) == "mid":
        j += 2
        j += t.word(j) in DASHES
    j += t.word(j) in ("in", "on", "of")
    if t.word(j) == "the" and t.word(i) != "middle" and day_number(t, j + 1) is None:
        j += t.word(j + 1) not in ("following", "next", "same", "previous")
    found = _single(t, j)
    if found is None:
        return None
    when, end = found
    if isinstance(when, Named):
        return found
    return Part(when, PARTS[t.word(i)], 3), end


def _edge(t: Tokens, i: int) -> Time | None:
    """Read the end of 2001, the beginning of last year, the outbreak of the Korean War."""
    number = _EDGES[t.word(i)]
    j = i + 1
    j += t.word(j) in ("part", "half") and t.word(i) == "latter"
    if t.word(j) not in ("of", "in"):
        return None
    j += 1
    told = t.phrase(j, "the", "year") or t.phrase(j, "the", "month")
    if told is not None:
        return Part(Offset(0, "year" if t.word(told - 1) == "year" else "month"), number, 3), told
    found = _single(t, j)
    if found is None and t.word(j) == "the":
        found = _single(t, j + 1)
    if found is None:
        return None
    when, end = found
    return (_edge_of_period(when, number), end) if isinstance(when, Named) else (Part(when, number, 3), end)


def _edge_of_period(period: Named, number: int) -> Named:
    """Give the first or the last point of a named period."""
    sides = period.edtf.split("/")
    edge = sides[0] if number == 1 else sides[-1] if number == 3 else period.edtf
    return Named(edge) if is_valid(edge) else Named(f"{sides[0]}/..")


def _days_of_month(t: Tokens, i: int) -> Time | None:
    """Read 17-19 May 2016, 19 and 20 February, the 5th to the 7th of May, November 14-16, 2007, May 3 and 4."""
    first = bare_day(t, i)
    if first is not None:
        j = _joint(t, first[1], days=True)
        second = calendar_date(t, j) if j is not None else None
        if second is not None and isinstance(second[0], Calendar) and second[0].day and second[0].month:
            return _consecutive(t, first[1], first[0], second[0], second[1])
        return None
    named = month_name(t, i)
    if named is None:
        return None
    day = day_number(t, named[1])
    if day is None:
        return None
    j = _joint(t, day[1], days=True)
    last = bare_day(t, j) if j is not None else None
    if (
        j is None
        or last is None
        or month_name(t, last[1]) is not None
        or (t.joined(last[1] - 1) and t.word(last[1]) == ":")
    ):
        return None
    end = calendar_date(t, i) and _year_after(t, last[1], replace(last[0], month=named[0]))
    return _consecutive(t, day[1], Calendar(day=day[0]), end[0], end[1]) if end else None


def _year_after(t: Tokens, i: int, date: Calendar) -> tuple[Calendar, int]:
    j = i + (t.word(i) == ",")
    j += t.word(j) == "of"
    if t.number(j, (4,)) is not None and 1000 <= (t.number(j, (4,)) or 0) <= 2100:
        return replace(date, year=t.seen(j)), j + 1
    told = told_year(t, j)
    return (replace(date, base=told[0]), told[1]) if told else (date, i)


def _joint(t: Tokens, i: int, *, days: bool = False) -> int | None:
    """Read what joins the two ends of a range; `and` only between days."""
    word = t.word(i)
    if word in DASHES:
        j = i + 1
        return j + (t.word(j) in DASHES)
    if word in _TO or (days and word == "and"):
        return i + 1
    return None


def _consecutive(t: Tokens, joint: int, first: Calendar, last: Calendar, end: int) -> Time | None:
    """Join two days of a month; after `and` only where the one follows the other."""
    if first.day is None or last.day is None or first.day >= last.day:
        return None
    if t.word(joint) == "and" and last.day != first.day + 1:
        return None
    return Span(replace(last, day=first.day), last), end


def _range(t: Tokens, i: int) -> Time | None:
    """Read 30 April – 1 May 2017, 1992–1996, 1941-45, 2001/02, May to July 1990, 1795 or 1796, 1990-present."""
    first = _shaded(t, i)
    if first is None:
        return None
    short = _short_end(t, i, first)
    if short is not None:
        return short
    start, j = first
    if not _is_dated(start):
        return first
    k = _joint(t, j)
    either = k is None and t.word(j) in ("or", "/")
    if either:
        k = j + 1
    if k is None:
        return _two_months(t, first) or first
    if t.word(j) in DASHES and t.word(k) == "present":
        return Bound(start, "start", "after"), k + 1
    second = _shaded(t, k) or (_shaded(t, k + 1) if t.word(k) == "the" else None)
    if second is None or not _is_dated(second[0]) or (either and not _is_year(start, second[0])):
        return first
    return _joined(start, second[0], second[1]) or first


def _is_dated(when: When) -> bool:
    if isinstance(when, (Part, About)):
        return _is_dated(when.whole if isinstance(when, Part) else when.time)
    return isinstance(when, (Calendar, Season))


def _is_year(*times: When) -> bool:
    return all(isinstance(when, Calendar) and when.month is None and when.year is not None for when in times)


def _short_end(t: Tokens, i: int, first: Time) -> Time | None:
    """Read 1941-45, 2001/02; a hyphen before two digits that cannot be a later year makes a month (2010-05)."""
    start, j = first
    if j != i + 1 or not isinstance(start, Calendar) or start.year is None or not start.year.isdigit():
        return None
    sign, last = t.word(j), t.number(j + 1)
    if (sign not in DASHES and sign != "/") or last is None or len(t.seen(j + 1)) != 2 or not t.joined(j):
        return None
    if t.joined(j + 1) and (t.word(j + 2) in DASHES or t.word(j + 2) in ("/", ".") and t.word(j + 3).isdigit()):
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
    joints = {"and"} if t.word(i) == "between" else _TO | DASHES
    start_at = i + 1
    if t.word(i) == "from" and t.word(i + 1) == "the" and t.word(i + 2) in PARTS:
        start_at += 1
    for start in (
        _shaded(t, start_at),
        _shaded(t, start_at + 1) if t.word(start_at) == "the" else None,
        bare_day(t, start_at),
    ):
        if (
            start is None
            or t.word(start[1]) not in joints
            and not (t.word(start[1]) == "up" and t.word(start[1] + 1) in joints)
        ):
            continue
        j = start[1] + 1 + (t.word(start[1]) == "up")
        if t.word(i) == "from" and t.phrase(j + (t.word(j) in ("the", "to")), *_ongoing(t, j)):
            if isinstance(start[0], (Calendar, Season, Part, About)) and not _lacks_month(start[0]):
                return Bound(start[0], "start", "after"), j + (t.word(j) in ("the", "to")) + 1
        end = _shaded(t, j) or (_shaded(t, j + 1) if t.word(j) == "the" else None) or _last_day(t, j, start[0])
        if end is None or _lacks_month(end[0]) and not isinstance(start[0], Calendar):
            continue
        if _lacks_month(start[0]) and _lacks_month(end[0]):
            continue
        joined = _joined(start[0], end[0], end[1])
        if joined is not None:
            return joined
    found = _range(t, i + 1) if t.word(i) == "between" else None
    return found if found is not None and isinstance(found[0], Span) else None


def _ongoing(t: Tokens, j: int) -> tuple[str, ...]:
    word = t.word(j + (t.word(j) in ("the", "to")))
    return (word,) if word in _ONGOING else ("\0",)


def _last_day(t: Tokens, j: int, start: When) -> tuple[Calendar, int] | None:
    """Read the end of a range that is a day only: from 5 May to the 7th."""
    found = bare_day(t, j)
    if found is None or not isinstance(start, Calendar) or not start.day or not start.month:
        return None
    return found if t.word(found[1]) not in MONTHS else None


def _lacks_month(when: When) -> bool:
    return isinstance(when, Calendar) and when.month is None and when.year is None


def is_weekday(when: When) -> bool:
    """Say whether a time is a day of the week."""
    return isinstance(when, Weekday)
