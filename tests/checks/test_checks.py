"""Each check finds what it is for and leaves alone what is in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling import told

from comity import api
from comity.checks import Finding, as_wikitext, check_document, check_pair, kinds
from comity.documents import Document, parse_text
from comity.documents.document import Reference
from comity.ledger import KeptRecord
from comity.parties import load
from comity.reading import Coder
from comity.record import Record

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def found(coder: Coder, text: str, title: str = "Sweden and Latvia") -> list[Finding]:
    document = parse_text(text, id="page", title=title)
    return check_document(document, coder.read(document), load())


def of_kind(findings: list[Finding], kind: str) -> list[Finding]:
    return [finding for finding in findings if finding.kind == kind]


def test_a_month_without_a_year_is_found_and_what_it_was_taken_for(coder: Coder) -> None:
    text = "Since the start of the Gaza war in October, Sweden has criticised Latvia."
    [finding] = of_kind(found(coder, text), "no-year")
    assert finding.resolved == "2023-10/.."
    assert finding.by == "the event named with it"
    assert text[finding.start : finding.end].endswith("October")


@pytest.mark.parametrize(
    "text",
    [
        "In October 1921 Sweden opened a legation in Riga.",
        "In 1921 much happened. In October Sweden opened a legation in Riga.",
        "After the September 11 attacks Sweden sent Latvia its condolences.",
    ],
)
def test_a_year_that_the_paragraph_or_the_name_gives_is_not_missed(coder: Coder, text: str) -> None:
    assert of_kind(found(coder, text), "no-year") == []


def test_acts_without_a_date_are_found_once_a_sentence(coder: Coder) -> None:
    [finding] = of_kind(found(coder, "Sweden condemned Latvia."), "undated")
    assert "`condemned" in finding.detail
    assert of_kind(found(coder, "On 4 May 1921 Sweden condemned Latvia."), "undated") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sweden imports timber from Latvia.",
        "Sweden does not yet have a diplomatic mission located in Latvia.",
        "The Swedish king came to Riga in 1921. He condemned Latvia.",
        "During the long war of independence Sweden condemned Latvia.",
        "Sweden recognized Latvia on 5 February 1921.\n\nSweden has recognized Latvia.",
    ],
)
def test_what_goes_on_or_is_dated_near_by_is_not_undated(coder: Coder, text: str) -> None:
    assert of_kind(found(coder, text), "undated") == []


def test_an_act_is_marked_where_its_year_stands(coder: Coder) -> None:
    text = "After the opening of a Swedish consulate in Riga in 1901 followed in 1921 the opening of a Swedish embassy."
    starts = {finding.start for finding in of_kind(found(coder, text), "half-dated")}
    assert text.rindex("opening") in starts


def test_a_treaty_named_by_its_year_is_not_half_dated(coder: Coder) -> None:
    assert of_kind(found(coder, "Sweden and Latvia signed a treaty in 1925."), "half-dated") != []
    assert (
        of_kind(
            found(coder, "The 1925 trade treaty between Sweden and Latvia was the basis of relations."), "half-dated"
        )
        == []
    )


def test_the_head_of_a_list_needs_no_reference_of_its_own(coder: Coder) -> None:
    noted = "Latvia opened an embassy in Stockholm in 1992."
    document = with_references(
        f"Sweden has diplomatic relations with Latvia, Estonia and:\n\n{noted}", "https://a.org/a"
    )
    assert of_kind(check_document(document, coder.read(document), load()), "unsourced") == []


def test_an_act_dated_to_a_year_is_half_dated_unless_the_day_is_told_elsewhere(coder: Coder) -> None:
    text = "Sweden recognized Latvia in 1921."
    assert len(of_kind(found(coder, text), "half-dated")) == 1
    assert of_kind(found(coder, f"{text}\n\nSweden recognized Latvia on 5 February 1921."), "half-dated") == []


@pytest.mark.parametrize(
    "text", ["Sweden was the first country to recognize Latvia.", "Latvia became one of the first to sign."]
)
def test_claims_to_be_first_are_found(coder: Coder, text: str) -> None:
    assert len(of_kind(found(coder, text), "superlative")) == 1


def test_words_that_go_out_of_date_are_found_outside_quotations_and_dated_sentences(coder: Coder) -> None:
    assert len(of_kind(found(coder, "Sweden is currently negotiating with Latvia."), "stale")) == 1
    assert of_kind(found(coder, "“Sweden is currently negotiating,” the minister of Latvia said."), "stale") == []
    assert of_kind(found(coder, "In recent years, as in 2019, Sweden met Latvia."), "stale") == []


def with_references(text: str, *urls: str | None) -> Document:
    document = parse_text(text, id="page", title="Sweden and Latvia")
    references = tuple(Reference(len(text), f"note {n}", url) for n, url in enumerate(urls))
    return Document(document.id, document.text, document.blocks, document.title, references=references)


def test_a_paragraph_of_acts_without_a_reference_is_found_where_others_have_some(coder: Coder) -> None:
    bare, noted = "Sweden recognized Latvia in 1921.", "Latvia opened an embassy in Stockholm in 1992."
    document = with_references(f"{bare}\n\n{noted}", "https://example.org/a")
    [finding] = of_kind(check_document(document, coder.read(document), load()), "unsourced")
    assert finding.quote == bare
    document = parse_text(bare, id="page")
    assert of_kind(check_document(document, coder.read(document), load()), "unsourced") == []


def test_sources_of_the_two_governments_alone_are_found(coder: Coder) -> None:
    text = "Latvia opened an embassy in Stockholm in 1992."
    own = with_references(text, "https://www.government.se/x", "https://www.mfa.gov.lv/y")
    assert len(of_kind(check_document(own, [], load()), "official-only")) == 1
    mixed = with_references(text, "https://www.government.se/x", "https://www.example.org/y")
    assert of_kind(check_document(mixed, [], load()), "official-only") == []
    third = with_references(text, "https://www.mfa.gov.tr/x", "https://www.mfa.gov.lv/y")
    assert of_kind(check_document(third, [], load()), "official-only") == []


def pair(*kept: KeptRecord) -> list[Finding]:
    return check_pair([each.record for each in kept], "SWE", "LVA", load())


def recognized(date: str, doc: str = "page", number: int = 0) -> KeptRecord:
    return told("recognize", date, "Sweden recognized Latvia.", "recognized", doc=doc, number=number)


def test_one_act_with_two_days_is_found_unless_it_was_undone_in_between() -> None:
    one, other = recognized("1921-02-05"), recognized("1921-03-05", "other", 1)
    [finding] = of_kind(pair(one, other), "dated-differently")
    assert finding.detail == "recognition: here 5 March 1921, in [page] 5 February 1921"
    undone = told("withdraw-recognition", "1921-02-20", "Sweden withdrew recognition.", "withdrew", number=2)
    assert of_kind(pair(one, undone, other), "dated-differently") == []


def test_an_embassy_before_recognition_is_found() -> None:
    opened = told("open-mission", "1920-01-01", "Sweden opened a legation.", "opened", number=1)
    assert len(of_kind(pair(opened, recognized("1921-02-05")), "before-recognition")) == 1
    consulate = told("open-mission", "1920-01-01", "Sweden opened a consulate.", "opened", number=1)
    assert of_kind(pair(consulate, recognized("1921-02-05")), "before-recognition") == []


def test_a_state_that_was_no_longer_there_is_found() -> None:
    text = "Sweden opened an embassy in East Berlin."
    late = told("open-mission", "1995-01-01", text, "opened", target=("DDR",))
    assert len(of_kind(pair(late), "not-existing")) == 1
    assert of_kind(pair(told("open-mission", "1975-01-01", text, "opened", target=("DDR",))), "not-existing") == []


def test_a_person_in_an_office_on_the_wrong_day_is_found() -> None:
    quote = "Prime Minister Margaret Thatcher visited Riga."
    visit = told("visit", "1995-05-01", quote, "visited", source=("GBR",), persons=("Margaret Thatcher",))
    assert len(of_kind(pair(visit), "office")) == 1
    visit = told("visit", "1985-05-01", quote, "visited", source=("GBR",), persons=("Margaret Thatcher",))
    assert of_kind(pair(visit), "office") == []


def test_an_act_of_one_side_only_is_found() -> None:
    [finding] = of_kind(pair(recognized("1921-02-05")), "one-sided")
    assert "Sweden → Latvia only" in finding.detail
    back = told("recognize", "1921-02-05", "Latvia recognized Sweden.", "recognized", source=("LVA",), target=("SWE",))
    assert of_kind(pair(recognized("1921-02-05"), back), "one-sided") == []


def test_every_kind_of_finding_is_explained() -> None:
    for kind in kinds().values():
        assert kind.weight in {1, 2, 3}
        assert kind.label
        assert kind.suggestion.endswith(".")


def test_wikitext_cannot_be_broken_by_what_is_quoted() -> None:
    quote = "a </nowiki> [[link]] {{template}} " + "word " * 60
    line = as_wikitext([Finding("stale", "page", 0, 1, quote, "`now` < then", "History")])
    assert line.startswith("* [[#History|History]]: “<nowiki>a &lt;/nowiki>")
    assert line.count("</nowiki>") == 2
    assert len(line) < 600


def test_findings_point_into_the_text_in_its_order(coder: Coder) -> None:
    text = "Sweden condemned Latvia.\n\nSweden is currently negotiating with Latvia."
    findings = found(coder, text)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert all(0 <= finding.start < finding.end <= len(text) + 1 for finding in findings)


def test_the_seed_document_has_the_findings_that_a_careful_reader_names(shared: Path) -> None:
    path = shared / "gold" / "text" / "seed-afghanistan-palestine.txt"
    findings = list(api.check_files([path]))
    [month] = of_kind(findings, "no-year")
    assert month.quote[: month.end - month.start].endswith("in October")
    assert (month.resolved, month.by) == ("2023-10/..", "the event named with it")
    assert any("first" in finding.detail for finding in of_kind(findings, "superlative"))
    undated = " ".join(finding.detail for finding in of_kind(findings, "undated"))
    assert "`called" in undated
    assert any("rallies" in finding.quote for finding in of_kind(findings, "undated"))


def test_a_document_of_a_ledger_is_checked_like_its_file(tmp_path: Path) -> None:
    with api.open_ledger(tmp_path / "l.db") as ledger:
        api.read(ROOT / "examples" / "afghanistan-palestine.txt", ledger=ledger)
        kept = {finding.kind for finding in ledger.check("afghanistan-palestine")}
    assert kept >= {"no-year"} or kept >= {"undated"}


def test_records_of_no_pair_give_no_findings() -> None:
    nothing: list[Record] = []
    assert check_pair(nothing, "SWE", "LVA", load()) == []
