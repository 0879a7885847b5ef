"""JSON Lines: a document a line, with `text` and, if known, `id`, `title`, `date` and `url`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from comity.documents.dateline import dateline, day_of
from comity.documents.intake import LARGEST, decode, refuse_binary
from comity.documents.text import encodable, parse_text
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from comity.documents.document import Document

__all__ = ["read_jsonl"]


def read_jsonl(path: Path, on_error: Callable[[UnreadableDocument], None] | None) -> Iterator[Document]:
    """Yield the document of each line; a bad line raises UnreadableDocument, or is told to `on_error` and skipped."""
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            document = _document(line, path, number)
            _once(document.id, seen, path, number)
        except UnreadableDocument as error:
            if on_error is None:
                raise
            on_error(error)
        else:
            yield document


def _once(doc_id: str, seen: dict[str, int], path: Path, number: int) -> None:
    first = seen.setdefault(doc_id, number)
    if first != number:
        raise UnreadableDocument(
            f"{path}:{number}: has the id {doc_id[:60]!r} of line {first}; give each line an id of its own"
        )


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, numbered from 1; files in UTF-16 or UTF-32 are decoded whole."""
    try:
        with path.open("rb") as file:
            opening = file.read(4096)
            refuse_binary(opening, str(path))
            file.seek(0)
            if opening.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
                for number, text in enumerate(decode(file.read(), str(path)).split("\n"), start=1):
                    if text.strip():
                        yield number, text.encode("utf-8", "surrogatepass")
                return
            for number, line in enumerate(_bounded(file), start=1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield number, line
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read ({error.strerror or error}); check its rights") from None


def _bounded(file: Any) -> Iterator[bytes]:
    """Yield lines, none longer than one byte above the bound: the rest of such a line is passed over."""
    while line := file.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST + 1)
            if not line:
                return


def _document(line: bytes, path: Path, number: int) -> Document:
    place = f"{path}:{number}"
    if len(line) > LARGEST:
        raise UnreadableDocument(f"{place}: is longer than {LARGEST // 2**20} MB; split the document")
    row = _row(line, place)
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableDocument(f'{place}: has no "text"; give the document\'s text under that name')
    if not text.strip():
        raise UnreadableDocument(f"{place}: has an empty text; put the document's text into it or leave the line out")
    return parse_text(
        text,
        id=_id(row.get("id"), f"{path.stem}:{number}", place),
        title=_text(row, "title", place),
        published=_date(_text(row, "date", place), place),
        source=_text(row, "url", place) or str(path),
        format="jsonl",
    )


def _row(line: bytes, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{place}: is not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableDocument(f"{place}: is broken JSON at column {error.colno} ({error.msg}); mend it") from None
    except RecursionError:
        raise UnreadableDocument(f"{place}: is nested too deep; a line is one flat object") from None
    except ValueError as error:
        raise UnreadableDocument(f"{place}: cannot be read as JSON ({str(error)[:80]}); mend it") from None
    if not isinstance(row, dict):
        raise UnreadableDocument(f'{place}: is no object; a line has the form {{"id": ..., "text": ...}}')
    return row


def _id(given: object, otherwise: str, place: str) -> str:
    if given is None or given == "":
        return otherwise
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise UnreadableDocument(f'{place}: has an "id" that is neither text nor a whole number; make it a text')
    return encodable(str(given))


def _text(row: dict[str, Any], name: str, place: str) -> str | None:
    given = row.get(name)
    if given is None or given == "":
        return None
    if name == "date" and isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise UnreadableDocument(f'{place}: has a "{name}" that is no text; put it in quotes or leave it out')
    return encodable(given)


def _date(given: str | None, place: str) -> str | None:
    """Give the EDTF form of a date as people write it."""
    if given is None:
        return None
    day = day_of(given) or dateline(given)
    if day is None and re.fullmatch(r"\d{8}", given):
        day = day_of(f"{given[:4]}-{given[4:6]}-{given[6:]}")
    if day is None:
        raise UnreadableDocument(f'{place}: has a "date" {given[:40]!r} that is no day; write it as 2024-05-03')
    return day
