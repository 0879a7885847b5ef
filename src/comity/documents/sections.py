"""Where a block stands: the headings above it, and whether its section is apparatus that is not read."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["APPARATUS", "Sections"]

APPARATUS = frozenset(
    {
        "see also", "references", "reference", "external links", "external link", "notes", "note", "footnotes",
        "further reading", "bibliography", "sources", "citations", "works cited", "notes and references", "gallery",
        "references and notes", "resources", "related pages", "related articles", "related links", "literature",
        "notes and citations", "explanatory notes", "suggested reading", "suggested readings",
    }
)  # fmt: skip


@dataclass(slots=True)
class Sections:
    """The open headings of a document as it is read from the top, outermost first."""

    _open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, heading: str) -> None:
        """Close the sections at this level and below, open this one."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, " ".join(heading.split())))

    def above(self, level: int) -> tuple[str, ...]:
        """Give the headings that a heading of this level would stand under."""
        return tuple(text for depth, text in self._open if depth < level)

    @property
    def headings(self) -> tuple[str, ...]:
        """Give the open headings, outermost first."""
        return tuple(text for _, text in self._open)

    @property
    def apparatus(self) -> bool:
        """Tell whether what stands here is a list of links or sources, not told text."""
        return any(text.rstrip(":").casefold() in APPARATUS for _, text in self._open)
