"""How much of a text could go without a parse: its share of sentences and blocks in which nothing could be read.

    python benchmarks/unparsed.py PATH... [--documents N]

Cold is what has no form of any word of the trigger lexicon; idle is what besides names no party. Only what is idle
could be left unparsed by the sentence, and only where it has no date, name or pronoun either does it leave nothing
behind for the sentences after it (`silent`, by the block, which is what is parsed). Shares are of words.
"""  # fmt: skip

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from benchmarks.reading_speed import spread
from comity import parties
from comity.documents import find_inputs, read_documents
from comity.documents.document import Document
from comity.reading import lexicon
from comity.reading.coder import READ
from comity.reading.dates import find
from comity.reading.lemmas import lemma
from comity.reading.portions import REFERRING
from comity.reading.tables import prose

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-Z])|$)", re.DOTALL)
TAGS = ("VB", "VBD", "VBZ", "VBG", "VBN", "NN", "NNS", "JJ")
LEMMAS = frozenset(word for _, word in lexicon.load().frames)
PARTIES = parties.load()


@cache
def is_form(word: str) -> bool:
    """Tell a form of a word of the lexicon, whatever part of speech it may be."""
    return word.lower() in LEMMAS or any(lemma(word, tag).lower() in LEMMAS for tag in TAGS)


def words(text: str) -> Iterator[str]:
    for m in WORD.finditer(text):
        yield m[0]
        yield from m[0].split("-") if "-" in m[0] else ()


def is_silent(text: str) -> bool:
    """Tell a text that leaves nothing behind: it has no date, no capital but its first, and refers to nobody."""
    return not (find(text) or re.search("[A-Z]", text[1:]) or any(w.lower() in REFERRING for w in words(text)))


def count(document: Document, found: Counter[str]) -> None:
    """Count the words of a document by what could be read in their sentence and in their block."""
    text = document.text
    names = [m.start for m in PARTIES.scan(text)]
    for block in (b for whole in document.blocks if whole.kind in READ for b in prose(whole, text)):
        for m in SENTENCE.finditer(text, block.start, block.end):
            size, cold = len(m[0].split()), not any(is_form(w) for w in words(m[0]))
            found["words"] += size
            found["cold"] += size * cold
            found["idle"] += size * (cold and not any(m.start() <= at < m.end() for at in names))
        told = text[block.start : block.end]
        named = any(block.start <= at < block.end for at in names) or any(is_form(w) for w in words(told))
        found["silent"] += len(told.split()) * (not named and is_silent(told))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or folder of documents")
    parser.add_argument("--documents", type=int, metavar="N", help="read only N files of each path, evenly spread")
    asked = parser.parse_args()
    for path in asked.paths:
        found: Counter[str] = Counter()
        for file in spread(list(find_inputs([path])), asked.documents):
            for document in read_documents(file):
                count(document, found)
        shares = ", ".join(f"{key} {found[key] / max(1, found['words']):.1%}" for key in ("cold", "idle", "silent"))
        print(f"{path.name}: {found['words']:,} words: {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
