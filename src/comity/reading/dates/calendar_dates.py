"""The grammar of calendar dates: days and months in every usual order, with or without their year.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.dates.distance import Offset
from comity.reading.dates.meaning import Calendar, Part, Season
from comity.reading.dates.seasons import season, turn_of
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    DASHES,
    FOLLOWS_PLAIN,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PREPOSITIONS,
    SUFFIXES,
    UNITS,
    WEEKDAYS,
)
from comity.reading.dates.years import century, decade, goes_on, told_year, year

__all__ = ["bare_day", "calendar_date", "day_number", "month_name"]

_PIVOT = 35  # 1.12.94 is 1994 and 1.12.24 is 2024: two figures above this are of the last century
_RARE_MONTHS = frozenset({"may", "march", "mar", "april", "june", "august", "dec", "jan", "jun", "sept", "oct"})


def calendar_date(t: Tokens, i: int) -> tuple[Calendar | Season | Part, int] | None:
    """Read the longest calendar date at a token."""
    if t.word(i) in WEEKDAYS:
        return _after_weekday(t, i)
    return (
        _numeric(t, i)
        or _day_month(t, i)
        or _month_first(t, i)
        or decade(t, i)
        or century(t, i)
        or season(t, i)
        or _plain_year(t, i)
    )


def _plain_year(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 1975; 1975 (November 13), as lists have it."""
    found = year(t, i)
    if found is None:
        return None
    inside = (_month_first(t, i + 2) or _day_month(t, i + 2)) if t.word(i + 1) == "(" else None
    if inside is not None and inside[0].kind == "partial" and t.word(inside[1]) == ")":
        return replace(inside[0], year=found), inside[1] + 1
    return Calendar(found), i + 1


