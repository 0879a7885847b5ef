"""Checks of sources: paragraphs that tell of acts without any, and those of the two governments alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from comity.checks.finding import Finding, rows

if TYPE_CHECKING:
    from comity.checks.page import Page
    from comity.documents.document import Block
    from comity.record import Record

__all__ = ["official_only", "unsourced"]

AMERICAN = frozenset({"gov", "mil"})  # top-level domains of the United States alone
OTHER = {"uk": "gb"}  # country domains that are not the ISO code


def unsourced(page: Page) -> Iterator[Finding]:
    """Find sections or parts of them that tell of acts and carry no reference, in documents that carry any."""
    if not page.document.references:
        return
    run: list[Block] = []
    for block in page.blocks:
        heads = page.document.text[block.start : block.end].rstrip().endswith(":")  # of a list, which has its own
        bare = not heads and bool(_told(page, block)) and not page.references(block.start, block.end)
        if run and (not bare or block.headings != run[-1].headings):
            yield _unsourced(page, run)
            run = []
        if bare:
            run.append(block)
    if run:
        yield _unsourced(page, run)


def _told(page: Page, block: Block) -> list[Record]:
    return [record for record in page.told(block.start, block.end) if not record.optional]


def _unsourced(page: Page, run: list[Block]) -> Finding:
    """Make one finding of neighbouring paragraphs under one heading."""
    start, end = run[0].start, run[-1].end
    count = sum(len(_told(page, block)) for block in run)
    where = f" in {len(run)} paragraphs" if len(run) > 1 else ""
    detail = f"{count} act{'s' if count > 1 else ''} told here{where}, no reference"
    return Finding("unsourced", page.document.id, start, end, page.document.text[start:end].strip(), detail,
                   page.section(run[0]))  # fmt: skip


def is_official(url: str | None) -> bool:
    """Tell the site of a government, ministry or embassy by its host."""
    host = (urlsplit(url or "").hostname or "").lower()
    return any(_fits(host, row["pattern"]) for row in rows("official.csv"))


def _fits(host: str, pattern: str) -> bool:
    if pattern.startswith("."):
        return pattern in f"{host}" if pattern.endswith(".") else host.endswith(pattern) or pattern + "." in host
    return pattern in host


def _country(url: str, book: Any) -> str | None:
    """Give the state whose government a site is of, by the country in its host's name; None where it tells none."""
    last = (urlsplit(url).hostname or "").rsplit(".", 1)[-1].lower()
    if last in AMERICAN:
        return "USA"
    return next((party.code for party in book if party.codes.get("iso2", "").lower() == OTHER.get(last, last)), None)


def official_only(page: Page, book: Any) -> Iterator[Finding]:
    """Find sections whose references, two or more, are all sites of the two governments they are about."""
    home = {book.rollup(m.names[0].party) for m in book.scan(page.document.title or "")}
    sections: dict[tuple[str, ...], list[int]] = {}
    for number, block in enumerate(page.blocks):
        sections.setdefault(block.headings, []).append(number)
    for headings, numbers in sections.items():
        blocks = [page.blocks[n] for n in numbers]
        refs = [ref for block in blocks for ref in page.references(block.start, block.end)]
        urls = [ref.url for ref in refs if ref.url]
        about = home | {book.rollup(m.names[0].party) for h in headings[-1:] for m in book.scan(h)}
        if len(urls) < 2 or len(urls) != len(refs) or not all(map(is_official, urls)):
            continue
        if {_country(url, book) for url in urls} <= about:
            first = blocks[0]
            hosts = ", ".join(sorted({urlsplit(url).hostname or "" for url in urls}))
            text = page.document.text[first.start : first.end].strip()
            yield Finding("official-only", page.document.id, first.start, first.end, text,
                          f"all {len(urls)} references are of the governments concerned: {hosts}",
                          headings[-1] if headings else None)  # fmt: skip
