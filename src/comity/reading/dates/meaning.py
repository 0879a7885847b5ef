"""What expressions of time mean: small pieces that become a date once an anchor is known, and that fit together.

The grammar builds them; `resolve` walks down to the calendar and back up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from comity.edtf import Point, is_valid, parse
from comity.reading.dates.expression import Anchor, Kind, Resolved, When
from comity.reading.dates.reckoning import first_point, last_point, numeric_year, part_of

__all__ = ["About", "Bound", "Calendar", "Named", "Part", "Season", "Span", "Turn"]


Turn = Literal["", "last", "next", "preceding", "following"]
FORESEEN = 2  # months for which news plans ahead without naming the year


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar date, or as much of one as the text gives; what lacks comes from the anchor.

    `year` is EDTF's (`1988`, `199X`), `base` a year told in other words (`that year`), `turn` is `last` or `next`
    for `last October`, `preceding` or `following` where the telling's own time is meant.
    """

    year: str | None = None
    month: int | None = None
    day: int | None = None
    base: When | None = None
    turn: Turn = ""

    @property
    def kind(self) -> Kind:
        """Absolute with a year of its own, else partial."""
        if self.year is not None:
            return "absolute"
        return "relative" if self.base is not None or self.turn else "partial"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Fill in the year, or the month, from the anchor."""
        if self.year is not None:
            return _resolved(Point(self.year, self.month, self.day), "absolute")
        if self.month is None:
            return self._in_month(anchor)
        if self.base is not None:
            told = self.base.resolve(anchor)
            year = numeric_year(told.edtf) if told else None
            return None if year is None else _resolved(Point(f"{year:04}", self.month, self.day), "relative")
        year = self._year(anchor)
        if year is not None and self._to_come(year, anchor):
            return _resolved(Point(f"{year - 1:04}", self.month, self.day), "relative")
        return _resolved(Point("XXXX" if year is None else f"{year:04}", self.month, self.day), self.kind)

    def _to_come(self, year: int, anchor: Anchor) -> bool:
        """Tell a month far behind the day of publication in a clause that does not speak of the future.

        A text of May that says `in November it recalled its envoy` means the November before.
        """
        now = first_point(anchor.published) if anchor.published else None
        if now is None or not now.year.isdigit() or now.month is None or self.month is None or anchor.future:
            return False
        return not self.turn and year == int(now.year) and self.month - now.month > FORESEEN

    def _year(self, anchor: Anchor) -> int | None:
        if not self.turn or self.turn in ("preceding", "following"):
            for told in (anchor.narrative, anchor.section):
                if told and (year := numeric_year(told)) is not None:
                    return self._nearest(last_point(told), ahead=self.turn == "following") if self.turn else year
        told = anchor.published if anchor.published or not self.turn else anchor.narrative or anchor.section
        if not told or (anchor.narrative and not self.turn):
            return None
        return self._nearest(first_point(told), ahead=self.turn == "next" or (anchor.future and not self.turn))

    def _nearest(self, now: Point | None, *, ahead: bool) -> int | None:
        """Give the year of the nearest such date: the latest not after now, or with `ahead` the first not before."""
        if now is None or not now.year.isdigit():
            return None
        year = int(now.year)
        if now.month is None or self.month is None:
            return year
        mine, theirs = (self.month, self.day or 0), (now.month, now.day or 0 if self.day else 0)
        if mine == theirs and self.turn and not self.day:
            return year + (1 if ahead else -1)
        if ahead:
            return year + 1 if mine < theirs else year
        return year - 1 if mine > theirs else year

    def _in_month(self, anchor: Anchor) -> Resolved | None:
        for told in (anchor.narrative, anchor.section, anchor.published):
            point = last_point(told) if told else None
            if point and point.month:
                return _resolved(Point(point.year, point.month, self.day), "partial")
        return None


def _resolved(point: Point, kind: Kind) -> Resolved | None:
    edtf = str(point)
    if not is_valid(edtf):
        return None
    if kind == "relative":
        return Resolved(edtf, "relative")
    return Resolved(edtf, "context" if kind == "partial" and not edtf.startswith("XXXX") else "stated")


@dataclass(frozen=True, slots=True)
class Season:
    """A season: the interval of its months on the northern half of the earth; winter ends in the next year."""

    first: int
    date: Calendar

    @property
    def kind(self) -> Kind:
        """As its year is told."""
        return self.date.kind

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the three months."""
        told = replace(self.date, month=self.first).resolve(anchor)
        start = first_point(told.edtf) if told else None
        if told is None or start is None:
            return None
        end = self.first + 2
        year = start.year
        if end > 12:
            end -= 12
            year = f"{int(year) + 1:04}" if year.isdigit() else year
        return Resolved(f"{start}/{Point(year, end)}", told.basis)


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another; what one side lacks it takes from the other."""

    start: When
    end: When

    @property
    def kind(self) -> Kind:
        """As its less certain side."""
        kinds = (self.start.kind, self.end.kind)
        return next((kind for kind in ("weak", "relative", "partial", "period") if kind in kinds), "absolute")

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the interval from the first day of the one to the last of the other."""
        start, end = self.start.resolve(anchor), self.end.resolve(anchor)
        if start is None or end is None:
            return None
        first, last = _edge(first_point(start.edtf), "start"), _edge(last_point(end.edtf), "end")
        sides = [str(first) if first else "..", str(last) if last else ".."]
        edtf = sides[0] if sides[0] == sides[1] else "/".join(sides)
        if edtf == ".." or not is_valid(edtf):
            return None
        return Resolved(edtf, end.basis if start.basis == "stated" else start.basis)


