"""The sets that the language model learns from and is measured on, as spaCy files."""

from __future__ import annotations

import random
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.language.entities import read_columns, read_re3d
from training.language.mentions import read_mentions
from training.language.treebank import read_treebank

__all__ = ["ENTITY_TESTS", "PARSER_TESTS", "load", "write"]

PARSER_TESTS = ("ewt-test", "gum-open-test", "pud-test")
ENTITY_TESTS = ("gum-names-test", "crossner-test", "uner-ewt-test", "uner-pud-test")
SOURCES = ("CENTCOM", "Wikipedia", "Australian_Department_of_Foreign_Affairs")
HELD_BACK = 10  # one in so many documents of the sets without a development part of their own


def _parser_sets(ud: Path) -> dict[str, list[Doc]]:
    """Give the treebanks; PUD and the test parts are never trained on."""
    vocab = spacy.blank("en").vocab
    parts = ("ewt-train", "gum-open-train", "ewt-dev", "gum-open-dev", *PARSER_TESTS)
    tree = {name: list(read_treebank(ud / f"{name}.conllu", vocab)) for name in parts}
    trained = tree["ewt-train"] + tree["gum-open-train"]
    random.Random(0).shuffle(trained)
    sets = {"parser-train": trained, "parser-dev": tree["ewt-dev"][::2] + tree["gum-open-dev"][::2]}
    return sets | {name: tree[name] for name in PARSER_TESTS}


def _entity_sets(data: Path) -> dict[str, list[Doc]]:
    nlp = spacy.blank("en")
    ud = data / "ud"

    def universal(name: str) -> list[Doc]:
        return list(read_columns(ud / f"{name}.iob2", nlp, word=1, tag=2))

    def politics(part: str) -> list[Doc]:
        return list(read_columns(ud / f"crossner_politics_{part}.txt", nlp))

    whole = [
        *read_columns(ud / "wikigold.txt", nlp),
        *(document for source in SOURCES for document in read_re3d(data / "re3d" / source, nlp)),
    ]
    back = whole[::HELD_BACK]
    kept = [document for at, document in enumerate(whole) if at % HELD_BACK]

    def gum(part: str) -> list[Doc]:
        return list(read_mentions(ud / f"gum-open-{part}.conllu", nlp.vocab))

    trained = [*kept, *gum("train"), *politics("train"), *politics("dev"), *universal("uner_ewt_dev")]
    random.Random(0).shuffle(trained)
    tests = (gum("test"), politics("test"), universal("uner_ewt_test"), universal("uner_pud"))
    sets = {"entities-train": trained, "entities-dev": [*back, *gum("dev")]}
    return sets | dict(zip(ENTITY_TESTS, tests, strict=True))


def write(data: Path, work: Path) -> None:
    """Convert the data into one spaCy file a set in the folder `work`."""
    work.mkdir(parents=True, exist_ok=True)
    for name, documents in (_parser_sets(data / "ud") | _entity_sets(data)).items():
        DocBin(docs=documents).to_disk(work / f"{name}.spacy")


def load(work: Path, name: str, vocab: Vocab) -> list[Doc]:
    """Give the documents of a set."""
    return list(DocBin().from_disk(work / f"{name}.spacy").get_docs(vocab))
