"""TEI XML: divisions with heads, paragraphs, lists, tables, figures, notes; nothing is fetched or expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from comity.documents.alignment import aligned
from comity.documents.dateline import day_of
from comity.documents.drafts import Cell, Citation, Draft, assemble
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from comity.documents.document import BlockKind, Document

__all__ = ["parse_tei"]

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "ab": "paragraph", "l": "paragraph", "quote": "paragraph", "opener": "paragraph",
    "closer": "paragraph", "item": "item", "label": "item", "figDesc": "caption", "caption": "caption",
    "bibl": "see-also", "biblStruct": "see-also", "dateline": "caption", "byline": "caption", "docDate": "caption",
}  # fmt: skip
_SILENT = frozenset({"graphic", "teiHeader", "facsimile", "standOff", "fw", "pb", "media", "listBibl", "index"})
_ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2"})


class _Reading:
    """The drafts of a TEI text while its tree is walked."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.draft = Draft("paragraph")
        self.later: list[Draft] = []

    def flush(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Close the block that is open and begin one of this kind."""
        if self.draft.pieces:
            self.drafts.append(self.draft)
        self.draft = Draft(kind, level)

    def walk(self, element: etree._Element, depth: int) -> None:
        """Read an element's text and children; `depth` counts the divisions around it."""
        if element.text:
            self.draft.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, etree.QName(child).localname, depth)
            if child.tail:
                self.draft.add(child.tail)

    def _element(self, element: etree._Element, name: str, depth: int) -> None:
        if name == "note":
            self.draft.pieces.append(_note(element))
        elif name == "figure":
            self._figure(element)
        elif name == "row":
            self._row(element)
        elif name == "head" and depth:
            self._block(element, "heading", depth, min(depth + 1, 6))
        elif name in {"div", "div1", "div2", "div3", "div4", "floatingText"}:
            self.flush()
            self.walk(element, depth + 1)
            self.flush()
        elif name in _KINDS:
            self._block(element, _KINDS[name], depth)
        elif name in {"lb", "cb"}:
            self.draft.add(" ")
        elif name not in _SILENT:
            self.walk(element, depth)

    def _block(self, element: etree._Element, kind: BlockKind, depth: int, level: int = 0) -> None:
        outer = self.draft.kind
        self.flush(kind, level)
        self.walk(element, depth)
        self.flush(outer if outer == "item" else "paragraph")
        self.drafts += self.later
        self.later = []

    def _figure(self, element: etree._Element) -> None:
        """Keep a figure's words as a caption below the paragraph it stands in."""
        caption = Draft("caption")
        for text in element.itertext("{*}head", "{*}figDesc", "{*}p", "{*}caption", with_tail=False):
            caption.add(str(text))
            caption.add(" ")
        if caption.plain:
            (self.drafts if self.draft.blank else self.later).append(caption)

    def _row(self, element: etree._Element) -> None:
        self.flush("row")
        for index, cell in enumerate(child for child in element if isinstance(child.tag, str)):
            if index:
                self.draft.add(" | ")
            self.draft.pieces.append(Cell(opens=True))
            for text in cell.itertext():
                self.draft.add(str(text))
            self.draft.pieces.append(Cell(opens=False))
        self.flush()


def _note(element: etree._Element) -> Citation:
    text = " ".join("".join(map(str, element.itertext())).split())
    target = next((t for t in (e.get("target") for e in element.iter("{*}ref", "{*}ptr")) if t), None)
    return Citation(text[:600], target if target and target.startswith("http") else None)


def _title(root: etree._Element) -> str | None:
    """Give the short title where it says what the text is about, else the complete or first one."""
    titles = [(e.get("type") or "", _plain(e)) for e in root.iterfind(".//{*}titleStmt/{*}title")]
    for kind in ("complete", "main", ""):
        found = next((text for of, text in titles if of == kind and text), None)
        if found:
            return found
    return next((text for _, text in titles if text), None)


def _published(root: etree._Element) -> str | None:
    """Give the date of publication that the header states, as far as it states one."""
    for statement in root.iterfind(".//{*}publicationStmt"):
        for dated in statement.iter("{*}date"):
            day = day_of(dated.get("when") or "") or day_of(_plain(dated))
            if day:
                return day
        year = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", _plain(statement))
        if year:
            return year.group()
    return None


def _plain(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _tree(text: str, name: str) -> etree._Element:
    bare = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda found: " " * len(found.group()), text)
    if re.search(r"<!ENTITY", bare[:100000]):
        raise UnreadableDocument(f"{name}: declares XML entities, which are not expanded; replace them by their text")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        if "depth" in str(error.msg):
            raise UnreadableDocument(
                f"{name}:{line}: is nested deeper than any text; take the empty layers out"
            ) from None
        reason = " ".join(str(error.msg or "unreadable").split())[:120]
        raise UnreadableDocument(f"{name}:{line}: is broken XML ({reason}); mend it with xmllint") from None


def parse_tei(text: str, *, id: str = "text", source: str | None = None) -> Document:  # noqa: A002
    """Give the document of a TEI text; raise UnreadableDocument where the XML is broken, unsafe or something else."""
    name = source or id
    root = _tree(text, name)
    if etree.QName(root).localname not in _ROOTS:
        raise UnreadableDocument(
            f"{name}: is XML but not TEI (its root is <{etree.QName(root).localname[:40]}>);"
            " save it as TEI, HTML or plain text"
        )
    reading = _Reading()
    for body in root.iterfind("{*}text"):
        reading.walk(body, 0)
    reading.flush()
    if not any(draft.plain for draft in reading.drafts):
        raise UnreadableDocument(f"{name}: has no text in its TEI body; put some there or leave it out")
    language = (root.get("{http://www.w3.org/XML/1998/namespace}lang") or "en").split("-")[0].lower()
    document = assemble(
        reading.drafts,
        id=id,
        format="tei",
        title=_title(root),
        published=_published(root),
        source=source,
        language=language,
    )
    return aligned(document, text, "teiHeader")
