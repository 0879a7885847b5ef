"""The grammar of calendar dates: days, months, years, decades, centuries, seasons, quarters, in every usual order.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.dates.distance import Offset, Weekday
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import Calendar, Part, Season
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    COUNTED,
    DASHES,
    DETERMINERS,
    FOLLOWS_PLAIN,
    MONTHS,
    NOT_YEAR_BEFORE,
    NUMBERS,
    ORDINALS,
    PREPOSITIONS,
    SEASONS,
    STRONG,
    SUFFIXES,
    WEEKDAYS,
)

__all__ = ["Read", "bare_day", "calendar_date", "day_number", "month_name", "span_of_year", "year"]

Read = tuple[When, int] | None

_FIRST_YEAR, _LAST_YEAR = 1700, 2099  # a bare number in this range is a year unless something speaks against it
_RARE_MONTHS = frozenset({"may", "march", "mar", "april", "june", "august", "dec", "jan", "jun", "sept", "oct"})


def calendar_date(t: Tokens, i: int) -> tuple[Calendar | Season | Part, int] | None:
    """Read the longest calendar date at a token."""
    if t.word(i) in WEEKDAYS:
        return _after_weekday(t, i)
    return (
        _numeric(t, i)
        or _day_month(t, i)
        or _month_first(t, i)
        or _decade(t, i)
        or _century(t, i)
        or _season(t, i)
        or _plain_year(t, i)
    )


def _plain_year(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    found = year(t, i)
    return None if found is None else (Calendar(found), i + 1)


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
    if len(t.seen(i + 4)) != 4 or not 1000 <= last <= 2100:
        return None
    if sign == "." or middle > 12 or first > 12 or first == middle:
        day, month = (middle, first) if middle > 12 else (first, middle)
        return _checked(last, month, day, i + 5)
    return Calendar(f"{last:04}"), i + 5


def _checked(year_: int, month: int, day: int, end: int) -> tuple[Calendar, int] | None:
    return (Calendar(f"{year_:04}", month, day), end) if 1 <= month <= 12 and 1 <= day <= 31 else None


def month_name(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a month's name or abbreviation, its full stop included; it must have a capital."""
    word = t.word(i)
    month = MONTHS.get(word)
    if month is None or not t.capital(i):
        return None
    return month, i + 1 + (len(word) <= 4 and word != "may" and t.word(i + 1) == "." and t.joined(i))


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
    if date.kind == "partial" and not _is_bare_month(t, i, end):
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
    before = t.word(i - 1)
    if before not in PREPOSITIONS and before not in DASHES:
        return False
    named = t.capital(end) and t.word(end) not in MONTHS and t.word(end) not in FOLLOWS_PLAIN
    return not (named and t.word(i) in _RARE_MONTHS and before not in ("in", "since", "last", "until"))


def _with_year(t: Tokens, i: int, date: Calendar) -> tuple[Calendar, int]:
    """Read the year after a day or a month, in figures or told (`of that year`, `the same year`, `last year`)."""
    j = i + (t.word(i) == ",")
    j += t.word(j) == "of"
    number = t.number(j, (4,))
    if number is not None and 1000 <= number <= 2100 and not t.apart(i - 1) and not _goes_on(t, j):
        return replace(date, year=t.seen(j)), j + 1
    told = told_year(t, j)
    if told is not None:
        return replace(date, base=told[0]), told[1]
    if t.word(i) == "last" and date.day is not None and not t.word(i + 1).startswith(("year", "week", "month")):
        return replace(date, turn="last"), i + 1
    return date, i


