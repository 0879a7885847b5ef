"""HTML pages: the main text as trafilatura finds it, with headings, lists, tables, title, date and address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from comity.documents.alignment import aligned
from comity.documents.dateline import dateline, day_of, filed_on
from comity.documents.drafts import Cell, Draft, assemble
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from comity.documents.document import BlockKind, Document

__all__ = ["parse_html"]

LARGEST = 20 * 2**20  # characters of markup
DEEPEST = 200  # levels of open tags; browsers stop at 512, the extractor's recursion earlier
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*?(/?)>")
_VOID = frozenset(
    {
        "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "p",
        "li", "td", "tr", "th", "dd", "dt", "option",
    }
)  # fmt: skip
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def _flattened(text: str) -> str:
    """Give the markup with tags blanked that stand too deep to be a page's, as long as it was."""
    parts: list[str] = []
    last = depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _VOID or tag[3]:
            continue
        depth = depth - 1 if tag[1] else depth + 1
        if depth > DEEPEST or (tag[1] and depth >= DEEPEST):
            parts += [text[last : tag.start()], " " * len(tag.group())]
            last = tag.end()
        depth = max(depth, 0)
    return "".join([*parts, text[last:]]) if parts else text


class _Reading:
    """The drafts of the main text's tree (p, head, list, item, table, row, cell, quote)."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.columns: tuple[str, ...] = ()

    def walk(self, element: Any) -> None:
        """Read an element's children, block by block."""
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "head":
                level = _LEVELS.get(child.get("rend") or "", 2)
                self._block(child, "heading", max(level, 2))
            elif tag == "list":
                self._list(child)
            elif tag == "table":
                self._table(child)
            elif tag in {"quote", "div", "body", "main", "article"} and len(child):
                self._loose(child.text)
                self.walk(child)
            elif tag != "graphic":
                self._block(child, "paragraph")
            self._loose(child.tail)

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            self.drafts.append(Draft("paragraph", pieces=[(text, -1)]))

    def _block(self, element: Any, kind: BlockKind, level: int = 0) -> None:
        draft = Draft(kind, level)
        for node in element.iter():
            if node is not element and node.tag == "lb":
                draft.add(" ")
            if node.tag != "graphic" and node.text:
                draft.add(node.text)
            if node is not element and node.tail:
                draft.add(node.tail)
        self.drafts.append(Draft(kind, level, [("".join(element.itertext()), -1)]) if not len(element) else draft)

    def _list(self, element: Any) -> None:
        for item in element:
            if item.tag == "list":
                self._list(item)
            else:
                own = Draft("item", pieces=[(_own(item), -1)])
                self.drafts.append(own)
                for inner in item.iterfind(".//list"):
                    if inner.getparent() is item:
                        self._list(inner)

    def _table(self, element: Any) -> None:
        columns: tuple[str, ...] = ()
        for row in element.iterfind(".//row"):
            cells = [child for child in row if child.tag == "cell"]
            texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
            if cells and all(cell.get("role") == "head" for cell in cells):
                columns = tuple(texts)
                continue
            draft = Draft("row", columns=(columns + ("",) * len(cells))[: len(cells)] if columns else ())
            for index, text in enumerate(texts):
                if index:
                    draft.add(" | ")
                draft.pieces += [Cell(opens=True), (text, -1), Cell(opens=False)]
            self.drafts.append(draft)


def _own(item: Any) -> str:
    """Give an item's text without that of the lists inside it."""
    parts = [item.text or ""]
    for child in item:
        if child.tag != "list":
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts)


def _extracted(text: str, name: str) -> Any:
    import trafilatura  # loaded only for HTML: it takes a while

    try:
        found = trafilatura.bare_extraction(
            text, include_tables=True, include_comments=False, include_formatting=False, favor_recall=True,
            with_metadata=True, deduplicate=False,
            # a date in the prose is no date of publication
            date_extraction_params={"extensive_search": False, "original_date": True},
        )  # fmt: skip
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        found = None
    if found is None or found.body is None or not "".join(found.body.itertext()).strip():
        raise UnreadableDocument(f"{name}: has no main text that can be told from its HTML; save it as plain text")
    return found


def parse_html(text: str, *, id: str = "page", source: str | None = None) -> Document:  # noqa: A002
    """Give the document of an HTML page's main text; raise UnreadableDocument where it has none."""
    name = source or id
    if len(text) > LARGEST:
        raise UnreadableDocument(
            f"{name}: has {len(text):,} characters of HTML and {LARGEST:,} is the most; save its text as plain text"
        )
    found = _extracted(_flattened(text), name)
    reading = _Reading()
    reading.walk(found.body)
    drafts = [draft for draft in reading.drafts if draft.plain]
    title = " ".join(found.title.split()) if found.title else None
    if drafts and title and drafts[0].kind == "heading" and drafts[0].plain == title:
        drafts[0].kind, drafts[0].level = "title", 1
    published = day_of(found.date or "")
    for draft in drafts[:4]:
        day = dateline(draft.plain) if draft.kind == "paragraph" else None
        if day:
            draft.kind, published = "caption", day
        elif draft.kind == "paragraph":
            published = published or filed_on(draft.plain)
    language = re.search(r"<html\b[^<>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", text[:20000])
    document = assemble(
        drafts,
        id=id,
        format="html",
        title=title,
        published=published,
        source=found.url or source,
        language=language.group(1).lower() if language else "en",
    )
    return aligned(document, text, "script|style|head|template")
