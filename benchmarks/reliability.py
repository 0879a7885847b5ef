"""How far the coder's confidence holds on documents that it was not fitted on.

    python benchmarks/reliability.py GOLD_DIR [--data DATA] [--folds 5] [--out docs/confidence.md]

Each document is read with what was learned from the other folds (`benchmarks/cross_validation.py`); with --data the
coded units too, and apart from them those that are kept for measuring. Writes a page with
the share of right records by confidence, and precision and recall by the least confidence asked for; the curves are
drawn into an SVG picture beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks.cross_validation import Held, read_in_folds, report
from comity.evaluation.parts import FOLDS
from comity.reading import Coder
from training.confidence.examples import outcomes
from training.documents import of_gold, of_units

DOCS = Path(__file__).resolve().parents[1] / "docs"
BINS = 10
LEAST = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)
FEW = 10  # records: a smaller bin is drawn hollow
SIZE, EDGE = 300, 45  # of a diagram and the room around it


@dataclass(frozen=True)
class Bin:
    """Records of about one confidence: how many, their mean confidence, the share of them that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Point:
    """Precision, recall and F1 (act, parties and date right) of the records from a confidence on."""

    least: float
    precision: float
    recall: float
    f1: float


def bins(told: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Sort confidences with their outcomes into ten bins of equal width; empty ones are left out."""
    found = []
    for number in range(BINS):
        inside = [(c, r) for c, r in told if min(int(c * BINS), BINS - 1) == number]
        if inside:
            n = len(inside)
            found.append(Bin(n, sum(c for c, _ in inside) / n, sum(r for _, r in inside) / n))
    return found


def calibration_error(found: Iterable[Bin]) -> float:
    """Give the mean distance of confidence and share of right records, each bin by its weight."""
    rows = list(found)
    return sum(b.count * abs(b.confidence - b.right) for b in rows) / max(1, sum(b.count for b in rows))


def brier(told: Sequence[tuple[float, bool]]) -> float:
    """Give the mean square of the distance between a confidence and its outcome."""
    return sum((c - r) ** 2 for c, r in told) / max(1, len(told))


def curve(reading: Iterable[Held]) -> list[Point]:
    """Score the records from each confidence on."""
    points = []
    for least in LEAST:
        tally = report(Held(h.coded, [r for r in h.records if r.confidence >= least]) for h in reading).totals["all"]
        points.append(Point(least, tally.precision("date"), tally.recall("date"), tally.f1("date")))
    return points


def picture(found: Sequence[Bin], points: Sequence[Point]) -> str:
    """Draw the two curves side by side."""
    width, height = 2 * SIZE + 3 * EDGE + 20, SIZE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_frame(EDGE, "confidence", "share of records that are right"),
        *_line([(EDGE + x * SIZE, _y(x)) for x in (0, 1)], "#999", dashed=True),
        *_line([(EDGE + b.confidence * SIZE, _y(b.right)) for b in found], "#1f5fa8"),
        *(_dot(EDGE + b.confidence * SIZE, _y(b.right), hollow=b.count < FEW) for b in found),
    ]
    left = SIZE + 2 * EDGE + 20
    parts += [
        *_frame(left, "recall", "precision"),
        *_line([(left + p.recall * SIZE, _y(p.precision)) for p in points], "#1f5fa8"),
        *(_dot(left + p.recall * SIZE, _y(p.precision)) for p in points),
        *(_word(left + p.recall * SIZE + 6, _y(p.precision) - 6, f"{p.least:g}") for p in points),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _y(share: float) -> float:
    return EDGE / 2 + (1 - share) * SIZE


def _frame(left: float, x: str, y: str) -> list[str]:
    top, bottom = EDGE / 2, EDGE / 2 + SIZE
    rows = [f'<rect x="{left}" y="{top}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#444"/>']
    for tick in (0, 0.25, 0.5, 0.75, 1):
        rows.append(_word(left + tick * SIZE, bottom + 15, f"{tick:g}", anchor="middle"))
        rows.append(_word(left - 6, _y(tick) + 4, f"{tick:g}", anchor="end"))
    middle = top + SIZE / 2
    rows.append(_word(left + SIZE / 2, bottom + 34, x, anchor="middle"))
    rows.append(_word(left - 32, middle, y, anchor="middle", turn=f' transform="rotate(-90 {left - 32} {middle})"'))
    return rows


def _word(x: float, y: float, text: str, *, anchor: str = "start", turn: str = "") -> str:
    return f'<text font-size="12" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#444"{turn}>{text}</text>'


def _line(points: Iterable[tuple[float, float]], colour: str, *, dashed: bool = False) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>']


def _dot(x: float, y: float, *, hollow: bool = False) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{"#fff" if hollow else "#1f5fa8"}" stroke="#1f5fa8"/>'


def outcomes_of(reading: Iterable[Held]) -> list[tuple[float, bool]]:
    """Give the confidence of each record and whether it is right."""
    return [(record.confidence, right) for held in reading for record, right in outcomes(held.coded, held.records)]


def page(coder: str, reading: Sequence[Held], kept: Sequence[Held], image: str) -> str:
    """Give the page."""
    told, apart = outcomes_of(reading), outcomes_of(kept)
    lines = [
        "# How far the confidence holds",
        "",
        f"Written by `benchmarks/reliability.py`: coder `{coder}`, {len(told):,} records of coded documents, each read",
        "with weights fitted on other documents. A record is right where its act, parties and date are.",
        "",
        f"![Left: share of right records by confidence. Right: precision and recall by the least confidence.]({image})",
        "",
        *_reliability(told),
        "",
        "| `--min-confidence` | precision | recall | F1 (at `date`) |",
        "|---|---|---|---|",
        *(f"| {p.least:g} | {p.precision:.3f} | {p.recall:.3f} | {p.f1:.3f} |" for p in curve(reading)),
    ]
    if apart:
        lines += ["", f"On the coded units kept for measuring ({len(apart)} records):", "", *_reliability(apart)]
    return "\n".join(lines) + "\n"


def _reliability(told: Sequence[tuple[float, bool]]) -> list[str]:
    found = bins(told)
    share = sum(right for _, right in told) / max(1, len(told))
    return [
        "| confidence (mean) | records | right |",
        "|---|---|---|",
        *(f"| {b.confidence:.2f} | {b.count} | {b.right:.2f} |" for b in found),
        "",
        f"Mean distance of confidence and share of right records: {calibration_error(found):.3f}. Brier score:",
        f"{brier(told):.3f} (always saying the mean: {share * (1 - share):.3f}).",
    ]


def main() -> None:
    """Read in folds, write the page and its picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of coded documents")
    parser.add_argument("--data", type=Path, help="folder that the coded units stand in")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--out", type=Path, default=DOCS / "confidence.md")
    asked = parser.parse_args()
    documents = of_gold(asked.gold) + (of_units(asked.data) if asked.data else [])
    apart = of_units(asked.data, "kept") if asked.data else []
    everything = read_in_folds(documents, asked.folds, apart)
    reading, kept = everything[: len(documents)], everything[len(documents) :]
    image = asked.out.with_suffix(".svg")
    image.write_text(picture(bins(outcomes_of(reading)), curve(reading)), "utf-8")
    asked.out.write_text(page(Coder().version, reading, kept, image.name), "utf-8")


if __name__ == "__main__":
    main()
