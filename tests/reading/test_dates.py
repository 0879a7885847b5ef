"""The finder of dates: offsets, kinds, relations, what a date hangs on, and texts that nobody should write."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.edtf import is_valid
from comity.reading.dates import Anchor, Expression, find

ROOT = Path(__file__).resolve().parents[2]

WORDS = [
    "the", "from", "to", "until", "since", "by", "between", "and", "or", "early", "mid", "-", "–", "/", ",", ".", "of",
    "May", "October", "Sept", "5", "16", "30th", "1990", "2001", "90s", "spring", "last", "next", "that", "year",
    "month", "two", "days", "later", "before", "after", "World", "War", "II", "Monday", "first", "half", "century",
    "19th", "about", "c", "'", "in", "on", "following", "same", "day", "week", "ago", "within", "now", "1988-11-16",
]  # fmt: skip


def one(text: str) -> Expression:
    (found,) = find(text)
    return found


def check(text: str) -> None:
    end = 0
    for expression in find(text):
        assert end <= expression.start < expression.end
        assert text[expression.start : expression.end] == expression.text
        end = expression.end
        for anchor in (Anchor(), Anchor("2001-10-07", None, "2024-01-18"), Anchor("199X", "../2019", "2024")):
            for told in (expression.resolve(anchor), expression.core(anchor)):
                assert told is None or is_valid(told.edtf)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([" ", ""]))
def test_any_heap_of_date_words(words: list[str], glue: str) -> None:
    check(glue.join(words))


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("It left in 1990.", "absolute", "at"),
        ("It left in May.", "partial", "at"),
        ("It left that year.", "relative", "at"),
        ("It has paid since 1990.", "absolute", "since"),
        ("It paid until May 1990.", "absolute", "until"),
        ("It had paid before 1990.", "absolute", "before"),
        ("After 1990 it paid.", "absolute", "after"),
        ("By 1990 it had paid.", "absolute", "by"),
        ("From 1990 to 1992 it paid.", "absolute", "during"),
        ("During the Cold War it paid.", "period", "during"),
        ("It has already paid.", "weak", "at"),
    ],
)
def test_kind_and_relation(text: str, kind: str, relation: str) -> None:
    found = one(text)
    assert (found.kind, found.relation) == (kind, relation)
    assert found.weak == (kind == "weak")


@pytest.mark.parametrize(
    ("text", "attributive"),
    [
        ("the 1973 treaty", True),
        ("its October 2001 visit", True),
        ("Norway's 1998 note", True),
        ("after the 2014 elections", False),
        ("the 2002-2003 conflict", True),
        ("the treaty of 1973", False),
        ("In 1973 Norway left", False),
        ("in 1973, Norway left", False),
        ("On 3 May 1973 ministers met", False),
    ],
)
def test_a_date_before_the_noun_that_it_dates(text: str, attributive: bool) -> None:
    assert one(text).attributive is attributive


def test_a_distance_from_an_event_takes_the_events_date() -> None:
    distance, day = find("Two days after the vote of 13 January 2024, Nauru wrote.")
    assert distance.event
    voted = day.resolve(Anchor())
    assert voted is not None
    written = distance.resolve(Anchor(narrative=voted.edtf))
    assert written is not None
    assert written.edtf == "2024-01-15"


def test_the_time_itself_without_its_bound() -> None:
    found = one("It did not pay until 5 May 1990.")
    bounded, day = found.resolve(Anchor()), found.core(Anchor())
    assert bounded is not None
    assert day is not None
    assert (bounded.edtf, day.edtf) == ("../1990-05-05", "1990-05-05")


def test_days_that_share_a_month_are_one_each_unless_they_are_in_a_row() -> None:
    assert [e.text for e in find("on 12 and 15 March 1999")] == ["12", "15 March 1999"]
    assert [e.text for e in find("on 12 and 13 March 1999")] == ["12 and 13 March 1999"]
    assert [e.text for e in find("in 2001, 2004 and 2007")] == ["2001", "2004", "2007"]


def test_the_same_text_gives_the_same_answer() -> None:
    text = "From 1992 to May 1996, two years after the Gulf War, on 3 and 9 June, it paid until the following year."
    assert [repr(e) for e in find(text)] == [repr(e) for e in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000, "1990 " * 20_000, "1990-" * 20_000, " " * 200_000, "1, " * 20_000, "5 and " * 20_000,
        "May " * 20_000, "from " * 20_000, "between 1990 " * 10_000, "since until by " * 10_000, "mid-early-" * 20_000,
        "\ud800" * 50_000, "12.12.12." * 20_000, "the end of " * 20_000, "\n" * 100_000, "two " * 20_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_text_without_end_is_read_in_good_time(text: str) -> None:
    started = time.monotonic()
    find(text)
    assert time.monotonic() - started < 20


def test_an_overlong_line_keeps_its_offsets() -> None:
    text = "words " * 10_000 + "on 3 May 1955 they met"
    found = one(text)
    assert text[found.start : found.end] == "3 May 1955"


def test_value_accuracy_on_real_texts(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("gum_dates", ROOT / "benchmarks" / "gum_dates.py")
    assert spec is not None
    assert spec.loader is not None
    gum = importlib.util.module_from_spec(spec)
    sys.modules["gum_dates"] = gum
    spec.loader.exec_module(gum)
    with_year, relative = gum.Tally(), gum.Tally()
    for path in sorted((shared / "data" / "gum-dates").glob("*.xml")):
        gum.score(path, with_year, relative, show=False)
    assert with_year.right / with_year.all >= 0.95
    assert (with_year.right + relative.right) / (with_year.all + relative.all) >= 0.80
