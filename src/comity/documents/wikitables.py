"""Tables of wikitext: a row becomes a block with its header cells; a cell that tells a story becomes paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mwparserfromhell import nodes

from comity.documents.drafts import Cell, Citation, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows"]

WIDEST = 60  # columns: a larger colspan is a slip, or an attack
TALLEST = 500  # rows that a cell may span
PROSE = 60  # characters from which a cell that ends like a sentence is told below its row
_NAMED = re.compile(r"country|state|partner|nation|entity|organi[sz]ation|party|territory|name|member", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"')\]]*$|[a-z)][.] [A-Z]")


@dataclass(slots=True)
class _Cell:
    """One cell of the grid: its drafts, and the rows below that it reaches into."""

    header: bool
    drafts: list[Draft]
    colspan: int = 1
    rowspan: int = 1
    carried: bool = False

    @property
    def plain(self) -> str:
        return " ".join(draft.plain for draft in self.drafts).strip()

    @property
    def prose(self) -> bool:
        told = [draft for draft in self.drafts if draft.plain and draft.kind not in {"caption", "see-also"}]
        if len(told) > 1 or any(draft.kind in {"item", "row"} for draft in told):
            return True
        return bool(told) and len(told[0].plain) > PROSE and bool(_SENTENCE.search(told[0].plain))


@dataclass(slots=True)
class _Grid:
    """The header cells so far, and the cells from above that reach into the next rows, by column."""

    columns: list[str] = field(default_factory=list)
    reaching: dict[int, tuple[int, _Cell]] = field(default_factory=dict)

    def lay(self, cells: list[_Cell]) -> list[_Cell]:
        """Put a row's cells into their columns, with those that reach down from above."""
        laid: list[_Cell] = []
        waiting = iter(cells)
        cell = next(waiting, None)
        while len(laid) < WIDEST and (cell is not None or any(at >= len(laid) for at in self.reaching)):
            at = len(laid)
            if at in self.reaching:
                left, above = self.reaching.pop(at)
                if left > 1:
                    self.reaching[at] = (left - 1, above)
                laid.append(above)
            elif cell is not None:
                for _ in range(min(cell.colspan, WIDEST - at)):
                    self._keep(len(laid), cell)
                    laid.append(cell)
                cell = next(waiting, None)
            else:
                laid.append(_Cell(False, []))
        return laid

    def _keep(self, at: int, cell: _Cell) -> None:
        if cell.rowspan > 1:
            below = Draft("paragraph")
            below.add(cell.plain)
            told = [] if cell.prose else [below]
            self.reaching[at] = (cell.rowspan - 1, _Cell(cell.header, told, carried=True))

    def head(self, laid: list[_Cell]) -> None:
        """Take a row of header cells as the columns' names; a second such row refines the first."""
        names = [cell.plain for cell in laid]
        if self.columns and len(self.columns) == len(names) and any(cell.carried for cell in laid):
            names = [a if a == b or not b else f"{a} {b}".strip() for a, b in zip(self.columns, names, strict=True)]
        self.columns = names


def rows(contents: Any, at: int, notes: dict[str, Citation]) -> Iterator[Draft]:
    """Yield the drafts of a table's contents that stand at `at`: captions, rows, and what long cells tell."""
    grid = _Grid()
    loose: list[_Cell] = []
    for node, start in _placed(contents, at):
        tag = str(node.tag).strip().lower() if isinstance(node, nodes.Tag) else ""
        if tag == "tr":
            yield from _row(grid, loose)
            loose = []
            inner, begin = _inside(node, start)
            yield from _row(grid, list(_cells(inner, begin, notes)))
        elif tag in {"tbody", "thead", "tfoot"}:
            yield from rows(*_inside(node, start), notes)
        elif tag in {"td", "th", "caption"}:
            inner, begin = _inside(node, start)
            if tag == "caption" or (node.wiki_markup == "|" and str(inner).startswith("+")):
                yield from _caption(inner, begin, notes)
            else:
                loose.append(_cell(node, start, notes))
    yield from _row(grid, loose)


