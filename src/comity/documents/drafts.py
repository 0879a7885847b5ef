"""Drafts of blocks, as a markup reader finds them, and their assembly into a document.

A draft's text comes in pieces that know where they stand in the input. Assembly collapses white space, drops
invisible break marks, sets one line feed between blocks and two after none, and keeps the map back to the input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.documents.document import Block, BlockKind, Document, OffsetMap, Reference
from comity.documents.sections import Sections
from comity.documents.text import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MADE", "Cell", "Citation", "Draft", "assemble"]

MADE = -1  # the origin of a piece that is not in the input as it stands

_PARTS = re.compile(
    "(?P<space>\\s+)|(?P<mark>[\u00ad\u200b\u2060\ufeff]+)"
    "|(?P<run>[^\\s\u00ad\u200b\u2060\ufeff]+(?: [^\\s\u00ad\u200b\u2060\ufeff]+)*)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source named at this place of a draft: by its text, or by the name of a note told elsewhere."""

    text: str = ""
    url: str | None = None
    date: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The edge of a table cell in a draft: its first character comes next, or its last came before."""

    opens: bool


@dataclass(slots=True)
class Draft:
    """A block to be: `under` are headings of its own below those of its section (a row's name, a list's lead)."""

    kind: BlockKind
    level: int = 0
    pieces: list[tuple[str, int] | Citation | Cell] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

    def add(self, text: str, origin: int = MADE) -> None:
        """Add text; `origin` is where it stands in the input, code point for code point."""
        self.pieces.append((text, origin))

    @property
    def blank(self) -> bool:
        """Tell whether no character of the draft can be seen."""
        return not any(isinstance(piece, tuple) and piece[0].strip() for piece in self.pieces)

    @property
    def ending(self) -> str:
        """The last piece of the draft that can be seen."""
        told = (p[0].rstrip() for p in reversed(self.pieces) if isinstance(p, tuple) and p[0].strip())
        return next(told, "")

    @property
    def plain(self) -> str:
        """The draft's text with white space collapsed."""
        return " ".join("".join(piece[0] for piece in self.pieces if isinstance(piece, tuple)).split())


class _Assembly:
    """The canonical text while it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        self.blocks: list[Block] = []
        self.sections = Sections()
        self.cited: list[tuple[int, Citation]] = []
        self.title: str | None = None

    def _write(self, text: str, origin: int) -> None:
        if origin != MADE:
            if self.runs:
                start, source, size = self.runs[-1]
                if start + size == self.length and source + size == origin:
                    self.runs[-1] = (start, source, size + len(text))
                    self.parts.append(text)
                    self.length += len(text)
                    return
            self.runs.append((self.length, origin, len(text)))
        self.parts.append(text)
        self.length += len(text)

    def take(self, draft: Draft) -> None:
        """Add one draft as a block; a draft without a visible character leaves its citations to the block before."""
        if self.length and any(isinstance(p, tuple) and _visible(p[0]) for p in draft.pieces):
            self._write("\n", MADE)
        start = floor = self.length  # blanks at the floor, where a block or a cell begins, are dropped
        spaced: tuple[str, int] | None = None
        edges: list[int] = []
        cells: list[tuple[int, int]] = []
        for piece in draft.pieces:
            if isinstance(piece, Citation):
                self.cited.append((self.length, piece))
            elif isinstance(piece, Cell):
                if piece.opens:
                    if spaced and self.length > start:
                        self._write(" ", MADE)
                    spaced = None
                    edges.append(self.length)
                    floor = self.length
                elif edges:
                    spaced = None
                    cells.append((edges.pop(), self.length))
                    floor = start
            else:
                spaced = self._text(piece, floor, spaced)
        if self.length > start:
            self._block(draft, start, tuple(cells))

    def _text(self, piece: tuple[str, int], floor: int, spaced: tuple[str, int] | None) -> tuple[str, int] | None:
        text, origin = piece
        for part in _PARTS.finditer(text):
            if part.lastgroup == "space":
                at = origin + part.start() if origin != MADE and part.group() == " " else MADE
                spaced = spaced or (" ", at)
            elif part.lastgroup == "run":
                if spaced and self.length > floor:
                    self._write(*spaced)
                spaced = None
                self._write(part.group(), origin + part.start() if origin != MADE else MADE)
        return spaced

    def _block(self, draft: Draft, start: int, cells: tuple[tuple[int, int], ...]) -> None:
        above = self.sections.above(draft.level) if draft.kind == "heading" else self.sections.headings
        kind = draft.kind
        if draft.kind in {"heading", "title"}:
            words = "".join(self._tail(start))
            if draft.kind == "title":
                self.title = words
            else:
                self.sections.enter(draft.level, words)
        elif self.sections.apparatus:
            kind = "see-also"
        self.blocks.append(Block(start, self.length, kind, draft.level, above + draft.under, draft.columns, cells))

    def _tail(self, start: int) -> list[str]:
        tail, size = [], 0
        for part in reversed(self.parts):
            if size >= self.length - start:
                break
            tail.append(part)
            size += len(part)
        return tail[::-1]


def _visible(text: str) -> bool:
    return any(part.lastgroup == "run" for part in _PARTS.finditer(text))


def assemble(
    drafts: Iterable[Draft],
    *,
    id: str,  # noqa: A002
    format: str,  # noqa: A002
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    language: str = "en",
    notes: dict[str, Citation] | None = None,
) -> Document:
    """Make the document of drafts in reading order; `notes` are the citations that have a name."""
    assembly = _Assembly()
    for draft in drafts:
        assembly.take(draft)
    return Document(
        id=id,
        text=encodable("".join(assembly.parts)),
        blocks=tuple(assembly.blocks),
        title=title or assembly.title,
        published=published,
        source=source,
        language=language,
        format=format,
        references=tuple(_references(assembly.cited, notes or {})),
        offsets=OffsetMap(tuple(assembly.runs)),
    )


def _references(cited: list[tuple[int, Citation]], notes: dict[str, Citation]) -> Iterable[Reference]:
    for end, citation in cited:
        told = notes.get(citation.name, citation) if citation.name and not citation.text else citation
        if told.text or told.url:
            yield Reference(end, encodable(told.text), told.url, told.date)
