"""Whom a name means on a day, and what that party was then: the cases are in cases.csv, readable by a historian.

`context` holds `dyad=A B` (the pair of the document) and `with=A B` (parties named nearby). `party` is a code, or
`ambiguous` or `unknown`. `sector` and `regime` are those of the day; `contested` before the regimes says that it was
open who governed, or who held the office.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.parties import Context, Resolution, Role, load

TABLE = (Path(__file__).parent / "cases.csv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(TABLE.splitlines()))
LEAST = 600
# What a dictionary of dated roles must tell apart; each kind begins with its number in cases.csv.
KINDS_OF_DATED_ROLES = 21


def context(cell: str) -> Context:
    said = dict(part.strip().split("=") for part in cell.split(";") if part.strip())
    return Context(dyad=tuple(said.get("dyad", "").split()), mentions=tuple(said.get("with", "").split()))


def role_of(found: Resolution, on: date) -> Role:
    """Give the role of the person found, else of the party."""
    best = found.ranked[0]
    acts = best.person is not None and (best.holding is None or best.holding.party == best.party)
    return load().role(best.person if acts and best.person else best.party, on)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']} {case['context']} {case['date']}".strip())
def test_case(case: dict[str, str]) -> None:
    on = date.fromisoformat(case["date"])
    found = load().resolve(case["name"], on, context(case["context"]))
    if found.verdict != "known":
        assert (found.verdict, "", "") == (case["party"], case["sector"], case["regime"]), found
        return
    role = role_of(found, on)
    regimes = " ".join((["contested"] if role.contested else []) + [regime.code for regime in role.regimes])
    assert (found.candidates[0], role.sector or "", regimes) == (case["party"], case["sector"], case["regime"]), found


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST


def test_every_kind_of_dated_role_has_its_cases() -> None:
    kinds = {case["kind"] for case in CASES if case["kind"][:2].isdigit()}
    assert len(kinds) >= KINDS_OF_DATED_ROLES


def test_no_case_stands_twice() -> None:
    counted = Counter((case["name"], case["context"], case["date"]) for case in CASES)
    assert [key for key, count in counted.items() if count > 1] == []
