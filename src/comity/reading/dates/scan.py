"""Finding the expressions of time in a text: left to right, the longest first, none over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.edtf import parse
from comity.reading.dates.calendar_dates import bare_day
from comity.reading.dates.distance import Weak
from comity.reading.dates.distance_words import event_distance, weak_word
from comity.reading.dates.expression import Anchor, Expression, Kind, Relation, Resolved, When
from comity.reading.dates.meaning import Bound, Calendar, Named, Part, Season, Span
from comity.reading.dates.ranges import time_at
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import DASHES, DETERMINERS, FOLLOWS_PLAIN

__all__ = ["find"]

_CHUNK = 20_000  # characters read at once: a text without end costs no more memory than this

_HINT = re.compile(
    r"\d|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn"
    r"|fall|winter|today|tonight|yesterday|tomorrow|overnight|now|present|current|already|earlier|previous|former"
    r"|before|after|later|then|since|within|ago|day|week|month|year|decade|centur|fortnight|hour|night|morning|time"
    r"|subsequent|follow|war|revolution|crisis|treaty|conference|congress|twenties|thirties|forties|fifties|sixties"
    r"|seventies|eighties|nineties|simultaneous))|[A-Z]"
)

# Words that bound the time after them: what is said of the act, which side of the time counts, which side is open.
_BOUNDS: tuple[tuple[tuple[str, ...], Relation, str, str], ...] = (
    (("ever", "since"), "since", "start", "after"),
    (("at", "least", "since"), "since", "start", "after"),
    (("since", "at", "least"), "since", "start", "after"),
    (("since", "as", "early", "as"), "since", "start", "after"),
    (("since",), "since", "start", "after"),
    (("starting", "in"), "since", "start", "after"),
    (("starting", "from"), "since", "start", "after"),
    (("starting", "on"), "since", "start", "after"),
    (("beginning", "in"), "since", "start", "after"),
    (("beginning", "on"), "since", "start", "after"),
    (("up", "until"), "until", "end", "before"),
    (("up", "to"), "until", "end", "before"),
    (("until",), "until", "end", "before"),
    (("till",), "until", "end", "before"),
    (("through",), "until", "end", "before"),
    (("no", "later", "than"), "by", "end", "before"),
    (("not", "later", "than"), "by", "end", "before"),
    (("by",), "by", "end", "before"),
    (("prior", "to"), "before", "start", "before"),
    (("before",), "before", "start", "before"),
    (("pre", "-"), "before", "start", "before"),
    (("in", "the", "wake", "of"), "after", "end", "after"),
    (("in", "the", "aftermath", "of"), "after", "end", "after"),
    (("after",), "after", "end", "after"),
    (("following",), "after", "end", "after"),
    (("subsequent", "to"), "after", "end", "after"),
    (("post", "-"), "after", "end", "after"),
)
_DURING = (
    ("during",),
    ("throughout",),
    ("in", "the", "course", "of"),
    ("over", "the", "course", "of"),
    ("amid",),
    ("amidst",),
)
_BOUND_FIRST = frozenset(words[0] for words, *_ in _BOUNDS)
_DURING_FIRST = frozenset(words[0] for words in _DURING)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A reading of some tokens: from `start` to `end` (excluded)."""

    start: int
    end: int
    when: When
    relation: Relation = "at"
    event: bool = False


@dataclass(frozen=True, slots=True)
class _InPeriod:
    """A time without a year that stands with a named period: the year is one of the period's."""

    time: When
    period: Named

    @property
    def kind(self) -> Kind:
        """A period."""
        return "period"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Take the year in which the period began."""
        start, end = parse(self.period.edtf)
        point = start or end
        told = self.time.resolve(replace(anchor, narrative=point.year if point else None))
        return None if told is None else Resolved(told.edtf, "world")


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
    while i < len(t):
        hit = _at(t, i)
        if hit is None:
            i += 1
            continue
        yield _expression(t, hit, offset)
        i = hit.end


def _at(t: Tokens, i: int) -> _Hit | None:
    """Read the longest expression that starts at a token."""
    word = t.word(i)
    if word in _BOUND_FIRST:
        hit = _bounded(t, i)
        if hit is not None:
            return hit
    if word in _DURING_FIRST:
        hit = _during(t, i)
        if hit is not None:
            return hit
    if word == "from":
        return _from(t, i)
    found = time_at(t, i)
    if found is not None and not (word == "may" and found[1] == i + 1):
        return _prolonged(t, _Hit(i, found[1], found[0]))
    event = event_distance(t, i)
    if event is not None:
        return _Hit(i, event[1], event[0], "after" if t.word(event[1] - 1) != "before" else "before", event=True)
    weak = weak_word(t, i)
    return None if weak is None else _Hit(i, weak[1], weak[0])


def _bounded(t: Tokens, i: int) -> _Hit | None:
    """Read since, until, by, before or after some time."""
    for words, relation, side, opens in _BOUNDS:
        j = t.phrase(i, *words)
        if j is None:
            continue
        found = _time_after(t, j)
        if found is None:
            continue
        when, end = found
        if opens == "before" and relation in ("until", "by") and isinstance(when, Named):
            side = "start" if relation == "until" and "/" in when.edtf else side
        if relation == "since" and isinstance(_core(when), Named):
            side = "end" if not _names_start(t, j, end) else "start"
        if isinstance(when, Bound):
            return _Hit(i, end, when, relation)
        until = _until_after(t, end) if relation == "since" else None
        if until is not None:
            return _Hit(i, until[1], Span(when, until[0]), "during")
        bound = Bound(when, "end" if side == "end" else "start", "after" if opens == "after" else "before")
        return _merged(t, _Hit(i, end, bound, relation), when)
    return None


def _core(when: When) -> When:
    return when.period if isinstance(when, _InPeriod) else when


def _names_start(t: Tokens, i: int, end: int) -> bool:
    """Say whether the words name a period's beginning: the onset of the war."""
    return any(
        t.word(k) in ("onset", "outbreak", "start", "beginning", "outset", "opening") for k in range(i, min(end, i + 3))
    )


