from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents import read_document
from comity.documents.balance import balanced
from comity.documents.wikitext import parse_wikitext

if TYPE_CHECKING:
    from pathlib import Path

    from comity.documents import Document

PAGE = """{{Short description|Relations}}
{{Infobox bilateral relations|A–B|Fiji|Tonga|mission1=[[Embassy of Fiji, Nuku'alofa]]|map=}}
'''Fiji''' and [[Tonga|the Kingdom of Tonga]] met on {{start date|2019|5|3|df=y}}.<ref name="x">{{cite web|title=Talks in Suva|url=https://news.example/1|date=3 May 2019|publisher=The Paper}}</ref>
[[File:a.jpg|thumb|200px|The ministers in [[Suva]]]]
<!-- not said -->
== Acts ==
{{main|Acts of Fiji}}
* Fiji opened an embassy.<ref name="x" />
* Tonga sent {{convert|20|km}} of cable&nbsp;home
{| class="wikitable"
! Country !! Formal relations began !! Notes
|-
| {{flag|Samoa}} || {{dts|10 June 1976}} || See [[Fiji–Samoa relations]]
|-
| rowspan="2" | {{flagicon|Kiribati}} [[Kiribati]] || {{dts|1980|3|2}} || Fiji opened a high commission. Kiribati did so later.
* Kiribati closed it in 1990.
|-
| 2001 || short
|}
== See also ==
* [[Foreign relations of Tonga]]
[[Category:Fiji]]
"""  # noqa: E501


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


@pytest.fixture(scope="module")
def page() -> Document:
    return parse_wikitext(PAGE, id="Fiji–Tonga_relations")


def test_blocks(page: Document) -> None:
    assert shown(page) == [
        ("infobox", "1: A–B"),
        ("infobox", "2: Fiji"),
        ("infobox", "3: Tonga"),
        ("infobox", "mission1: Embassy of Fiji, Nuku'alofa"),
        ("paragraph", "Fiji and the Kingdom of Tonga met on 3 May 2019."),
        ("caption", "The ministers in Suva"),
        ("heading", "Acts"),
        ("item", "Fiji opened an embassy."),
        ("item", "Tonga sent 20 kilometres of cable home"),
        ("row", "Samoa | 10 June 1976 | "),
        ("see-also", "See Fiji–Samoa relations"),
        ("row", "Kiribati | 2 March 1980 | "),
        ("paragraph", "Fiji opened a high commission. Kiribati did so later."),
        ("item", "Kiribati closed it in 1990."),
        ("row", "Kiribati | 2001 | short"),
        ("heading", "See also"),
        ("see-also", "Foreign relations of Tonga"),
    ]


def test_rows_have_columns_and_cells_and_give_their_name_to_what_they_tell(page: Document) -> None:
    row = next(b for b in page.blocks if b.kind == "row")
    assert row.columns == ("Country", "Formal relations began", "Notes")
    assert [page.text[start:end] for start, end in row.cells] == ["Samoa", "10 June 1976", ""]
    told = next(b for b in page.blocks if page.text[b.start : b.end].startswith("Fiji opened a high"))
    assert told.headings == ("Acts", "Kiribati")


def test_title_comes_from_the_file_s_name(page: Document) -> None:
    assert page.title == "Fiji–Tonga relations"


def test_references_stand_at_the_words_they_are_given_for(page: Document) -> None:
    first, second = page.references
    assert page.text[: first.end].endswith("3 May 2019.")
    assert page.text[: second.end].endswith("an embassy.")
    assert first.text == second.text == "Talks in Suva. The Paper"
    assert (first.url, first.date) == ("https://news.example/1", "2019-05-03")


def test_a_note_told_below_is_known_above() -> None:
    document = parse_wikitext(
        'Fiji met Tonga.<ref name="a" />\n<references><ref name="a">A book, 1990</ref></references>'
    )
    assert [r.text for r in document.references] == ["A book, 1990"]


def test_offsets_lead_back_to_the_page(page: Document) -> None:
    at = page.text.index("Kingdom of Tonga")
    assert PAGE[page.offsets.to_input(at) :].startswith("Kingdom of Tonga")
    at = page.text.index("10 June 1976")
    assert PAGE[page.offsets.to_input(at) :].startswith("10 June 1976")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("{{nowrap|in Suva}}", "in Suva"),
        ("{{lang|fr|la paix}}", "la paix"),
        ("{{circa|1850}}", "circa 1850"),
        ("{{as of|2020}}", "As of 2020"),
        ("{{dts|format=dmy|1974|12|2}}", "2 December 1974"),
        ("{{dts|1995-03-02}}", "2 March 1995"),
        ("{{#invoke:dts|main|9 November 1921}}", "9 November 1921"),
        ("{{#invoke:flag||Malaysia}}", "Malaysia"),
        ("{{flag|Palestine|name=State of Palestine}}", "State of Palestine"),
        ("{{flagicon|Cuba}} [[Havana]]", "Cuba Havana"),
        ("{{country data Chad}}", "Chad"),
        ("{{GER}}", "Germany"),
        ("{{hlist|Oslo|Accra}}", "Oslo, Accra"),
        ("{{ill|Some One|de}}", "Some One"),
        ("1990{{snd}}1995", "1990 – 1995"),
        ("a{{citation needed|date=May 2020}} b", "a b"),
        ("[https://x.example A page]", "A page"),
        ("[[Fiji#History]]", "Fiji"),
        ("[[:Category:Fiji|the list]]", "the list"),
        ("a<br>b", "a b"),
        ("''a'' '''b'''", "a b"),
        ("<nowiki>[[a]]</nowiki>", "[[a]]"),
        ("a<s>b</s>c", "ac"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("R&amp;D &#8211; x", "R&D – x"),
    ],
)
def test_markup_in_a_sentence(markup: str, text: str) -> None:
    assert parse_wikitext(markup).text == text


MARKUP = st.lists(
    st.sampled_from(
        ["{{", "}}", "[[", "]]", "{|", "|}", "\n|-\n", "\n| ", "!!", "||", "\n* ", "\n== a ==\n", "<ref>",
         "</ref>", "|", "<br>", "''", "word ", "Fiji", "{{flag|", "{{dts|", "1990", "é", "&amp;", "\n\n",
         "<!--", "-->", "[http://a b]", "<table><tr><td>", "</td></tr></table>", "File:a|", "=", "\u200b",
         "<div>", "</div>", "\r\n", "rowspan=2|"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_runs_are_the_input_s_own_characters(markup: str) -> None:
    document = parse_wikitext(markup)
    last = 0
    for start, origin, length in document.offsets.runs:
        assert last <= start
        assert document.text[start : start + length] == markup[origin : origin + length]
        last = start + length
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)


@given(MARKUP)
def test_balancing_keeps_the_length(markup: str) -> None:
    assert len(balanced(markup)) == len(markup)
    assert len(balanced(markup * 50)) == len(markup) * 50


def test_every_page_of_the_collection_reads(shared: Path) -> None:
    paths = sorted((shared / "data" / "wiki-foreign-relations").glob("*.wiki"))
    assert len(paths) == 102
    for path in paths:
        document = read_document(path)
        raw = path.read_bytes().decode()
        assert len(document.blocks) > 10, path
        assert not any(mark in document.text for mark in ("{{", "}}", "{|", "<ref")), path
        for start, origin, length in document.offsets.runs:
            assert document.text[start : start + length] == raw[origin : origin + length], path
