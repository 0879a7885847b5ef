"""A finding: what is wrong or weak, where it stands, and what would mend it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Finding", "Kind", "kinds", "rows"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: how much it weighs (3 an error, 2 a weakness, 1 a matter of care) and what mends it."""

    code: str
    weight: int
    label: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or weak in a document: `start` and `end` are offsets into its text, `detail` says what exactly.

    `resolved` is what an unclear date was taken for, and `by` what it was taken from.
    """

    kind: str
    doc: str
    start: int
    end: int
    quote: str
    detail: str
    section: str | None = None
    resolved: str | None = None
    by: str | None = None

    @property
    def about(self) -> Kind:
        """The kind of finding."""
        return kinds()[self.kind]

    def to_json(self) -> dict[str, Any]:
        """Give the finding with its place and its suggestion."""
        return {
            "kind": self.kind,
            "weight": self.about.weight,
            "label": self.about.label,
            "doc": self.doc,
            "section": self.section,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "detail": self.detail,
            "resolved": self.resolved,
            "by": self.by,
            "suggestion": self.about.suggestion,
        }


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a table of this room."""
    text = files("comity.checks").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def kinds() -> dict[str, Kind]:
    """Give the kinds of finding by their code."""
    return {r["kind"]: Kind(r["kind"], int(r["weight"]), r["label"], r["suggestion"]) for r in rows("kinds.csv")}
