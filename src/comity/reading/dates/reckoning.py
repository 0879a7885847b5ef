"""Reckoning with dates: moving a date by days, weeks, months and years, and cutting it into parts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from comity.edtf import Point, parse

__all__ = [
    "Unit",
    "first_point",
    "last_point",
    "numeric_year",
    "of_day",
    "part_of",
    "shift",
    "vague",
    "week_of",
]

Unit = Literal["day", "week", "month", "year", "decade", "century"]

_YEARS = {"year": 1, "decade": 10, "century": 100}
_DECADE = {2: ((0, 4), (5, 9)), 3: ((0, 3), (4, 6), (7, 9))}  # years of a decade's halves, and its early, mid, late
_MEDIAN = 3  # a few, several: three, for want of a better guess


def first_point(edtf: str) -> Point | None:
    """Give the start of a date, or its end where it has no start."""
    start, end = parse(edtf)
    return start or end


def last_point(edtf: str) -> Point | None:
    """Give the end of a date, or its start where it has no end."""
    start, end = parse(edtf)
    return end or start


def numeric_year(edtf: str) -> int | None:
    """Give the year that a date starts in, where it is a certain one."""
    point = first_point(edtf)
    return int(point.year) if point and point.year.isdigit() else None


def of_day(day: date) -> Point:
    """Write a day as a point."""
    return Point(f"{day.year:04}", day.month, day.day)


def week_of(day: date) -> tuple[Point, Point]:
    """Give Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return of_day(monday), of_day(monday + timedelta(days=6))


def shift(point: Point, number: int, unit: Unit) -> Point | None:
    """Move a point; the answer is as exact as the unit, or as the point where that is coarser.

    Two years after 2001-10-07 is 2003; two days after October 2001 is still October 2001 for all one knows.
    None where the point is too coarse to tell, or the answer is outside the calendar.
    """
    try:
        if unit in _YEARS:
            return _shift_years(point, number * _YEARS[unit], unit)
        if unit == "month":
            return _shift_months(point, number)
        return _shift_days(point, number * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None


def _shift_years(point: Point, years: int, unit: Unit) -> Point | None:
    if not point.year.isdigit():
        whole = unit in ("decade", "century") and point.year[:3].isdigit()
        year = int(point.year[:3]) + years // 10 if whole else 0
        return Point(f"{year:03}X") if 0 < year < 1000 else None
    year = int(point.year) + years
    return Point(f"{year:04}") if 0 < year < 10000 else None


def _shift_months(point: Point, months: int) -> Point | None:
    if point.month is None or not point.year.isdigit():
        return Point(point.year) if abs(months) < 6 and point.year != "XXXX" else None
    year, month = divmod(int(point.year) * 12 + point.month - 1 + months, 12)
    return Point(f"{year:04}", month + 1) if 0 < year < 10000 else None


def _shift_days(point: Point, days: int) -> Point | None:
    if point.day is not None and point.month is not None and point.year.isdigit():
        return of_day(date(int(point.year), point.month, point.day) + timedelta(days=days))
    if point.month is not None:
        return Point(point.year, point.month) if abs(days) <= 10 else None
    return Point(point.year) if abs(days) <= 60 and point.year != "XXXX" else None


def vague(point: Point, sign: int, unit: Unit) -> str | None:
    """Move a point by a few units: the date one unit coarser; for years and more, only the bound is known."""
    if unit in _YEARS:
        return f"{point}/.." if sign > 0 else f"../{point}"
    moved = shift(point, sign * _MEDIAN, unit)
    if moved is None:
        return None
    return str(Point(moved.year) if unit == "month" else Point(moved.year, moved.month))


def part_of(edtf: str, number: int, of: int) -> str:
    """Give one of several equal parts of a year (in months) or a decade (in years); anything else stays whole."""
    start, end = parse(edtf)
    if start is None or start != end or start.mark or start.month is not None:
        return edtf
    if start.year.isdigit() and 12 % of == 0:
        size = 12 // of
        return f"{start.year}-{(number - 1) * size + 1:02}/{start.year}-{number * size:02}"
    if start.year.endswith("X") and start.year[:3].isdigit():
        first, last = _DECADE[of][number - 1] if of in _DECADE else (0, 9)
        return f"{start.year[:3]}{first}/{start.year[:3]}{last}"
    return edtf
