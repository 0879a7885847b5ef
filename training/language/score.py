"""Score the language model on texts that it has not seen."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example

from training.language import corpora

__all__ = ["score", "write"]

Figures = dict[str, float]


def _bare(nlp: Any, document: Doc) -> Doc:
    """Give the words of a document without its annotation."""
    return Doc(nlp.vocab, words=[t.text for t in document], spaces=[bool(t.whitespace_) for t in document])


def _attachment(nlp: Any, gold: list[Doc]) -> Figures:
    """Score tags and dependencies with the treebank's own words and sentences; `LAS` without punctuation is `LAS-`."""
    sentences = [sentence.as_doc() for document in gold for sentence in document.sents]
    blank = [_bare(nlp, sentence) for sentence in sentences]
    for document in blank:
        for token in document[1:]:
            token.is_sent_start = False
    count: Counter[str] = Counter()
    for parsed, right in zip(nlp.pipe(blank), sentences, strict=True):
        for ours, theirs in zip(parsed, right, strict=True):
            head = ours.head.i == theirs.head.i
            label = head and ours.dep_ == theirs.dep_
            content = theirs.dep_ != "punct"
            count.update(words=1, tag=ours.tag_ == theirs.tag_, pos=ours.pos_ == theirs.pos_, UAS=head, LAS=label)
            count.update({"content": content, "LAS-": content and label})
    figures = {key: 100 * count[key] / count["words"] for key in ("tag", "pos", "UAS", "LAS")}
    return figures | {"LAS-": 100 * count["LAS-"] / count["content"]}


def _raw(nlp: Any, gold: list[Doc]) -> Figures:
    """Score words and sentences found in running text."""
    found = nlp.evaluate([Example(nlp.make_doc(document.text), document) for document in gold])
    return {"words": 100 * found["token_f"], "sentences": 100 * found["sents_f"]}


def _entities(nlp: Any, gold: list[Doc]) -> Figures:
    """Score entities (F1) with the set's own words, but for labels that the set lacks and words it leaves unknown."""
    labels = {entity.label_ for document in gold for entity in document.ents}
    count: Counter[str] = Counter()
    for parsed, right in zip(nlp.pipe([_bare(nlp, document) for document in gold]), gold, strict=True):
        unknown = {token.i for token in right if not token.ent_iob_}
        theirs = {(e.start, e.end, e.label_) for e in right.ents}
        ours = {
            (e.start, e.end, e.label_)
            for e in parsed.ents
            if e.label_ in labels and unknown.isdisjoint(range(e.start, e.end))
        }
        for kind, spans in (("ours", ours), ("theirs", theirs), ("both", ours & theirs)):
            count.update(f"{kind} {label}" for _, _, label in spans)
            count[kind] += len(spans)
    figures = {"F1": 200 * count["both"] / max(1, count["ours"] + count["theirs"])}
    for label in sorted(labels):
        figures[label] = 200 * count[f"both {label}"] / max(1, count[f"ours {label}"] + count[f"theirs {label}"])
    return figures


def score(model: Path, work: Path) -> dict[str, Figures]:
    """Score a model on the test sets, in per cent."""
    nlp = spacy.load(model)
    figures = {}
    for name in corpora.PARSER_TESTS:
        gold = corpora.load(work, name, nlp.vocab)
        figures[name] = _attachment(nlp, gold) | _raw(nlp, gold)
    for name in corpora.ENTITY_TESTS:
        figures[name] = _entities(nlp, corpora.load(work, name, nlp.vocab))
    return {name: {key: round(value, 1) for key, value in each.items()} for name, each in figures.items()}


def write(model: Path, work: Path) -> None:
    """Score a model, leave the figures beside its weights and print them."""
    text = json.dumps(score(model, work), indent=2) + "\n"
    (model / "scores.json").write_text(text, "utf-8")
    print(text, end="")
