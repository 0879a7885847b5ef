"""The causes of a coder's mistakes, counted: by what is wrong, by data set and by the type of act."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from comity.documents import read_document
from comity.evaluation.causes import CAUSES, Causes, Fault
from comity.evaluation.levels import type_of
from comity.evaluation.pairing import anchor
from comity.evaluation.score import Only, gold_files, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from comity.documents.document import Document
    from comity.parties import Parties
    from comity.reading.trace import Trace
    from comity.record import Record

__all__ = ["Diagnosis", "Traced", "diagnose"]

WHAT = ("missed", "wrong", "details", "spurious")


class Traced(Protocol):
    """A coder that tells what it considered."""

    @property
    def parties(self) -> Parties:
        """The parties it knows."""
        ...

    def read(self, document: Document, trace: Trace) -> list[Record]:
        """Give the records of a document and fill the trace."""
        ...


@dataclass(slots=True)
class Diagnosis:
    """Every mistake with its cause."""

    faults: list[Fault] = field(default_factory=list)

    def count(self, by: Callable[[Fault], str]) -> dict[str, Counter[str]]:
        """Count the faults of each cause that occurs, the commonest first, by some trait of a fault."""
        counts: dict[str, Counter[str]] = {cause: Counter() for cause in CAUSES}
        for fault in self.faults:
            counts[fault.cause][by(fault)] += 1
        found = [(cause, row) for cause, row in counts.items() if row]
        return dict(sorted(found, key=lambda item: -item[1].total()))

    def table(self, show: int = 0) -> str:
        """Give the counts as text, and `show` examples of each cause, from all over the documents."""
        parts = [_grid("cause", self.count(lambda f: f.what), WHAT)]
        parts += [_grid("cause by set", self.count(_set), None), _grid("cause by type", self.count(_type), None)]
        parts += list(self._examples(show)) if show > 0 else []
        return "\n\n".join(parts)

    def _examples(self, show: int) -> Iterator[str]:
        for cause in self.count(_set):
            found = [fault for fault in self.faults if fault.cause == cause]
            chosen = found[:: max(1, len(found) // show)][:show]
            yield "\n".join([f"== {cause}", *(str(fault.mistake) for fault in chosen)])

    def to_json(self) -> dict[str, Any]:
        """Give the counts by what is wrong, set and type, and every fault."""
        counts = {"what": lambda f: f.what, "set": _set, "type": _type, "act": lambda f: f.act}
        rows: dict[str, Any] = {name: _plain(self.count(by)) for name, by in counts.items()}
        rows["faults"] = [
            {"doc": f.mistake.doc, "cause": f.cause, "what": f.what, "gold": f.mistake.gold, "coded": f.mistake.guess}
            for f in self.faults
        ]
        return rows


def diagnose(gold: Path, coder: Traced, only: Only = None) -> Diagnosis:
    """Let a coder read the texts of a gold folder and find the cause of each of its mistakes."""
    from comity.reading.trace import Trace

    diagnosis = Diagnosis()
    for file in gold_files(gold, only):
        trace = Trace()
        document = read_document(gold / "text" / f"{file.stem}.txt", doc_id=file.stem)
        rows = [record.to_json() for record in coder.read(document, trace)]
        causes = Causes(file.stem, document.text, trace, coder.parties)
        wanted = anchor(read_records(file), document.text)
        diagnosis.faults += causes.faults(wanted, anchor(rows, document.text))
    return diagnosis


def _set(fault: Fault) -> str:
    return fault.mistake.doc.split("-")[0]


def _type(fault: Fault) -> str:
    return type_of(fault.act) or "none"


def _plain(counts: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {cause: dict(sorted(row.items())) for cause, row in counts.items()}


def _grid(title: str, counts: dict[str, Counter[str]], columns: Iterable[str] | None) -> str:
    """Lay counts out: a cause a line, a trait a column, sums at the edges."""
    total: Counter[str] = sum(counts.values(), Counter())
    names = [*(columns or sorted(total)), "all"]
    rows = [*counts.items(), ("all", total)]
    width = max(len(title), *(len(cause) for cause, _ in rows)) + 2
    lines = [f"{title:{width}}" + "".join(f"{name:>{len(name) + 2}}" for name in names)]
    for cause, row in rows:
        cells = [row[name] for name in names[:-1]] + [row.total()]
        spread = zip(names, cells, strict=True)
        lines.append(f"{cause:{width}}" + "".join(f"{cell or '':>{len(name) + 2}}" for name, cell in spread))
    return "\n".join(line.rstrip() for line in lines)
