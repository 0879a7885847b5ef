"""Named entities from openly licensed sets, under four labels: PERSON, ORG, LOC, EVENT.

What a set marks in a way that cannot be told apart under these labels counts as unknown, not as "no entity".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

__all__ = ["read_columns", "read_re3d"]

# What each set calls them.
LABELS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON", "Person": "PERSON",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "Organisation": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC", "Location": "LOC",
    "event": "EVENT", "election": "EVENT",
}  # fmt: skip
MIXED = frozenset({"MISC", "OTH", "misc"})  # events, peoples, works of art under one label
NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "’s", "'s", "n't", "”"})
NO_SPACE_AFTER = frozenset({"(", "[", "$", "£", "€", "“"})
GROUP = 6  # sentences in a document
LONGEST = 7  # words of a name; longer spans of re3d are descriptions
PRONOUNS = frozenset({"he", "she", "it", "we", "they", "i", "you", "his", "her", "its", "their", "our"})
RANKS = frozenset({
    "mr.", "mrs.", "ms.", "dr.", "president", "prime", "minister", "foreign", "defence", "defense", "secretary", "king",
    "general", "major", "lieutenant", "colonel", "captain", "commander", "chief", "maj.", "gen.", "lt.", "col.",
    "brig.", "capt.", "adm.", "cmdr.", "sgt.", "rear", "vice", "admiral", "army", "navy", "marine",
})  # fmt: skip


def _spaces(words: list[str]) -> list[bool]:
    """Guess where spaces stood in text that came as words alone."""
    return [
        word not in NO_SPACE_AFTER and following not in NO_SPACE_BEFORE for word, following in pairwise([*words, "."])
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
    spans = list(_spans(tags))
    document.set_ents(
        [Span(document, s, e, label=LABELS[name]) for s, e, name in spans if name in LABELS],
        missing=[Span(document, s, e) for s, e, name in spans if name in MIXED],
    )
    return document


def read_columns(path: Path, nlp: Language, word: int = 0, tag: int = -1) -> Iterator[Doc]:
    """Read a file of one word a line with its tag in a column, blank lines between sentences."""
    words: list[str] = []
    tags: list[str] = []
    sentences = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith(("# ", "-DOCSTART-")):
            continue
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if line.strip():
            words.append(columns[word].replace(" ", "\u00a0"))
            tags.append(columns[tag])
            continue
        sentences += 1
        if words and sentences >= GROUP:
            yield _document(nlp, words, tags)
            words, tags, sentences = [], [], 0
    if words:
        yield _document(nlp, words, tags)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _name(span: Span) -> Span | None:
    """Cut a span of re3d down to the name in it; None for a description (`Iraqi soldiers`) or a pronoun."""
    skipped = RANKS | {"the"} if span.label_ == "PERSON" else {"the"}
    first = next((at for at, t in enumerate(span) if t.text[:1].isupper() and t.lower_ not in skipped), None)
    last = span[-1]
    if first is None or len(span) - first > LONGEST or not last.text[:1].isupper() or last.lower_ in PRONOUNS | RANKS:
        return None
    return span.doc[span.start + first : span.end]


def read_re3d(folder: Path, nlp: Language) -> Iterator[Doc]:
    """Read one source of re3d: documents with entities by character offset."""
    entities = _rows(folder / "entities.json")
    for row in _rows(folder / "documents.json"):
        document = nlp.make_doc(row["text"])
        marked = []
        for entity in entities:
            if entity["documentId"] == row["_id"] and entity["type"] in LABELS:
                span = document.char_span(
                    int(entity["begin"]), int(entity["end"]), label=LABELS[entity["type"]], alignment_mode="expand"
                )
                if span:
                    marked.append(span)
        taken: set[int] = set()
        names, unknown = [], []
        for span in sorted(marked, key=lambda span: (span.start, -span.end)):
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                core = _name(span)
                if core is None:
                    unknown.append(span)
                else:
                    names.append(Span(document, core.start, core.end, label=span.label))
        document.set_ents(names, missing=unknown)
        yield document
