"""What of a document is parsed, in which portions.

A block that names nobody and refers to nobody cannot give a record: it is not parsed. A block far longer than a
paragraph is parsed in portions, cut at the ends of sentences, so that memory stays bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.documents.document import Block
from comity.parties import Match
from comity.reading import words

__all__ = ["filed", "portions", "speaks_of_someone"]

SHORT = 4_000  # characters of a block that is always read where the document names anybody at all
LONGEST = 8_000  # characters of a portion; a long paragraph has 2,000
SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s")
# Where a report was filed, in capitals before a dash: `ADDIS ABABA, March 3 (agency) – `. No part of the sentence.
FILED = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)(?:,? ?\(?[^–—:;!?\n]{0,40}?)?\s?(?:[–—]|--?)\s+(?=\W?[A-Z])"
)
WORD = re.compile(r"[A-Za-z]+")
REFERRING = words.load("pronouns") | words.load("organs")


def speaks_of_someone(block: Block, text: str, matches: Sequence[Match]) -> bool:
    """Tell a block that names a party or has a word that may refer to one."""
    if not matches or block.end - block.start <= SHORT:
        return bool(matches)
    at = bisect_left(matches, block.start, key=lambda m: m.start)
    if at < len(matches) and matches[at].end <= block.end:
        return True
    for m in WORD.finditer(text, block.start, block.end):
        word = m[0].lower()
        if word in REFERRING or word.removesuffix("s") in REFERRING or word.removesuffix("ies") + "y" in REFERRING:
            return True
    return False


def filed(block: Block, text: str) -> re.Match[str] | None:
    """Find the place at the head of a report's first paragraph."""
    return FILED.match(text, block.start, block.end) if block.kind == "paragraph" else None


def portions(block: Block, text: str) -> Iterator[Block]:
    """Give a block whole, or in portions where it is too long to be parsed at once."""
    head = filed(block, text)
    start = head.end() if head is not None else block.start
    while block.end - start > LONGEST:
        limit = start + LONGEST
        ends = [m.end() for m in SENTENCE_END.finditer(text, start + LONGEST // 2, limit)]
        space = text.rfind(" ", start + 1, limit)
        cut = ends[-1] if ends else space + 1 if space > start else limit
        yield replace(block, start=start, end=cut)
        start = cut
    yield replace(block, start=start) if start != block.start else block
