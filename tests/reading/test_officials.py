"""Office holders named without a country act for the state of their office, and only near its time."""

from __future__ import annotations

from datetime import date

import pytest

from comity.documents import parse_text
from comity.parties import Parties, load
from comity.reading import Coder
from comity.reading.officials import Officials, day_of


@pytest.fixture(scope="module")
def parties() -> Parties:
    return load()


def test_a_full_name_means_its_bearer(parties: Parties) -> None:
    officials = Officials(parties, "")
    assert officials.named("Willy Brandt", date(1970, 12, 7), ()) == "DEU"
    assert officials.named("Nobody Whatever", date(1970, 12, 7), ()) is None


def test_a_last_name_asks_for_the_state_and_the_time(parties: Parties) -> None:
    officials = Officials(parties, "")
    assert officials.called("Tsipras", date(2016, 1, 1), ["GRC"]) == "GRC"
    assert officials.called("Tsipras", date(2016, 1, 1), ["TUR"]) is None
    assert officials.called("Tsipras", date(1950, 1, 1), ["GRC"]) is None


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("1970-12-07", date(1970, 12, 7)),
        ("1970-12", date(1970, 12, 15)),
        ("1970", date(1970, 6, 15)),
        ("1992/1996", date(1992, 6, 15)),
        ("197X", None),
        ("../1970", None),
        (None, None),
    ],
)
def test_a_day_inside_a_date(edtf: str | None, day: date | None) -> None:
    assert day_of(edtf) == day


def test_the_coder_knows_whom_a_chancellor_acts_for() -> None:
    records = Coder().read(parse_text("In December 1970 Willy Brandt visited Warsaw.", id="x"))
    assert [(r.act, r.source, r.target) for r in records] == [("visit", ("DEU",), ("POL",))]
