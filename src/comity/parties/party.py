"""What the room of parties deals in: a party, a name for it, where a name stands in a text, an office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from comity.parties.span import InTime

if TYPE_CHECKING:
    from comity.parties.persons import Holding, Person

__all__ = [
    "KINDS", "NAME_KINDS", "Candidate", "Kind", "Match", "Name", "NameKind", "Office", "Party", "Resolution", "Verdict",
]  # fmt: skip

Kind = Literal["state", "territory", "organisation", "movement", "people", "group"]
NameKind = Literal[
    "name", "official", "former", "adjective", "demonym", "abbreviation", "capital", "seat", "people", "place"
]
Verdict = Literal["known", "ambiguous", "unknown"]

KINDS: tuple[Kind, ...] = ("state", "territory", "organisation", "movement", "people", "group")
NAME_KINDS: tuple[NameKind, ...] = (
    "name", "official", "former", "adjective", "demonym", "abbreviation", "capital", "seat", "people", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name(InTime):
    """A name, the party it means, and the days between which it meant it (None: no known bound)."""

    text: str
    party: str
    kind: NameKind
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch text[start:end] that is a name, and every party it may mean, the likeliest first.

    A match that is the full name of holders of offices has no `names` but `persons`, each with all spells of office.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Party(InTime):
    """Someone who can act in the relations of states.

    `state` is the home state of a movement, the sovereign of a territory or where a people lives; `rollup` the
    state that a party acts for. `codes` holds the ids in force today, or the last: iso2, iso3, iso_number, iso_former,
    cow, gw, cameo, wikidata. `also` holds other slugs for the same party.
    """

    code: str
    name: str
    kind: Kind
    start: date | None = None
    end: date | None = None
    state: str | None = None
    sector: str = "GOV"
    names: tuple[Name, ...] = ()
    codes: dict[str, str] = field(default_factory=dict, hash=False)
    rollup: str | None = None
    successor: tuple[str, ...] = ()
    predecessor: tuple[str, ...] = ()
    un_member: date | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A title as it is used in prose, the role it means, and the party it belongs to where only one has it."""

    title: str
    role: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name: the party, how much speaks for it and what; the person and the office where it is one.

    `holding` is the spell of office in force on the day asked for, never a later or an earlier one.
    """

    party: str
    score: int
    reasons: tuple[str, ...]
    person: str | None = None
    holding: Holding | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a name means: the codes of all it may mean, the likeliest first, and how sure that is."""

    candidates: tuple[str, ...]
    verdict: Verdict
    reason: str = ""
    ranked: tuple[Candidate, ...] = ()
