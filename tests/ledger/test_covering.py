from __future__ import annotations

from datetime import date

import pytest
from samples import FewParties, document, two

from comity.ledger import Ledger
from comity.ledger.covering import covering, gaps, telling


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        doc = document()
        opened.add(doc, two(doc))
        opened.add(document("Graustark is small.", "b"), [], coder="c1")
        yield opened


def test_which_documents_name_whom_and_tell_of_what_time(ledger: Ledger) -> None:
    one, other = covering(ledger)
    assert (one.doc, one.records, one.years) == ("a", 2, ((1905, 1905), (1988, 1988)))
    assert (other.doc, other.records, other.years) == ("b", 0, ())
    [both] = covering(ledger, ("RUR", "GRK"))
    assert (both.doc, both.named) == ("a", (2, 2))
    assert covering(ledger, ("AFG",)) == []


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(None, None, True), ("1905", "1905", True), ("1906", "1987", False), ("1988", None, True), (None, "1904", False)],
)
def test_a_document_tells_of_the_years_of_its_records(ledger: Ledger, start, end, told: bool) -> None:
    period = (date(int(start), 3, 1) if start else None, date(int(end), 3, 1) if end else None)
    [both] = covering(ledger, ("RUR", "GRK"))
    assert both.tells_of(*period) == told
    assert telling(ledger, ("RUR", "GRK"), *period) == (["a"] if told else [])


def test_a_century_tells_of_none_of_its_years(ledger: Ledger) -> None:
    doc = document(name="c")
    ledger.add(doc, [two(doc)[0].with_(date="18XX"), two(doc)[1].with_(date="1871/1873")])
    third = next(each for each in covering(ledger) if each.doc == "c")
    assert third.years == ((1871, 1873),)
    assert telling(ledger, ("RUR",), date(1850, 1, 1), date(1860, 1, 1)) == []


def test_the_times_of_which_no_document_tells(ledger: Ledger) -> None:
    found = covering(ledger)
    assert gaps(found) == [(1906, 1987)]
    assert gaps(found, date(1900, 1, 1), date(1990, 1, 1)) == [(1900, 1904), (1906, 1987), (1989, 1990)]
    assert gaps(found, date(1988, 1, 1), date(1988, 12, 31)) == []
    assert gaps([], date(1900, 1, 1), date(1990, 1, 1)) == [(1900, 1990)]
    assert gaps([]) == []


def test_the_past_is_covered_by_what_was_known(ledger: Ledger) -> None:
    assert [each.doc for each in covering(ledger.as_known(1))] == ["a"]
