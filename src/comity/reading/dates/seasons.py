"""The grammar of parts of a year: spring 1990, in the autumn, the first half of 2016, Q3 2012.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from comity.reading.dates.distance import Offset
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import Calendar, Part, Season, Turn
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    DASHES,
    ORDINALS,
    SEASONS,
)
from comity.reading.dates.years import LAST_YEAR, century, decade, told_year, year

__all__ = ["season", "span_of_year", "turn_of"]


def turn_of(t: Tokens, i: int) -> Turn:
    """Say which of its kind a bare month or season is: last October, the following spring."""
    before, article = t.word(i - 1), t.word(i - 2) == "the"
    if before in ("last", "past"):
        return "last"
    if before == "next":
        return "following" if article else "next"
    if before in ("following", "ensuing"):
        return "following"
    return "preceding" if before in ("previous", "preceding") else ""


def season(t: Tokens, i: int) -> tuple[Season, int] | None:
    """Read spring 1990, the fall of 1989, the winter of 1990-91, in the autumn, that summer."""
    first = SEASONS.get(t.word(i))
    if first is None or (t.capital(i) and t.capital(i - 1) and i > 0):
        return None
    j = i + 1
    j += t.word(j) in (",", "of", "in") and (t.number(j + 1, (4,)) is not None or told_year(t, j + 1) is not None)
    if year(t, j) is not None or (t.number(j, (4,)) and 1000 <= (t.number(j, (4,)) or 0) <= LAST_YEAR):
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
    return Season(first, Calendar(month=first, turn=turn_of(t, i))), i + 1


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
    long = decade(t, j) or century(t, j)
    if long is not None:
        whole, j = long
    elif t.number(j, (4,)) is not None and 1000 <= (t.number(j, (4,)) or 0) <= LAST_YEAR:
        whole, j = Calendar(t.seen(j)), j + 1
    elif (told := told_year(t, j)) is not None:
        whole, j = told
    elif t.word(j) == "year":
        whole, j = Offset(0, "year"), j + 1
    return None if whole is None else (Part(whole, number, of), j)
