"""Coded stretches of public documents.

    python -m training.coded check DATA            hold the labels against the texts and the codebook
    python -m training.coded score DATA [PASS]     let the coder read the units and score what it finds
    python -m training.coded agree DATA            hold the two passes of the coders against each other
    python -m training.coded texts DATA FOLDER     write the units' texts, for a coder to read
    python -m training.coded take DATA FOLDER PASS take the records of a pass, with their words, from FOLDER

DATA is the folder that the paths of `units.csv` start from. PASS is `first`, `second` or `final`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from comity.errors import ComityError
from comity.evaluation import read_records
from comity.evaluation.report import Report
from comity.reading import Coder
from training.coded.labels import PASSES, faults, from_words, read_labels, write_labels
from training.coded.scoring import agreement, read_unit, score_units
from training.coded.units import UNITS, Unit, read_units


def check(data: Path, units: dict[str, Unit]) -> int:
    """Check every text and every label; say what is wrong."""
    wrong = 0
    for unit in units.values():
        unit.document(data)
    for name, file in PASSES.items():
        if not file.exists():
            continue
        labels = read_labels(file)
        for unit_name, rows in labels.items():
            for row in rows:
                found = ["there is no such unit"] if unit_name not in units else faults(row, units[unit_name])
                wrong += len(found)
                for fault in found:
                    print(f"{name}.jsonl, {unit_name} at {row['start']}: {fault}", file=sys.stderr)
        required = sum(not row["optional"] for rows in labels.values() for row in rows)
        every = sum(map(len, labels.values()))
        print(f"{name}: {len(labels)} of {len(units)} units, {every} records, {required} required")
    return 1 if wrong else 0


def score(data: Path, units: dict[str, Unit], name: str) -> int:
    """Score the coder on all units, on those that anything may learn from, and on those that are kept."""
    labels, coder = read_labels(PASSES[name]), Coder()
    read = {unit: read_unit(units[unit], data, coder) for unit in sorted(labels)}
    for title in ("all", "train", "kept"):
        chosen = [units[unit] for unit in read if title in {"all", units[unit].fold}]
        say(title, score_units(chosen, labels, data, lambda unit: read[unit.unit]))
    return 0


def agree(data: Path, units: dict[str, Unit]) -> int:
    """Score the second pass against the first where a unit has both."""
    first, second = read_labels(PASSES["first"]), read_labels(PASSES["second"])
    both = [units[name] for name in sorted(first.keys() & second.keys())]
    say("second pass against the first", agreement(both, first, second, data))
    return 0


def say(title: str, report: Report) -> None:
    """Print the totals and the sets."""
    totals, sets, *_ = report.table().split("\n\n")
    print(f"{title} ({len(report.documents)} units)\n{totals}\n\n{sets}\n")


def texts(data: Path, units: dict[str, Unit], folder: Path) -> int:
    """Write each unit's text, and its page, title and headings beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for unit in units.values():
        document = unit.document(data)
        headings = next((b.headings for b in document.blocks if b.end > unit.start), ())
        head = {"unit": unit.unit, "path": unit.path, "title": document.title, "headings": headings}
        (folder / f"{unit.unit}.txt").write_text(document.text[unit.span], "utf-8")
        (folder / f"{unit.unit}.head").write_text(json.dumps(head, ensure_ascii=False), "utf-8")
    return 0


def take(data: Path, units: dict[str, Unit], folder: Path, name: str) -> int:
    """Take the files `<unit>.jsonl` of a folder as a pass; an empty file is a unit that tells nothing."""
    write_labels(taken(data, units, sorted(folder.glob("*.jsonl"))), PASSES[name])
    return check(data, units)


def taken(data: Path, units: dict[str, Unit], files: Iterable[Path]) -> list[dict[str, object]]:
    """Turn records with words into labels."""
    found: list[dict[str, object]] = []
    for file in files:
        if file.stem not in units:
            raise ComityError(f"{file}: {file.stem} is no unit of units.csv: name the file after one")
        unit = units[file.stem]
        found += from_words(read_records(file), unit, unit.document(data).text)
    return found


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m training.coded", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "score", "agree", "texts", "take"):
        command = commands.add_parser(name)
        command.add_argument("data", type=Path)
        if name in {"texts", "take"}:
            command.add_argument("folder", type=Path)
        if name == "take":
            command.add_argument("name", choices=PASSES, metavar="PASS")
        if name == "score":
            command.add_argument("name", choices=PASSES, metavar="PASS", nargs="?", default="final")
    asked = vars(parser.parse_args())
    act = globals()[asked.pop("command")]
    try:
        return int(act(units=read_units(UNITS), **asked))
    except (ComityError, OSError) as error:
        print(f"training.coded: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
