"""How coded documents are parted, by a hash of their names: those looked into, those only measured, and folds."""

from __future__ import annotations

import hashlib

__all__ = ["FOLDS", "developed", "fold"]

FOLDS = 5
LOOKED_INTO = 11  # of sixteen: rules were developed on documents whose hash begins with a digit below b


def _hash(doc: str) -> str:
    return hashlib.md5(doc.encode(), usedforsecurity=False).hexdigest()


def developed(doc: str) -> bool:
    """Tell a document that rules were developed on from one that is only measured."""
    return int(_hash(doc)[0], 16) < LOOKED_INTO


def fold(doc: str, folds: int = FOLDS) -> int:
    """Give the fold of a document, by digits of its hash that do not part it."""
    return int(_hash(doc)[1:9], 16) % folds
