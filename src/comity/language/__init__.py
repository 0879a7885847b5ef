"""The language model: words, tags, dependencies and entities of English, from weights inside the package.

`load()` gives a spaCy pipeline with Universal Dependencies labels, Penn tags, and the entity labels PERSON, ORG,
LOC, EVENT. The weights are our own (`weights/MODEL_CARD.md`). Another spaCy pipeline with the same label scheme may
take their place: name its folder in `COMITY_LANGUAGE_MODEL`; its name and version then stand in every record's coder.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from comity.errors import ComityError

__all__ = ["MODEL_VARIABLE", "VERSION", "WEIGHTS", "load", "version"]

MODEL_VARIABLE = "COMITY_LANGUAGE_MODEL"
VERSION = "comity-en-1"  # of the weights in the package; `version()` names the pipeline in use
WEIGHTS = Path(__file__).parent / "weights"
# What reading rests on: the parts of a pipeline, and labels that tell the scheme of each.
NEEDED = {"tagger": {"NNP", "VBD"}, "parser": {"nsubj:pass", "obl"}, "ner": {"PERSON"}}


def _lacking(nlp: Any) -> str:
    """Say what a pipeline lacks; an empty string where it has all that reading needs."""
    for part, labels in NEEDED.items():
        if part not in nlp.pipe_names:
            return f"no {part}"
        if missing := sorted(labels - set(nlp.get_pipe(part).labels)):
            return f"a {part} without the label {missing[0]}"
    return ""


@cache
def _pipeline(folder: str) -> Any:
    import spacy

    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError) as error:
        raise ComityError(
            f"{folder}: is no spaCy pipeline ({str(error).splitlines()[0][:80]}); mend or unset {MODEL_VARIABLE}"
        ) from error
    if lacking := _lacking(nlp):
        raise ComityError(f"{folder}: the pipeline has {lacking}; choose another {MODEL_VARIABLE}")
    return nlp


def load() -> Any:
    """Give the language model, loaded once a process; raise ComityError where the named one cannot be used."""
    return _pipeline(os.environ.get(MODEL_VARIABLE) or str(WEIGHTS))


def version() -> str:
    """Give the versioned name of the pipeline in use, as it stands in the coder's name: `comity-en-1`."""
    meta = load().meta
    return f"{meta['name']}-{meta['version']}"
