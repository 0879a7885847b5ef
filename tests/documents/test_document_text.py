from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents import parse_text, read_document
from comity.documents.dateline import dateline, day_of, filed_on

if TYPE_CHECKING:
    from pathlib import Path

    from comity.documents import Document

PAGE = """= Peru–Japan relations =

Infobox
- Filetype: svg
- Mission: Embassy of Peru, Tokyo

Peru and Japan have had relations since 1873.

== History ==
Peru signed a treaty with Japan on 21 August 1873.

=== Visits ===
Visits from Japan:
- Prime Minister, 2008
- Emperor's son, 2014

==See also==
- Foreign relations of Peru
"""


def shown(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(b.kind, document.text[b.start : b.end], b.headings) for b in document.blocks]


def test_marked_headings_give_sections_and_items_their_context() -> None:
    document = parse_text(PAGE, id="peru-japan")
    assert document.title == "Peru–Japan relations"
    assert shown(document) == [
        ("title", "Peru–Japan relations", ()),
        ("infobox", "Infobox", ()),
        ("infobox", "Filetype: svg", ()),
        ("infobox", "Mission: Embassy of Peru, Tokyo", ()),
        ("paragraph", "Peru and Japan have had relations since 1873.", ()),
        ("heading", "History", ()),
        ("paragraph", "Peru signed a treaty with Japan on 21 August 1873.", ("History",)),
        ("heading", "Visits", ("History",)),
        ("heading", "Visits from Japan:", ("History", "Visits")),
        ("item", "Prime Minister, 2008", ("History", "Visits", "Visits from Japan")),
        ("item", "Emperor's son, 2014", ("History", "Visits", "Visits from Japan")),
        ("heading", "See also", ()),
        ("see-also", "Foreign relations of Peru", ("See also",)),
    ]
    assert [b.level for b in document.blocks if b.kind in {"title", "heading"}] == [1, 2, 3, 6, 2]


def test_unmarked_title_and_partner_are_told_from_text() -> None:
    document = parse_text("Foreign relations of Fiji\nTonga\nFiji has a high commission in Nuku'alofa.\n")
    assert document.title == "Foreign relations of Fiji"
    assert shown(document)[1:] == [
        ("heading", "Tonga", ()),
        ("paragraph", "Fiji has a high commission in Nuku'alofa.", ("Tonga",)),
    ]


def test_number_signs_mark_headings_as_in_markdown() -> None:
    document = parse_text("# Fiji and Tonga\n\n## Acts\nFiji met Tonga.\n")
    assert document.title == "Fiji and Tonga"
    assert shown(document)[-1] == ("paragraph", "Fiji met Tonga.", ("Acts",))


def test_a_sentence_is_no_title() -> None:
    document = parse_text("Fiji recognised Tonga.\n\nTonga thanked Fiji.\n")
    assert document.title is None
    assert [b.kind for b in document.blocks] == ["paragraph", "paragraph"]


def test_a_known_title_is_kept_and_none_is_sought() -> None:
    document = parse_text("Minister in Suva\nThe minister came to Suva.", title="Visit")
    assert document.title == "Visit"


def test_dated_lines_are_items() -> None:
    document = parse_text(
        "Chronology of Chad and Mali\n== Acts ==\n1961: Relations opened\n3 May 1970 – Embassy opened\n"
    )
    assert [b.kind for b in document.blocks][2:] == ["item", "item"]


def test_lines_of_a_page_s_width_are_one_paragraph() -> None:
    lines = [
        "Norway and Ghana opened relations in the spring of the year in",
        "which the latter became independent, and both governments soon",
        "afterwards exchanged ambassadors, who presented their letters",
        "of credence in Oslo and in Accra.",
    ]
    document = parse_text("\n".join(lines))
    assert [b.kind for b in document.blocks] == ["paragraph"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 2024-05-03", "2024-05-03"),
        ("Published on 3 May 2024", "2024-05-03"),
        ("Islamabad, 18 January 2024", "2024-01-18"),
        ("Oslo, Friday, 3 May 2024", "2024-05-03"),
        ("12 April 2024", "2024-04-12"),
        ("April 12, 2024, 14:30 GMT", "2024-04-12"),
        ("May 2024", "2024-05"),
        ("31 February 2024", None),
        ("On 3 May 2024 the minister came.", None),
        ("1670", None),
        ("3 May 2024 – Embassy opened", None),
    ],
)
def test_dateline(line: str, date: str | None) -> None:
    assert dateline(line) == date


def test_day_of_reads_what_metadata_says() -> None:
    assert day_of("2024-05-03T10:00:00Z") == "2024-05-03"
    assert day_of("2009") == "2009"
    assert day_of("n.d.") is None


def test_a_dateline_below_the_title_gives_the_publication_date_and_is_not_read() -> None:
    document = parse_text("Envoy received\nSuva, 3 May 2024\nThe minister received the envoy of Tonga.\n")
    assert document.published == "2024-05-03"
    assert [b.kind for b in document.blocks] == ["title", "caption", "paragraph"]


@given(st.text())
def test_the_text_stays_code_point_for_code_point(text: str) -> None:
    document = parse_text(text)
    assert document.text == text
    assert all(document.offsets.to_input(at) == at for at in range(len(text) + 1))


@given(st.text(alphabet="=- \n\r\t:.aB1(é\u200b\u2028", max_size=200))
def test_blocks_are_in_order_inside_the_text_and_not_empty(text: str) -> None:
    last = 0
    for block in parse_text(text).blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        last = block.end


def test_line_ends_blanks_and_marks_of_the_file_are_kept(tmp_path: Path) -> None:
    text = "Title of a page\r\n\r\nFiji\u200b met\tTonga.\x0cNext.\r\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    document = read_document(tmp_path / "a.txt")
    assert document.text == text
    assert document.id == "a"
    assert [document.text[b.start : b.end] for b in document.blocks][1:] == ["Fiji\u200b met\tTonga.", "Next."]


def test_every_coded_text_stays_as_it_is(shared: Path) -> None:
    paths = sorted((shared / "gold" / "text").glob("*.txt"))
    assert paths
    for path in paths:
        document = read_document(path)
        assert document.text == path.read_bytes().decode()
        assert document.blocks


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("MINSK, 12 February 2014 (BelTA) – Belarus plans to open embassies.", "2014-02-12"),
        ("BEIJING, July 24, 2014 (Xinhuanet) -- The president has left for Havana.", "2014-07-24"),
        ("MEXICO CITY, Dec. 3, 2019 — Mexico asked for talks.", "2019-12-03"),
        ("BONN, Germany, Feb. 17, 2017, Kyodo - The ministers met.", "2017-02-17"),
        ("NAIROBI – Kenya and Somalia agreed on 5 May 2021 to resume relations.", None),
        ("BONN, Germany, Feb. 17 - The ministers met in 2017.", None),
        ("NATO and Russia met on 27 May 1997 - a first.", None),
    ],
)
def test_the_head_of_a_report_dates_it(paragraph: str, date: str | None) -> None:
    assert filed_on(paragraph) == date


def test_a_report_is_of_the_day_in_its_head_and_read_whole() -> None:
    document = parse_text(
        "Embassies planned\n\nMINSK, 12 February 2014 (BelTA) – Belarus plans to open embassies.\n", id="x"
    )
    assert document.published == "2014-02-12"
    assert any(b.kind == "paragraph" for b in document.blocks)
