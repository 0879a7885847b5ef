"""The grammar of what bounds a time: since 2000, by 1991, before May, until the war, from 2004 on, during.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.edtf import parse
from comity.reading.dates.calendar_dates import bare_day
from comity.reading.dates.expression import Anchor, Kind, Relation, Resolved, When
from comity.reading.dates.meaning import Bound, Calendar, Named, Part, Season, Span
from comity.reading.dates.ranges import time_at
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    FOLLOWS_PLAIN,
)

__all__ = ["BOUND_WORDS", "DURING_WORDS", "Hit", "bounded", "during", "from_on", "prolonged", "the_nth"]

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
BOUND_WORDS = frozenset(words[0] for words, *_ in _BOUNDS)
DURING_WORDS = frozenset(words[0] for words in _DURING)


@dataclass(frozen=True, slots=True)
class Hit:
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


def bounded(t: Tokens, i: int) -> Hit | None:
    """Read since, until, by, before or after some time."""
    if t.word(i) == "following" and t.word(i - 1) in ("the", "this"):
        return None
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
            return Hit(i, end, when, relation)
        if words == ("through",) and isinstance(when, Calendar) and (when.year or "").endswith("X"):
            return Hit(j, end, when, "during")
        if (
            relation == "since"
            and isinstance(when, Span)
            and any(t.word(k) in ("until", "till") for k in range(j, end))
        ):
            return Hit(i, end, when, "during")
        until = _until_after(t, end) if relation == "since" else None
        if until is not None:
            return Hit(i, until[1], Span(when, until[0]), "during")
        bound = Bound(when, "end" if side == "end" else "start", "after" if opens == "after" else "before")
        return _merged(t, Hit(i, end, bound, relation), when)
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
    return found or the_nth(t, i)


def the_nth(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read the 26th, where no noun follows."""
    found = bare_day(t, i)
    if found is None or t.word(i) != "the" or not t.word(i + 1).isdigit() or found[1] == i + 2:
        return None
    after = t.word(found[1])
    listed = after in ("and", "or")  # the 17th and 18th centuries
    return found if not listed and (after in FOLLOWS_PLAIN or not after.isalpha()) else None


def during(t: Tokens, i: int) -> Hit | None:
    """Read a time that the act falls in: during the war, throughout 1990."""
    for words in _DURING:
        j = t.phrase(i, *words)
        found = _time_after(t, j) if j is not None else None
        if j is not None and found is not None:
            at = j + (t.word(j) == "the")
            return _merged(t, Hit(at, found[1], found[0], "during"), found[0])
    return None


def from_on(t: Tokens, i: int) -> Hit | None:
    """Read from 1992 to 1996, from 2004 on, from 1990."""
    spanned = time_at(t, i)
    if spanned is not None:
        return Hit(i, spanned[1], spanned[0], "since" if isinstance(spanned[0], Bound) else "during")
    found = _time_after(t, i + 1)
    if found is None:
        return None
    when, end = found
    if not isinstance(when, (Calendar, Season, Part)) or t.word(i - 1) in ("dating", "dates", "dated", "date", "back"):
        return Hit(i + 1, end, when)
    end += t.word(end) in ("on", "onward", "onwards", "forward")
    return Hit(i, end, Bound(when, "start", "after"), "since")


def prolonged(t: Tokens, hit: Hit) -> Hit:
    """Read what follows a time and bounds it: 1990 onwards; or sits with it: the Gaza war in October."""
    if t.word(hit.end) in ("onwards", "onward") and isinstance(hit.when, (Calendar, Part, Season)):
        return replace(hit, end=hit.end + 1, when=Bound(hit.when, "start", "after"), relation="since")
    until = _until_after(t, hit.end) if isinstance(hit.when, (Calendar, Part)) else None
    if until is not None and hit.when.kind == until[0].kind:
        return replace(hit, end=until[1], when=Span(hit.when, until[0]), relation="during")
    return _merged(t, hit, hit.when)


def _merged(t: Tokens, hit: Hit, when: When) -> Hit:
    """Let a date told with a named period win over the period's own: the start of the Gulf War in January."""
    if not isinstance(when, Named) or t.word(hit.end) not in ("in", "of", "on", "("):
        return hit
    found = time_at(t, hit.end + 1)
    if found is None or not isinstance(found[0], (Calendar, Part, Season, Span)):
        return hit
    if t.word(hit.end) == "(" and (t.word(found[1]) != ")" or found[0].kind != "absolute"):
        return hit
    time: When = found[0] if found[0].kind == "absolute" else _InPeriod(found[0], when)
    if isinstance(hit.when, Bound):
        time = replace(hit.when, time=time)
    return replace(hit, end=found[1], when=time)
