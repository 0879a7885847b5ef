"""A record: one act or state of affairs, as one document tells it, with the words it rests on.

The fields are those of the codebook (`docs/records.md`); the JSON form is theirs too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from comity.errors import InvalidRecord

__all__ = ["Amount", "Basis", "Evidence", "Modality", "Record", "Stance"]

Basis = Literal["stated", "context", "relative", "world"]
Modality = Literal["actual", "planned", "negated", "alleged"]
Stance = Literal["for", "against", "neutral"]

CONTEXT = (
    32  # characters of prefix and suffix: enough to find a quote again in a page that moved (W3C TextQuoteSelector)
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money (`unit` an ISO 4217 code) or a counted thing (`unit` the noun as written)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record stands in its document: code-point offsets, the exact quote, and what is around it."""

    start: int
    end: int
    quote: str
    trigger: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int, trigger: tuple[int, int]) -> Evidence:
        """Anchor text[start:end], the trigger's offsets being absolute; raise InvalidRecord on a bad anchor."""
        if not 0 <= start <= trigger[0] < trigger[1] <= end <= len(text):
            raise InvalidRecord(f"an anchor {start}-{end} with trigger {trigger} does not fit a text of {len(text)}")
        return cls(
            start, end, text[start:end], text[trigger[0] : trigger[1]],
            text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT],
        )  # fmt: skip

    def check(self, text: str) -> None:
        """Raise InvalidRecord unless the anchor round-trips in the text."""
        if text[self.start : self.end] != self.quote or self.trigger not in self.quote:
            raise InvalidRecord(f"the quote at {self.start}-{self.end} is not in the text: {self.quote[:60]!r}")


@dataclass(frozen=True, slots=True)
class Record:
    """One coded act or state. Parties are codes; `date` is EDTF; see the codebook for every field."""

    doc: str
    evidence: Evidence
    kind: Literal["event", "state"]
    act: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mutual: bool = False
    about: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    date: str | None = None
    basis: Basis | None = None
    place: str | None = None
    amount: Amount | None = None
    modality: Modality = "actual"
    stance: Stance | None = None
    optional: bool = False
    plover: str | None = None
    cameo: str | None = None
    confidence: float = 1.0
    coder: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party named in the record, sources first, none twice."""
        return tuple(dict.fromkeys(self.source + self.target + self.about))

    def to_json(self) -> dict[str, Any]:
        """Give the record in the codebook's JSON form, with offsets, codes and coder added."""
        row: dict[str, Any] = {
            "doc": self.doc,
            "quote": self.evidence.quote,
            "trigger": self.evidence.trigger,
            "kind": self.kind,
            "act": self.act,
            "source": list(self.source),
            "target": list(self.target),
            "mutual": self.mutual,
            "about": list(self.about),
            "persons": list(self.persons),
            "date": self.date,
            "basis": self.basis,
            "place": self.place,
            "amount": None if self.amount is None else {"value": self.amount.value, "unit": self.amount.unit},
            "modality": self.modality,
            "optional": self.optional,
        }
        if self.stance is not None:
            row["stance"] = self.stance
        row |= {
            "start": self.evidence.start,
            "end": self.evidence.end,
            "plover": self.plover,
            "cameo": self.cameo,
            "confidence": self.confidence,
            "coder": self.coder,
        }
        return row

    def with_(self, **changes: Any) -> Record:
        """Give a copy with some fields changed."""
        return replace(self, **changes)
