"""Finding the expressions of time in a text: left to right, the longest first, none over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from comity.reading.dates.bounds import BOUND_WORDS, DURING_WORDS, Hit, bounded, during, from_on, prolonged, the_nth
from comity.reading.dates.day_lists import day_list
from comity.reading.dates.distance_words import FIRST_WORDS, event_distance, weak_word
from comity.reading.dates.expression import Expression
from comity.reading.dates.meaning import Bound, Calendar
from comity.reading.dates.periods import first_words
from comity.reading.dates.ranges import time_at
from comity.reading.dates.shades import EDGES
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    ABOUT,
    DASHES,
    DETERMINERS,
    FOLLOWS_PLAIN,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    words,
)

__all__ = ["find"]

_CHUNK = 20_000  # characters read at once: a text without end costs no more memory than this
_HINT = re.compile(
    r"\d|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn"
    r"|fall|winter|today|tonight|yesterday|tomorrow|overnight|now|present|current|already|earlier|previous|former"
    r"|before|after|later|then|since|within|ago|day|week|month|year|decade|centur|fortnight|hour|night|morning|time"
    r"|subsequent|follow|war|revolution|crisis|treaty|conference|congress|twenties|thirties|forties|fifties|sixties"
    r"|seventies|eighties|nineties|simultaneous))|[A-Z]"
)
_QUALIFIERS = words("the that this these those last next past same q between from within less not on in ' ’ ‘")
_DECADES = words("twenties thirties forties fifties sixties seventies eighties nineties latter final")
_DAYTIMES = words("morning afternoon evening night dawn noon midnight")


def find(text: str) -> list[Expression]:
    """Give every expression of time in a text, from left to right, none over another."""
    return [expression for start, chunk in _chunks(text) for expression in _find(chunk, start)]


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Cut an overlong text at white space."""
    start = 0
    while len(text) - start > _CHUNK:
        cut = text.rfind(" ", start + 1, start + _CHUNK)
        end = cut if cut > 0 else start + _CHUNK
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text


def _find(text: str, offset: int) -> Iterator[Expression]:
    if not _HINT.search(text):
        return
    t = Tokens(text)
    i = 0
    starts = _starts()
    while i < len(t):
        word = t.low[i]
        hits = _listed(t, i) if word in starts or word[0].isdigit() else ()
        for hit in hits:
            yield _expression(t, hit, offset)
        i = hits[-1].end if hits else i + 1


def _listed(t: Tokens, i: int) -> tuple[Hit, ...]:
    """Read an expression, or several that share a month or a year: on 12 and 15 March 1999; 12 March and 5 May 1999."""
    days = day_list(t, i)
    if days:
        return tuple(Hit(start, end, when) for start, end, when in days)
    hit = _at(t, i)
    if hit is None:
        return ()
    date = hit.when
    if isinstance(date, Calendar) and date.kind == "partial" and date.month and t.word(hit.end) in ("and", "or", ","):
        later = _at(t, hit.end + 1)
        if (
            later is not None
            and isinstance(later.when, Calendar)
            and later.when.month
            and later.when.kind == "absolute"
        ):
            hit = replace(hit, when=replace(date, year=later.when.year))
            return hit, later
    return (hit,)


@cache
def _starts() -> frozenset[str]:
    """Give every word that an expression can start with."""
    return frozenset(
        BOUND_WORDS | DURING_WORDS | FIRST_WORDS | first_words() | EDGES | set(MONTHS) | set(WEEKDAYS) | set(SEASONS)
        | set(NUMBERS) | set(ORDINALS) | set(PARTS) | set(UNITS) | ABOUT | _DECADES | _QUALIFIERS
    )  # fmt: skip


def _at(t: Tokens, i: int) -> Hit | None:
    """Read the longest expression that starts at a token."""
    word = t.word(i)
    if word in BOUND_WORDS:
        hit = bounded(t, i)
        if hit is not None:
            return hit
    if word in DURING_WORDS:
        hit = during(t, i)
        if hit is not None:
            return hit
    if word == "from":
        return from_on(t, i)
    found = time_at(t, i)
    if found is not None:
        return prolonged(t, Hit(i, found[1], found[0]))
    if word == "the" and (t.word(i - 1) == "on" or (t.word(i - 1) == "of" and t.word(i - 2) in _DAYTIMES)):
        day = the_nth(t, i)  # on the 25th, on the evening of the 25th
        if day is not None:
            return Hit(i, day[1], day[0])
    event = event_distance(t, i)
    if event is not None:
        return Hit(i, event[1], event[0], "before" if t.word(event[1] - 1) in ("before", "to") else "after", event=True)
    weak = weak_word(t, i)
    return None if weak is None else Hit(i, weak[1], weak[0])


def _expression(t: Tokens, hit: Hit, offset: int) -> Expression:
    start, end = t.starts[hit.start], t.ends[hit.end - 1]
    return Expression(
        offset + start,
        offset + end,
        t.text[start:end],
        hit.when.kind,
        hit.relation,
        _is_attributive(t, hit),
        hit.event,
        when=hit.when,
        time=hit.when.time if isinstance(hit.when, Bound) else hit.when,
    )


def _is_attributive(t: Tokens, hit: Hit) -> bool:
    """Say whether a date stands before a noun that it dates: the 1973 treaty, its October 2001 visit.

    A bounded one is not: in `after the 2014 elections` the date bounds the act.
    """
    if hit.event or isinstance(hit.when, Bound) or hit.when.kind not in ("absolute", "partial"):
        return False
    after, before = t.word(hit.end), t.word(hit.start - 1)
    if after in DASHES and t.joined(hit.end - 1):
        return True
    if not after.isalpha() or after in FOLLOWS_PLAIN:
        return False
    return (
        t.word(hit.start) == "the" or before in DETERMINERS or (t.word(hit.start - 2) in ("'", "’") and before == "s")
    )
