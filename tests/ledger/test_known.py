"""The two clocks, coders side by side, and what differs between revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import TEXT, FewParties, document, record, two

from comity.errors import InvalidDate, LedgerError
from comity.ledger import Ledger
from comity.ledger import log as clock
from comity.ledger.difference import passages


class Days:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 31, 23, 59, 59, 999000, tzinfo=UTC)

    def __call__(self, _zone: object) -> datetime:
        return self.now


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    day = Days()
    monkeypatch.setattr(clock, "datetime", type("Clock", (), {"now": staticmethod(day)}))
    return day


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        yield opened


def test_a_day_tells_what_was_known_at_its_end(ledger: Ledger, days: Days) -> None:
    doc = document()
    ledger.add(doc, two(doc))
    days.now = datetime(2026, 2, 1, tzinfo=UTC)
    ledger.add(doc, two(doc)[:1], coder="c2")
    days.now = datetime(2026, 3, 5, 12, tzinfo=UTC)
    grown = document("Before. " + TEXT)
    ledger.add(grown, two(grown), coder="c2")
    known = {
        day: len(ledger.as_known(day).records()) for day in ("2026-01-30", "2026-01-31", "2026-01", "2026-02", "2026")
    }
    assert known == {"2026-01-30": 0, "2026-01-31": 2, "2026-01": 2, "2026-02": 1, "2026": 2}
    january = ledger.as_known("2026-01")
    assert (january.known_at, january.text("a"), len(january.log())) == (1, TEXT, 1)
    assert january.records("a", coder="c1") == january.records("a")
    assert [kept.revision for kept in january.documents()] == [1]
    assert january.documents_naming("RUR") == ["a"]
    assert january.history(january.records()[0].record_id) == [january.records()[0]]
    assert ledger.as_known("2025-12-31").documents() == []
    with pytest.raises(LedgerError, match="no document"):
        ledger.as_known("2025-12-31").text("a")
    with pytest.raises(LedgerError, match="no revision 2"):
        january.text("a", 2)


def test_a_clock_that_was_set_back_does_not_turn_the_log_around(ledger: Ledger, days: Days) -> None:
    doc = document()
    ledger.add(doc, two(doc))
    days.now = datetime(2020, 1, 1, tzinfo=UTC)
    ledger.add(doc, [], coder="c2")
    first, second = ledger.log()
    assert first.at == second.at
    assert ledger.as_known("2025").records() == []


@pytest.mark.parametrize("day", ["2026-02-30", "soon", ""])
def test_a_day_must_be_one(ledger: Ledger, day: str) -> None:
    with pytest.raises(InvalidDate):
        ledger.as_known(day)


def test_the_past_takes_no_changes(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no changes"):
        ledger.as_known(0).add(document(), [], coder="c1")


def test_the_end_of_an_open_period_is_no_day(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="not a day"):
        ledger.as_known("2026/..")
    assert ledger.as_known("9999").known_at == 0


# ---------------------------------------------------------------- coders


def test_two_coders_stand_side_by_side(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc), coder="rules-1")
    ledger.add(doc, [replace(two(doc)[0], date="1906", coder="model-7")])
    assert [kept.record.date for kept in ledger.records()] == ["1906"]  # the last one to read is in view
    assert [kept.record.date for kept in ledger.records(coder="rules")] == ["1905", "1988-05"]
    ledger.add(doc, [replace(each, coder="rules-2") for each in two(doc)[:1]])
    assert [kept.record.coder for kept in ledger.records(coder="rules")] == ["rules-2"]
    assert ledger.records(coder="rules-1") == []
    assert [kept.record.coder for kept in ledger.records(coder="model")] == ["model-7"]
    assert [(each.coder, each.current) for each in ledger.readings("a")] == [
        ("rules-1", False),
        ("model-7", True),
        ("rules-2", True),
    ]
    found = ledger.compare("a", "rules", "model")
    assert [change.fields for change in found.changed] == [{"date": ("1905", "1906")}]
    assert (found.appeared, found.vanished) == ((), ())
    before = ledger.as_known(2).compare("a", "model", "rules")
    assert [kept.record.act for kept in before.appeared] == ["meet"]


def test_a_series_may_be_named(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc), coder="gpt-4", series="gpt-4")
    ledger.add(doc, two(doc), coder="gpt-5", series="gpt-5")
    assert [each.current for each in ledger.readings("a")] == [True, True]


def test_what_people_decided_is_no_coders_word(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc), coder="rules-1")
    first, second = ledger.records()
    ledger.correct(first.record_id, 1, {"date": "1906"}, reviewer="ann")
    ledger.reject(second.record_id, 1, reviewer="ann", reason="no")
    assert [kept.record for kept in ledger.records(coder="rules")] == two(doc)


# ---------------------------------------------------------------- revisions


def test_what_appeared_changed_and_vanished(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc))
    newer = document("Ruritania recognised Graustark in 1906. Graustark praised Ruritania. Done.")
    ledger.add(
        newer,
        [
            record(newer, "Ruritania recognised Graustark in 1906", "recognised", date="1906", basis="stated"),
            record(newer, "Graustark praised Ruritania", "praised", act="support"),
        ],
    )
    found = ledger.diff("a")
    assert [(each.change, each.old, each.new) for each in found.passages] == [
        ("changed", "Ruritania recognised Graustark in 1905.", "Ruritania recognised Graustark in 1906."),
        ("appeared", None, "Graustark praised Ruritania."),
        ("vanished", "Ruritania met Hamas in May 1988 about Graustark.", None),
    ]
    assert [kept.record.act for kept in found.appeared] == ["support"]
    assert [kept.record.act for kept in found.vanished] == ["meet"]
    [change] = found.changed
    assert change.fields["date"] == ("1905", "1906")
    assert (found.older, found.newer, found.unchanged) == ("revision 1", "revision 2", 0)
    ledger.add(doc, two(doc))
    assert ledger.diff("a", 1, 3).unchanged == 2
    assert ledger.diff("a", 3, 1).passages == ()
    assert ledger.as_known(2).diff("a").newer == "revision 2"
    with pytest.raises(LedgerError, match="one revision"):
        ledger.as_known(1).diff("a")
    with pytest.raises(LedgerError, match="not both there"):
        ledger.diff("a", 1, 9)


@given(st.lists(st.sampled_from(["One met two. ", "Two left.\n", "It rained ", "\n\n"]), max_size=8), st.randoms())
def test_the_passages_of_equal_texts_are_none_and_of_others_some(parts, chance) -> None:
    text = "".join(parts)
    assert list(passages(text, text)) == []
    other = text + " Three stayed."
    assert {each.change for each in passages(text, other)} & {"appeared", "changed"}
    chance.shuffle(parts)
    for each in passages(text, "".join(parts)):
        assert (each.old is None) == (each.change == "appeared")
        assert (each.new is None) == (each.change == "vanished")
