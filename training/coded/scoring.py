"""Scores over the units: of the coder against the labels, of one pass of coders against another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.evaluation.pairing import anchor, excused, pair
from comity.evaluation.report import Report
from comity.evaluation.score import score_document
from comity.reading import Coder
from training.coded.labels import to_words
from training.coded.units import Unit

__all__ = ["agreement", "read_unit", "score_units"]

Labels = Mapping[str, Sequence[dict[str, Any]]]


def read_unit(unit: Unit, data: Path, coder: Coder) -> list[dict[str, Any]]:
    """Let the coder read a unit in the context of its page; offsets count in the document."""
    records = coder.read(unit.in_context(data))
    return [r.to_json() for r in records if unit.start <= r.evidence.start and r.evidence.end <= unit.end]


def score_units(
    units: Iterable[Unit], labels: Labels, data: Path, read: Callable[[Unit], list[dict[str, Any]]]
) -> Report:
    """Score what `read` gives for each unit against its labels."""
    report = Report()
    for unit in units:
        text = unit.document(data).text
        gold = [to_words(label, unit, text, whole=True) for label in labels.get(unit.unit, ())]
        score_document(report, unit.unit, anchor(gold, text), anchor(read(unit), text))
    return report


def agreement(units: Iterable[Unit], first: Labels, second: Labels, data: Path) -> Report:
    """Score the second pass as if the first were gold.

    What is optional in either pass counts for neither: an optional record that pairs with nothing is no false alarm.
    """

    def counting(unit: Unit) -> list[dict[str, Any]]:
        text = unit.document(data).text
        rows = [[to_words(x, unit, text, whole=True) for x in labels.get(unit.unit, ())] for labels in (first, second)]
        wanted, given = (anchor(each, text) for each in rows)
        paired = {p.guess for p in pair(wanted, given)}
        return [
            dict(each.row)
            for at, each in enumerate(given)
            if at in paired or not (each.row["optional"] or excused(each, wanted))
        ]

    return score_units(units, first, data, counting)
