"""Pairing: which coded record stands against which gold record.

Two records can only be paired where their evidence overlaps in the text. Pairs are made best first: the
further they agree, then required gold before optional, then the same trigger words, then the larger overlap.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.errors import InvalidRecord
from comity.evaluation.levels import agreement, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Anchored", "Pair", "anchor", "excused", "pair"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A record in the codebook's JSON form with the place of its quote and of its trigger in the text."""

    row: Mapping[str, Any]
    start: int
    end: int
    trigger: tuple[int, int] | None

    def overlap(self, other: Anchored) -> float:
        """Give the share of the shorter quote that both records rest on, 0 to 1."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return max(0, common) / max(1, min(self.end - self.start, other.end - other.start))

    def same_trigger(self, other: Anchored) -> bool:
        """Tell whether the trigger words of the two overlap."""
        if self.trigger is None or other.trigger is None:
            return False
        return min(self.trigger[1], other.trigger[1]) > max(self.trigger[0], other.trigger[0])


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record and a coded one that stand against each other, by position, and the levels they reach."""

    gold: int
    guess: int
    level: int


def anchor(rows: Iterable[Mapping[str, Any]], text: str) -> list[Anchored]:
    """Find every record's place in the text; a quote that two records of one act share takes its next place.

    Raise InvalidRecord on a record without offsets whose quote is not in the text.
    """
    seen: Counter[tuple[str, Any]] = Counter()
    found = []
    for row in rows:
        start, end = row.get("start"), row.get("end")
        if start is None or end is None:
            quote = row.get("quote") or ""
            key = (quote, row.get("act"))
            start = _place(quote, text, seen[key])
            if start is None:
                raise InvalidRecord(f"{row['doc']}: a quote is not in the text: {quote!r}; quote it letter by letter")
            end = start + len(quote)
            seen[key] += 1
        found.append(Anchored(row, start, end, _trigger(row.get("trigger"), text, start, end)))
    return found


def _place(quote: str, text: str, before: int) -> int | None:
    """Find a quote that was found `before` times; the last place serves again when there are no more."""
    place = text.find(quote) if quote else -1
    for _ in range(before):
        further = text.find(quote, place + 1)
        if further < 0:
            break
        place = further
    return None if place < 0 else place


def _trigger(trigger: str | None, text: str, start: int, end: int) -> tuple[int, int] | None:
    place = text.find(trigger, start, end) if trigger else -1
    return (place, place + len(trigger)) if trigger and place >= 0 else None


def pair(gold: Sequence[Anchored], guesses: Sequence[Anchored]) -> list[Pair]:
    """Pair one to one, best first; records that do not agree even on the type stay alone."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, given in enumerate(guesses):
            share = wanted.overlap(given)
            level = agreement(wanted.row, given.row) if share > 0 else 0
            if level:
                candidates.append((-level, wanted.row["optional"], not wanted.same_trigger(given), -share, i, j))
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken_guess: set[int] = set()
    for level, _, _, _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_guess:
            taken_gold.add(i)
            taken_guess.add(j)
            pairs.append(Pair(i, j, -level))
    return pairs


def excused(guess: Anchored, gold: Sequence[Anchored]) -> bool:
    """Tell whether an unpaired record is no false alarm: it overlaps an optional gold record of its type."""
    return any(
        wanted.row["optional"]
        and wanted.overlap(guess) > 0
        and type_of(wanted.row["act"]) == type_of(guess.row.get("act"))
        for wanted in gold
    )
