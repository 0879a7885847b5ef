"""An act that the words of a sentence may tell of, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from comity.reading.completion import Draft
from comity.record import Basis

__all__ = ["Candidate", "Doubt"]

Doubt = Literal["unfilled", "hypothetical", "refers-back"]


@dataclass(slots=True)
class Candidate:
    """The draft of an act with its dates; whether its clause tells source and target; what speaks against it.

    `features` are what it is judged by, `probability` the judgement, 0 to 1.
    """

    draft: Draft
    dates: list[tuple[str | None, Basis | None]]
    told: tuple[bool, bool]
    doubt: Doubt | None
    probability: float = 0.0
    features: list[str] = field(default_factory=list)

    @property
    def act(self) -> str:
        """The act of the candidate's frame."""
        return self.draft.trigger.frame.act

    @property
    def parties(self) -> frozenset[str]:
        """The parties on either side."""
        return frozenset(self.draft.source.parties + self.draft.target.parties)

    @property
    def certainty(self) -> Literal["whole", "doubtful"]:
        """Whether anything speaks against it."""
        return "whole" if self.doubt is None else "doubtful"
