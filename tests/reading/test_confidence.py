"""Confidence: the weights of signs add up to odds, and the coder's own weights know the signs that it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.documents import parse_text
from comity.errors import InvalidData
from comity.reading import Coder, confidence
from comity.reading.confidence import Confidence
from comity.reading.trace import Trace

TEXT = """== Relations with Chad ==
Sudan recognized Chad in 1960. It is said that the two might meet. In 1982 Sudan condemned Libya and sent food to Chad.

Visits from Chad:
- President Idriss Déby, 2010
"""


def test_no_signs_is_even_odds():
    assert Confidence({}).of({}) == 0.5


def test_signs_add_up():
    weights = Confidence({"always": 1.0, "noun": -2.0, "far": -0.5})
    assert weights.of({}) == 0.73
    assert weights.of({"noun": 1.0}) == 0.27
    assert weights.of({"noun": 1.0, "far": 2.0, "unknown": 9.0}) == 0.12


def test_the_weights_are_read():
    assert confidence.parse(["sign,weight", "always,0.5", "noun,-1"], "c.csv").weights == {"always": 0.5, "noun": -1.0}


@pytest.mark.parametrize("line", ["noun", "noun,much"])
def test_a_bad_line_is_named(line: str):
    with pytest.raises(InvalidData, match=r"c\.csv, line 2: a sign and its weight"):
        confidence.parse(["sign,weight", line], "c.csv")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_every_record_has_the_confidence_of_its_signs(coder: Coder):
    trace = Trace()
    records = coder.read(parse_text(TEXT), trace)
    signs = {id(record): found for record, found in trace.signs}
    assert {record.act for record in records} == {"recognize", "condemn", "aid", "visit"}
    assert all(record.confidence == coder.confidence.of(signs[id(record)]) for record in records)
    assert len({record.confidence for record in records}) > 2


def test_the_signs_tell_records_apart(coder: Coder):
    trace = Trace()
    coder.read(parse_text(TEXT), trace)
    signs = {record.act: found for record, found in trace.signs}
    assert "date none" not in signs["recognize"]
    assert "judged odds" in signs["aid"]
    assert signs["visit"] == {"laid out": 1.0}


def test_the_weights_that_come_with_the_coder_cover_what_it_counts(coder: Coder, shared: Path):
    trace = Trace()
    for name in ("rdcr-cuba", "row-canada-china"):
        coder.read(parse_text((shared / "gold" / "text" / f"{name}.txt").read_text("utf-8")), trace)
    counted = {sign for _, found in trace.signs for sign in found}
    assert counted <= set(coder.confidence.weights)
