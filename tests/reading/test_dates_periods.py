"""The list of named periods: every row is a date, no name stands twice, and each is found in a text."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from comity.edtf import is_valid
from comity.reading.dates import Anchor, find

ROWS = list(
    csv.DictReader((files("comity") / "reading" / "data" / "periods.csv").read_text(encoding="utf-8").splitlines())
)
NAMES = [(name, row["edtf"]) for row in ROWS for name in (row["name"], *row["variants"].split("|")) if name]


def test_rows() -> None:
    assert len(ROWS) >= 150
    assert all(is_valid(row["edtf"]) for row in ROWS)
    assert len({name for name, _ in NAMES}) == len(NAMES)


@pytest.mark.parametrize(("name", "edtf"), NAMES, ids=[name for name, _ in NAMES])
def test_each_name_is_found(name: str, edtf: str) -> None:
    told = [r.edtf for e in find(f"Peru wrote of the {name}.") if (r := e.resolve(Anchor()))]
    assert told in ([edtf], [next((part for part in name.split() if part.isdigit()), edtf)])
