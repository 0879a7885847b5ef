"""Times told by their distance: `two years later`, `that year`, `last Tuesday`, `ten years ago`, `already`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comity.edtf import Point
from comity.reading.dates.expression import Anchor, Kind, Resolved
from comity.reading.dates.reckoning import Unit, first_point, last_point, of_day, shift, vague, week_of

__all__ = ["Base", "Offset", "Weak", "Weekday", "Window"]

Base = Literal["narrative", "published"]


def _told(anchor: Anchor, base: Base) -> str | None:
    """Give what to count from: the telling's own time, or the time of writing, each with the other in reserve."""
    if base == "published":
        return anchor.published or anchor.narrative or anchor.section
    return anchor.narrative or anchor.section or anchor.published


def _day(point: Point | None) -> date | None:
    return point.first if point and point.day and point.year.isdigit() else None


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of units before (negative) or after the anchor; `whole` means the calendar unit that it falls in.

    `few` is a number that the text leaves open (`several days later`). `weekend` cuts a whole week down to its end.
    """

    number: int
    unit: Unit
    base: Base = "narrative"
    whole: bool = False
    few: bool = False
    weekend: bool = False

    @property
    def kind(self) -> Kind:
        """Relative."""
        return "relative"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Count from the end of the anchor onwards, or from its start back."""
        told = _told(anchor, self.base)
        point = (last_point(told) if self.number >= 0 else first_point(told)) if told else None
        if point is None:
            return None
        if self.few:
            edtf = vague(point, 1 if self.number > 0 else -1, self.unit)
        elif self.whole:
            edtf = self._whole(point)
        else:
            moved = shift(point, self.number, self.unit)
            edtf = str(moved) if moved else None
        return None if edtf is None else Resolved(edtf, "relative")

    def _whole(self, point: Point) -> str | None:
        moved = shift(point, self.number, self.unit)
        if moved is None:
            return None
        if self.unit == "week":
            day = _day(moved)
            if day is None:
                return str(moved)
            monday, sunday = week_of(day)
            return f"{of_day(day + timedelta(days=5 - day.weekday())) if self.weekend else monday}/{sunday}"
        if self.unit == "decade" and moved.year.isdigit():
            return f"{moved.year[:3]}X"
        return f"{moved.year[:2]}XX" if self.unit == "century" else str(moved)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday) near the anchor.

    `near` is the latest not after it (with a planned act the first to come); `last` and `next` leave the anchor's own
    day out; `weeks` tells the calendar week instead (`Tuesday of last week` is -1).
    """

    day: int
    turn: Literal["near", "last", "next"] = "near"
    base: Base = "published"
    weeks: int | None = None

    @property
    def kind(self) -> Kind:
        """Relative."""
        return "relative"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the day, where the anchor is one."""
        told = _told(anchor, self.base)
        now = _day(last_point(told)) if told else None
        if now is None:
            return None
        try:
            return Resolved(str(of_day(self._find(now, ahead=anchor.future))), "relative")
        except OverflowError:
            return None

    def _find(self, now: date, *, ahead: bool) -> date:
        if self.weeks is not None:
            return now + timedelta(days=self.day - now.weekday() + 7 * self.weeks)
        since = (now.weekday() - self.day) % 7
        if self.turn == "next" or (self.turn == "near" and ahead):
            until = -since % 7
            return now + timedelta(days=until or (7 if self.turn == "next" else 0))
        return now - timedelta(days=since or (7 if self.turn == "last" else 0))


@dataclass(frozen=True, slots=True)
class Window:
    """Some time within a number of units before or after the anchor (`within a month`, `the past three years`)."""

    number: int
    unit: Unit
    base: Base = "narrative"

    @property
    def kind(self) -> Kind:
        """Relative."""
        return "relative"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the interval between the anchor and the point so far away."""
        told = _told(anchor, self.base)
        point = (last_point(told) if self.number >= 0 else first_point(told)) if told else None
        far = shift(point, self.number, self.unit) if point else None
        if point is None or far is None:
            return None
        if self.unit in ("year", "decade", "century"):
            point = Point(point.year)
        near, away = str(point), str(far)
        if near == away:
            return Resolved(near, "relative")
        return Resolved(f"{near}/{away}" if self.number >= 0 else f"{away}/{near}", "relative")


@dataclass(frozen=True, slots=True)
class Weak:
    """A word that only places an act before, after or at the anchor: `already`, `since then`, `now`."""

    side: Literal["before", "after", "at"]
    base: Base = "narrative"

    @property
    def kind(self) -> Kind:
        """Weak."""
        return "weak"

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the anchor, open on the side told."""
        told = _told(anchor, self.base)
        if told is None:
            return None
        if self.side == "at":
            return Resolved(told, "relative")
        point = first_point(told) if self.side == "before" else last_point(told)
        if point is None:
            return None
        return Resolved(f"../{point}" if self.side == "before" else f"{point}/..", "relative")
