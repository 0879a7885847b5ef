from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import codebook
from comity.errors import InvalidData
from comity.events import compare
from comity.events.matching import Weights, natures
from comity.events.nearness import When, nearness
from comity.events.report import Report, levels
from comity.events.rulings import Ruling, Rulings
from tests.events.test_merging import FewParties, kept


def test_every_act_of_the_codebook_has_a_nature() -> None:
    assert set(natures()) == {act.code for act in codebook.load()}
    assert {act.code for act in codebook.load() if act.kind == "state"} == {
        act for act, nature in natures().items() if nature.recurs == "lasting"
    }


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        (None, None, "both undated"),
        ("1974", None, "one undated"),
        ("1974-05-12", "1974-05-12", "same day"),
        ("1974-05-12/1974-05-12", "1974-05-12", "same day"),
        ("1974-05", "1974-05", "same month"),
        ("1974", "1974", "same year"),
        ("197X", "197X", "same period"),
        ("1974/..", "1974/..", "same period"),
        ("1974/..", "1974-05-12", "same start"),
        ("1974-05", "1974-05-12", "within a month"),
        ("1974", "1974-05-12", "within a year"),
        ("197X", "1974", "within a longer time"),
        ("../1974", "1970", "within a longer time"),
        ("1974-05-12", "1974-05-14", "one part differs"),
        ("1974-05-12", "1975-05-12", "one part differs"),
        ("1974-05-12", "1974-12-05", "one part differs"),
        ("1974-05-31", "1974-06-02", "days apart"),
        ("1833-02-05", "1833-01-24", "two calendars"),
        ("1917-11-07", "1917-10-25", "two calendars"),
        ("1700-03-12", "1700-03-01", "two calendars"),
        ("1933-02-05", "1933-01-23", "weeks apart"),
        ("1974-05-31", "1974-06-20", "weeks apart"),
        ("1974-05-31", "1974-10-20", "months apart"),
        ("1974", "1975", "months apart"),
        ("1974-05-31", "1976-10-20", "years apart"),
        ("1974-05-12", "1991-05-12", "far apart"),
        ("../1974", "1999/..", "far apart"),
    ],
)
def test_how_near_two_dates_are(a: str | None, b: str | None, near: str) -> None:
    assert nearness(When.of(a), When.of(b)) == nearness(When.of(b), When.of(a)) == near


@given(st.dates(), st.integers(-2000, 2000))
def test_every_nearness_has_a_weight(day: date, days: int) -> None:
    try:
        other = day + timedelta(days)
    except OverflowError:
        return
    for a, b in ((day.isoformat(), other.isoformat()), (day.isoformat()[:7], other.isoformat()[:4])):
        for recurs in ("once", "seldom", "often", "lasting"):
            assert isinstance(Weights.default()[recurs, "date", nearness(When.of(a), When.of(b))], float)


def test_two_records_are_explained_feature_by_feature() -> None:
    found = compare(kept(1, "a", "1974-05-12"), kept(2, "b", "1974"), FewParties())
    assert found.same
    assert {part.feature: part.level for part in found.parts} == {
        "act": "same",
        "date": "within a year",
        "parties": "same",
        "direction": "same",
        "about": "not told",
        "place": "not told",
        "mission": "not told",
        "persons": "not told",
        "amount": "not told",
        "figures": "not told",
        "words": "too short",
        "source": "two documents",
    }
    assert found.score == pytest.approx(sum(part.weight for part in found.parts))
    assert all(part.meaning for part in found.parts)
    ruled = Rulings([Ruling(found.a, found.b, same=False)])
    against = compare(kept(1, "a", "1974-05-12"), kept(2, "b", "1974"), FewParties(), rulings=ruled)
    assert (against.ruling, against.same, against.score) == ("different", False, found.score)


def test_other_acts_cannot_be_compared() -> None:
    found = compare(kept(1, "a", "1974"), kept(2, "b", "1974", act="visit"), FewParties())
    assert (found.parts, found.possible, found.same) == ((), False, False)


@given(
    st.sampled_from(["1974", "1974-05-12", None, "1974/.."]),
    st.booleans(),
    st.sampled_from([("RUR",), ("PSE",), ()]),
    st.sampled_from([None, "Zenda", "Strelsau, Zenda"]),
)
def test_a_comparison_is_the_same_both_ways(
    when: str | None, mutual: bool, source: tuple[str, ...], place: str
) -> None:
    one = Report.of(kept(1, "a", "1974-05"), FewParties())
    other = Report.of(kept(2, "b", when, mutual=mutual, source=source, place=place), FewParties())
    assert levels(one, other) == levels(other, one)


def test_a_table_that_breaks_its_schema_is_refused() -> None:
    with pytest.raises(InvalidData, match=r"weights.csv, line 2: .*'much'"):
        Weights.of([{"feature": "date", "level": "same day", "once": "much", "meaning": ""}])


def test_of_rulings_that_contradict_each_other_the_last_one_holds() -> None:
    first = [Ruling("r1", "r2", same=True, seq=1), Ruling("r2", "r3", same=True, seq=2)]
    assert Rulings(first).on("r1", "r3") == "same"
    assert Rulings(first).together("r3") == ("r1", "r2", "r3")
    split = Rulings([*first, Ruling("r1", "r3", same=False, seq=3)])
    assert (split.on("r1", "r3"), split.on("r2", "r3"), split.on("r1", "r2")) == ("different", "same", "different")
    assert Rulings(first).on("r1", "r4") is None
