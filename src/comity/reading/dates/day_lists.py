"""The grammar of days that share a month: 17-19 May 2016, 19 and 20 February, November 14-16, 2007.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.dates.calendar_dates import bare_day, calendar_date, day_number, month_name
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import Calendar, Span
from comity.reading.dates.shades import Time
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    DASHES,
    MONTHS,
)
from comity.reading.dates.years import told_year

__all__ = ["TO", "day_list", "days_of_month", "joint"]

TO = frozenset({"to", "until", "till", "through", "thru"})


def days_of_month(t: Tokens, i: int) -> Time | None:
    """Read 17-19 May 2016, 19 and 20 February, the 5th to the 7th of May, November 14-16, 2007, May 3 and 4."""
    first = bare_day(t, i)
    if first is not None:
        j = joint(t, first[1], days=True)
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
    j = joint(t, day[1], days=True)
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


def day_list(t: Tokens, i: int) -> list[tuple[int, int, When]]:
    """Read days that share a month (12 and 15 March 1999; 3, 4 and 5 May), each with its first token and the one after.

    Days in a row are one time, others one each.
    """
    days: list[tuple[int, int, int]] = []
    month = month_name(t, i)
    if month is not None:
        return _days_after_month(t, i, month[0], month[1])
    j = i
    while len(days) < 8:
        found = day_number(t, j) if t.word(j).isdigit() else None
        if found is None:
            return []
        days.append((j, found[1], found[0]))
        dated = t.word(found[1]) in MONTHS or t.word(found[1]) in ("of", "day") or t.word(found[1]) in DASHES
        last = calendar_date(t, j) if dated else None
        if last is not None and isinstance(last[0], Calendar) and last[0].month and last[0].day == found[0]:
            return _listed_days(days, last[0], last[1]) if len(days) > 1 else []
        comma = t.word(found[1]) == ","
        j = found[1] + comma
        both = t.word(j) in ("and", "or", "&")
        j += both
        if not (comma or both):
            return []
    return []


def _days_after_month(t: Tokens, i: int, month: int, j: int) -> list[tuple[int, int, When]]:
    """Read March 3, 5 and 7, 1999: three days at least, the last after `and` (two are read as a range or a pair)."""
    days: list[tuple[int, int, int]] = []
    while len(days) < 8 and t.word(j).isdigit():
        found = day_number(t, j)
        if found is None:
            return []
        days.append((j, found[1], found[0]))
        comma = t.word(found[1]) == ","
        j = found[1] + comma
        if t.word(j) in ("and", "&") or not comma:
            break
    last = day_number(t, j + 1) if t.word(j) in ("and", "&") and t.word(j + 1).isdigit() else None
    if not days or last is None or t.word(last[1]) in MONTHS:
        return []
    days.append((j + 1, last[1], last[0]))
    date, end = _year_after(t, last[1], Calendar(month=month, day=last[0]))
    return _listed_days([(i, days[0][1], days[0][2]), *days[1:]], date, end)


def _listed_days(days: list[tuple[int, int, int]], last: Calendar, end: int) -> list[tuple[int, int, When]]:
    numbers = [day for *_, day in days]
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return [(days[0][0], end, Span(replace(last, day=numbers[0]), last))]
    stops = [stop for _, stop, _ in days[:-1]] + [end]
    return [(start, stop, replace(last, day=day)) for (start, _, day), stop in zip(days, stops, strict=True)]


def _year_after(t: Tokens, i: int, date: Calendar) -> tuple[Calendar, int]:
    j = i + (t.word(i) == ",")
    j += t.word(j) == "of"
    if t.number(j, (4,)) is not None and 1000 <= (t.number(j, (4,)) or 0) <= 2100:
        return replace(date, year=t.seen(j)), j + 1
    told = told_year(t, j)
    return (replace(date, base=told[0]), told[1]) if told else (date, i)


def joint(t: Tokens, i: int, *, days: bool = False) -> int | None:
    """Read what joins the two ends of a range; `and` only between days."""
    word = t.word(i)
    if word in DASHES:
        j = i + 1
        return j + (t.word(j) in DASHES)
    if word in TO or (days and word == "and"):
        return i + 1
    return None


def _consecutive(t: Tokens, joint: int, first: Calendar, last: Calendar, end: int) -> Time | None:
    """Join two days of a month; after `and` only where the one follows the other."""
    if first.day is None or last.day is None or first.day >= last.day:
        return None
    if t.word(joint) == "and" and last.day != first.day + 1:
        return None
    return Span(replace(last, day=first.day), last), end