def _until_after(t: Tokens, i: int) -> tuple[When, int] | None:
    if t.word(i) not in ("until", "till"):
        return None
    return _time_after(t, i + 1)


def _time_after(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read a time after a preposition, its article or a bare day (`by the 26th`) included."""
    for word in ("at", "least", "about") if t.word(i) == "at" else ():
        i += t.word(i) == word
    found = time_at(t, i)
    if found is None and t.word(i) == "the":
        found = time_at(t, i + 1)
    if found is None and t.word(i) == "in":
        found = time_at(t, i + 1)
    return found or _the_nth(t, i)


def _the_nth(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read the 26th, where no noun follows."""
    found = bare_day(t, i)
    if found is None or t.word(i) != "the" or not t.word(i + 1).isdigit() or found[1] == i + 2:
        return None
    after = t.word(found[1])
    return found if after in FOLLOWS_PLAIN or not after.isalpha() else None


def _during(t: Tokens, i: int) -> _Hit | None:
    for words in _DURING:
        j = t.phrase(i, *words)
        found = _time_after(t, j) if j is not None else None
        if j is not None and found is not None:
            at = j + (t.word(j) == "the" and not isinstance(found[0], (Calendar, Span, Part)))
            return _merged(t, _Hit(at, found[1], found[0], "during"), found[0])
    return None


def _from(t: Tokens, i: int) -> _Hit | None:
    """Read from 1992 to 1996, from 2004 on, from 1990."""
    spanned = time_at(t, i)
    if spanned is not None:
        return _Hit(i, spanned[1], spanned[0], "since" if isinstance(spanned[0], Bound) else "during")
    found = _time_after(t, i + 1)
    if found is None:
        return None
    when, end = found
    if not isinstance(when, (Calendar, Season, Part)) or t.word(i - 1) in ("dating", "dates", "dated", "date", "back"):
        return _Hit(i + 1, end, when)
    end += t.word(end) in ("on", "onward", "onwards", "forward")
    return _Hit(i, end, Bound(when, "start", "after"), "since")


def _prolonged(t: Tokens, hit: _Hit) -> _Hit:
    """Read what follows a time and bounds it: 1990 onwards; or sits with it: the Gaza war in October."""
    if t.word(hit.end) in ("onwards", "onward") and isinstance(hit.when, (Calendar, Part, Season)):
        return replace(hit, end=hit.end + 1, when=Bound(hit.when, "start", "after"), relation="since")
    until = _until_after(t, hit.end) if isinstance(hit.when, (Calendar, Part)) else None
    if until is not None and hit.when.kind == until[0].kind:
        return replace(hit, end=until[1], when=Span(hit.when, until[0]), relation="during")
    return _merged(t, hit, hit.when)


def _merged(t: Tokens, hit: _Hit, when: When) -> _Hit:
    """Let a date told with a named period win over the period's own: the onset of the Gaza war in October."""
    if not isinstance(when, Named) or t.word(hit.end) not in ("in", "of", "on"):
        return hit
    found = time_at(t, hit.end + 1)
    if found is None or not isinstance(found[0], (Calendar, Part, Season, Span)):
        return hit
    time: When = found[0] if found[0].kind == "absolute" else _InPeriod(found[0], when)
    if isinstance(hit.when, Bound):
        time = replace(hit.when, time=time)
    return replace(hit, end=found[1], when=time)


def _expression(t: Tokens, hit: _Hit, offset: int) -> Expression:
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
    )


def _is_attributive(t: Tokens, hit: _Hit) -> bool:
    """Say whether a date stands before a noun that it dates: the 1973 treaty, its October 2001 visit."""
    if hit.relation not in ("at", "during") or hit.event or isinstance(hit.when, (Weak, Named)):
        return False
    after, before = t.word(hit.end), t.word(hit.start - 1)
    if after in DASHES and t.joined(hit.end - 1):
        return True
    if not after.isalpha() or after in FOLLOWS_PLAIN:
        return False
    article = t.word(hit.start) == "the" and t.word(hit.start + 1).isdigit() and hit.end == hit.start + 2
    return article or before in DETERMINERS or (t.word(hit.start - 2) in ("'", "’") and before == "s")
