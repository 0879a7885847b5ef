"""What speaks for a reading of a name: the context around it, the weights, and the verdict over all readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from comity.parties.party import Candidate, Resolution

if TYPE_CHECKING:
    from comity.parties.registry import Parties

__all__ = [
    "FORMER", "IN_OFFICE", "LATER", "NEAR_TITLE", "NOTHING", "PERHAPS", "TITLE", "UNTITLED", "Context", "Hints",
    "verdict",
]  # fmt: skip

# A sure office of the day outweighs every hint of the context; the right title outweighs the pair of the document,
# and that a party that is merely named nearby.
IN_OFFICE, PERHAPS, FORMER, LATER = 12, 10, 4, 2
TITLE, NEAR_TITLE, ADJECTIVE, PAIR, NEARBY = 6, 3, 5, 3, 1
UNTITLED = -5  # in office on the day, but not in one that the title may mean


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a name: title and adjective before it, the document's pair, parties named nearby.

    `adjective`, `dyad` and `mentions` are codes or names of parties.
    """

    title: str = ""
    adjective: str = ""
    dyad: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


NOTHING = Context()
NONE: frozenset[str] = frozenset()


def verdict(candidates: Iterable[Candidate], reason: str) -> Resolution:
    """Rank readings by what speaks for them: `ambiguous` if the best are of several parties, else `known`."""
    ranked = tuple(sorted(candidates, key=lambda each: -each.score))
    best = [each for each in ranked if each.score == ranked[0].score]
    codes = tuple(dict.fromkeys(each.party for each in ranked))
    if len({each.party for each in best}) > 1:
        return Resolution(codes, "ambiguous", reason, ranked)
    if len({each.person for each in best}) > 1:
        reason = f"{reason}; several persons, all of the same party"
    elif len(ranked) > 1 or ranked[0].person:
        reason = f"{reason}: {', '.join(ranked[0].reasons)}"
    return Resolution(codes[:1], "known", reason, ranked)


class Hints:
    """What the context says for a party."""

    def __init__(self, parties: Parties, on: date | None, context: Context) -> None:
        self.parties = parties
        self.adjective = self._states([context.adjective], on)
        self.dyad = self._states(context.dyad, on)
        self.mentions = self._states(context.mentions, on)

    def _states(self, named: Sequence[str], on: date | None) -> frozenset[str]:
        if not any(named):
            return NONE
        found: set[str] = set()
        for each in filter(None, named):
            codes = (each,) if each in self.parties else self.parties.meant(each, on)
            found.update(codes, map(self.parties.rollup, codes))
        return frozenset(found)

    def weigh(self, candidate: Candidate) -> Candidate:
        """Add to the score what speaks for the candidate's party, and say it."""
        if not (self.adjective or self.dyad or self.mentions):
            return candidate
        own = {candidate.party, self.parties.rollup(candidate.party)}
        score, reasons = candidate.score, list(candidate.reasons)
        for codes, weight, words in (
            (self.adjective, ADJECTIVE, "named by the adjective"),
            (self.dyad, PAIR, "one of the document's pair"),
            (self.mentions, NEARBY, "named nearby"),
        ):
            if own & codes:
                score += weight
                reasons.append(words)
        return Candidate(candidate.party, score, tuple(reasons), candidate.person, candidate.holding)
