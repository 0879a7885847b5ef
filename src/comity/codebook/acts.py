"""What the codebook holds: acts of our own, and the PLOVER types above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from comity.errors import InvalidData

__all__ = ["Act", "Kind", "Medium", "PloverType", "Sign"]

Kind = Literal["event", "state"]
Sign = Literal["+", "-", "o"]
Medium = Literal["V", "M"]

KINDS: dict[str, Kind] = {"event": "event", "state": "state"}
SIGNS: dict[str, Sign] = {"+": "+", "-": "-", "o": "o"}
MEDIA: dict[str | None, Medium | None] = {"V": "V", "M": "M", None: None}


@dataclass(frozen=True, slots=True)
class PloverType:
    """An event type of PLOVER, with the score of the type and of its modes, between -10 and 10."""

    code: str
    score: float
    means: str
    modes: dict[str, float] = field(default_factory=dict)

    def scored(self, mode: str | None) -> float:
        """Give the score of a mode, or the type's own where none is given."""
        return self.score if mode is None else self.modes[mode]


@dataclass(frozen=True, slots=True)
class Act:
    """One act or state of the codebook.

    `sign` is + (cooperative), - (conflictual) or o; `medium` V (words), M (deeds) or None (a state).
    `plover`, `plover_mode` and `cameo` are None for states; `cameo_also` holds further CAMEO codes that the
    act covers. `score` lies between -10 and 10 (0 for states). `effect` names what the act changes in the
    standing of a relation, as "relations on"; None where it changes nothing.
    """

    code: str
    label: str
    definition: str
    kind: Kind
    sign: Sign
    medium: Medium | None = None
    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    cameo_also: tuple[str, ...] = ()
    score: float = 0.0
    effect: str | None = None

    @classmethod
    def of(cls, row: dict[str, Any], types: dict[str, PloverType]) -> Act:
        """Make an act from a row of acts.yaml; raise InvalidData on one that breaks the file's schema."""
        try:
            plover, mode = row.get("plover"), row.get("mode")
            return cls(
                code=row["code"],
                label=row["label"],
                definition=row["definition"],
                kind=KINDS[row["kind"]],
                sign=SIGNS[row["sign"]],
                medium=MEDIA[row.get("medium")],
                plover=plover,
                plover_mode=mode,
                cameo=row.get("cameo"),
                cameo_also=tuple(row.get("cameo_also", ())),
                score=types[plover].scored(mode) if plover else 0.0,
                effect=row.get("effect"),
            )
        except (KeyError, TypeError) as error:
            where = row.get("code", "an act without a code") if isinstance(row, dict) else repr(row)
            raise InvalidData(f"acts.yaml, {where}: {error} is missing or wrong; see its top") from error

    def to_json(self) -> dict[str, Any]:
        """Give the act as plain values, in the order of the codebook's table."""
        return {
            "code": self.code,
            "label": self.label,
            "definition": self.definition,
            "kind": self.kind,
            "sign": self.sign,
            "medium": self.medium,
            "plover": self.plover,
            "plover_mode": self.plover_mode,
            "cameo": self.cameo,
            "cameo_also": list(self.cameo_also),
            "score": self.score,
            "effect": self.effect,
        }