def told_year(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read a year in other words: that year, of the same year, last year, the following year."""
    j = i + (t.word(i) in ("of", "in"))
    article = t.word(j) == "the"
    j += article
    words = [t.word(j), t.word(j + 1)]
    if words[0] in ("that", "this") and words[1] == "same" and t.word(j + 2) == "year":
        return Offset(0, "year"), j + 3
    if words[1] != "year":
        return None
    word = words[0]
    if word in ("that", "same"):
        return Offset(0, "year"), j + 2
    if word in ("following", "previous", "preceding") or (article and word == "next"):
        return Offset(1 if word in ("following", "next") else -1, "year"), j + 2
    turns = {"this": 0, "last": -1, "next": 1}
    return (Offset(turns[word], "year", "published"), j + 2) if word in turns else None


def _goes_on(t: Tokens, i: int) -> bool:
    """Say whether a number is only the start of a longer one (1,988; 2019.5; 1990%; 1998kg)."""
    sign = t.word(i + 1)
    if not t.joined(i):
        return False
    if sign in (",", ".", ":"):
        return t.joined(i + 1) and t.word(i + 2)[:1].isdigit()
    return sign == "%" or sign[:1].isalpha() or sign == "_"


def year(t: Tokens, i: int) -> str | None:
    """Read a year in figures, where the number is one."""
    number = t.number(i, (4,))
    if number is None or not 1000 <= number <= _LAST_YEAR or _goes_on(t, i) or _is_tail(t, i):
        return None
    before, after = t.word(i - 1), t.word(i + 1)
    if after in ("bc", "bce") or before in NOT_YEAR_BEFORE or (before == "." and t.word(i - 2) in NOT_YEAR_BEFORE):
        return None
    strong = before in STRONG or before in ("(", "[") or before in MONTHS
    if number < _FIRST_YEAR and not (strong or before in PREPOSITIONS or before in DASHES or before == "/"):
        return None
    if strong:
        return t.seen(i)
    return None if _counts(t, i) else t.seen(i)


def _is_tail(t: Tokens, i: int) -> bool:
    """Say whether a number is only the end of something longer: $1990, S/1990, F-2000, 3.1990."""
    if not i or not t.joined(i - 1):
        return False
    sign, owner = t.word(i - 1), t.word(i - 2)
    if sign in ("(", "[", '"', "'", "“", "‘", "’", ";", "|", "!", "?"):
        return False
    if sign in DASHES:
        tied = i > 1 and t.joined(i - 2)
        return tied and owner.isalpha() and owner not in ("mid", "post", "pre", "early", "late", "c", "ca")
    if sign in (",", ":", "/", "~", "."):
        return i > 1 and t.joined(i - 2) and t.number(i - 2, (1, 2, 3, 4)) is None and sign != "."
    return True


def _counts(t: Tokens, i: int) -> bool:
    """Say whether a number counts what follows: 2019 soldiers, 1500 people, but not the 1990 talks."""
    after, before = t.word(i + 1), t.word(i - 1)
    if after in COUNTED:
        return True
    plural = after.isalpha() and after.endswith("s") and not after.endswith(("ss", "us", "is")) and len(after) > 3
    if not plural or after in FOLLOWS_PLAIN or t.capital(i + 1) or t.joined(i):
        return False
    return not (before in DETERMINERS or t.capital(i - 1) or before in PREPOSITIONS)


def _decade(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 1990s, 1990's, 1900s (a century), '90s, the nineties."""
    word = t.word(i)
    figures, j = t.number(i, (4,)), i + 1
    if figures is not None and figures % 10 == 0 and t.joined(i):
        j += t.word(j) in ("'", "’") and t.joined(j)
        if t.word(j) == "s" and 1000 <= figures <= 2090:
            return Calendar(
                f"{figures // 100}XX" if figures % 100 == 0 and figures < 2000 else f"{figures // 10}X"
            ), j + 1
        return None
    if word in ("'", "’", "‘") and t.joined(i) and t.joined(i + 1) and t.word(i + 2) == "s":
        short = t.number(i + 1, (2,))
        return (Calendar(f"{_century_of(short)}{short // 10}X"), i + 3) if short and short % 10 == 0 else None
    if t.word(i - 1) in ("the", "early", "late", "mid") or t.word(i - 1) in DASHES:
        short = t.number(i, (2,))
        if short and short % 10 == 0 and t.joined(i) and t.word(i + 1) == "s":
            return Calendar(f"{_century_of(short)}{short // 10}X"), i + 2
        named = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
        tens = (named | {"nineties": 9}).get(word)
        return (Calendar(f"19{tens}X"), i + 1) if tens else None
    return None


def _century_of(short: int) -> int:
    return 20 if short < 20 else 19


def _century(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 19th century, nineteenth century, 19th-century."""
    number: int | None
    if t.number(i) is not None:
        if not (t.joined(i) and t.word(i + 1) in SUFFIXES):
            return None
        number, j = t.number(i), i + 2
    elif t.word(i) == "twenty" and t.word(i + 1) in DASHES and t.word(i + 2) == "first":
        number, j = 21, i + 3
    else:
        number, j = ORDINALS.get(t.word(i)), i + 1
    j += t.word(j) in DASHES
    if number is None or t.word(j) != "century" or not 10 < number < 22 or t.word(j + 1) in ("bc", "bce"):
        return None
    return Calendar(f"{number - 1}XX"), j + 1


def _season(t: Tokens, i: int) -> tuple[Season, int] | None:
    """Read spring 1990, the fall of 1989, the winter of 1990-91, in the autumn, that summer."""
    first = SEASONS.get(t.word(i))
    if first is None or (t.capital(i) and t.capital(i - 1) and i > 0):
        return None
    j = i + 1
    j += t.word(j) in (",", "of", "in") and (t.number(j + 1, (4,)) is not None or told_year(t, j + 1) is not None)
    if year(t, j) is not None or (t.number(j, (4,)) and 1000 <= (t.number(j, (4,)) or 0) <= _LAST_YEAR):
        date, j = Calendar(t.seen(j), first), j + 1
        if first == 12 and (t.word(j) in DASHES or t.word(j) == "/") and t.number(j + 1, (2, 4)) is not None:
            j += 2
        return Season(first, date), j
    told = told_year(t, j)
    if told is not None:
        return Season(first, Calendar(month=first, base=told[0])), told[1]
    return _bare_season(t, i, first)


def _bare_season(t: Tokens, i: int, first: int) -> tuple[Season, int] | None:
    """Read a season whose year is not told; `the fall of Kabul` is none."""
    before = t.word(i - 1)
    if before not in ("the", "that", "this", "last", "next", "same", "following", "early", "late", "mid", "by", "in"):
        return None
    led = t.word(i - 2) in ("in", "during", "by", "since", "until", "for", "through", "throughout", "of")
    if t.word(i + 1) == "of" or t.word(i + 1) in DASHES or (before == "the" and not led):
        return None
    if t.word(i) in ("fall", "spring") and before in ("the", "this", "that", "by") and not led:
        return None
    return Season(first, Calendar(month=first)), i + 1


def span_of_year(t: Tokens, i: int) -> tuple[Part, int] | None:
    """Read the first half of 2016, second quarter of 2009, Q3 2012, 2012 Q3, first nine months of 2014."""
    if t.word(i) == "q" and t.joined(i) and t.number(i + 1, (1,)):
        number, j, of = t.number(i + 1, (1,)) or 0, i + 2, 4
    else:
        j = i + (t.word(i) == "the")
        number = ORDINALS.get(t.word(j)) or {"latter": 2, "last": 99, "final": 99}.get(t.word(j), 0)
        of = {"half": 2, "part": 2, "quarter": 4, "third": 3}.get(t.word(j + 1), 0)
        number = of if number == 99 else number
        j += 2
    if not of or not 0 < number <= of:
        return None
    j += t.word(j) == "of"
    j += t.word(j) == "the"
    whole: When | None = None
    decade = _decade(t, j) or _century(t, j)
    if decade is not None:
        whole, j = decade
    elif t.number(j, (4,)) is not None and 1000 <= (t.number(j, (4,)) or 0) <= _LAST_YEAR:
        whole, j = Calendar(t.seen(j)), j + 1
    elif (told := told_year(t, j)) is not None:
        whole, j = told
    elif t.word(j) == "year":
        whole, j = Offset(0, "year"), j + 1
    return None if whole is None else (Part(whole, number, of), j)


def weekday(t: Tokens, i: int) -> tuple[Weekday, int] | None:
    """Read a day of the week that stands alone: on Monday, last Tuesday, Friday night, Tuesday of last week."""
    day = WEEKDAYS.get(t.word(i))
    if day is None or not t.capital(i) or len(t.word(i)) < 4:
        return None
    before, j = t.word(i - 1), i + 1
    week = t.phrase(j, "of", "last", "week") or t.phrase(j, "last", "week")
    if week:
        return Weekday(day, weeks=-1), week
    week = t.phrase(j, "of", "this", "week") or t.phrase(j, "this", "week")
    if week:
        return Weekday(day, weeks=0), week
    week = t.phrase(j, "of", "next", "week") or t.phrase(j, "next", "week")
    if week:
        return Weekday(day, weeks=1), week
    j += t.word(j) in ("morning", "afternoon", "evening", "night")
    if before in ("following", "next", "coming") and t.word(i - 2) == "the":
        return Weekday(day, "next", "narrative" if before == "following" else "published"), j
    if before == "previous" or before == "preceding":
        return Weekday(day, "last", "narrative"), j
    if before == "next":
        return Weekday(day, "next"), j
    if before == "last":
        return Weekday(day, "last"), j
    return Weekday(day), j
