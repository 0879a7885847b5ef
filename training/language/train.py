"""Train the two halves of the language model and put them together."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train

__all__ = ["ENTITIES", "PARSER", "Plan", "assemble", "fit"]

NAME, VERSION = "comity-en", "1"
DESCRIPTION = "Tags, dependencies and entities of English, for Comity; see MODEL_CARD.md."
WIDTH, DEPTH = 96, 4
ROWS = [5000, 1000, 2500, 2500]  # of the hash tables for form, prefix, suffix, shape
CHECKS = 6  # times that the development set is scored; the best state is kept


@dataclass(frozen=True)
class Plan:
    """How one half is trained: its parts, the number of steps, and what the study found to suit it."""

    name: str
    pipeline: tuple[str, ...]
    steps: int
    dropout: float
    rate: float
    averages: bool


PARSER = Plan("parser", ("tok2vec", "tagger", "morphologizer", "parser"), 5100, 0.1, 0.002, averages=False)
ENTITIES = Plan("entities", ("tok2vec", "ner"), 3000, 0.2, 0.0015, averages=True)


def _config(plan: Plan) -> Any:
    """Give spaCy's standard configuration for a small pipeline, at our size and length of training."""
    config = init_config(lang="en", pipeline=list(plan.pipeline), optimize="efficiency")
    encoder = config["components"]["tok2vec"]["model"]
    encoder["embed"]["width"], encoder["embed"]["rows"] = WIDTH, ROWS
    encoder["encode"]["width"], encoder["encode"]["depth"] = WIDTH, DEPTH
    encoder["embed"]["include_static_vectors"] = False
    config["paths"]["vectors"] = None
    config["initialize"]["vectors"] = None
    config["system"]["seed"] = 0
    training = config["training"]
    training["max_steps"], training["patience"] = plan.steps, 0
    training["eval_frequency"] = max(plan.steps // CHECKS, 1)
    training["dropout"] = plan.dropout
    training["optimizer"]["use_averages"] = plan.averages
    training["optimizer"]["learn_rate"] = {
        "@schedules": "warmup_linear.v1",
        "warmup_steps": 250,
        "total_steps": plan.steps,
        "initial_rate": plan.rate,
    }
    training["batcher"]["size"] = {"@schedules": "compounding.v1", "start": 200, "stop": 1200, "compound": 1.001}
    return config


def fit(work: Path, plan: Plan) -> Path:
    """Train one half on its sets in `work`; give the folder of its best state."""
    path = work / f"{plan.name}.cfg"
    _config(plan).to_disk(path)
    sets = {f"paths.{part}": str(work / f"{plan.name}-{part}.spacy") for part in ("train", "dev")}
    train(path, work / plan.name, overrides=sets)
    return work / plan.name / "model-best"


def _round(nlp: Any) -> None:
    """Round the weights to half precision: they then pack to half the size, and score the same."""
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
            for parameter in layer.param_names:
                if layer.has_param(parameter):
                    weights = layer.get_param(parameter)
                    layer.set_param(parameter, weights.astype(np.float16).astype(np.float32))


def assemble(parser: Path, entities: Path, out: Path) -> None:
    """Put both halves into one pipeline in the folder `out`; the texts that stand there stay."""
    nlp = spacy.load(parser)
    recogniser = spacy.load(entities)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    _round(nlp)
    nlp.meta.update(name=NAME, version=VERSION, license="CC BY-SA 4.0", description=DESCRIPTION)
    nlp.meta.pop("performance", None)
    nlp.config["paths"].update(train=None, dev=None)  # where the sets lay on the machine that trained it
    out.mkdir(parents=True, exist_ok=True)
    for folder in (path for path in out.iterdir() if path.is_dir()):
        shutil.rmtree(folder)
    nlp.to_disk(out)
