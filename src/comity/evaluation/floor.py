"""The quality floor: scores that were reached once and may not be lost without saying so.

A floor file pins, for each data set of a gold folder, the F1 reached at each level, with a hash of the gold:
neither a drop nor a change of the gold goes unannounced. `benchmarks/floor.py` writes and checks it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.errors import InvalidData
from comity.evaluation.levels import LEVELS

if TYPE_CHECKING:
    from pathlib import Path

    from comity.evaluation.report import Report

__all__ = ["SLACK", "Floor", "gold_hash"]

SLACK = 0.002  # F1 that another processor's arithmetic in the language model may cost


def gold_hash(gold: Path) -> str:
    """Give one hash over the names and bytes of all gold files and their texts, hexadecimal SHA-256."""
    digest = hashlib.sha256()
    for path in sorted([*gold.glob("*.jsonl"), *gold.glob("text/*.txt")]):
        digest.update(f"{path.relative_to(gold).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Floor:
    """What a coder reached: F1 by data set and level, and the hash of the gold it was measured on."""

    coder: str
    gold: str
    scores: dict[str, dict[str, float]]

    @classmethod
    def of(cls, report: Report, *, coder: str, gold: str) -> Floor:
        """Take the floor from a report: all, events and states, then each data set."""
        tallies = report.totals | report.sets
        scores = {name: {level: round(tally.f1(level), 3) for level in LEVELS} for name, tally in tallies.items()}
        return cls(coder, gold, scores)

    @classmethod
    def read(cls, path: Path) -> Floor:
        """Read a floor file; raise InvalidData on one that cannot be read."""
        try:
            row = json.loads(path.read_text("utf-8"))
            return cls(row["coder"], row["gold"], row["scores"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InvalidData(f"{path}: not a floor file ({error}); write it anew") from error

    def write(self, path: Path) -> None:
        """Write the floor file, one data set a line so that a change reads well in a diff."""
        lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in self.scores.items())
        head = f'  "coder": {json.dumps(self.coder)},\n  "gold": {json.dumps(self.gold)},'
        path.write_text(f'{{\n{head}\n  "scores": {{\n{lines}\n  }}\n}}\n', encoding="utf-8")

    def drops(self, now: Floor) -> list[str]:
        """Name every score below this floor by more than the slack, and a gold that is not the same."""
        found = []
        if now.gold != self.gold:
            found.append("the gold is not the one that the floor was measured on: write the floor anew and say why")
        for name, levels in self.scores.items():
            for level, pinned in levels.items():
                reached = now.scores.get(name, {}).get(level, 0.0)
                if reached < pinned - SLACK:
                    found.append(f"{name} at {level}: F1 {reached:.3f}, the floor is {pinned:.3f}")
        return found
