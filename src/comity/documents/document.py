"""A document: one text in canonical form, its parts, and the way back to the input."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Block", "BlockKind", "Document", "OffsetMap", "Reference"]

BlockKind = Literal["title", "heading", "paragraph", "item", "row", "caption", "infobox", "see-also"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the canonical text that is laid out as one: a heading, a paragraph, a list item, a table row.

    `start` and `end` are code-point offsets into the text, end excluded. `headings` are the headings above the
    block, outermost first, without markup; `columns` are a table row's header cells, one a cell, and `cells`
    the spans of its cells in the text. A heading has `level` 2 and below, a title 1, all else 0.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a document names as its source for the words that end at `end`: a footnote, a citation template."""

    end: int
    text: str
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each run of the canonical text stands in the decoded input (code points).

    `runs` are (canonical start, input start, length), in order; between runs the canonical text was made
    (a separator, an expanded template) and maps to the end of the run before.
    An empty map is the identity.
    """

    runs: tuple[tuple[int, int, int], ...] = ()

    def to_input(self, offset: int) -> int:
        """Give the input offset of a canonical one."""
        if not self.runs:
            return offset
        at = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        if at < 0:
            return self.runs[0][1]
        start, origin, length = self.runs[at]
        return origin + min(offset - start, length)


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be read: canonical text, parts, title, date, source, and offsets back to the input.

    `text` is what every record's evidence is anchored in, by code points. `published` is an EDTF date or None;
    `source` a URL or a path as given, `format` the reader that made it (`text`, `wikitext`, `html`, `tei`,
    `jsonl`), `language` an ISO 639-1 code. The same input always gives the same document.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    source: str | None = None
    language: str = "en"
    format: str = "text"
    references: tuple[Reference, ...] = ()
    offsets: OffsetMap = field(default_factory=OffsetMap)

    @property
    def sha256(self) -> str:
        """The hash of the canonical text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
