"""Draws how one sentence is read, from the coder's own intermediate results.

    python benchmarks/reading_picture.py                                     # the picture of docs/reading.md, anew
    python benchmarks/reading_picture.py "SENTENCE" OUT.svg [--title TITLE]  # any other sentence

The picture is one narrow column, so that it can be read on a telephone too. What shows a learned weight has the class
`learned`: it changes with each new fit of the weights, all else only where the coder reads otherwise.
"""  # fmt: skip

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks.reading_stages import Line, Stage, Word, stages

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "reading.svg"
TITLE = "India and Nepal"
SENTENCE = (
    "On 3 August 2014, the Indian Prime Minister, Narendra Modi, met his Nepali counterpart in Kathmandu "
    "and offered a credit line of one billion dollars."
)
WIDTH, EDGE, STEP = 420, 14, 18  # of the picture, of the room at its sides, from line to line
SIZE = 12.5
CHARACTER = SIZE * 0.602  # a character of a monospaced font is as wide as that
INDENT = 14
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
INK = {"plain": "#222222", "name": "#0b5394", "date": "#1e6b34", "sum": "#8a4b00", "trigger": "#a3154a"}
PAPER = {"plain": "#f1f1f1", "name": "#dbe9f7", "date": "#dcf0e0", "sum": "#fbe8cf", "trigger": "#f9dce6"}


class Column:
    """A picture in the making: what is drawn so far, and how far down it reaches."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = EDGE

    def text(self, x: float, y: float, words: str, *, ink: str = INK["plain"], extra: str = "") -> None:
        """Write some words with their foot at a height."""
        self.parts.append(f'<text x="{x:g}" y="{y:g}" fill="{ink}"{extra}>{escape(words)}</text>')

    def box(self, x: float, y: float, width: float, height: float, paper: str) -> None:
        """Lay a coloured ground."""
        size = f'width="{width:.1f}" height="{height:g}"'
        self.parts.append(f'<rect x="{x:.1f}" y="{y:g}" {size} rx="4" fill="{paper}"/>')

    def stage(self, number: int, stage: Stage) -> None:
        """Draw a stage: its head, then its words or its lines."""
        self.box(EDGE - 6, self.y, WIDTH - 2 * EDGE + 12, 24, "#2b3a55")
        self.text(EDGE + 2, self.y + 17, f"{number}  {stage.name}", ink="#ffffff", extra=' font-weight="bold"')
        self.y += 24 + STEP
        for row in _wrapped(stage.does, 0):
            self.text(EDGE, self.y, row, ink="#555555", extra=' font-style="italic"')
            self.y += STEP
        self.y += 6 * bool(stage.words)
        self.words(stage.words)
        for line in stage.lines:
            self.line(line)
        self.y += 8

    def line(self, line: Line) -> None:
        """Write a line, broken where it is too long."""
        extra = ' font-weight="bold"' if line.strong else ""
        extra += ' class="learned"' if line.learned else ""
        for at, row in enumerate(_wrapped(line.text, line.depth)):
            x = EDGE + INDENT * (line.depth + (at > 0))
            self.text(x, self.y, row, ink=INK[line.kind], extra=extra)
            if line.note:
                self.rail(line.depth)
                self.text(x + (len(row) + 1) * CHARACTER, self.y, line.note, ink="#777777", extra=extra)
            self.y += STEP

    def rail(self, depth: int) -> None:
        """Draw a line beside each step that a word stands in."""
        for step in range(depth):
            self.box(EDGE + INDENT * step + 3, self.y - 13, 1, STEP, "#c9c9c9")

    def words(self, words: list[Word]) -> None:
        """Draw the words as boxes, row by row; under each what stands in for it and what it is known as."""
        x, lowest = float(EDGE), 0
        for word in words:
            under = [part for part in (word.given and f"“{word.given}”", word.known) if part]
            width = max(len(part) for part in (word.text, *under)) * CHARACTER + 8
            if x + width > WIDTH - EDGE and x > EDGE:
                x, lowest, self.y = float(EDGE), 0, self.y + 15 * lowest + 26
            self.box(x, self.y - 14, width, 15 * len(under) + 20, PAPER[word.kind])
            for at, part in enumerate((word.text, *under)):
                self.text(round(x + 4, 1), self.y + 15 * at, part, ink=INK[word.kind if at else "plain"])
            x, lowest = x + width + 5, max(lowest, len(under))
        self.y += 15 * lowest + 26 if words else 0


def _wrapped(text: str, depth: int) -> list[str]:
    """Break words into rows that fit; what follows the first row stands one step farther in."""
    room = int((WIDTH - 2 * EDGE - INDENT * depth) / CHARACTER)
    first, *rest = textwrap.wrap(text, room, break_on_hyphens=False) or [""]
    return [first, *textwrap.wrap(" ".join(rest), room - 2, break_on_hyphens=False)]


def draw(sentence: str, title: str) -> str:
    """Give the picture of a sentence that stands below a title, as SVG."""
    column = Column()
    for number, stage in enumerate(stages(sentence, title), 1):
        column.stage(number, stage)
    height = column.y
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="{FONT}" font-size="{SIZE}" xml:space="preserve">'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    return "\n".join([head, f"<title>{escape(sentence)}</title>", ground, *column.parts, "</svg>"]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentence", nargs="?", default=SENTENCE, metavar="SENTENCE")
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT.svg", help="where to write it: docs/reading.svg")
    parser.add_argument("--title", help="of the document that the sentence stands in")
    asked = parser.parse_args()
    if asked.sentence != SENTENCE and asked.out is None:
        parser.error("a sentence of your own asks for a file to draw into: OUT.svg")
    title = asked.title or (TITLE if asked.sentence == SENTENCE else "Note")
    (asked.out or PICTURE).write_text(draw(asked.sentence, title), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