def _placed(contents: Any, at: int) -> Iterator[tuple[Any, int]]:
    for node in contents.nodes:
        yield node, at
        at += len(str(node))


def _inside(node: Any, at: int) -> tuple[Any, int]:
    """Give a tag's contents and where they stand."""
    contents = node.contents
    whole = str(node)
    closing = len(str(node.closing_wiki_markup or "")) if node.wiki_markup else len(str(node.closing_tag)) + 3
    return contents, at + len(whole) - closing - len(str(contents))


def _cells(contents: Any, at: int, notes: dict[str, Citation]) -> Iterator[_Cell]:
    for node, start in _placed(contents, at):
        if isinstance(node, nodes.Tag) and str(node.tag).strip().lower() in {"td", "th"}:
            yield _cell(node, start, notes)


def _cell(node: Any, at: int, notes: dict[str, Citation]) -> _Cell:
    contents, start = _inside(node, at)
    return _Cell(
        str(node.tag).strip().lower() == "th",
        _read(contents, start, notes),
        _span(node, "colspan", WIDEST),
        _span(node, "rowspan", TALLEST),
    )


def _read(contents: Any, at: int, notes: dict[str, Citation]) -> list[Draft]:
    from comity.documents.wikitext import LINES, Walk

    walk = Walk(notes, LINES)
    if contents is not None:
        walk.walk(contents, at)
    walk.flush()
    return walk.drafts


def _caption(contents: Any, at: int, notes: dict[str, Citation]) -> Iterator[Draft]:
    for draft in _read(contents, at, notes):
        if draft.pieces and isinstance(draft.pieces[0], tuple) and draft.pieces[0][0].startswith("+"):
            text, origin = draft.pieces[0]
            draft.pieces[0] = (text[1:], origin + 1)
        draft.kind = "caption"
        yield draft


def _span(node: Any, name: str, most: int) -> int:
    for attribute in node.attributes:
        if str(attribute.name).strip().lower() == name:
            digits = re.search(r"\d{1,6}", str(attribute.value))
            return max(1, min(most, int(digits.group()))) if digits else 1
    return 1


def _row(grid: _Grid, cells: list[_Cell]) -> Iterator[Draft]:
    if not cells:
        return
    laid = grid.lay(cells)
    if all(cell.header for cell in cells):
        if len(cells) > 1 or len(laid) == 1:
            grid.head(laid)
            return
        for draft in cells[0].drafts:  # one header over the whole width: what the table is about
            draft.kind = "caption" if draft.kind == "paragraph" else draft.kind
            yield draft
        return
    columns = tuple((grid.columns + [""] * len(laid))[: len(laid)])
    name = _name(laid, columns)
    yield _line(laid, columns)
    for index, cell in enumerate(laid):
        if cell.prose and (not index or laid[index - 1] is not cell):
            for draft in cell.drafts:
                draft.under = ((name,) if name else ()) + draft.under
                yield draft
        else:
            yield from (draft for draft in cell.drafts if draft.kind in {"caption", "see-also"})


def _line(laid: list[_Cell], columns: tuple[str, ...]) -> Draft:
    """Make the row's own block: its short cells, with a bar between them."""
    line = Draft("row", columns=columns)
    for index, cell in enumerate(laid):
        if index:
            line.add(" | ")
        line.pieces.append(Cell(opens=True))
        repeated = index > 0 and laid[index - 1] is cell
        if not cell.prose and not repeated:
            for draft in cell.drafts:
                if draft.kind not in {"caption", "see-also"}:
                    line.pieces += draft.pieces
        line.pieces.append(Cell(opens=False))
    return line


def _name(laid: list[_Cell], columns: tuple[str, ...]) -> str | None:
    """Give the cell that says whom the row is about: under a header that says so, else the first with a word."""
    named = [cell for cell, column in zip(laid, columns, strict=True) if _NAMED.search(column)]
    for cell in named + laid:
        text = cell.plain
        if not cell.prose and re.search(r"[^\W\d_]{2}", text) and len(text) <= 80 and not re.search(r"\d{4}", text):
            return text
    return None
