"""The labels: a record of the codebook with offsets in the place of words, and back again.

`start` and `end` of the quote, and the spans of `trigger`, `place` and `persons`, count from the start of the unit; a
place or person that the unit takes from its page may stand before or behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from comity import codebook, edtf
from comity.errors import InvalidData
from comity.evaluation.pairing import anchor
from training.coded.units import Unit

__all__ = ["FINAL", "PASSES", "faults", "from_words", "read_labels", "to_words", "write_labels"]

PASSES = {name: Path(__file__).with_name(f"{name}.jsonl") for name in ("first", "second", "final")}
FINAL = PASSES["final"]
PLAIN = (
    "kind",
    "act",
    "source",
    "target",
    "mutual",
    "about",
    "date",
    "basis",
    "amount",
    "modality",
    "stance",
    "optional",
)
BASES = frozenset({"stated", "context", "relative", "world"})
MODALITIES = frozenset({"actual", "planned", "negated", "alleged"})
STANCES = frozenset({"for", "against", "neutral"})


def from_words(rows: Iterable[dict[str, Any]], unit: Unit, text: str) -> Iterator[dict[str, Any]]:
    """Turn records with words into labels; `text` is the document's.

    Raise InvalidData on a trigger that is not in its quote, or a place or person that is nowhere in the document.
    """
    for each in anchor(rows, text[unit.span]):
        row = each.row
        if each.trigger is None:
            raise InvalidData(f"{unit.unit}: the trigger {row.get('trigger')!r} is not in its quote {row['quote']!r}")
        at = each.start
        yield {
            "unit": unit.unit,
            "start": each.start,
            "end": each.end,
            "trigger": list(each.trigger),
            "place": _find(row["place"], unit, text, at) if row.get("place") else None,
            "persons": [_find(name, unit, text, at) for name in row.get("persons") or ()],
        } | {key: row[key] for key in PLAIN if key in row}


def _find(words: str, unit: Unit, text: str, at: int) -> list[int]:
    """Find words of a record: from its quote on, else in its unit, else nearest to it in the document."""
    place = text.find(words, unit.start + at, unit.end)
    if place < 0:
        place = text.find(words, unit.start, unit.end)
    if place < 0:
        place = max(text.rfind(words, 0, unit.start), text.find(words, unit.end))
    if place < 0:
        raise InvalidData(f"{unit.unit}: {words!r} is nowhere in {unit.doc}: write it as the document does")
    return [place - unit.start, place - unit.start + len(words)]


def to_words(label: dict[str, Any], unit: Unit, text: str, *, whole: bool = False) -> dict[str, Any]:
    """Turn a label into a record with its words; its offsets count in the unit, with `whole` in the document."""

    def words(span: list[int]) -> str:
        return text[unit.start + span[0] : unit.start + span[1]]

    shift = unit.start if whole else 0
    return {
        "doc": unit.doc if whole else unit.unit,
        "quote": words([label["start"], label["end"]]),
        "trigger": words(label["trigger"]),
        "start": label["start"] + shift,
        "end": label["end"] + shift,
        "place": words(label["place"]) if label["place"] else None,
        "persons": [words(span) for span in label["persons"]],
    } | {key: label[key] for key in PLAIN if key in label}


def faults(label: dict[str, Any], unit: Unit) -> list[str]:
    """Name what in a label breaks the codebook."""
    book = codebook.load()
    found = []
    if label.get("act") not in book:
        found.append(f"unknown act {label.get('act')!r}")
    elif book[label["act"]].kind != label.get("kind"):
        found.append(f"{label['act']} is no {label.get('kind')}")
    if not 0 <= label["start"] <= label["trigger"][0] < label["trigger"][1] <= label["end"] <= unit.end - unit.start:
        found.append("its trigger is outside its quote, or its quote outside its unit")
    if label.get("date") is not None and not edtf.is_valid(label["date"]):
        found.append(f"{label['date']!r} is no date")
    if (label.get("date") is None) != (label.get("basis") is None) or label.get("basis") not in BASES | {None}:
        found.append("a date has a basis, and a basis a date")
    if label.get("modality") not in MODALITIES:
        found.append(f"unknown modality {label.get('modality')!r}")
    if (label.get("stance") in STANCES) != (label.get("act") == "position"):
        found.append("a position has a stance, and nothing else has one")
    if not any(label.get(role) for role in ("source", "target", "about")):
        found.append("it has no party")
    return found


def read_labels(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Read labels, by unit; raise InvalidData on a line that is none."""
    found: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            label = json.loads(line)
            found.setdefault(label["unit"], []).append(label)
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidData(f"{file}, line {number}: a label is a JSON object with its unit") from error
    return found


def write_labels(labels: Iterable[dict[str, Any]], file: Path) -> None:
    """Write labels, one a line, by unit and place."""
    rows = sorted(labels, key=lambda row: (row["unit"], row["start"], row["end"], row["act"]))
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
