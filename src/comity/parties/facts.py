"""Dated facts about parties: ids, lines of succession, regimes, memberships, roles of movements, and claims.

Each is a row of a data file of its own, with the days on which it holds and where it is known from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from comity.parties.span import InTime

__all__ = [
    "CLAIMS", "FORMS", "RELATIONS", "ROLES", "STANDINGS", "STATUSES", "SYSTEMS",
    "Claim", "Membership", "MovementRole", "Regime", "Spell", "Succession",
]  # fmt: skip

System = Literal["cow", "gw", "iso2", "iso3", "iso_number", "iso_former", "cameo", "wikidata"]
Relation = Literal["continues", "succeeds", "split-from", "merged-into"]
Form = Literal["monarchy", "republic", "one-party", "military", "theocracy", "transitional", "occupation", "dominion"]
Standing = Literal["both", "de facto", "de jure"]
ClaimKind = Literal["recognizes", "rejects", "seats", "claims-territory"]
Status = Literal["member", "associate", "observer", "suspended"]
RoleKind = Literal["opposition", "insurgent", "de facto government", "government", "exile government"]

SYSTEMS: tuple[System, ...] = get_args(System)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
FORMS: tuple[Form, ...] = get_args(Form)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
CLAIMS: tuple[ClaimKind, ...] = get_args(ClaimKind)
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[RoleKind, ...] = get_args(RoleKind)


@dataclass(frozen=True, slots=True)
class Spell(InTime):
    """The days on which a system of ids counts a party, and the id (and abbreviation, if any) it has there then."""

    party: str
    system: str
    id: str
    abbreviation: str | None
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """That one party came of another: `later` continues, succeeds or split from `earlier`, or took it in."""

    earlier: str
    kind: str
    later: str
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Regime(InTime):
    """Who governs a state and in what form, on which days.

    `standing` is `both` for a government that rules and is the state's lawful one to all who deal with it, `de
    facto` for one that rules only, `de jure` for one that is only held to be lawful. `ruler` is the movement or
    party in power, where the tables have it. Who recognises it stands in the claims.
    """

    code: str
    state: str
    name: str
    form: str
    standing: str
    ruler: str | None
    start: date | None
    end: date | None
    predecessor: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Claim(InTime):
    """What one party holds about a regime, a party or a territory; the tables take no side in it."""

    claimant: str
    claim: str
    subject: str
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Membership(InTime):
    """The days on which a party belonged to an organisation, and as what."""

    organisation: str
    member: str
    status: str
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class MovementRole(InTime):
    """What a movement was to a state, on which days."""

    movement: str
    role: str
    state: str
    start: date | None
    end: date | None
    source: str
