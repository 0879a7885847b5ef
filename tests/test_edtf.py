"""Dates as the codebook writes them: what is one, what it spans, what it could agree with, how it is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.edtf import bounds, compatible, display, is_valid, normalise, parse
from comity.errors import ComityError, InvalidDate

VALID = [
    ("1988-11-16", date(1988, 11, 16), date(1988, 11, 16)),
    ("1948-10", date(1948, 10, 1), date(1948, 10, 31)),
    ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
    ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ("199X", date(1990, 1, 1), date(1999, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("XXXX-12-02", None, None),
    ("2017-04-30/2017-05-01", date(2017, 4, 30), date(2017, 5, 1)),
    ("2023-10/..", date(2023, 10, 1), None),
    ("../2019", None, date(2019, 12, 31)),
    ("../..", None, None),
    ("1948~", date(1948, 1, 1), date(1948, 12, 31)),
    ("1948-05?", date(1948, 5, 1), date(1948, 5, 31)),
    ("1784/1844-06-16~", date(1784, 1, 1), date(1844, 6, 16)),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
]  # fmt: skip

INVALID = [
    "", " ", "..", "/", "2019/", "1988-13", "1988-00", "1988-02-30", "1988-11-16-", "16 November 1988", "88", "0000",
    "1996/1992", "1990/1991/1992", "199x",
    "1XXX", "1988-XX", "1988/1990~~", "2019\n", "１９８８", "1" * 100_000, "199X-02-29",
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "first", "last"), VALID)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert is_valid(edtf)
    assert bounds(edtf) == (first, last)
    assert normalise(edtf) == edtf


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(InvalidDate) as raised:
        bounds(text)
    assert isinstance(raised.value, ComityError)
    assert len(str(raised.value)) < 200
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2017-04-30/2017-04-30", "2017-04-30"),
        ("2019/", "2019/.."),
        ("/2019", "../2019"),
        (" 199x ", "199X"),
        ("2019/open", "2019/.."),
        ("1992/1996", "1992/1996"),
    ],
)
def test_normalise(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("1988-11-16", "1988-11", True),
        ("1988-11-16", "1988-12", False),
        ("1939/1945", "1942-03", True),
        ("../1991", "1992", False),
        ("../1991", "1950/..", True),
        ("199X", "1999-12-31", True),
        ("199X", "2000", False),
        (None, "2000", True),
        ("2000", None, True),
        ("XXXX-12-02", "1999-12-02", True),
        ("XXXX-12-02", "1999-12", True),
        ("XXXX-12-02", "1999-05", False),
        ("XXXX-12-02", "1999-12-30/2000-01-02", False),
        ("XXXX-12-02", "1999/2003", True),
        ("XXXX-12-02", "XXXX-12", True),
        ("XXXX-12-02", "XXXX-11-02", False),
        ("XXXX-02-29", "1999", False),
        ("../..", "1999", True),
    ],
)
def test_compatible(a: str | None, b: str | None, agree: bool) -> None:
    assert compatible(a, b) is agree
    assert compatible(b, a) is agree


@pytest.mark.parametrize(
    ("edtf", "plain"),
    [
        ("1988-11-16", "16 November 1988"),
        ("1948-10", "October 1948"),
        ("2019", "2019"),
        ("2023-10/..", "since October 2023"),
        ("../2019", "before 2019"),
        ("../..", "at an unknown time"),
        ("1948~", "about 1948"),
        ("1948-05?", "perhaps May 1948"),
        ("1948%", "perhaps about 1948"),
        ("199X", "the 1990s"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("2017-04-30/2017-05-01", "30 April to 1 May 2017"),
        ("1999-03-12/1999-03-15", "12 to 15 March 1999"),
        ("1990-03/1990-05", "March to May 1990"),
        ("1990-12/1991-02", "December 1990 to February 1991"),
        ("1992/1996", "1992 to 1996"),
        ("1784/1844-06-16~", "1784 to about 16 June 1844"),
        ("XXXX-12-02", "2 December of an unknown year"),
        ("0987", "987"),
    ],
)
def test_display(edtf: str, plain: str) -> None:
    assert display(edtf) == plain


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if is_valid(text):
        first, last = bounds(text)
        assert first is None or last is None or first <= last
        assert display(text)
        assert is_valid(normalise(text))
    else:
        with pytest.raises(InvalidDate):
            bounds(text)


@given(st.dates(), st.dates())
def test_days_and_intervals_round_trip(a: date, b: date) -> None:
    first, last = sorted((a, b))
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    assert bounds(edtf) == (first, last)
    assert compatible(edtf, first.isoformat())
    start, end = parse(edtf)
    assert f"{start}/{end}" == edtf
