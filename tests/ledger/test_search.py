from __future__ import annotations

import pytest
from samples import FewParties, document, two

from comity.errors import ComityError
from comity.ledger import Ledger
from comity.ledger.search import Hit, Scope, search
from comity.ledger.wording import Wording

LONG = "Nothing here. " * 12_000  # longer than one row of PostgreSQL's index


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        doc = document()
        opened.add(doc, two(doc))
        other = document("Graustark closed its embassy in Strelsau. It was a sad day for the chargé d'affaires.", "b")
        opened.add(other, [], coder="c1")
        yield opened


def quotes(ledger: Ledger, words: str, scope: Scope | None = None) -> list[str]:
    return [hit.record.record.act for hit in search(ledger, words, scope, kind="record") if hit.record]


def docs(ledger: Ledger, words: str, scope: Scope | None = None) -> list[str]:
    return [hit.doc for hit in search(ledger, words, scope, kind="document")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("recognised", ["recognize"]),
        ("RECOGNISING", ["recognize"]),
        ("recogn*", ["recognize"]),
        ("rurit* ham*", ["meet"]),
        ("zzz*", []),
        ("zzz* or recogn*", ["recognize"]),
        ("ruritania -hama*", ["recognize"]),
        ('"recogn*"', []),
        ("ruritania hamas", ["meet"]),
        ("ruritania -hamas", ["recognize"]),
        ("recognised or met", ["recognize", "meet"]),
        ('"met Hamas"', ["meet"]),
        ('"Hamas met"', []),
        ("nowhere", []),
    ],
)
def test_words_of_quotes(ledger: Ledger, words: str, found: list[str]) -> None:
    assert sorted(quotes(ledger, words)) == sorted(found)


def test_words_of_documents(ledger: Ledger) -> None:
    assert docs(ledger, "embassies") == ["b"]
    assert docs(ledger, '"chargé d\'affaires"') == ["b"]
    assert docs(ledger, "two states recognise") == ["a"]
    assert sorted(docs(ledger, "graustark")) == ["a", "b"]


def test_a_search_is_narrowed_by_party_act_and_period(ledger: Ledger) -> None:
    assert quotes(ledger, "ruritania", Scope.of(("hamas",))) == ["meet"]
    assert quotes(ledger, "ruritania", Scope.of(act="recognize")) == ["recognize"]
    assert quotes(ledger, "ruritania", Scope.of(start="1900", end="1910")) == ["recognize"]
    assert quotes(ledger, "ruritania", Scope.of(start="1988-06")) == []
    assert docs(ledger, "graustark", Scope.of(("RUR",))) == ["a"]
    assert docs(ledger, "graustark", Scope.of(start="1900")) == ["a"]
    assert docs(ledger, "graustark", Scope.of(("PSE", "GRK"), "meet")) == ["a"]
    assert quotes(ledger, "ruritania", Scope.of(["PSE"])) == []
    assert quotes(ledger, "ruritania", Scope.of([("PSE", "hamas")])) == ["meet"]


def test_a_snippet_marks_the_words(ledger: Ledger) -> None:
    [hit] = search(ledger, "closed embassy", kind="document")
    assert hit.start == 0
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["closed", "embassy"]
    [quote] = search(ledger, "recognise", kind="record")
    assert quote.snippet == "Ruritania recognised Graustark in 1905"
    assert [quote.snippet[start:end] for start, end in quote.marks] == ["recognised"]
    assert quote.start == 0
    assert quote.to_json()["record"]["act"] == "recognize"


def test_a_long_document_is_found_by_its_last_words(ledger: Ledger) -> None:
    ledger.add(document(LONG + "At last a treaty of peace.", "c"), [], coder="c1")
    [hit] = search(ledger, "treaty", kind="document")
    assert hit.doc == "c"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["treaty"]


def test_what_was_known_before_is_searched_as_it_was(ledger: Ledger) -> None:
    ledger.add(document("Ruritania left.", "a"), [], coder="c2")
    assert quotes(ledger, "recognised") == []
    assert docs(ledger, "hamas") == []
    past = ledger.as_known(1)
    assert (quotes(past, "recognised"), docs(past, "hamas"), docs(past, "embassy")) == (["recognize"], ["a"], [])


@pytest.mark.parametrize("words", ["", "-war", "!!!", '""', "x" * 2000])
def test_a_search_for_nothing_is_refused(words: str) -> None:
    with pytest.raises(ComityError):
        Wording.of(words)


@pytest.mark.parametrize(
    "words",
    ['a" OR "b', "NEAR(a b)", "quote:x", "a*", "a_b*", "the*", "é**", "^a", "a AND NOT b", "'; DROP TABLE x; --"],
)
def test_signs_of_the_databases_mean_nothing(ledger: Ledger, words: str) -> None:
    assert all(isinstance(hit, Hit) for kind in ("record", "document") for hit in search(ledger, words, kind=kind))
