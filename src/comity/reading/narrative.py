"""The running dates of a document: what has been told of so far, and what an undated act may be dated by."""

from __future__ import annotations

from dataclasses import dataclass

from comity.reading.dates import Anchor

__all__ = ["Narrative"]


@dataclass(slots=True)
class Narrative:
    """The running dates of a document."""

    published: str | None = None
    section: str | None = None
    last: str | None = None
    open: str | None = None
    open_named: bool = False  # since a named event, as a war: what whole texts are about
    in_block: bool = False

    def advance(self, date: str) -> None:
        """Move the telling on to a date."""
        self.last = date
        self.in_block = True

    def enter(self, heading_dates: list[str], is_heading: bool) -> None:
        """Begin a block: what a paragraph before it said is no longer its own context."""
        self.in_block = False
        if not self.open_named:
            self.open = None
        if heading_dates:
            self.section = heading_dates[-1]
            self.last = heading_dates[-1]
        elif is_heading:
            self.section = None
            self.last = None
            self.open = None

    def anchor(self, future: bool = False) -> Anchor:
        """Give what a relative date is counted from."""
        return Anchor(
            narrative=self.last or self.section, section=self.section, published=self.published, future=future
        )
