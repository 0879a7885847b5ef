"""What a scoring gives: precision, recall and F1 at each level, in all, by document and by act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from comity.evaluation.levels import LEVELS

__all__ = ["Mistake", "Report", "Tally"]

SHOWN = ("act", "source", "target", "about", "date", "modality", "trigger")


@dataclass(slots=True)
class Tally:
    """Required gold records, coded records that count, and how many of them are right at each level."""

    gold: int = 0
    predicted: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def want(self, level: int) -> None:
        """Count a required gold record whose pair reaches a level (0: missed)."""
        self.gold += 1
        self.right.update(LEVELS[:level])

    def precision(self, level: str) -> float:
        """Give the share of coded records that are right at a level."""
        return self.right[level] / self.predicted if self.predicted else 0.0

    def recall(self, level: str) -> float:
        """Give the share of gold records that were found right at a level."""
        return self.right[level] / self.gold if self.gold else 0.0

    def f1(self, level: str) -> float:
        """Give the harmonic mean of precision and recall at a level."""
        p, r = self.precision(level), self.recall(level)
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)

    def to_json(self) -> dict[str, Any]:
        """Give counts, and precision, recall and F1 at each level to three places."""
        row: dict[str, Any] = {"gold": self.gold, "predicted": self.predicted}
        for level in LEVELS:
            figures = {"p": self.precision(level), "r": self.recall(level), "f1": self.f1(level)}
            row[level] = {name: round(value, 3) for name, value in figures.items()}
        return row


@dataclass(frozen=True, slots=True)
class Mistake:
    """A required record that was missed or is not all right, or a coded one that nothing asks for."""

    doc: str
    what: Literal["missed", "wrong", "spurious"]
    gold: Mapping[str, Any] | None
    guess: Mapping[str, Any] | None
    level: int = 0

    def __str__(self) -> str:
        title = self.what if self.what != "wrong" else f"right at {LEVELS[self.level - 1]} only"
        quote = (self.gold or self.guess or {}).get("quote")
        lines = [f"{title}: {self.doc}", f"  {quote}"]
        lines += [f"  gold  {_brief(self.gold)}"] if self.gold else []
        lines += [f"  coded {_brief(self.guess)}"] if self.guess else []
        return "\n".join(lines)


@dataclass(slots=True)
class Report:
    """The figures of one scoring."""

    totals: dict[str, Tally] = field(default_factory=lambda: {k: Tally() for k in ("all", "event", "state")})
    documents: dict[str, Tally] = field(default_factory=dict)
    acts: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def sets(self) -> dict[str, Tally]:
        """The documents summed by data set, which is the first word of a document's name."""
        sums: dict[str, Tally] = {}
        for doc, tally in self.documents.items():
            name = doc.split("-")[0]
            sums[name] = sums.get(name, Tally()) + tally
        return dict(sorted(sums.items()))

    def to_json(self) -> dict[str, Any]:
        """Give the figures of all records, of events and of states."""
        return {name: tally.to_json() for name, tally in self.totals.items()}

    def table(self, mistakes: int = 0) -> str:
        """Give the figures as text: in all, by data set, document and act, and the first mistakes."""
        parts = [_totals(self.totals)]
        parts.append(_f1("data set", self.sets))
        parts.append(_f1("document", self.documents))
        by_weight = sorted(self.acts.items(), key=lambda item: (-item[1].gold, item[0]))
        parts.append(_f1("act", dict(by_weight)))
        parts += [str(mistake) for mistake in self.mistakes[:mistakes]]
        return "\n\n".join(parts)


def _brief(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {row[name]}" for name in SHOWN if row.get(name))


def _totals(tallies: dict[str, Tally]) -> str:
    lines = [f"{'':8}{'gold':>6}{'coded':>7}" + "".join(f"   {level:<15}" for level in LEVELS)]
    lines.append(f"{'':21}" + "   P    R    F1   " * len(LEVELS))
    for name, tally in tallies.items():
        cells = (f"   {tally.precision(level):.2f} {tally.recall(level):.2f} {tally.f1(level):.3f}" for level in LEVELS)
        lines.append(f"{name:8}{tally.gold:6}{tally.predicted:7}" + " ".join(cells))
    return "\n".join(line.rstrip() for line in lines)


def _f1(title: str, tallies: dict[str, Tally]) -> str:
    width = max([len(title), *map(len, tallies)]) + 2
    lines = [f"{title:{width}}{'gold':>5}{'coded':>7}   F1 at " + "  ".join(f"{level:7}" for level in LEVELS)]
    for name, tally in tallies.items():
        cells = "  ".join(f"{tally.f1(level):<7.3f}" for level in LEVELS)
        lines.append(f"{name:{width}}{tally.gold:5}{tally.predicted:7}{'':9}{cells}")
    return "\n".join(line.rstrip() for line in lines)
