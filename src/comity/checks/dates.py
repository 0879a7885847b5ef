"""Checks of dates: months and days without a year, acts without a date of their own, acts dated by halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity import codebook, edtf
from comity.checks.finding import Finding
from comity.reading.dates import find as find_dates

if TYPE_CHECKING:
    from comity.checks.page import Page, Sentence
    from comity.record import Record

__all__ = ["half_dated", "no_year", "undated"]

YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
IN_MONTH = re.compile(rf"\b(?:in|on|of)\s+(?:\d+\s+)?(?:{'|'.join(edtf.MONTHS)})\b")
MONTH = re.compile(rf"\b(?:{'|'.join(edtf.MONTHS)})\b")
BY = {"stated": "its own clause", "context": "what was told before it", "relative": "a date it is counted from",
      "world": "the event named with it"}  # fmt: skip
DAYS = frozenset({"establish-relations", "recognize", "open-mission", "close-mission", "sever-relations",
                  "raise-mission", "resume-relations", "sign-agreement", "withdraw-recognition"})  # fmt: skip
SURE = 0.1  # of a record: what the coder itself doubts this much is not held against a text
LASTING = frozenset({"position", "volume", "population", "member", "has-mission", "has-relations"})


def no_year(page: Page) -> Iterator[Finding]:
    """Find months and days whose year is not told in their sentence; say what they were taken for, and by what."""
    for sentence in page.sentences:
        for expression in find_dates(sentence.text):
            words = sentence.text[expression.start : expression.end]
            month = MONTH.search(words)
            if YEAR.search(words) or month is None or expression.kind in {"absolute", "weak"}:
                continue
            if expression.kind == "period" and not IN_MONTH.search(words):
                continue  # the name of an event: `the September 11 attacks`
            if YEAR.search(page.document.text, sentence.block.start, sentence.end):
                continue  # the paragraph gives the year
            start, end = sentence.start + expression.start, sentence.start + expression.end
            record = _dated_by(page, sentence, words)
            resolved = record.date if record else None
            by = BY[record.basis] if record and record.basis else None
            detail = f"`{words}` has no year"
            if resolved:
                detail += f"; taken for {edtf.display(resolved)}, by {by}"
            yield Finding("no-year", page.document.id, start, end, sentence.text, detail,
                          page.section(sentence.block), resolved, by)  # fmt: skip


def _dated_by(page: Page, sentence: Sentence, words: str) -> Record | None:
    """Give the record of a sentence that the words date: one whose month is the one named."""
    month = MONTH.search(words)
    number = edtf.MONTHS.index(month[0]) + 1 if month else 0
    for record in page.told(sentence.start, sentence.end):
        if record.date and any(point and point.month == number for point in edtf.parse(record.date)):
            return record
    return None


def undated(page: Page) -> Iterator[Finding]:
    """Find acts without a date of their own: none at all, or one taken over from another sentence."""
    for sentence in page.sentences:
        if YEAR.search(sentence.text) or any(e.kind != "weak" for e in find_dates(sentence.text)):
            continue
        told = [r for r in page.told(sentence.start, sentence.end) if _should_be_dated(r)]
        if not told:
            continue
        first = told[0]
        names = ", ".join(dict.fromkeys(f"`{r.evidence.trigger}`" for r in told))
        detail = f"{names}: no date"
        if first.date:
            detail += f" of its own; perhaps {edtf.display(first.date)}, by {BY[first.basis or 'context']}"
        start = first.evidence.start + max(first.evidence.quote.find(first.evidence.trigger), 0)
        yield Finding("undated", page.document.id, start, start + len(first.evidence.trigger), sentence.text, detail,
                      page.section(sentence.block), first.date)  # fmt: skip


def _should_be_dated(record: Record) -> bool:
    """Tell an act that happened on some day, as against a plan, a state of affairs or a second mention."""
    happened = (
        record.kind == "event" and record.modality in {"actual", "alleged"} and bool(record.target or record.about)
    )
    return happened and record.confidence >= SURE and not record.optional and record.act not in LASTING


def half_dated(page: Page) -> Iterator[Finding]:
    """Find acts that happen on a day but are dated to a year or month."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    exact = {(r.act, frozenset(r.source + r.target), r.date[:4]) for r in page.records if r.date and len(r.date) == 10}
    for sentence in page.sentences:
        for record in page.told(sentence.start, sentence.end):
            if record.act not in DAYS or record.basis != "stated" or record.modality != "actual" or record.optional:
                continue
            date = record.date or ""
            if not re.fullmatch(r"\d{4}(?:-\d\d)?", date):
                continue
            if (record.act, frozenset(record.source + record.target), date[:4]) in exact:
                continue
            key = (record.act, date, record.source + record.target)
            if key in seen:
                continue
            seen.add(key)
            label = codebook.load()[record.act].label
            what = "month" if len(date) == 7 else "year"
            start = record.evidence.start + max(record.evidence.quote.find(record.evidence.trigger), 0)
            yield Finding("half-dated", page.document.id, start, start + len(record.evidence.trigger), sentence.text,
                          f"{label}: only the {what} {edtf.display(date)} is given",
                          page.section(sentence.block), date)  # fmt: skip
