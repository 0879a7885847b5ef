"""The trigger lexicon: which words name an act, and which syntactic slots hold its parties.

The data are `data/lexicon.yaml`; `docs/reading.md` explains the format.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

import yaml

from comity.errors import InvalidData
from comity.reading import words
from comity.record import Modality, Stance

__all__ = ["LIGHT", "Frame", "Lexicon", "Slots", "load"]

# A slot expression: alternatives, the first that yields parties wins; each a union of slots.
Slots = tuple[tuple[str, ...], ...]

LIGHT = words.load("light")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word names an act."""

    act: str
    part: Literal["verb", "noun", "adjective"]
    object: frozenset[str]
    subject: frozenset[str]
    predicate: bool
    negation: bool
    without: frozenset[str]
    prep: frozenset[str]
    particle: str | None
    complement: Literal["", "any", "directive", "infinitive", "that"]
    modifier: frozenset[str]
    passive: bool | None
    source: Slots
    target: Slots
    about: Slots
    light: frozenset[str]
    alone: bool
    mutual: Literal["yes", "no", "if-no-source"]
    needs: frozenset[str]
    modality: Modality | None
    stance: Stance | None
    weight: float
    beside: bool = False

    @property
    def narrowness(self) -> tuple[int, float]:
        """How much the frame asks for: of two that fit, the narrower one is meant."""
        asked = (
            3 * bool(self.object)
            + 2 * bool(self.subject)
            + 2 * bool(self.particle)
            + 2 * bool(self.prep)
            + bool(self.modifier)
        )
        return asked + bool(self.complement) + (self.passive is not None), self.weight


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by part of speech and lemma."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]

    def of(self, part: str, lemma: str) -> tuple[Frame, ...]:
        """Give the frames of a lemma, none if it names no act."""
        return self.frames.get((part, lemma), ())


def _slots(value: str | None) -> Slots:
    if not value:
        return ()
    return tuple(tuple(s.strip() for s in alternative.split("+")) for alternative in str(value).split("|"))


def _words(row: dict[str, Any], key: str) -> frozenset[str]:
    value = row.get(key) or ()
    return frozenset([value] if isinstance(value, str) else value)


def _complement(value: bool | str) -> Literal["", "any", "directive", "infinitive", "that"]:
    if value in {"directive", "infinitive", "that"}:
        return cast('Literal["directive", "infinitive", "that"]', value)
    return "any" if value else ""


def _frame(row: dict[str, Any], part: Literal["verb", "noun", "adjective"]) -> Frame:
    mutual = row.get("mutual", False)
    return Frame(
        act=row["act"],
        part=part,
        object=_words(row, "object"),
        subject=_words(row, "subject"),
        predicate=bool(row.get("predicate", False)),
        negation=bool(row.get("negation", False)),
        without=_words(row, "without"),
        prep=_words(row, "prep"),
        particle=row.get("particle"),
        complement=_complement(row.get("complement", False)),
        modifier=_words(row, "modifier"),
        passive=row.get("passive"),
        source=_slots(row.get("source")),
        target=_slots(row.get("target")),
        about=_slots(row.get("about")),
        light=_words(row, "light"),
        alone=row.get("alone", True),
        mutual="if-no-source" if mutual == "if-no-source" else "yes" if mutual else "no",
        needs=_words(row, "needs") or frozenset({"party"}),
        modality=row.get("modality"),
        stance=row.get("stance"),
        weight=float(row.get("weight", 0.8)),
        beside=bool(row.get("beside", False)),
    )


@cache
def load() -> Lexicon:
    """Read the lexicon; raise InvalidData on a frame that names no act or no word."""
    rows = yaml.load(
        resources.files("comity.reading").joinpath("data/lexicon.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    frames: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        parts = [p for p in ("verb", "noun", "adjective") if row.get(p)]
        if "act" not in row or len(parts) != 1:
            raise InvalidData(f"lexicon.yaml, frame {number}: a frame has an act and one of verb, noun, adjective")
        part: Any = parts[0]
        frame = _frame(row, part)
        for lemma in sorted(_words(row, part)):
            frames[part, lemma].append(frame)
    return Lexicon({key: tuple(value) for key, value in frames.items()})
