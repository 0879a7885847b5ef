"""Names in running text: the cases are in scan.psv."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import parties

LINES = (Path(__file__).parent / "scan.psv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("|") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_scan_finds(text: str, expected: str) -> None:
    found = [
        text[m.start : m.end].replace(" ", "_") + "=" + "+".join(n.party for n in m.names)
        for m in parties.load().scan(text)
    ]
    assert found == expected.split()


def test_a_name_may_run_over_a_line_end() -> None:
    (match,) = parties.load().scan("the United\nStates")
    assert (match.start, match.end) == (4, 17)


def test_a_name_ends_at_the_end_of_its_heading() -> None:
    found = parties.load().scan("South\n\nKorea")
    assert [m.names[0].party for m in found] == ["KOR"]


def test_a_name_carries_its_kind_and_its_days() -> None:
    (match,) = parties.load().scan("the Ottoman Empire")
    name = match.names[0]
    assert (name.kind, name.party, str(name.end)) == ("former", "TUR", "1922-11-01")


def test_the_same_text_gives_the_same_matches() -> None:
    text = "Congo, Korea, the Republic of China and the Dominican army " * 50
    assert parties.load().scan(text) == parties.load().scan(text)


def test_a_long_text_is_one_pass() -> None:
    assert len(parties.load().scan("Iran and Iraq. " * 20_000)) == 40_000


@given(st.text(alphabet=st.sampled_from("aUSN. -’'\nIran’s\u00a0Mali&"), max_size=200))
def test_matches_are_in_order_and_do_not_overlap(text: str) -> None:
    reached = 0
    for match in parties.load().scan(text):
        assert reached <= match.start < match.end <= len(text)
        assert match.names
        reached = match.end


def test_an_article_does_not_begin_a_name() -> None:
    text = "the West Bank and the West"
    assert [text[m.start : m.end] for m in parties.load().scan(text)] == ["West Bank", "the West"]


def test_a_name_keeps_all_the_days_that_its_party_had_it() -> None:
    (match,) = parties.load().scan("Crimea")
    days = {(name.party, str(name.start), str(name.end)) for name in match.names}
    assert {("RUS", "None", "1991-08-23"), ("RUS", "2014-03-18", "None"), ("UKR", "1991-08-24", "None")} <= days
