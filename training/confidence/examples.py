"""Every record that the coder makes of coded documents, with its signs and whether it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.evaluation.levels import LEVELS
from comity.evaluation.pairing import anchor, excused, pair
from comity.reading import Coder
from comity.reading.confidence import Signs
from comity.reading.trace import Trace
from comity.record import Record
from training.documents import Coded

__all__ = ["Example", "examples", "outcomes"]

RIGHT = LEVELS.index("date") + 1


@dataclass(frozen=True, slots=True)
class Example:
    """A record of a document, its signs, and whether its act, parties and date are those of a coded record."""

    doc: str
    signs: Signs
    right: bool


def outcomes(coded: Coded, records: Sequence[Record]) -> Iterator[tuple[Record, bool]]:
    """Hold the records of a document against its coding: right in act, parties and date, or not.

    A record on the words of an optional one of its type that pairs with nothing is neither: left out.
    """
    gold = anchor(coded.rows, coded.document.text)
    guesses = anchor([record.to_json() for record in records], coded.document.text)
    levels = {p.guess: p.level for p in pair(gold, guesses)}
    for at, record in enumerate(records):
        if at in levels or not excused(guesses[at], gold):
            yield record, levels.get(at, 0) >= RIGHT


def examples(documents: Iterable[Coded], coder: Coder) -> Iterator[Example]:
    """Let a coder read documents, and hold each record with its signs against the coding."""
    for coded in documents:
        trace = Trace()
        records = coder.read(coded.document, trace)
        signs = {id(record): found for record, found in trace.signs}
        for record, right in outcomes(coded, records):
            yield Example(coded.name, signs[id(record)], right)
