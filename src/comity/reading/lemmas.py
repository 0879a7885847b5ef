"""The dictionary form of a word, given its tag."""

from __future__ import annotations

from functools import lru_cache

import lemminflect

__all__ = ["lemma"]

PART = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """Give the lower-case lemma of a word under a Penn tag; the word itself where there is nothing to undo."""
    part = PART.get(tag[:1])
    lower = word.lower()
    if part is None or tag == "MD":
        return lower
    if tag in {"VB", "VBP", "NN", "NNP", "JJ", "RB"} and part != "VERB":
        return lower
    found = lemminflect.getLemma(lower, part)
    return str(found[0]).lower() if found else lower
