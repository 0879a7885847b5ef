"""The data files of this room, as rows of text."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from comity.errors import InvalidData

__all__ = ["rows", "speaks"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a table of this room; raise InvalidData on a row with too many or too few cells."""
    text = files("comity.standing").joinpath("data", name).read_text(encoding="utf-8")
    found = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        if None in row or None in row.values():
            raise InvalidData(f"standing/data/{name}, line {number}: wrong number of cells; mend the line.")
        found.append(row)
    return tuple(found)


@cache
def _class(name: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("words.csv") if row["class"] == name)


def speaks(words: str, name: str) -> bool:
    """Tell whether some words hold one of a class of `data/words.csv`."""
    lower = words.lower()
    return any(word in lower for word in _class(name))
