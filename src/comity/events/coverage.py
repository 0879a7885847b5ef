"""What a ledger can say where it found nothing: the kinds of absence, told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Absence", "Coverage"]

Absence = Literal[
    "found", "outside the period", "period not covered", "no act found", "no document on the pair", "party not named",
    "empty",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the documents of a ledger reach for a pair.

    `documents` name both parties, and `telling` are those of them that tell of the period asked for (all of them
    where none is); `unnamed` are the parties that no document names; `undated` and `outside` count the acts that a
    period leaves out because they have no date or another one.
    """

    a: str
    b: str
    period: str
    found: int
    outside: int
    undated: int
    documents: tuple[str, ...]
    unnamed: tuple[str, ...]
    total: int
    telling: tuple[str, ...] = ()

    @property
    def verdict(self) -> Absence:
        """Which kind of presence or absence it is."""
        if self.found:
            return "found"
        if not self.total:
            return "empty"
        if self.period and self.documents and not self.telling:
            return "period not covered"
        if self.outside or self.undated:
            return "outside the period"
        if self.documents:
            return "no act found"
        return "party not named" if self.unnamed else "no document on the pair"

    @property
    def words(self) -> str:
        """The same in a sentence."""
        pair = f"{self.a} and {self.b}"
        if self.verdict == "found":
            acts, documents = _count(self.found, "act"), _count(len(self.documents), "document")
            reach = f"{documents} in the ledger {_verb(self.documents)} both"
            return f"{acts} found{self.period}; {reach}.{self._left_out()}"
        return {
            "empty": "The ledger holds no documents yet.",
            "outside the period": f"No act of {pair} found{self.period}.{self._left_out()}{self._told()}",
            "period not covered": f"No act of {pair} found{self.period}.{self._left_out()} No document that names both "
            "tells of that time: that is no sign that nothing happened.",
            "no act found": f"{_count(len(self.documents), 'document')} {_verb(self.documents)} both {pair}, "
            f"but no act between them was found there.{self._told()}",
            "party not named": f"No document in the ledger names {' or '.join(self.unnamed)}: "
            "that is no sign that nothing happened.",
            "no document on the pair": f"No document in the ledger names both {pair}: "
            "that is no sign that nothing happened.",
        }[self.verdict]

    def _told(self) -> str:
        """Say how many of the documents tell of the period at all."""
        if not self.period:
            return ""
        number = len(self.telling)
        return (
            f" {_count(number, 'document')} that name{'s' * (number == 1)} both tell{'s' * (number == 1)} of that time."
        )

    def _left_out(self) -> str:
        parts = []
        if self.outside:
            parts.append(f"{_count(self.outside, 'act')} of other times")
        if self.undated:
            parts.append(f"{_count(self.undated, 'act')} without a date")
        return f" Left out: {' and '.join(parts)}." if parts else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _verb(documents: tuple[str, ...]) -> str:
    return "names" if len(documents) == 1 else "name"
