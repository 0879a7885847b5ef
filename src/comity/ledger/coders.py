"""Coders' names: `comity-1+en-0.3` is version 1 of the series `comity`."""

from __future__ import annotations

import re

__all__ = ["series_of"]

_VERSION = re.compile(r"[\W_]*v?\d")


def series_of(coder: str) -> str:
    """Give the name of a coder without its version: what stands before the first number."""
    return _VERSION.split(coder, maxsplit=1)[0] or coder
