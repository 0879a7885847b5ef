"""The pages of disagreements are what the lists say today, and somebody has looked at every row."""

from __future__ import annotations

import csv
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SIDES = ("parties_sides.csv", "parties_leaders_sides.csv")


@pytest.mark.parametrize("name", ["disagreements", "leaders"])
def test_the_page_is_up_to_date_and_no_row_is_open(shared: Path, name: str) -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / f"parties_{name}.py"))
    page = script["page"](shared / "data" / "actors")
    text = page if isinstance(page, str) else "\n".join(page) + "\n"
    assert "| open |" not in text
    assert (ROOT / "docs" / f"parties-{name}.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", SIDES)
def test_every_side_has_its_reason(name: str) -> None:
    with (ROOT / "benchmarks" / name).open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    assert [row for row in rows if row["side"] not in {"ours", "theirs", "both"} or not row["why"] or None in row] == []
    assert len({(row["state"], row["theirs"]) for row in rows}) == len(rows)
