"""Inputs that are broken, huge, binary or meant to hurt: each gives a clear message or a sane result."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.documents import find_inputs, read_document, read_documents
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.documents import Document

N = 100_000
SAID = "Fiji met Tonga in Suva."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
TEI = "<TEI><text><body><p>Fiji met Tonga in Suva.</p>{}</body></text></TEI>"
HTML = (
    "<html><body><p>Fiji met Tonga in Suva on the second of May and they talked about the sea and trade.</p>"
    "{}</body></html>"
)


@dataclass(frozen=True)
class Case:
    """A file's name and content, and the message it gives, or a text that the document has."""

    name: str
    content: bytes | str
    message: str | None = None
    says: str | None = None


CASES = {
    "an empty file": Case("a.txt", b"", "is empty"),
    "nothing but blanks": Case("a.txt", " \n\t\r\n \n", "nothing but blanks"),
    "a picture": Case("a.txt", PNG, "looks like binary, a PNG"),
    "a picture without an ending": Case("a", PNG, "looks like binary"),
    "a PDF": Case("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdftotext"),
    "an office document": Case("a.docx", b"PK\x03\x04" + bytes(60), "save it as plain text"),
    "NULs in text": Case("a.txt", b"Fiji met\0\0\0Tonga", "looks like binary"),
    "a picture called JSON Lines": Case("a.jsonl", PNG, "looks like binary"),
    "a byte-order mark": Case("a.txt", codecs.BOM_UTF8 + SAID.encode(), says=SAID),
    "UTF-16": Case("a.txt", codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), says=SAID),
    "UTF-32": Case("a.txt", codecs.BOM_UTF32_BE + SAID.encode("utf-32-be"), says=SAID),
    "UTF-16 cut in a character": Case("a.txt", codecs.BOM_UTF16_LE + b"F\0i", "broken UTF-16-LE"),
    "Latin-1": Case("a.txt", ("Le Sénégal a reconnu la Guinée. " * 20).encode("latin-1"), says="Sénégal"),
    "a few broken bytes": Case("a.txt", (SAID.encode() + b" ") * 200 + b"\xff", says=SAID),
    "carriage returns": Case("a.txt", "Title\r" + SAID + "\r", says=SAID),
    "zero-width characters": Case("a.txt", "\u200bFiji\u200b met \u2060Tonga.", says="Fiji\u200b met"),
    "right-to-left text": Case("a.txt", "التقى وزير خارجية فيجي نظيره في تونغا.", says="فيجي"),
    "decomposed letters": Case("a.txt", "Co\u0302te d'Ivoire met Mali.", says="Co\u0302te"),
    "only control characters": Case("a.txt", b"\x01\x02\x03\x04" * 50, "looks like binary"),
    "one line of 50 MB": Case("a.txt", (SAID + " ") * (50_000_000 // 24), says=SAID),
    "100,000 one-letter lines": Case("a.txt", "a\n" * N, says="a\na"),
    "100,000 equals signs": Case("a.txt", "=" * N + "\n" + SAID, says=SAID),
    "100,000 open links": Case("a.wiki", SAID + " [[" * N, says=SAID),
    "100,000 open templates": Case("a.wiki", SAID + " {{a|b=" * N, says=SAID),
    "100,000 open tables": Case("a.wiki", SAID + "\n{|\n|" * N, says=SAID),
    "100,000 open comments": Case("a.wiki", SAID + " <!--" * N, says=SAID),
    "100,000 open references": Case("a.wiki", SAID + "<ref>" * N, says=SAID),
    "100,000 nested links": Case("a.wiki", SAID + "\n\n" + "[[" * N + "a" + "]]" * N, says=SAID),
    "100,000 nested templates": Case("a.wiki", SAID + "\n\n" + "{{" * N + "a" + "}}" * N, says=SAID),
    "a cell over a billion columns": Case("a.wiki", '{|\n| colspan="1000000000" | Fiji\n| Tonga\n|}', says="Fiji"),
    "a cell over a billion rows": Case("a.wiki", '{|\n| rowspan="1000000000" | Fiji\n|-\n| Tonga\n|}', says="Tonga"),
    "a page that is one closing bracket": Case("a.wiki", "}}", says="}}"),
    "a character reference out of range": Case("a.wiki", "Fiji &#99999999; Tonga", says="Fiji"),
    "100,000 open boxes": Case("a.html", HTML.format("<div>" * N), says="Fiji met Tonga"),
    "100,000 open tables in HTML": Case("a.html", HTML.format("<table><tr><td>" * N), says="Fiji met Tonga"),
    "100,000 open scripts": Case("a.html", HTML.format("<script>" * N), says="Fiji met Tonga"),
    "HTML without text": Case("a.html", "<html><body><script>x()</script></body></html>", "no main text"),
    "HTML in a declared encoding": Case(
        "a.html", ('<meta charset="windows-1251">' + HTML.format("<p>Фиджи</p>")).encode("cp1251"), says="Fiji met"
    ),
    "100,000 open divisions": Case("a.xml", TEI.format("<div>" * N), "nested deeper"),
    "a cut XML file": Case("a.xml", TEI[:40], "broken XML"),
    "an entity bomb": Case(
        "a.xml", '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + TEI.format("&c;"), "entities"
    ),
    "a foreign file as an entity": Case(
        "a.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + TEI.format("&a;"), "entities"
    ),
    "XML that is no TEI": Case("a.xml", "<rss><channel/></rss>", "not TEI"),
    "TEI without text": Case("a.xml", "<TEI><text><body/></text></TEI>", "no text"),
    "JSON Lines without lines": Case("a.jsonl", "\n\n", "holds no document"),
    "100,000 brackets of JSON": Case("a.jsonl", "[" * N, "nested too deep"),
    "JSON cut in a string": Case("a.jsonl", '{"text": "Fiji', "broken JSON"),
    "bytes that are not UTF-8 in JSON": Case("a.jsonl", b'{"text": "Fiji \xff"}', "not UTF-8"),
    "a JSON line of 50 MB": Case(
        "a.jsonl", '{"text": "' + "Fiji met Tonga. " * 3_125_000 + '"}', says="Fiji met Tonga."
    ),
    "JSON in UTF-16": Case("a.jsonl", codecs.BOM_UTF16_LE + '{"text": "Fiji"}'.encode("utf-16-le"), says="Fiji"),
    "markup under an unknown ending": Case("a.dump", "'''Fiji''' met [[Tonga]].", says="Fiji met Tonga."),
    "HTML under an unknown ending": Case("a.page", "<!DOCTYPE html>" + HTML.format(""), says="Fiji met Tonga"),
    "TEI under an unknown ending": Case("a.dat", TEI.format(""), says=SAID),
    "JSON Lines under an unknown ending": Case("a.log", '{"text": "Fiji met Tonga in Suva."}', says=SAID),
    "text under an unknown ending": Case("a.xyz", SAID, says=SAID),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_hostile_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.content if isinstance(case.content, bytes) else case.content.encode())
    if case.message is not None:
        with pytest.raises(UnreadableDocument) as caught:
            read_document(path)
        message = str(caught.value)
        assert message.startswith(str(path))
        assert case.message in message
        assert "\n" not in message
        return
    document = read_document(path)
    assert case.says is not None
    assert case.says in document.text
    document.text.encode()
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)


