"""Classes of words that the reading room knows; the data are `data/words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

__all__ = ["load"]


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = yaml.safe_load(resources.files("comity.reading").joinpath("data/words.yaml").read_text("utf-8"))
    return {key: frozenset(text.split()) for key, text in rows.items()}


def load(name: str) -> frozenset[str]:
    """Give the words of a class; raise KeyError where the file has no such class."""
    return _classes()[name]
