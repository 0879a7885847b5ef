"""Checks of dates: months and days without a year, acts without a date of their own, acts dated by halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity import codebook, edtf
from comity.checks.finding import Finding
from comity.checks.page import place
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
BEGUN = frozenset({"establish-relations", "recognize"})  # of a pair, once: a second mention needs no date
NAMED = re.compile(r"(?:1[0-9]|20)\d\d\s+(?:[\w’'–-]+\s+){0,4}$")  # `the 1979 Camp David treaty`: a name, not a date
PERIOD = re.compile(
    r"\b(?:during|throughout|in|amid)\s+(?:the|this|that|its|their|his|her)\s+(?:[\w’'–-]+\s+){0,4}"
    r"(?:war|wars|period|era|crisis|conflict|decade|dynasty|presidency|term|rule|reign|years)\b",
    re.IGNORECASE,
)
SURE = 0.1  # of a record: what the coder itself doubts this much is not held against a text
LASTING = frozenset({"position", "volume", "population", "member", "has-mission", "has-relations", "cooperate",
                     "support"})  # fmt: skip
PAST = re.compile(
    r"(?!located|stationed|based|situated|united)\w{2,}(?<!e)ed|"
    r"agreed|began|begun|bought|broke|broken|brought|built|came|cut|drew|fled|fought|froze|frozen|gave|given|had|held|hit|"
    r"kept|laid|lent|led|left|lost|made|met|paid|put|said|sat|saw|sent|shook|shot|shut|sold|sought|spoke|spent|stood|"
    r"struck|swore|sworn|taken|threw|told|took|taught|went|withdrawn|withdrew|won|wrote|written",
    re.IGNORECASE,
)
OCCASION = re.compile(
    r"visit|trip|tour|meeting|summit|talks|conference|attack|invasion|raid|rally|protest|demonstration", re.IGNORECASE
)
ONE = re.compile(r"\b(?:an?|the|this|that|his|her|its|their|first|last|second)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OFTEN = re.compile(r"\b(?:often|usually|traditionally|always|regularly|frequently|historically|generally)\b",
                   re.IGNORECASE)  # fmt: skip
IS_ONE = re.compile(r"\b(?:is|are|be|being)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
WAS = re.compile(r"\b(?:was|were|had|has|have|did|\w+[^\We]ed|after|following|before)\b", re.IGNORECASE)
WITH = re.compile(r"\bwith\b[^,;:.]{0,40}$", re.IGNORECASE)  # `with citizens calling for a boycott`
DENIED = re.compile(r"\b(?:not|no longer|never|to be|will be|would be)\b[^,;:.]{0,60}$", re.IGNORECASE)


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
    """Find acts without a date, or with one taken from farther away than the sentence before."""
    before: Sentence | None = None
    exact = {(r.act, frozenset(r.source + r.target)) for r in page.records if r.date and len(r.date) == 10}
    for sentence in page.sentences:
        ahead, before = before, sentence
        timed = YEAR.search(sentence.text) or PERIOD.search(sentence.text)
        if timed or any(e.kind != "weak" for e in find_dates(sentence.text)):
            continue
        near = ahead.text if ahead is not None and ahead.block is sentence.block else ""
        told = [r for r in page.told(sentence.start, sentence.end)
                if _should_be_dated(r) and _once(page, sentence, r) and not _dated_before(r, near)
                and not (r.act in BEGUN and (r.act, frozenset(r.source + r.target)) in exact)]  # fmt: skip
        if not told:
            continue
        first = told[0]
        names = ", ".join(dict.fromkeys(f"`{r.evidence.trigger}`" for r in told))
        detail = f"{names}: no date"
        if first.date:
            detail += f" of its own; perhaps {edtf.display(first.date)}, by {BY[first.basis or 'context']}"
        start, end = place(first)
        yield Finding("undated", page.document.id, start, end, sentence.text, detail,
                      page.section(sentence.block), first.date)  # fmt: skip


def _should_be_dated(record: Record) -> bool:
    """Tell an act that happened on some day, as against a plan, a state of affairs or a second mention."""
    happened = (
        record.kind == "event" and record.modality in {"actual", "alleged"} and bool(record.target or record.about)
    )
    return happened and record.confidence >= SURE and not record.optional and record.act not in LASTING


def _once(page: Page, sentence: Sentence, record: Record) -> bool:
    """Tell what was done at some time (`sent`, `a visit`) from what goes on (`sends`, `visits`, `aid`)."""
    start, end = place(record)
    ahead = page.document.text[sentence.start : start]
    if DENIED.search(ahead) or OFTEN.search(sentence.text):
        return False
    words = re.findall(r"[\w'’-]+", page.document.text[start:end])
    if any(PAST.fullmatch(word) for word in words):
        return True
    if words and words[0].endswith("ing") and words[0].lower() not in {"meeting", "king"}:
        return WAS.search(ahead) is not None and not WITH.search(ahead)
    return bool(words and OCCASION.fullmatch(words[-1]) and ONE.search(ahead) and not IS_ONE.search(ahead))


def _dated_before(record: Record, near: str) -> bool:
    """Tell an act whose date was taken from the sentence before: its year or decade stands there."""
    year = (record.date or "")[:4].rstrip("X")
    return record.basis == "context" and len(year) >= 3 and re.search(rf"\b{year}", near) is not None


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
            start, end = place(record)
            if record.act == "sign-agreement" and _named(page, sentence, start, date[:4]):
                continue
            yield Finding("half-dated", page.document.id, start, end, sentence.text,
                          f"{label}: only the {what} {edtf.display(date)} is given",
                          page.section(sentence.block), date)  # fmt: skip


def _named(page: Page, sentence: Sentence, start: int, year: str) -> bool:
    """Tell an instrument named by its year (`the 1926 treaty`) from one told to have been signed in it."""
    ahead = page.document.text[sentence.start : start]
    found = NAMED.search(ahead)
    before = re.search(r"\b(?:in|since|of|by|until|from|early|late|mid)\s+$", ahead[: found.start()]) if found else None
    return found is not None and before is None and found[0].startswith(year)
