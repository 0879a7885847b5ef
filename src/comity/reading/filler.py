"""Who fills a slot of an act."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Filler"]


@dataclass(slots=True)
class Filler:
    """Who fills a slot: parties, persons as written, and whether the phrase left its party open."""

    parties: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    open: bool = False
    place: bool = False

    def __or__(self, other: Filler) -> Filler:
        """Take both."""
        return Filler(
            list(dict.fromkeys(self.parties + other.parties)),
            list(dict.fromkeys(self.persons + other.persons)),
            self.open or other.open,
            self.place or other.place,
        )
