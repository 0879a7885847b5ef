"""A path in, documents out: each format's reader is found by the file's ending, else by what it looks like."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from comity.documents.intake import check, decode, read_bytes
from comity.documents.text import parse_text
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from comity.documents.document import Document

__all__ = ["ENDINGS", "find_inputs", "format_of", "read_document", "read_documents"]

ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".wiki": "wikitext", ".wikitext": "wikitext", ".mediawiki": "wikitext",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "tei", ".tei": "tei",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip

_LOOKS = (
    (
        "html",
        re.compile(
            r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    ("tei", re.compile(r"(?:<\?xml\b|<(?:\w+:)?(?:TEI|teiCorpus)\b)")),
    ("jsonl", re.compile(r"\{\s*\"")),
    ("wikitext", re.compile(r"\{\{[^{}\n]{2,80}[|}\n]|\{\||\[\[[^\[\]\n]{2,200}\]\]|'''|<ref[ >]")),
)


def format_of(path: Path, text: str) -> str:
    """Tell a document's format by its ending, or by its first thousands of characters where the ending is unknown."""
    known = ENDINGS.get(path.suffix.lower())
    if known is not None:
        return known
    opening = text[:5000].lstrip()
    for name, look in _LOOKS:
        if look.match(opening) or (name == "wikitext" and look.search(opening)):
            return name
    return "text"


def read_document(path: str | Path, *, doc_id: str | None = None) -> Document:
    """Read one document from a file; raise UnreadableDocument where it cannot be read, or holds several."""
    documents = read_documents(path)
    first = next(documents, None)
    if first is None:
        raise UnreadableDocument(f"{path}: holds no document; put one into it or leave it out")
    if next(documents, None) is not None:
        raise UnreadableDocument(f"{path}: holds several documents; read it with read_documents")
    return first if doc_id is None else _renamed(first, doc_id)


def _renamed(document: Document, doc_id: str) -> Document:
    from dataclasses import replace

    return replace(document, id=doc_id)


def read_documents(
    path: str | Path, on_error: Callable[[UnreadableDocument], None] | None = None
) -> Iterator[Document]:
    """Read every document of a file: one, or as many as JSON Lines hold.

    What cannot be read raises UnreadableDocument; where `on_error` is given, it is called with the error instead
    and the rest of the file is read.
    """
    try:
        yield from _read(Path(path), on_error)
    except UnreadableDocument as error:
        if on_error is None:
            raise
        on_error(error)


def _read(path: Path, on_error: Callable[[UnreadableDocument], None] | None) -> Iterator[Document]:
    if ENDINGS.get(path.suffix.lower()) == "jsonl":
        from comity.documents.jsonl import read_jsonl

        check(path)
        yield from read_jsonl(path, on_error)
        return
    data = read_bytes(path)
    text = decode(data, str(path), _declared(data))
    if not text.strip():
        raise UnreadableDocument(f"{path}: holds nothing but blanks; put the document's text into it or leave it out")
    name = format_of(path, text)
    if name == "jsonl":
        from comity.documents.jsonl import read_jsonl

        yield from read_jsonl(path, on_error)
    else:
        yield _parse(name, path, text)


def _declared(data: bytes) -> str | None:
    """Give the encoding that an XML declaration or an HTML meta tag names, if any."""
    found = re.search(rb"<(?:\?xml|meta)\b[^>]{0,200}?(?:encoding|charset)\s*=\s*[\"']?([\w.:-]{2,40})", data[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _parse(name: str, path: Path, text: str) -> Document:
    if name == "wikitext":
        from comity.documents.wikitext import parse_wikitext

        return parse_wikitext(text, id=path.stem, source=str(path))
    if name == "tei":
        from comity.documents.tei import parse_tei

        return parse_tei(text, id=path.stem, source=str(path))
    if name == "html":
        from comity.documents.html import parse_html

        return parse_html(text, id=path.stem, source=str(path))
    return parse_text(text, id=path.stem, source=str(path))


def find_inputs(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Give the files among paths, and those of the folders among them, sorted, none twice.

    In folders, hidden files and files with other endings are passed over; links to folders are not followed.
    A path that is not there, and a folder that may not be listed, raise UnreadableDocument.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        for found in _walk(path) if path.is_dir() else [path]:
            if found not in seen:
                seen.add(found)
                yield found


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableDocument(
            f"{error.filename or folder}: may not be listed; give yourself the right to read the folder (chmod u+rx)"
        ) from None

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                yield Path(root, name)