@dataclass(frozen=True, slots=True)
class Part:
    """Early, mid or late, a half or a quarter, of something: `of` equal parts, the one numbered `number` (from 1).

    A year is cut into months, a decade into years; what is shorter or longer stays whole, as the codebook has it.
    """

    whole: When
    number: int
    of: int

    @property
    def kind(self) -> Kind:
        """As the whole."""
        return self.whole.kind

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the part as an interval."""
        told = self.whole.resolve(anchor)
        return None if told is None else Resolved(part_of(told.edtf, self.number, self.of), told.basis)


@dataclass(frozen=True, slots=True)
class About:
    """About some time."""

    time: When

    @property
    def kind(self) -> Kind:
        """As the time."""
        return self.time.kind

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Mark each point of the date with `~`."""
        told = self.time.resolve(anchor)
        if told is None:
            return None
        sides = [f"{side.rstrip('~?%')}~" if side != ".." else side for side in told.edtf.split("/")]
        return Resolved("/".join(sides), told.basis)


@dataclass(frozen=True, slots=True)
class Bound:
    """An open date: from the start or the end of some time on, or up to it."""

    time: When
    side: Literal["start", "end"]
    opens: Literal["after", "before"]

    @property
    def kind(self) -> Kind:
        """As the time."""
        return self.time.kind

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the date with one side open."""
        told = self.time.resolve(anchor)
        if told is None:
            return None
        start, end = parse(told.edtf)
        if self.side == "end" and end is None:  # a time that goes on: all that is known is when it began
            end = start
        edge = _edge(start, "start") if self.side == "start" else _edge(end, "end")
        if edge is None:
            return None
        return Resolved(f"{edge}/.." if self.opens == "after" else f"../{edge}", told.basis)


def _edge(point: Point | None, side: Literal["start", "end"]) -> Point | None:
    """Give the first or the last year of a decade or century, and any other point as it is."""
    if point is None or not point.year.endswith("X") or point.year == "XXXX":
        return point
    return replace(point, year=point.year.replace("X", "0" if side == "start" else "9"))


@dataclass(frozen=True, slots=True)
class Named:
    """A named period or event, dated by knowledge of the world."""

    edtf: str

    @property
    def kind(self) -> Kind:
        """A period."""
        return "period"

    def resolve(self, anchor: Anchor) -> Resolved | None:  # noqa: ARG002 - the date is known without an anchor
        """Give its date."""
        return Resolved(self.edtf, "world")
