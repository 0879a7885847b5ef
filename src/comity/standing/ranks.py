"""What mission or envoy some words name: an embassy, a legation, a consul.

`data/ranks.csv` lists the terms with their rank. Terms without a rank only sound like one (`Prime Minister`) and are
there so that no shorter term is found inside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.standing.tables import rows

__all__ = ["Named", "Ranks", "load"]

PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\n": " ", "-": " "})


@dataclass(frozen=True, slots=True)
class Named:
    """A term of rank in a text: where it stands, its rank, and whether it is a mission or an envoy."""

    start: int
    end: int
    rank: str
    kind: str


class Ranks:
    """The terms of rank; the longest one that fits is meant."""

    def __init__(self) -> None:
        self._terms = {row["term"]: (row["rank"], row["kind"]) for row in rows("ranks.csv")}
        longest = sorted(self._terms, key=lambda term: (-len(term), term))
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(map(_pattern, longest))})(?:s|es)?(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> list[Named]:
        """Give every term of rank in a text, in order."""
        found = []
        for match in self._pattern.finditer(text.translate(PLAIN)):
            rank, kind = self._terms[_singular(match[1])]
            if rank:
                found.append(Named(match.start(), match.end(), rank, kind))
        return found


def _pattern(term: str) -> str:
    escaped = re.escape(term).replace(r"\ ", " +")
    return escaped.removesuffix("y") + "(?:y|ies)" if term.endswith("y") else escaped


def _singular(found: str) -> str:
    term = re.sub(" +", " ", found.lower())
    return term.removesuffix("ies") + "y" if term.endswith("ies") else term


@cache
def load() -> Ranks:
    """Give the terms of the data file; read once."""
    return Ranks()
