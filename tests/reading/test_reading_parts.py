"""Parts of reading that stand by themselves: tables, lists, portions, amounts, determinism."""

from __future__ import annotations

import time

import pytest

from comity.documents import parse_text
from comity.documents.document import Block
from comity.documents.wikitext import parse_wikitext
from comity.parties import load
from comity.reading import Coder
from comity.reading.amounts import find_amounts, find_number
from comity.reading.portions import LONGEST, portions, speaks_of_someone
from comity.record import Amount

TABLE = """== Diplomatic relations ==
{| class="wikitable"
! Country !! Formal relations began !! Notes
|-
| {{flag|Norway}} || 8 May 1971 || Norway has an embassy in Nairobi.
|-
| [[Sweden]] || || See also the list.
|}
"""


JUBILEES = """== Stamps on diplomatic relations ==
{| class="wikitable"
! Year !! Country !! Anniversary
|-
| 2017 || [[Belarus]] || 25th anniversary of relations
|}
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_a_row_that_dates_a_jubilee_tells_no_beginning(coder: Coder) -> None:
    document = parse_wikitext(JUBILEES, id="india", title="Foreign relations of India")
    assert [r for r in coder.read(document) if r.act == "establish-relations"] == []


def test_a_row_says_since_when_there_have_been_relations(coder: Coder) -> None:
    document = parse_wikitext(TABLE, id="kenya", title="Foreign relations of Kenya")
    found = [(r.act, r.source, r.target, r.date, r.place) for r in coder.read(document)]
    assert ("establish-relations", ("KEN",), ("NOR",), "1971-05-08", None) in found
    assert ("has-mission", ("NOR",), ("KEN",), None, "Nairobi") in found
    assert not any(target == ("SWE",) and act == "establish-relations" for act, _, target, _, _ in found)


def test_what_a_row_and_its_prose_both_tell_is_told_by_the_prose(coder: Coder) -> None:
    prose = "Both countries established diplomatic relations on 8 May 1971."
    document = parse_wikitext(
        TABLE.replace("Norway has an embassy in Nairobi.", prose), id="kenya", title="Foreign relations of Kenya"
    )
    (record,) = (r for r in coder.read(document) if r.act == "establish-relations")
    assert (record.date, record.source, record.target) == ("1971-05-08", ("KEN",), ("NOR",))
    assert record.evidence.quote in prose


def test_a_list_of_posts_opens_each(coder: Coder) -> None:
    text = (
        "= France–Oman relations =\n\nFrance opened a consulate in Muscat in 1894.\n\n== Consular posts ==\n"
        "Muscat 1894; Salalah (Dhofar) 1901; Sur 1904."
    )
    found = {(r.place, r.date) for r in coder.read(parse_text(text, id="oman")) if r.act == "open-mission"}
    assert {("Salalah (Dhofar)", "1901"), ("Sur", "1904")} <= found


def test_the_same_text_gives_the_same_records(coder: Coder) -> None:
    text = (
        "= Chile–Peru relations =\n\nBoth countries signed a treaty in 1929. Their presidents met in Lima in May 1950."
    )
    readers = (coder, Coder(), coder)
    runs = [[r.to_json() for r in reader.read(parse_text(text, id="x"))] for reader in readers]
    assert runs[0]
    assert runs[0] == runs[1] == runs[2]


def test_evidence_rests_in_the_text(coder: Coder) -> None:
    text = "Peru\u200b and Chile met.\r\n\r\nOn 3 June 1929 Chile signed a treaty with Peru; \u202epeace\u202c held."
    for record in coder.read(parse_text(text, id="x")):
        record.evidence.check(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("pledged US$ one million", 1_000_000, "USD"),
        ("gave $560 million for roads", 560_000_000, "USD"),
        ("a loan of 4.9 million euros", 4_900_000, "EUR"),
        ("a grant of €3bn", 3_000_000_000, "EUR"),
        ("sent 200,000 soldiers", 200_000, "soldiers"),
        ("rose by 35.3 percent", 35.3, "percent"),
    ],
)
def test_sums_and_counts(text: str, value: float, unit: str) -> None:
    assert [a for _, _, a in find_amounts(text)] == [Amount(value, unit)]


def test_a_year_is_no_count() -> None:
    assert find_amounts("In 1988 soldiers left") == []
    assert find_amounts("arrested a number of people") == []
    assert find_number("in 2012 it was about 4,054") == 4054


def test_portions_cover_a_long_block_without_a_gap() -> None:
    text = "France met Peru. " * 2000
    parts = list(portions(Block(0, len(text), "paragraph"), text))
    assert [p.start for p in parts[1:]] == [p.end for p in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    assert max(p.end - p.start for p in parts) <= LONGEST


def test_a_long_block_that_speaks_of_nobody_is_not_parsed(coder: Coder) -> None:
    noise = "lorem ipsum dolor " * 40_000
    text = f"{noise}\n\nFrance recognized Gabon on 17 August 1960."
    document = parse_text(text, id="x")
    long = max(document.blocks, key=lambda b: b.end - b.start)
    assert not speaks_of_someone(long, text, load().scan(text))
    assert [r.act for r in coder.read(document)] == ["recognize"]


def test_a_run_on_sentence_ends(coder: Coder) -> None:
    """Twice the text takes about twice the time: a ratio in one run, wide enough for a busy machine."""

    def took(times: int) -> float:
        document = parse_text("France visited Germany in 1990 and " * times, id="x")
        start = time.process_time()
        coder.read(document)
        return time.process_time() - start

    took(20)
    assert took(400) < 8 * took(100)
