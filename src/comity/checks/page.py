"""A document as the checks see it: its text, its parts, its records, and its references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.documents import Document
    from comity.documents.document import Block, Reference
    from comity.record import Record

__all__ = ["Page", "Sentence", "place"]

PROSE = frozenset({"paragraph", "item"})
APPENDIX = re.compile(r"^(see also|references?|external links|notes|further reading|sources|bibliography|resources|"
                      r"citations|footnotes|works cited|gallery)$", re.IGNORECASE)  # fmt: skip
END = re.compile(r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Gen|Col|Jr|Sr|Lt|Sgt|vs|etc|e\.g|i\.e|Hon|Rev|Prof|Amb))$")


def place(record: Record) -> tuple[int, int]:
    """Give where a record's trigger stands; of several places in its quote the one nearest to the record's year."""
    evidence = record.evidence
    places = [m.start() for m in re.finditer(re.escape(evidence.trigger), evidence.quote)] or [0]
    year = evidence.quote.find((record.date or "")[:4]) if record.date else -1
    start = evidence.start + (min(places, key=lambda at: abs(at - year)) if year >= 0 else places[0])
    return start, start + len(evidence.trigger)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph or list item, by offsets into the text."""

    start: int
    end: int
    text: str
    block: Block


@dataclass
class Page:
    """A document with its records; sections that only point elsewhere (`See also`) are left out."""

    document: Document
    records: tuple[Record, ...]

    @cached_property
    def blocks(self) -> list[Block]:
        """The parts that tell something in prose."""
        return [b for b in self.document.blocks if b.kind in PROSE and not self._appended(b)]

    def _appended(self, block: Block) -> bool:
        return any(APPENDIX.match(heading.strip()) for heading in block.headings)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the prose, in order."""
        return [sentence for block in self.blocks for sentence in self._of(block)]

    def _of(self, block: Block) -> list[Sentence]:
        text = self.document.text[block.start : block.end]
        found, start = [], 0
        for match in END.finditer(text):
            if ABBREVIATION.search(text[: match.start()]):
                continue
            found.append((start, match.end()))
            start = match.end()
        found.append((start, len(text)))
        out = []
        for first, last in found:
            piece = text[first:last]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                begin = block.start + first + lead
                out.append(Sentence(begin, begin + len(piece.strip()), piece.strip(), block))
        return out

    def section(self, block: Block) -> str | None:
        """Give the heading nearest above a block."""
        return block.headings[-1] if block.headings else None

    def told(self, start: int, end: int) -> list[Record]:
        """Give the records whose evidence lies in a stretch of the text."""
        return [r for r in self.records if start <= r.evidence.start < end]

    def references(self, start: int, end: int) -> list[Reference]:
        """Give the references for a stretch of the text: those that stand in it or straight behind it."""
        return [ref for ref in self.document.references if start < ref.end <= end + 2]
