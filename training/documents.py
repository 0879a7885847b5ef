"""Coded documents to learn from and to measure with: each with its text, its coding, and what a coder makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.documents import read_document
from comity.documents.document import Document
from comity.evaluation import read_records
from comity.evaluation.score import gold_files
from training.coded.labels import FINAL, read_labels, to_words
from training.coded.units import UNITS, Fold, read_units

__all__ = ["Coded", "of_gold", "of_units"]


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with its coding: rows of the codebook's JSON form, by quote or by offsets into `document.text`.

    `title` is what its scores are listed under: a unit's name where only a stretch of the document is coded.
    """

    document: Document
    rows: tuple[dict[str, Any], ...]
    title: str

    @property
    def name(self) -> str:
        """The document's id, by whose hash documents are parted."""
        return self.document.id


def of_gold(folder: Path) -> list[Coded]:
    """Read a folder of coded documents; raise InvalidData where there are none."""
    return [
        Coded(
            read_document(folder / "text" / f"{file.stem}.txt", doc_id=file.stem), tuple(read_records(file)), file.stem
        )
        for file in gold_files(folder)
    ]


def of_units(data: Path, fold: Fold = "train") -> list[Coded]:
    """Read the coded units of a fold, each in the context of its page; nothing may learn from those that are kept."""
    units = read_units(UNITS)
    found = []
    for name, labels in sorted(read_labels(FINAL).items()):
        unit = units[name]
        if unit.fold == fold:
            document = unit.in_context(data)
            rows = tuple(to_words(x, unit, document.text, whole=True) for x in labels)
            found.append(Coded(document, rows, name))
    return found
