"""Words and sentences that Comity reads in a second on one core, from the file to its records.

    python benchmarks/reading_speed.py PATH... [--documents N]

Each document is opened, made into canonical text, and read. The time is given apart for the two, since markup
costs time of its own; loading the model and the tables is measured once and left out of the rates.
"""  # fmt: skip

from __future__ import annotations

import os

# One core is what is measured: numerical libraries read these when they are first imported.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

import argparse  # noqa: E402
import sys  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from pathlib import Path  # noqa: E402
from time import perf_counter, process_time  # noqa: E402

from comity import language  # noqa: E402
from comity.documents import find_inputs, parse_text, read_documents  # noqa: E402
from comity.errors import UnreadableDocument  # noqa: E402
from comity.reading import Coder  # noqa: E402


@dataclass
class Measure:
    """What was read from one path, and the processor seconds that it took."""

    documents: int = 0
    words: int = 0
    sentences: int = 0
    records: int = 0
    unreadable: int = 0
    opening: float = 0.0
    reading: float = 0.0

    def __str__(self) -> str:
        both = self.opening + self.reading or 1e-9
        return (
            f"{self.documents} documents, {self.words:,} words, {self.sentences:,} sentences, "
            f"{self.records:,} records, {self.unreadable} unreadable\n"
            f"  documents {self.opening:.1f} s, reading {self.reading:.1f} s of processor time\n"
            f"  {self.words / both:,.0f} words/s, {self.sentences / both:,.0f} sentences/s end to end; "
            f"{self.sentences / (self.reading or 1e-9):,.0f} sentences/s reading alone"
        )


def measure(path: Path, coder: Coder, limit: int | None) -> Measure:
    found = Measure()
    for file in spread(list(find_inputs([path])), limit):
        before = process_time()
        try:
            documents = list(read_documents(file))
        except UnreadableDocument as error:
            print(error, file=sys.stderr)
            found.unreadable += 1
            continue
        found.opening += process_time() - before
        for document in documents:
            before = process_time()
            found.records += len(coder.read(document))
            found.reading += process_time() - before
            found.documents += 1
            count(document.text, found)
    return found


def spread(files: list[Path], limit: int | None) -> list[Path]:
    """Take a sample of files evenly over the alphabet."""
    if limit is None or limit >= len(files):
        return files
    return [files[i * len(files) // limit] for i in range(limit)]


def count(text: str, found: Measure) -> None:
    """Count words and sentences as the language model sees them, outside the clock."""
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            continue
        parsed = language.load()(paragraph)
        found.words += sum(not token.is_punct and not token.is_space for token in parsed)
        found.sentences += sum(1 for _ in parsed.sents)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or folder of documents")
    parser.add_argument("--documents", type=int, metavar="N", help="read only N files of each path, evenly spread")
    asked = parser.parse_args()
    before = perf_counter()
    coder = Coder()
    coder.read(parse_text("France recognized Gabon on 17 August 1960.", id="warm-up"))
    print(f"{coder.version}: loaded in {perf_counter() - before:.1f} s")
    for path in asked.paths:
        print(f"\n{path.name}: {measure(path, coder, asked.documents)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
