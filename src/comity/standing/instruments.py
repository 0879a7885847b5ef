"""What kind of instrument some words name: a treaty of extradition, of friendship and commerce, of peace."""

from __future__ import annotations

from comity.standing.tables import rows

__all__ = ["instruments"]


def instruments(words: str) -> tuple[str, ...]:
    """Give the kind of instrument that some words name, by `data/instruments.csv`; else `agreement`."""
    lower = words.lower()
    found = dict.fromkeys(row["instrument"] for row in rows("instruments.csv") if row["word"] in lower)
    return tuple(found)[:1] or ("agreement",)
