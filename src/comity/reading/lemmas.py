"""The dictionary form of a word, given its tag."""

from __future__ import annotations

from functools import lru_cache

import lemminflect

__all__ = ["lemma"]

# Verbs that the list of lemmas does not hold: what it guesses, and the verb.
UNKNOWN = {"bankrol": "bankroll"}
IRREGULAR = frozenset({"froze", "frozen"})
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
    if part == "VERB" and lower.startswith("un") and lower[2:] in IRREGULAR:
        return f"un{lemma(lower[2:], tag)}"
    found = lemminflect.getLemma(lower, part)
    known = str(found[0]).lower() if found else lower
    return UNKNOWN.get(known, known)
