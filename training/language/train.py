"""Train, round, assemble and score the language model.

    python -m training.language.train ../shared/data [--work training/work] [--out src/comity/language/weights]

About half an hour on one core. The same data, versions and seed give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from training.language.entities import read_columns, read_re3d
from training.language.treebank import read_treebank

WIDTH, DEPTH = 96, 4
ROWS = [5000, 1000, 2500, 2500]  # of the hash tables for form, prefix, suffix, shape
SOURCES = ("CENTCOM", "Wikipedia", "Australian_Department_of_Foreign_Affairs")
NAME, VERSION = "comity_language", "1"


def corpora(data: Path, work: Path) -> None:
    """Write the training, development and test sets as spaCy files; PUD and the test parts are never trained on."""
    nlp = spacy.blank("en")
    ud = data / "ud"
    tree = {
        name: list(read_treebank(ud / f"{name}.conllu", nlp.vocab))
        for name in ("ewt-train", "gum-open-train", "ewt-dev", "gum-open-dev", "ewt-test", "gum-open-test", "pud-test")
    }
    trained = tree["ewt-train"] + tree["gum-open-train"]
    random.Random(0).shuffle(trained)
    sets = {"parser-train": trained, "parser-dev": tree["ewt-dev"][::2] + tree["gum-open-dev"][::2]}
    sets |= {name: docs for name, docs in tree.items() if name.endswith("-test")}
    named = [
        *read_columns(ud / "wikigold.txt", nlp),
        *read_columns(ud / "crossner_politics_train.txt", nlp),
        *read_columns(ud / "crossner_politics_dev.txt", nlp),
        *read_columns(ud / "uner_ewt_dev.iob2", nlp, word=1, tag=2),
        *(document for source in SOURCES for document in read_re3d(data / "re3d" / source, nlp)),
    ]
    random.Random(0).shuffle(named)
    sets["entities-train"], sets["entities-dev"] = named[len(named) // 10 :], named[: len(named) // 10]
    sets["crossner-test"] = list(read_columns(ud / "crossner_politics_test.txt", nlp))
    sets["uner-pud"] = list(read_columns(ud / "uner_pud.iob2", nlp, word=1, tag=2))
    work.mkdir(parents=True, exist_ok=True)
    for name, docs in sets.items():
        DocBin(docs=docs).to_disk(work / f"{name}.spacy")


def _config(pipeline: list[str], steps: int) -> Any:
    """Give spaCy's standard configuration for a small pipeline, at our size and length of training."""
    config = init_config(lang="en", pipeline=pipeline, optimize="efficiency")
    encoder = config["components"]["tok2vec"]["model"]
    encoder["embed"]["width"], encoder["embed"]["rows"] = WIDTH, ROWS
    encoder["encode"]["width"], encoder["encode"]["depth"] = WIDTH, DEPTH
    encoder["embed"]["include_static_vectors"] = False
    config["paths"]["vectors"] = None
    config["initialize"]["vectors"] = None
    config["system"]["seed"] = 0
    config["training"]["max_steps"], config["training"]["patience"] = steps, 0
    config["training"]["eval_frequency"] = max(steps // 6, 1)
    config["training"]["optimizer"]["learn_rate"] = {
        "@schedules": "warmup_linear.v1", "warmup_steps": 250, "total_steps": steps, "initial_rate": 0.002,
    }  # fmt: skip
    config["training"]["batcher"]["size"] = {"@schedules": "compounding.v1", "start": 200, "stop": 1200, "compound": 1.001}
    return config


def fit(work: Path, name: str, pipeline: list[str], steps: int) -> Path:
    """Train one pipeline from the files of `corpora`; give the folder of its best state."""
    path = work / f"{name}.cfg"
    _config(pipeline, steps).to_disk(path)
    out = work / name
    train(path, out, overrides={"paths.train": str(work / f"{name}-train.spacy"), "paths.dev": str(work / f"{name}-dev.spacy")})
    return out / "model-best"


def assemble(parser: Path, entities: Path, out: Path) -> None:
    """Put both into one pipeline and round the weights to half precision: they then pack to half the size."""
    nlp = spacy.load(parser)
    recogniser = spacy.load(entities)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        license="CC BY-SA 4.0",
        description="Tags, dependencies and entities of English, for Comity; see MODEL_CARD.md.",
    )
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
            for parameter in layer.param_names:
                if layer.has_param(parameter):
                    weights = layer.get_param(parameter)
                    layer.set_param(parameter, weights.astype(np.float16).astype(np.float32))
    for old in ("config.cfg", "meta.json", "tokenizer"):
        (out / old).unlink(missing_ok=True)
    for folder in [p for p in out.iterdir() if p.is_dir()] if out.is_dir() else []:
        shutil.rmtree(folder)
    nlp.to_disk(out)


def _attachment(nlp: Any, gold: list[Doc]) -> dict[str, float]:
    """Score tags and dependencies with the treebank's own words and sentences (per cent)."""
    sentences = [sentence.as_doc() for document in gold for sentence in document.sents]
    blank = [Doc(nlp.vocab, words=[t.text for t in s], spaces=[bool(t.whitespace_) for t in s]) for s in sentences]
    for document in blank:
        for token in document[1:]:
            token.is_sent_start = False
    total = tags = heads = labels = 0
    for parsed, right in zip(nlp.pipe(blank), sentences, strict=True):
        for a, b in zip(parsed, right, strict=True):
            total += 1
            tags += a.tag_ == b.tag_
            heads += a.head.i == b.head.i
            labels += a.head.i == b.head.i and a.dep_ == b.dep_
    return {k: round(100 * v / total, 1) for k, v in {"tag": tags, "UAS": heads, "LAS": labels}.items()}


def score(model: Path, work: Path) -> dict[str, dict[str, float]]:
    """Score a model on the test sets."""
    nlp = spacy.load(model)
    figures = {}
    for name in ("ewt-test", "gum-open-test", "pud-test"):
        figures[name] = _attachment(nlp, list(DocBin().from_disk(work / f"{name}.spacy").get_docs(nlp.vocab)))
    for name in ("crossner-test", "uner-pud"):
        gold = list(DocBin().from_disk(work / f"{name}.spacy").get_docs(nlp.vocab))
        blank = [Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in gold]
        found = nlp.evaluate([Example(b, g) for b, g in zip(blank, gold, strict=True)])
        by_type = found["ents_per_type"] or {}
        figures[name] = {"F1": round(100 * found["ents_f"], 1)}
        figures[name] |= {label: round(100 * by_type[label]["f"], 1) for label in sorted(by_type)}
    return figures


def main() -> None:
    """Run the whole of it and print the scores."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--work", type=Path, default=Path("training/work"))
    arguments.add_argument("--out", type=Path, default=Path("src/comity/language/weights"))
    arguments.add_argument("--parser-steps", type=int, default=5100)
    arguments.add_argument("--entity-steps", type=int, default=2400)
    given = arguments.parse_args()
    corpora(given.data, given.work)
    parser = fit(given.work, "parser", ["tok2vec", "tagger", "morphologizer", "parser"], given.parser_steps)
    entities = fit(given.work, "entities", ["tok2vec", "ner"], given.entity_steps)
    given.out.mkdir(parents=True, exist_ok=True)
    assemble(parser, entities, given.out)
    figures = score(given.out, given.work)
    (given.out / "scores.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