def _folder(at: Path) -> Path:
    (at / "folder.txt").mkdir()
    return at / "folder.txt"


def _loop(at: Path) -> Path:
    (at / "loop.txt").symlink_to(at / "loop.txt")
    return at / "loop.txt"


def _dangling(at: Path) -> Path:
    (at / "gone.txt").symlink_to(at / "nothing.txt")
    return at / "gone.txt"


def _pipe(at: Path) -> Path:
    os.mkfifo(at / "pipe.txt")
    return at / "pipe.txt"


PLACES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a file that is not there": (lambda at: at / "nothing.txt", "is not there"),
    "a folder": (_folder, "is a folder"),
    "a link to itself": (_loop, "leads back to itself"),
    "a link to nothing": (_dangling, "link to nothing"),
    "a pipe": (_pipe, "not a file"),
    "a device": (lambda at: Path("/dev/zero"), "not a file"),
    "a name with a NUL": (lambda at: at / "a\0b.txt", "not a file name"),
    "a name that is too long": (lambda at: at / ("a" * 5000 + ".txt"), "cannot be read"),
}


@pytest.mark.parametrize(("make", "message"), PLACES.values(), ids=PLACES.keys())
def test_hostile_place(make: Callable[[Path], Path], message: str, tmp_path: Path) -> None:
    path = make(tmp_path)
    with pytest.raises(UnreadableDocument, match=message):
        read_document(path)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_without_rights(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_text('{"text": "Fiji"}')

    def refuse(self: Path, *args: object, **named: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument, match="right"):
        read_document(path)


def test_a_folder_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UnreadableDocument, match="may not be listed"):
        list(find_inputs([tmp_path]))


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(201 * 2**20)
    with pytest.raises(UnreadableDocument, match="200 MB is the most"):
        read_document(path)


def test_inputs_are_sorted_hidden_ones_passed_over_and_none_comes_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "a.wiki", ".hidden.txt", "picture.png", "sub/c.xml", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    found = list(find_inputs([tmp_path, tmp_path / "b.txt"]))
    assert [str(p.relative_to(tmp_path)) for p in found] == ["a.wiki", "b.txt", "sub/c.xml"]


def test_the_rest_of_the_batch_is_read(tmp_path: Path) -> None:
    for index, case in enumerate(list(CASES.values())[:12]):
        path = tmp_path / f"{index:02}-{case.name}"
        path.write_bytes(case.content if isinstance(case.content, bytes) else case.content.encode())
    (tmp_path / "good.txt").write_text(SAID)
    errors: list[UnreadableDocument] = []
    read: list[Document] = []
    for path in sorted(tmp_path.iterdir()):
        read += read_documents(path, errors.append)
    assert read[-1].text == SAID
    assert len(errors) == 9
