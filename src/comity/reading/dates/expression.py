"""An expression of time in a text, what it may be counted from, and the date it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from comity.record import Basis

__all__ = ["Anchor", "Expression", "Kind", "Relation", "Resolved", "When"]

Kind = Literal["absolute", "partial", "relative", "period", "weak"]
Relation = Literal["at", "since", "until", "before", "after", "by", "during"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is counted from, EDTF or None.

    `narrative` is the date the telling has reached, `section` that of the headings above, `published` that of the
    document. `future` says that the act is planned, so that `on Monday` is the one to come.
    """

    narrative: str | None = None
    section: str | None = None
    published: str | None = None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The date that an expression comes to (EDTF) and how it is known."""

    edtf: str
    basis: Basis


class When(Protocol):
    """What an expression means: something that becomes a date once its anchor is known."""

    @property
    def kind(self) -> Kind:
        """Say what sort of expression it is."""
        ...

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the date, or None where the anchor does not tell."""
        ...


@dataclass(frozen=True, slots=True)
class Expression:
    """Some words of a text that tell a time; `start` and `end` are offsets into the text given to `find`.

    `relation` is how the time bounds the act (`by 1991`); `attributive` that it stands before a noun which it dates
    (`the 1973 treaty`); `event` that it is counted from an event told right after it (`two days after the coup`),
    whose date is then the narrative to pass. An expression of kind `weak` (`already`, `now`) dates an act only
    where nothing else does.
    """

    start: int
    end: int
    text: str
    kind: Kind
    relation: Relation = "at"
    attributive: bool = False
    event: bool = False
    when: When = field(repr=False, kw_only=True)
    time: When = field(repr=False, kw_only=True)

    @property
    def weak(self) -> bool:
        """Say whether it dates an act only where nothing else does."""
        return self.kind == "weak"

    def core(self, anchor: Anchor) -> Resolved | None:
        """Give the time itself without what bounds it: 1991 of `by 1991`, the day in `did not pay until 5 May`."""
        return self.time.resolve(anchor)

    def resolve(self, anchor: Anchor) -> Resolved | None:
        """Give the date that the expression comes to, or None where the anchor does not tell."""
        return self.when.resolve(anchor)
