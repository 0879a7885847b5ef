"""Scoring: hold the records of a coder against a folder of gold records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from comity.documents import read_document
from comity.errors import InvalidData
from comity.evaluation.levels import type_of
from comity.evaluation.pairing import Anchored, anchor, excused, pair
from comity.evaluation.report import Mistake, Report, Tally
from comity.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from comity.documents.document import Document

__all__ = ["Only", "Reader", "evaluate", "gold_files", "read_records", "score", "score_document"]

Only = str | Callable[[str], bool] | None  # documents whose name begins so, or of which this is true; None: all
RIGHT = 4  # levels that a record must reach to be no mistake: all but `full`


class Reader(Protocol):
    """Anything that reads a document into records: the built-in coder or one that takes its place."""

    def read(self, document: Document, /) -> list[Record]:
        """Give the records of one document."""
        ...


def gold_files(gold: Path, only: Only = None) -> list[Path]:
    """Give the gold files that are asked for, sorted; raise InvalidData where there are none."""
    asked = only if callable(only) else partial(_begins, only or "")
    files = sorted(file for file in gold.glob("*.jsonl") if asked(file.stem))
    if not files:
        begin = f" that begins with {only!r}" if isinstance(only, str) else ""
        raise InvalidData(f"{gold}: there is no gold file (*.jsonl){begin}; name a folder of coded documents")
    return files


def _begins(prefix: str, name: str) -> bool:
    return name.startswith(prefix)


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read records from JSON Lines; raise InvalidData naming the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InvalidData(f"{path}, line {number}: not JSON ({error}); one record a line") from error
        if not isinstance(row, dict) or "doc" not in row:
            raise InvalidData(f"{path}, line {number}: a record is a JSON object with a `doc`")
        rows.append(row)
    return rows


def score(
    gold: Path,
    records: Iterable[Record | Mapping[str, Any]],
    only: Only = None,
    text: Path | None = None,
) -> Report:
    """Score records against the gold files of a folder, or against those that `only` names.

    Records may be Record objects or rows of the codebook's JSON form. Texts are in `text`, by default the
    folder `text` beside the gold. Raise InvalidData where there is no gold, InvalidRecord on a bad quote.
    """
    coded: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in records:
        row = record.to_json() if isinstance(record, Record) else record
        coded[row["doc"]].append(row)
    report = Report()
    for file in gold_files(gold, only):
        words = _text(text or gold / "text", file.stem)
        wanted = anchor(read_records(file), words)
        given = anchor(coded.get(file.stem, ()), words)
        score_document(report, file.stem, wanted, given)
    return report


def evaluate(gold: Path, coder: Reader, only: Only = None) -> Report:
    """Let a coder read the texts of a gold folder and score what it gives."""
    records: list[Record] = []
    for file in gold_files(gold, only):
        document = read_document(gold / "text" / f"{file.stem}.txt", doc_id=file.stem)
        records += coder.read(document)
    return score(gold, records, only)


def _text(folder: Path, doc: str) -> str:
    path = folder / f"{doc}.txt"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise InvalidData(f"{path}: the text of a gold document cannot be read; put it there") from error


def score_document(report: Report, doc: str, gold: list[Anchored], guesses: list[Anchored]) -> None:
    """Count one document into the report."""
    report.documents[doc] = Tally()
    pairs = pair(gold, guesses)
    of_gold = {p.gold: p for p in pairs}
    of_guess = {p.guess: p for p in pairs}
    for i, wanted in enumerate(gold):
        if wanted.row["optional"]:
            continue
        level = of_gold[i].level if i in of_gold else 0
        for tally in _tallies(report, doc, wanted.row["kind"], wanted.row["act"]):
            tally.want(level)
        if level < RIGHT:
            guess = guesses[of_gold[i].guess].row if level else None
            report.mistakes.append(Mistake(doc, "wrong" if level else "missed", wanted.row, guess, level))
    for j, given in enumerate(guesses):
        if gold[of_guess[j].gold].row["optional"] if j in of_guess else excused(given, gold):
            continue
        act = given.row.get("act")
        kind = "state" if type_of(act) == "STATE" else "event"
        for tally in _tallies(report, doc, kind, str(act)):
            tally.predicted += 1
        if j not in of_guess:
            report.mistakes.append(Mistake(doc, "spurious", None, given.row))


def _tallies(report: Report, doc: str, kind: str, act: str) -> tuple[Tally, ...]:
    by_act = report.acts.setdefault(act, Tally())
    return report.totals["all"], report.totals[kind], report.documents[doc], by_act
