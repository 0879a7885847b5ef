"""The grammar of single times and what shades them: early 1992, mid-1990s, about 1948, the end of the war.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from comity.edtf import is_valid
from comity.reading.dates.calendar_dates import calendar_date, day_number
from comity.reading.dates.distance import Offset
from comity.reading.dates.distance_words import distance, weekday
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import About, Calendar, Named, Part
from comity.reading.dates.periods import named_period
from comity.reading.dates.seasons import span_of_year
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    ABOUT,
    DASHES,
    PARTS,
)
from comity.reading.dates.years import centuries

__all__ = ["EDGES", "Time", "shaded"]

_EDGES = {
    "end": 3, "close": 3, "beginning": 1, "start": 1, "middle": 2, "outset": 1, "onset": 1, "outbreak": 1,
    "opening": 1, "eve": 1, "conclusion": 3, "latter": 3,
}  # fmt: skip
EDGES = frozenset(_EDGES)
Time = tuple[When, int]


def shaded(t: Tokens, i: int) -> Time | None:
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
    read = named_period(t, i + (t.word(i) == "the"))
    found = read or span_of_year(t, i) or centuries(t, i) or calendar_date(t, i) or distance(t, i) or weekday(t, i)
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
    named_only = t.word(i) in ("eve", "onset", "outbreak", "outset", "conclusion")
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
    if named_only and not isinstance(when, Named):
        return None
    return (_edge_of_period(when, number), end) if isinstance(when, Named) else (Part(when, number, 3), end)


def _edge_of_period(period: Named, number: int) -> Named:
    """Give the first or the last point of a named period."""
    sides = period.edtf.split("/")
    edge = sides[0] if number == 1 else sides[-1] if number == 3 else period.edtf
    return Named(edge) if is_valid(edge) else Named(f"{sides[0]}/..")
