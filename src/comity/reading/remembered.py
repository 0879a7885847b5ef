"""Answers about a word of a finished tree that are asked again and again: they are kept with the tree.

The tree of a block no longer changes once it is mended, so that what was read off it stays true. The coder forgets the
answers of a block together with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

__all__ = ["forget", "remembered"]

Token = Any
Answer = TypeVar("Answer")


def remembered(ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Ask a question about a word once; the answer is shared, so that nobody may change it."""

    @wraps(ask)
    def answer(token: Token) -> Answer:
        kept: dict[Any, Any] = token.doc.user_data
        key = (ask.__qualname__, token.i)
        if key not in kept:
            kept[key] = ask(token)
        found: Answer = kept[key]
        return found

    return answer


def forget(doc: Any) -> None:
    """Let go of what was kept with a tree."""
    doc.user_data.clear()
