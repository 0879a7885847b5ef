"""Every candidate of the coder in coded documents, and whether the coding has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.documents.document import Document
from comity.evaluation.pairing import anchor, excused, pair
from comity.reading import Coder
from comity.reading.candidate import Candidate
from comity.record import Record

__all__ = ["Example", "Gathered", "Gatherer"]


@dataclass(slots=True)
class Example:
    """A candidate: what it is judged by, the records it gives, and whether the coding has it (None: may have it)."""

    features: list[str]
    rows: list[dict[str, Any]]
    told: bool | None = None


@dataclass(slots=True)
class Gathered:
    """A coded document with the coder's candidates, and the records that need no judgement (rows, list items).

    `title` tells the units of one document apart; by the name, documents are parted into folds.
    """

    name: str
    text: str
    gold: list[dict[str, Any]]
    examples: list[Example]
    certain: list[dict[str, Any]]
    title: str = ""

    @property
    def key(self) -> str:
        """What it is listed under."""
        return self.title or self.name


class Gatherer:
    """Reads coded documents and keeps every candidate."""

    def __init__(self) -> None:
        self.coder = Coder()
        self.coder.witness = self._see
        self.seen: list[tuple[Candidate, list[Record]]] = []

    def _see(self, candidate: Candidate, records: list[Record]) -> None:
        self.seen.append((candidate, records))

    def gather(self, name: str, document: Document, gold: list[dict[str, Any]], title: str = "") -> Gathered:
        """Give the candidates of a document, held against its coding."""
        self.seen.clear()
        records = self.coder.read(document)
        judged = {id(r) for _, found in self.seen for r in found}
        examples = [Example(list(c.features), [r.to_json() for r in found]) for c, found in self.seen]
        certain = [r.to_json() for r in records if id(r) not in judged]
        coded = Gathered(name, document.text, gold, examples, certain, title)
        _hold(coded)
        return coded


def _hold(coded: Gathered) -> None:
    """Hold the candidates against the coding: told, not told, or told by a record that is optional."""
    owner: list[Example | None] = [e for e in coded.examples for _ in e.rows] + [None] * len(coded.certain)
    rows = [r for e in coded.examples for r in e.rows] + coded.certain
    gold, guesses = anchor(coded.gold, coded.text), anchor(rows, coded.text)
    pairs = {p.guess: gold[p.gold].row for p in pair(gold, guesses)}
    optional = set()
    for index, example in enumerate(owner):
        if example is None:
            continue
        if index in pairs and not pairs[index]["optional"]:
            example.told = True
        elif index in pairs or excused(guesses[index], gold):
            optional.add(id(example))
    for example in coded.examples:
        if example.told is None and id(example) not in optional and example.rows:
            example.told = False
