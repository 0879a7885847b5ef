"""The acts that a document has spoken of so far: whether a candidate may be a second mention of one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from comity.reading.candidate import Candidate

__all__ = ["Before", "Dated", "Mentions"]

# How a mention's date stands to those of earlier mentions of the act: there are none, it has no date, one has the same,
# one has a part of it or more of it, all have others.
Dated = Literal["first", "undated", "again", "like", "other"]


_Deed = tuple[str, frozenset[str], frozenset[str]]  # an act, the parties on either side, the third parties


@dataclass(frozen=True, slots=True)
class Before:
    """What a document has said of a candidate's act before: how often, how often of its parties, with which dates.

    `since` counts the candidates from the last mention with its parties, None where there is none; `here` says whether
    that mention stands in the same sentence.
    """

    act: int
    parties: int
    dated: Dated
    since: int | None = None
    here: bool = False


@dataclass(slots=True)
class _Told:
    """An act between the same parties, as often as a document has spoken of it: its dates, its last mention."""

    times: int = 0
    dates: dict[str | None, None] = field(default_factory=dict)
    number: int = 0
    sentence: int = 0


@dataclass(slots=True)
class Mentions:
    """The memory of one reading; `enter` is called for each sentence, `add` for each candidate, in text order."""

    _acts: Counter[str] = field(default_factory=Counter)
    _told: defaultdict[_Deed, _Told] = field(default_factory=lambda: defaultdict(_Told))
    _sentence: int = 0
    _number: int = 0

    def enter(self) -> None:
        """Begin a sentence."""
        self._sentence += 1

    def add(self, candidate: Candidate) -> None:
        """Remember a candidate, whether it is told or not."""
        told = self._told[_deed(candidate)]
        told.times += 1
        told.dates[candidate.dates[0][0]] = None
        told.number, told.sentence = self._number, self._sentence
        self._acts[candidate.act] += 1
        self._number += 1

    def before(self, candidate: Candidate) -> Before:
        """Say what was said of a candidate's act before it."""
        act, told = self._acts[candidate.act], self._told.get(_deed(candidate))
        if told is None:
            return Before(act, 0, "first")
        dated = _dated(candidate.dates[0][0], told.dates)
        return Before(act, told.times, dated, self._number - told.number, told.sentence == self._sentence)


def _deed(candidate: Candidate) -> _Deed:
    return candidate.act, candidate.parties, frozenset(candidate.draft.about.parties)


def _dated(date: str | None, before: Collection[str | None]) -> Dated:
    if date is None:
        return "undated"
    if date in before:
        return "again"
    return "like" if any(d and (d.startswith(date) or date.startswith(d)) for d in before) else "other"
