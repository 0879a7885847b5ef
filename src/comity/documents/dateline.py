"""The day on which a document says that it was published: a dateline near its top."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["MONTHS", "dateline", "day_of", "filed_on"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = r"(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})(?:-(?P<d1>\d{2}))?(?:T[0-9:.+Z-]*)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')},?\s+(?P<y2>\d{{4}})"
    rf"|{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})"
    rf"|{_MONTH.format('m4')}\s+(?P<y4>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:first\s+|last\s+)?(?:publish(?:ed|ing date)|publication date|posted|date|dated|updated|issued|released|"
    r"release date)(?:\s+on)?\s*:?\s+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][^\d:;.!?]{1,40}?(?:,\s*|\s+[–—-]\s+|\s+\()")
_REST = re.compile(r"\)?[.,;|\s]*(?:(?:at\s+)?\d{1,2}[:.]\d{2}\b.{0,20})?\s*$")
# The head of a report, in capitals before a dash: `MINSK, 12 February 2014 (agency) – `.
_FILED = re.compile(r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+)*(?:,\s*|\s+\()")
_BETWEEN = re.compile(r"[^\d–—:;!?\n]{0,30}")  # the country of the place
_DASH = re.compile(r"\)?,?\s*(?:\([^()\n]{1,40}\)|[A-Z][\w/ .]{0,30})?\s*(?:[–—]|--?)\s+\S")
LONGEST = 90  # characters: a dateline stands on a line of its own, and is short


def _number(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower()]


def _edtf(match: re.Match[str]) -> str | None:
    """Give the EDTF day or month of a match, None where the calendar has no such day."""
    found = match.groupdict()
    for form in "1234":
        if found[f"y{form}"] is None:
            continue
        year, month = int(found[f"y{form}"]), _number(found[f"m{form}"])
        day = found.get(f"d{form}")
        try:
            whole = date(year, month, int(day or 1))
        except ValueError:
            return None
        return whole.isoformat() if day else whole.isoformat()[:7]
    return None


def day_of(text: str) -> str | None:
    """Give the EDTF date that a text begins with ("2024-05-03T10:00Z", "3 May 2024", "May 2024"), else None."""
    match = _DAY.match(text.strip())
    if match is not None:
        return _edtf(match)
    year = re.fullmatch(r"\d{4}", text.strip())
    return year.group() if year else None


def dateline(line: str) -> str | None:
    """Give the date of a line that is a dateline and nothing else ("Published: 3 May 2024", "Oslo, 3 May 2024")."""
    line = line.strip()
    if len(line) > LONGEST:
        return None
    opening = _LABEL.match(line)
    starts = [opening.end()] if opening else [0]
    starts += [place.end() for place in [_PLACE.match(line)] if place and not opening]
    for start in starts:
        match = _DAY.match(line, start)
        if match is not None and _REST.match(line, match.end()):
            return _edtf(match)
    return None


def filed_on(paragraph: str) -> str | None:
    """Give the date in the head of a report's first paragraph ("MINSK, 12 February 2014 (agency) – ..."), else None."""
    place = _FILED.match(paragraph)
    match = _DAY.search(paragraph, place.end(), place.end() + LONGEST) if place is not None else None
    if place is None or match is None or not _BETWEEN.fullmatch(paragraph, place.end(), match.start()):
        return None
    return _edtf(match) if _DASH.match(paragraph, match.end()) else None
