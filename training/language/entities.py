"""Named entities from openly licensed sets, under four labels: PERSON, ORG, LOC, EVENT."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

__all__ = ["read_columns", "read_re3d"]

# What each set calls them; a label that is not here is no entity of ours.
LABELS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON", "Person": "PERSON",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "Organisation": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC", "Location": "LOC",
    "event": "EVENT", "election": "EVENT",
}  # fmt: skip
NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "’s", "'s", "n't", "”"})
NO_SPACE_AFTER = frozenset({"(", "[", "$", "£", "€", "“"})
GROUP = 6  # sentences in a document


def _spaces(words: list[str]) -> list[bool]:
    """Guess where spaces stood in text that came as words alone."""
    return [
        word not in NO_SPACE_AFTER and following not in NO_SPACE_BEFORE
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Read IOB tags, either scheme, into (start, end, label)."""
    start, current = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        label = tag[2:] if tag != "O" else ""
        if current and (label != current or tag.startswith("B-")):
            yield start, at, current
            current = ""
        if label and not current:
            start, current = at, label


def _document(nlp: Language, words: list[str], tags: list[str]) -> Doc:
    document = Doc(nlp.vocab, words=words, spaces=_spaces(words))
    spans = [Span(document, s, e, label=LABELS[name]) for s, e, name in _spans(tags) if name in LABELS]
    document.set_ents(spans)
    return document


def read_columns(path: Path, nlp: Language, word: int = 0, tag: int = -1) -> Iterator[Doc]:
    """Read a file of one word a line with its tag in a column, blank lines between sentences."""
    words: list[str] = []
    tags: list[str] = []
    sentences = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# ") and "=" in line:
            continue
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if line.strip():
            words.append(columns[word].replace(" ", "\u00a0"))
            tags.append(columns[tag])
            continue
        sentences += 1
        if words and (sentences >= GROUP):
            yield _document(nlp, words, tags)
            words, tags, sentences = [], [], 0
    if words:
        yield _document(nlp, words, tags)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_re3d(folder: Path, nlp: Language) -> Iterator[Doc]:
    """Read one source of re3d: documents with entities by character offset."""
    entities = _rows(folder / "entities.json")
    for row in _rows(folder / "documents.json"):
        document = nlp.make_doc(row["text"])
        found = []
        for entity in entities:
            if entity["documentId"] == row["_id"] and entity["type"] in LABELS:
                span = document.char_span(int(entity["begin"]), int(entity["end"]), label=LABELS[entity["type"]])
                if span is not None:
                    found.append(span)
        found.sort(key=lambda span: (span.start, -span.end))
        kept: list[Span] = []
        for span in found:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        document.set_ents(kept)
        yield document
