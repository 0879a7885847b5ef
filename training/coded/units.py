"""The units: stretches of documents in a folder of data, each named, located, and told by the hash of its text."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from comity.documents import parse_text, read_document
from comity.documents.document import Document
from comity.errors import InvalidData

__all__ = ["UNITS", "Fold", "Unit", "fold_of", "read_units", "write_units"]

UNITS = Path(__file__).with_name("units.csv")
Fold = Literal["train", "kept"]
FOLDS = 5  # one document in so many is kept for measuring
CONTEXT = frozenset({"title", "heading"})  # blocks outside a unit that tell whom and when it is about


@dataclass(frozen=True)
class Unit:
    """A stretch of a document: its file in the data folder, and its span in the document's canonical text.

    A path with `#` names a document in a file of several, by its id. `fold` says whether anything may learn from it.
    """

    unit: str
    kind: str
    path: str
    doc: str
    start: int
    end: int
    sha256: str
    fold: Fold

    def document(self, data: Path) -> Document:
        """Read the unit's document whole; raise InvalidData where its text is not the one that was coded."""
        document = _read(data, self.path)
        if hashlib.sha256(document.text[self.start : self.end].encode()).hexdigest() != self.sha256:
            raise InvalidData(
                f"{data / self.path}: the text of {self.unit} is not the one that was coded: get that one"
            )
        return document

    def in_context(self, data: Path) -> Document:
        """Give the document with the blocks of the unit alone, and the titles and headings around it."""
        document = self.document(data)
        blocks = (b for b in document.blocks if b.kind in CONTEXT or (b.start < self.end and b.end > self.start))
        return replace(document, blocks=tuple(blocks))

    @property
    def span(self) -> slice:
        """The unit's span in the document's text."""
        return slice(self.start, self.end)


def fold_of(doc: str) -> Fold:
    """Tell by the hash of a document's id whether its units are kept for measuring."""
    return "kept" if int(hashlib.md5(doc.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS == 0 else "train"


@lru_cache(maxsize=256)
def _read(data: Path, path: str) -> Document:
    file, _, wanted = path.partition("#")
    if not wanted:
        return read_document(data / file)
    for line in (data / file).read_text("utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if row.get("_id") == wanted:
            return parse_text(row["text"], id=wanted, title=row.get("title"))
    raise InvalidData(f"{data / file}: there is no document {wanted}; get the file that was coded")


def read_units(file: Path) -> dict[str, Unit]:
    """Read the table of units, by name; raise InvalidData on a row that is none."""
    found: dict[str, Unit] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            try:
                row |= {"start": int(row["start"]), "end": int(row["end"])}
                unit = Unit(**row)
            except (TypeError, ValueError, KeyError) as error:
                columns = ", ".join(field.name for field in fields(Unit))
                raise InvalidData(f"{file}, line {reader.line_num}: a unit has the columns {columns}") from error
            if unit.fold != fold_of(unit.doc) or unit.unit in found:
                raise InvalidData(f"{file}, line {reader.line_num}: {unit.unit} stands twice, or in the wrong fold")
            found[unit.unit] = unit
    return found


def write_units(units: Iterable[Unit], file: Path) -> None:
    """Write the table of units, sorted by name."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([field.name for field in fields(Unit)])
        writer.writerows(astuple(unit) for unit in sorted(units, key=lambda unit: unit.unit))
