"""The envoys that a document has told of: who sent them, to whom, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Posting", "Roster", "surname"]

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Posting:
    """A post abroad: who sends, to whom, and since when (EDTF) its holder has been told to hold it."""

    sender: str
    hosts: tuple[str, ...]
    since: str | None = None


@dataclass(slots=True)
class Roster:
    """The envoys of a document by surname; `last` is the one told of last, whom a pronoun means."""

    known: dict[str, Posting] = field(default_factory=dict)
    last: Posting | None = None


def surname(person: str) -> str:
    """Give the surname of a person's name in lower case: `Edward Page, Jr.` is `page`."""
    words = [w.strip(",").lower() for w in person.split()]
    kept = [w for w in words if w.rstrip(".") not in SUFFIXES]
    return (kept or words or [""])[-1]
