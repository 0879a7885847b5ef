"""What a ledger can say where it found nothing: the kinds of absence, told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Absence", "Coverage"]

Absence = Literal["found", "outside the period", "no act found", "no document on the pair", "party not named", "empty"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the documents of a ledger reach for a pair.

    `documents` name both parties; `unnamed` are the parties that no document names; `undated` and `outside`
    count the acts that a period leaves out because they have no date or another one.
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

    @property
    def verdict(self) -> Absence:
        """Which kind of presence or absence it is."""
        if self.found:
            return "found"
        if not self.total:
            return "empty"
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
            "outside the period": f"No act of {pair} found{self.period}.{self._left_out()}",
            "no act found": f"{_count(len(self.documents), 'document')} {_verb(self.documents)} both {pair}, "
            "but no act between them was found there.",
            "party not named": f"No document in the ledger names {' or '.join(self.unnamed)}: "
            "that is no sign that nothing happened.",
            "no document on the pair": f"No document in the ledger names both {pair}: "
            "that is no sign that nothing happened.",
        }[self.verdict]

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
