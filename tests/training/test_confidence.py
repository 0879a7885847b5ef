"""Fitting the confidence: signs that tell right from wrong get weights, and the file comes back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="the extra comity[training] is not installed")

from benchmarks.reliability import Point, bins, brier, calibration_error, picture
from comity.documents import parse_text
from comity.reading import Coder, confidence
from training.confidence.examples import Example, examples, outcomes
from training.confidence.fit import fit, write
from training.documents import Coded


def test_signs_are_weighed(tmp_path: Path):
    told = [Example("a", {"noun": 1.0}, n < 10) for n in range(100)]
    told += [Example("b", {"verb": 1.0}, n < 90) for n in range(100)]
    weights = fit(told)
    assert weights.weights["noun"] < 0 < weights.weights["verb"]
    assert weights.of({"noun": 1.0}) == pytest.approx(0.1, abs=0.07)
    assert weights.of({"verb": 1.0}) == pytest.approx(0.9, abs=0.07)
    write(weights, tmp_path / "c.csv")
    lines = (tmp_path / "c.csv").read_text().splitlines()
    assert lines[1].startswith("always,")
    assert confidence.parse(lines, "c.csv") == weights


def test_records_are_held_against_the_coding():
    document = parse_text("Sudan recognized Chad in 1960. Sudan met Libya in 1961. Libya bombed Niger in 1980.", id="a")
    row = {
        "doc": "a", "quote": "Sudan recognized Chad in 1960", "trigger": "recognized", "kind": "event",
        "act": "recognize", "source": ["SDN"], "target": ["TCD"], "mutual": False, "about": [], "date": "1960",
        "place": None, "amount": None, "modality": "actual", "optional": False,
    }  # fmt: skip
    quote = "Libya bombed Niger in 1980"
    other = row | {"quote": quote, "trigger": "bombed", "act": "threaten", "optional": True}
    coded, coder = Coded(document, (row, other), "a"), Coder()
    records = coder.read(document)
    assert [(r.act, right) for r, right in outcomes(coded, records)] == [
        ("recognize", True), ("meet", False), ("attack", False),
    ]  # fmt: skip
    bombed = other | {"act": "attack", "source": ["LBY"], "target": ["NER"], "date": "1980"}
    excused = Coded(document, (row, other, bombed), "a")
    assert {r.act: right for r, right in outcomes(excused, records)}["attack"]
    assert [e.right for e in examples([coded], coder)] == [True, False, False]


def test_bins_and_their_errors():
    told = [(0.05, False)] * 9 + [(0.05, True)] + [(1.0, True)] * 10
    found = bins(told)
    assert [(b.count, b.right) for b in found] == [(10, 0.1), (10, 1.0)]
    assert calibration_error(found) == pytest.approx(0.025)
    assert brier([(1.0, True), (0.0, True)]) == 0.5


def test_the_picture_is_svg():
    from lxml import etree

    drawn = etree.fromstring(picture(bins([(0.5, True)] * 20), [Point(0.0, 0.6, 0.5, 0.55), Point(0.7, 0.9, 0.2, 0.3)]))
    circles = drawn.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 3
    assert [c.get("cy") for c in circles] == ["22.5", "142.5", "52.5"]