def _after_weekday(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read `Tuesday, 16 November 1988`: the weekday adds nothing."""
    if not t.capital(i):
        return None
    j = i + 1
    j += t.word(j) == "." and t.joined(i)
    j += t.word(j) == ","
    j += t.word(j) == "the"
    return _day_month(t, j) or _month_first(t, j) or _numeric(t, j)


def _numeric(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 1988-11-16, 16/11/1988, 16.11.1988, 11/16/1988; an ambiguous one gives its year only."""
    sign = t.word(i + 1)
    if sign not in ("-", "/", ".") or t.word(i + 3) != sign or not all(t.joined(i + k) for k in range(4)):
        return None
    if t.joined(i + 4) and (t.word(i + 5)[:1].isalnum() or t.word(i + 5) in ("-", "/")) and t.word(i + 5) != "t":
        return None
    if i and t.joined(i - 1) and t.word(i - 1) in ("-", "/", "."):
        return None
    first, middle, last = t.number(i, (1, 2, 4)), t.number(i + 2), t.number(i + 4, (1, 2, 4))
    if first is None or middle is None or last is None:
        return None
    if len(t.seen(i)) == 4:
        return _checked(first, middle, last, i + 5)
    if len(t.seen(i + 4)) == 2 and sign == "." and len(t.seen(i + 2)) == 2:  # 23.09.99
        return _checked(last + (1900 if last > _PIVOT else 2000), middle, first, i + 5)
    if len(t.seen(i + 4)) != 4 or not 1000 <= last <= 2100:
        return None
    if sign == "." or middle > 12 or first > 12 or first == middle:
        day, month = (middle, first) if middle > 12 else (first, middle)
        return _checked(last, month, day, i + 5)
    return Calendar(f"{last:04}"), i + 5


def _checked(year_: int, month: int, day: int, end: int) -> tuple[Calendar, int] | None:
    return (Calendar(f"{year_:04}", month, day), end) if 1 <= month <= 12 and 1 <= day <= 31 else None


def month_name(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a month's name or abbreviation, its full stop included; without a capital only between day and year."""
    word = t.word(i)
    month = MONTHS.get(word)
    if month is None or not (t.capital(i) or (t.word(i - 1).isdigit() and t.number(i + 1, (4,)))):
        return None
    short = word != "may" and (len(word) == 3 or word == "sept")
    return month, i + 1 + (short and t.word(i + 1) == "." and t.joined(i))


def day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a day of the month: 16, 16th, sixteenth, twenty-first."""
    day = t.number(i)
    if day is not None:
        if i and t.joined(i - 1) and (t.word(i - 1) in ("$", ".", ":", "#", "€", "£") or t.word(i - 1).isalpha()):
            return None
        j = i + 1 + (t.joined(i) and t.word(i + 1) in SUFFIXES)
        return (day, j) if 1 <= day <= 31 else None
    word = t.word(i)
    if word in ("twenty", "thirty") and t.word(i + 1) in DASHES:
        unit = ORDINALS.get(t.word(i + 2), 10)
        day = NUMBERS[word] + unit
        return (day, i + 3) if unit < 10 and day <= 31 else None
    return (ORDINALS[word], i + 1) if word in ORDINALS else None


def bare_day(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read a day without its month, as in a range (`from 14 to 18 April`)."""
    i += t.word(i) == "the"
    found = day_number(t, i)
    return None if found is None else (Calendar(day=found[0]), found[1])


def _day_month(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 16 November 1988, the 16th of November, 1988, 16th day of November, 17 October, 4 May last year."""
    j = i + (t.word(i) == "the")
    found = day_number(t, j)
    if found is None:
        return None
    day, j = found
    j = t.phrase(j, "day") or j
    j += t.word(j) == "of"
    j += t.word(j) in DASHES and t.joined(j)
    month = month_name(t, j)
    if month is None:
        return None
    return _with_year(t, month[1], Calendar(month=month[0], day=day))


def _month_first(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read November 16, 1988; November 1988; November of 1988; in November."""
    found = month_name(t, i)
    if found is None:
        return None
    month, j = found
    day = day_number(t, j + (t.word(j) == "the"))
    if day is not None and _is_day(t, j, day[1]):
        return _with_year(t, day[1], Calendar(month=month, day=day[0]))
    date, end = _with_year(t, j, Calendar(month=month))
    if end == j and t.word(i - 1) != "of":
        this = Offset(0, "year", "published") if t.word(i - 1) == "this" else None
        date = replace(date, turn=turn_of(t, i)) if this is None else replace(date, base=this)
    if end == j and not _is_bare_month(t, i, end):
        return None
    return date, end


def _is_day(t: Tokens, at: int, end: int) -> bool:
    """Tell May 5 from May 5:30, May 5.5, May 5,000 and May 25%."""
    sign = t.word(end)
    if t.word(at) in ORDINALS and t.word(at) != "first" and not t.capital(at):
        return False
    if not t.joined(end - 1):
        return sign not in ("million", "billion", "percent")
    return sign not in ("%", ":") and not (sign in (".", ",") and t.joined(end) and t.word(end + 1).isdigit())


def _is_bare_month(t: Tokens, i: int, end: int) -> bool:
    """Tell the month from the verb, the person or the modal: a preposition or `that` stands before it."""
    before, after = t.word(i - 1), t.word(end)
    if (after in DASHES or after in ("to", "or", "and")) and month_name(t, end + 1) is not None:
        return True
    if before not in PREPOSITIONS and before not in DASHES:
        return False
    named = t.capital(end) and t.word(end) not in MONTHS and t.word(end) not in FOLLOWS_PLAIN
    return not (named and t.word(i) in _RARE_MONTHS and before not in ("in", "since", "last", "until"))


def _with_year(t: Tokens, i: int, date: Calendar) -> tuple[Calendar, int]:
    """Read the year after a day or a month, in figures or told (`of that year`, `the same year`, `last year`)."""
    j = i + (t.word(i) == "," or (t.word(i) in DASHES and t.joined(i) and t.joined(i - 1) and date.day is not None))
    j += t.word(j) == "of" or (t.word(j) == "in" and t.number(j + 1, (4,)) is not None)
    number = t.number(j, (4,))
    if number is not None and 1000 <= number <= 2100 and not t.apart(i - 1) and not goes_on(t, j):
        return replace(date, year=t.seen(j)), j + 1
    told = told_year(t, j)
    if told is not None:
        return replace(date, base=told[0]), told[1]
    word = t.word(i)
    if word in ("last", "next") and t.word(i + 1) not in UNITS and t.word(i + 1) not in MONTHS:
        return replace(date, turn="last" if word == "last" else "next"), i + 1
    return date, i
