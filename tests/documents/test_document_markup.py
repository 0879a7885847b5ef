"""TEI, HTML and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comity.documents import read_document, read_documents
from comity.documents.html import parse_html
from comity.documents.tei import parse_tei
from comity.errors import UnreadableDocument

if TYPE_CHECKING:
    from pathlib import Path

    from comity.documents import Document

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title type="short">Fiji</title>
    <title type="complete">Relations of Fiji</title></titleStmt>
    <publicationStmt><p>A ministry, 2009</p></publicationStmt></fileDesc></teiHeader>
  <text><body>
    <div><head>Summary</head>
      <p>Fiji recognised
         Tonga in <date when="1970">1970</date>.<note>Letter, <ref target="https://a.example">archive</ref></note>
         <figure><graphic url="f.jpg"/><head>Flag of Fiji</head></figure></p>
      <div><head>Embassies, 1975</head><list><item>Suva, 1975</item><item>R&amp;D post</item></list></div>
    </div>
    <div><head>References</head><p>A book.</p></div>
  </body></text>
</TEI>
"""

HTML = """<!DOCTYPE html><html lang="en-GB"><head><title>Envoy received | Ministry</title>
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel="canonical" href="https://ministry.example/news/12"></head>
<body><nav><a href="/">Home</a> <a href="/about">About the ministry</a></nav><main><article><h1>Envoy received</h1>
<p>The foreign minister of Norway received the ambassador of Ghana in Oslo on 2&nbsp;May 2024. They talked about trade,
fisheries &amp; the sea and agreed to meet again in Accra.</p>
<h2>Background</h2><p>Norway and Ghana have had relations since 1957. Norway opened an embassy in Accra.</p>
<ul><li>Norway has an embassy in Accra.</li><li>Ghana is represented from Copenhagen.</li></ul>
<table><tr><th>Year</th><th>Visit</th></tr><tr><td>2018</td><td>The president of Ghana came to Oslo.</td></tr></table>
</article></main><footer>Copyright of the ministry. All rights reserved.</footer></body></html>
"""


def shown(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(b.kind, document.text[b.start : b.end], b.headings) for b in document.blocks]


def check_runs(document: Document, raw: str) -> None:
    assert document.offsets.runs
    for start, origin, length in document.offsets.runs:
        assert document.text[start : start + length] == raw[origin : origin + length]


def test_tei() -> None:
    document = parse_tei(TEI, id="fiji")
    assert (document.title, document.published, document.format) == ("Relations of Fiji", "2009", "tei")
    assert shown(document) == [
        ("heading", "Summary", ()),
        ("paragraph", "Fiji recognised Tonga in 1970.", ("Summary",)),
        ("caption", "Flag of Fiji", ("Summary",)),
        ("heading", "Embassies, 1975", ("Summary",)),
        ("item", "Suva, 1975", ("Summary", "Embassies, 1975")),
        ("item", "R&D post", ("Summary", "Embassies, 1975")),
        ("heading", "References", ()),
        ("see-also", "A book.", ("References",)),
    ]
    (reference,) = document.references
    assert document.text[: reference.end].endswith("1970.")
    assert reference.url == "https://a.example"


def test_tei_offsets_lead_back() -> None:
    document = parse_tei(TEI)
    check_runs(document, TEI)
    assert TEI[document.offsets.to_input(document.text.index("Tonga")) :].startswith("Tonga")
    assert TEI[document.offsets.to_input(document.text.index("Suva, 1975")) :].startswith("Suva, 1975")


def test_every_article_of_the_collection_reads(shared: Path) -> None:
    paths = sorted((shared / "data" / "rdcr").glob("*.xml"))
    assert len(paths) == 139
    for path in paths:
        document = read_document(path)
        assert document.title
        assert document.blocks
        raw = path.read_bytes().decode()
        check_runs(document, raw)
        assert sum(run[2] for run in document.offsets.runs) > 0.75 * len(document.text), path


def test_html() -> None:
    document = parse_html(HTML, id="page")
    assert (document.title, document.published) == ("Envoy received", "2024-05-03")
    assert (document.source, document.language) == ("https://ministry.example/news/12", "en")
    kinds = [kind for kind, _, _ in shown(document)]
    assert kinds == ["title", "paragraph", "heading", "paragraph", "item", "item", "row"]
    assert "fisheries & the sea" in document.text
    assert "Copyright" not in document.text
    assert document.blocks[-1].columns == ("Year", "Visit")
    assert document.blocks[-1].headings == ("Background",)


def test_html_offsets_lead_back() -> None:
    document = parse_html(HTML)
    check_runs(document, HTML)
    assert HTML[document.offsets.to_input(document.text.index("Norway opened")) :].startswith("Norway opened")


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def test_json_lines(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "news.jsonl",
        {"id": "a", "title": "Envoy", "text": "Fiji met Tonga.", "date": "3 May 2024", "url": "https://n.example/1"},
        {"text": "Tonga thanked Fiji."},
        "",
        {"id": 7, "text": "Fiji left.", "date": 2019},
    )
    a, b, c = read_documents(path)
    assert (a.id, a.title, a.published, a.source) == ("a", "Envoy", "2024-05-03", "https://n.example/1")
    assert (b.id, b.title, b.published) == ("news:2", None, None)
    assert (c.id, c.published) == ("7", "2019")
    with pytest.raises(UnreadableDocument, match="several documents"):
        read_document(path)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"text": "a"', "broken JSON"),
        ('["a"]', "is no object"),
        ('{"title": "a"}', 'has no "text"'),
        ('{"text": ""}', "empty text"),
        ('{"text": 3}', 'has no "text"'),
        ('{"text": "a", "date": "soon"}', "is no day"),
        ('{"text": "a", "url": 3}', '"url" that is no text'),
        ('{"text": "a", "id": [1]}', '"id" that is neither'),
        ('{"text": "a", "id": "good"}', "has the id 'good' of line 1"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "a", "id": ' + "9" * 10_000 + "}", "cannot be read as JSON"),
    ],
)
def test_a_bad_line_is_told_by_number_and_the_others_are_read(tmp_path: Path, row: str, message: str) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "good", "text": "Fiji met Tonga."}, row, {"id": "last", "text": "Tonga."})
    errors: list[UnreadableDocument] = []
    assert [d.id for d in read_documents(path, errors.append)] == ["good", "last"]
    (error,) = errors
    assert str(error).startswith(f"{path}:2: ")
    assert message in str(error)
    assert "\n" not in str(error)
    with pytest.raises(UnreadableDocument):
        list(read_documents(path))


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    (document,) = read_documents(lines(tmp_path / "a.jsonl", '{"text": "Fiji \\ud800 met Tonga."}'))
    assert document.text == "Fiji \ufffd met Tonga."
    document.text.encode()
