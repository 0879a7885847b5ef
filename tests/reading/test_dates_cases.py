"""Every row of dates.csv: an expression in a sentence, its anchors, the date it comes to and how that is known.

A row without an expression holds a sentence in which nothing comes to a date.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from comity.reading.dates import Anchor, find

CASES = list(csv.DictReader((Path(__file__).parent / "dates.csv").read_text(encoding="utf-8").splitlines()))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:50]}|{case['narrative']}{case['published']}")
def test_case(case: dict[str, str]) -> None:
    anchor = Anchor(
        case["narrative"] or None, case["section"] or None, case["published"] or None, future=case["future"] == "yes"
    )
    told = {}
    for expression in find(case["text"]):
        resolved = expression.resolve(anchor)
        if resolved is not None:
            told[expression.text] = (resolved.edtf, resolved.basis)
    if not case["expression"]:
        assert told == {}
    else:
        assert told.get(case["expression"]) == (case["edtf"], case["basis"]), told
