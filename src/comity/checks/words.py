"""Checks of words alone: what goes out of date, and claims to have been first or last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from comity.checks.finding import Finding, rows
from comity.parties import load

if TYPE_CHECKING:
    from comity.checks.page import Page

__all__ = ["stale", "superlative"]

SUPERLATIVE = re.compile(
    r"\b(?:the|its|their|whose)\s+(?:very\s+)?(?P<rank>first|last|only|sole|oldest|earliest|largest|biggest|longest)\s+"
    r"(?P<what>(?:[\w'’–-]+\s+){0,4}?(?:country|countries|state|states|nation|nations|power|powers|republic|"
    r"member|members|ally|partner|donor|investor|trading\s+partner|supporter)s?)\b"
    r"|\b(?:was|were|is|are|became|being|as)\s+(?:among\s+|one\s+of\s+)?the\s+(?P<rank2>first|last|only)\s+(?:\w+\s+){0,2}to\b"
    r"|\b(?:was|were|became)\s+(?:among|one\s+of)\s+the\s+first\b",
    re.IGNORECASE,
)
OF_NOW = frozenset({"currently", "at present", "presently", "at the moment", "nowadays"})
QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")
DATED = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


@cache
def _stale() -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in rows("stale.csv")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def stale(page: Page) -> Iterator[Finding]:
    """Find words that were true on the day of writing only; quotations and dated sentences are left alone."""
    meanings = {row["phrase"]: row["meaning"] for row in rows("stale.csv")}
    for sentence in page.sentences:
        quoted = [m.span() for m in QUOTED.finditer(sentence.text)]
        for match in _stale().finditer(sentence.text):
            if any(start <= match.start() < end for start, end in quoted):
                continue
            if DATED.search(sentence.text) and match[0].lower() not in OF_NOW:
                continue
            detail = f"`{match[0]}` means {meanings[match[0].lower()]}, which the text does not give"
            start = sentence.start + match.start()
            yield Finding("stale", page.document.id, start, start + len(match[0]), sentence.text, detail,
                          page.section(sentence.block))  # fmt: skip


def superlative(page: Page) -> Iterator[Finding]:
    """Find claims that a party was the first, last or only one to do something, in sentences about parties."""
    parties = load()
    for sentence in page.sentences:
        match = SUPERLATIVE.search(sentence.text)
        if match is None or not parties.scan(sentence.text):
            continue
        start = sentence.start + match.start()
        detail = f"`{match[0]}` compares with all others"
        if page.references(sentence.start, sentence.end):
            detail += "; one reference stands there: does it make the comparison?"
        yield Finding("superlative", page.document.id, start, start + len(match[0]), sentence.text, detail,
                      page.section(sentence.block))  # fmt: skip
