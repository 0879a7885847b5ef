"""Universal Dependencies treebanks (CoNLL-U) as spaCy documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Row", "read_groups", "read_treebank", "to_document"]

SENTENCES = 8  # a document holds so many: the parser then learns where sentences end
PARAGRAPH = 3  # and begins anew at a paragraph from this many on

Row = tuple[list[str], bool]  # the columns of a word, and whether a space follows it


def _sentences(path: Path) -> Iterator[tuple[set[str], list[Row]]]:
    """Give each sentence's comment keys and words; a contraction's parts are words without a space between."""
    keys: set[str] = set()
    rows: list[Row] = []
    last_part, space_after_parts = 0, True
    for line in path.read_text("utf-8").splitlines():
        if not line:
            if rows:
                yield keys, rows
            keys, rows, last_part = set(), [], 0
        elif line.startswith("#"):
            keys.add(line[1:].split("=")[0].strip())
        else:
            columns = line.split("\t")
            space = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                last_part, space_after_parts = int(columns[0].split("-")[1]), space
            elif "." not in columns[0]:
                number = int(columns[0])
                if number <= last_part:
                    space = space_after_parts if number == last_part else False
                rows.append((columns, space))
    if rows:
        yield keys, rows


def to_document(vocab: Vocab, sentences: list[list[Row]]) -> Doc:
    """Make one document of sentences."""
    words: list[str] = []
    spaces, tags, pos, morphs, heads, deps, starts = [], [], [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        for columns, space in sentence:
            head = int(columns[6])
            words.append(columns[1].replace(" ", "\u00a0"))
            spaces.append(space)
            tags.append(columns[4])
            pos.append(columns[3])
            morphs.append("" if columns[5] == "_" else columns[5])
            heads.append(first + (head or int(columns[0])) - 1)
            deps.append(columns[7] if head else "ROOT")
            starts.append(columns[0] == "1")
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, heads=heads, deps=deps, sent_starts=starts
    )


def read_groups(path: Path) -> Iterator[list[list[Row]]]:
    """Give a treebank's sentences, those of a document or a part of it together."""
    group: list[list[Row]] = []
    for keys, rows in _sentences(path):
        begins = "newdoc id" in keys or ("newpar" in keys and len(group) >= PARAGRAPH)
        if group and (begins or len(group) >= SENTENCES):
            yield group
            group = []
        group.append(rows)
    if group:
        yield group


def read_treebank(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """Give a treebank's sentences as documents of a few each."""
    for group in read_groups(path):
        yield to_document(vocab, group)
