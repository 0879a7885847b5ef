"""Runs the checks over a document, or over what a ledger holds of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.checks import acts, dates, sources, words
from comity.checks.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.checks.finding import Finding
    from comity.documents import Document
    from comity.record import Record

__all__ = ["check_document", "check_pair"]


def check_document(document: Document, records: Iterable[Record], parties: Any) -> list[Finding]:
    """Give the findings of a document, in text order; `records` are what a coder read in it."""
    page = Page(document, tuple(records))
    found: list[Finding] = []
    for check in (words.stale, words.superlative, dates.no_year, dates.undated, dates.half_dated,
                  sources.unsourced):  # fmt: skip
        found += check(page)
    found += sources.official_only(page, parties)
    found += acts.dated_differently(page.records)
    found += acts.before_recognition(page.records)
    found += acts.not_existing(page.records, parties)
    found += acts.wrong_office(page.records, parties)
    pair = _pair(document, parties)
    if pair is not None:
        found += acts.one_sided(page.records, *pair, parties)
    return _ordered(found)


def check_pair(records: Iterable[Record], a: str, b: str, parties: Any) -> list[Finding]:
    """Give the findings in all that a ledger's records tell of a pair: what contradicts itself or is one-sided."""
    told = list(records)
    found = [*acts.dated_differently(told), *acts.before_recognition(told), *acts.not_existing(told, parties),
             *acts.wrong_office(told, parties), *acts.one_sided(told, a, b, parties)]  # fmt: skip
    return _ordered(found)


def _pair(document: Document, parties: Any) -> tuple[str, str] | None:
    """Give the two states that a document's title names, if it names two."""
    found = [parties.rollup(m.names[0].party) for m in parties.scan(document.title or "")]
    both = [code for code in dict.fromkeys(found) if parties[code].kind == "state"]
    return (both[0], both[1]) if len(both) == 2 else None


def _ordered(found: list[Finding]) -> list[Finding]:
    unique = {(f.kind, f.doc, f.start, f.end, f.detail): f for f in found}
    return sorted(unique.values(), key=lambda f: (f.doc, f.start, -f.about.weight, f.kind, f.detail))
