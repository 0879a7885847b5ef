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

__all__ = ["MODEL_VARIABLE", "WEIGHTS", "load", "version"]

MODEL_VARIABLE = "COMITY_LANGUAGE_MODEL"
WEIGHTS = Path(__file__).parent / "weights"
NEEDED = frozenset({"tagger", "parser", "ner"})


@cache
def _pipeline(folder: str) -> Any:
    import spacy

    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError) as error:
        raise ComityError(
            f"{folder}: is no spaCy pipeline ({str(error).splitlines()[0][:80]}); mend or unset {MODEL_VARIABLE}"
        ) from error
    missing = NEEDED - set(nlp.pipe_names)
    if missing:
        raise ComityError(f"{folder}: the pipeline has no {', '.join(sorted(missing))}; choose another {MODEL_VARIABLE}")
    return nlp


def load() -> Any:
    """Give the language model, loaded once a process; raise ComityError where the named one cannot be used."""
    return _pipeline(os.environ.get(MODEL_VARIABLE) or str(WEIGHTS))


def version() -> str:
    """Give the model's versioned name, `comity_language-1`, as it stands in the coder's name."""
    meta = load().meta
    return f"{meta['name']}-{meta['version']}"
