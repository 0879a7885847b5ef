"""How right the date reader is on the GUM corpus: its value of each annotated time expression against the annotation.

    python benchmarks/gum_dates.py FOLDER [--wrong]

FOLDER holds GUM's XML files. Each `<date>` that carries a value is read in its sentence; the sentences before give the
narrative anchor, `dateCreated` the publication. Expressions without a year in figures are counted apart: what they mean
hangs on these anchors (`yesterday`, `in May`) or on the world (`World War II`). A value is right where it is the same
interval of days. Times of the year without a year (`--10-03`), years before the common era and clock times are left out
of the count.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.edtf import bounds, is_valid
from comity.errors import InvalidDate
from comity.reading.dates import Anchor, Expression, find

_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_POINT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%'’”") | {"'s", "’s", "n't", "st", "nd", "rd", "th", "s"}


@dataclass
class Mark:
    """An annotated time expression: its offsets in the sentence and its value."""

    start: int
    end: int
    value: dict[str, str]


@dataclass
class Sentence:
    """A sentence with its annotated time expressions."""

    text: str
    marks: list[Mark]


def sentences(path: Path) -> Iterator[Sentence]:
    """Read the sentences of a file; tokens are joined by single spaces, as a tokenised text has them."""
    text, marks, opened = "", [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("<s ", "<s>")):
            text, marks, opened = "", [], []
        elif line.startswith("</s>"):
            yield Sentence(text, marks)
        elif line.startswith("<date"):
            opened.append((len(text), dict(_ATTRIBUTE.findall(line))))
        elif line.startswith("</date") and opened:
            start, value = opened.pop()
            marks.append(Mark(start + (text[start : start + 1] == " "), len(text), value))
        elif not line.startswith("<"):
            word = line.split("\t")[0]
            glue = word in _NO_SPACE_BEFORE or not text or text[-1] in "([-–—/" or word in "-–—/"
            text += word if glue else f" {word}"


def annotated(value: dict[str, str]) -> tuple[date | None, date | None] | None:
    """Give the interval of days of an annotation, or None where it has no usable one."""
    start = value.get("when") or value.get("from") or value.get("notBefore")
    end = value.get("when") or value.get("to") or value.get("notAfter")
    if any(side is not None and not _POINT.fullmatch(side) for side in (start, end)) or (start or end) is None:
        return None
    edtf = start if start == end else f"{start or '..'}/{end or '..'}"
    return bounds(edtf) if edtf and is_valid(edtf) else None


def values_of(expression: Expression, anchor: Anchor) -> list[tuple[date | None, date | None]]:
    """Give the intervals of days that the reader finds: the whole, the time without its bound, a range's two ends.

    GUM marks the ends of a range and the time inside a bound each for itself.
    """
    dates = [told.edtf for told in (expression.resolve(anchor), expression.core(anchor)) if told]
    dates += [side for edtf in dates for side in edtf.split("/") if side != ".."]
    return [bounds(edtf) for edtf in dates]


@dataclass
class Tally:
    """Right answers of all."""

    right: int = 0
    all: int = 0

    def count(self, right: bool) -> None:
        """Add one answer."""
        self.right += right
        self.all += 1

    def __str__(self) -> str:
        return f"{self.right}/{self.all} = {self.right / max(1, self.all):.3f}"


def score(path: Path, with_year: Tally, relative: Tally, *, show: bool) -> None:
    """Count one file."""
    created = re.search(r'dateCreated="([\d-]+)"', path.read_text(encoding="utf-8"))
    published = created[1] if created and is_valid(created[1]) else None
    narrative: str | None = None
    for sentence in sentences(path):
        found = find(sentence.text)
        for mark in sentence.marks:
            truth = annotated(mark.value)
            if truth is None:
                continue
            near = [e for e in found if e.start < mark.end and e.end > mark.start]
            news = "_news_" in path.name
            anchor = Anchor(narrative=None if news else narrative, published=published)
            right = any(truth in values_of(e, anchor) for e in near)
            words = sentence.text[mark.start : mark.end]
            (with_year if re.search(r"\b\d{4}\b", words) else relative).count(right)
            if show and not right:
                print(f"{path.stem}\t{words}\t{mark.value}\t{[(e.text, e.resolve(anchor)) for e in near]}")
        for expression in found:
            resolved = expression.resolve(Anchor(narrative=narrative, published=published))
            if resolved and not expression.weak and expression.kind in ("absolute", "partial"):
                narrative = resolved.edtf


def main() -> None:
    """Print the accuracy over a folder."""
    parser = argparse.ArgumentParser(description="Value accuracy of the date reader on GUM.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print every wrong answer")
    arguments = parser.parse_args()
    with_year, relative = Tally(), Tally()
    for path in sorted(arguments.folder.glob("*.xml")):
        try:
            score(path, with_year, relative, show=arguments.wrong)
        except InvalidDate as problem:
            parser.error(f"{path}: {problem}")
    print(f"with a year in figures   {with_year}")
    print(f"relative, or by name     {relative}")
    print(f"all                      {Tally(with_year.right + relative.right, with_year.all + relative.all)}")


if __name__ == "__main__":
    main()
