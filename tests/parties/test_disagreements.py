"""The page of disagreements is what the lists say today."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_of_disagreements_is_up_to_date(shared: Path) -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / "parties_disagreements.py"))
    page = "\n".join(script["page"](shared / "data" / "actors")) + "\n"
    assert (ROOT / "docs" / "parties-disagreements.md").read_text(encoding="utf-8") == page
