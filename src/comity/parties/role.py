"""What a party or person was on a day: for which state, in which sector, under which regime, in which office.

The role follows from dated rows only. What the rows leave open is said to be open: `contested` where two
governments or two holders stood against each other, no sector where the tables have none for that day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from comity.errors import UnknownName
from comity.parties.offices import office_roles

if TYPE_CHECKING:
    from comity.parties.facts import Regime
    from comity.parties.party import Party
    from comity.parties.persons import Holding, Person
    from comity.parties.registry import Parties

__all__ = ["SECTORS", "Role", "role_on"]

# Sectors of CAMEO and PLOVER actor codes, and what each means here.
SECTORS = {
    "GOV": "government", "MIL": "armed forces", "LEG": "legislature", "JUD": "judiciary", "OPP": "opposition",
    "REB": "armed rebels", "PTY": "party", "ELI": "former official", "IGO": "international organisation",
    "NGO": "non-governmental organisation", "MED": "media", "CVL": "population", "MNC": "company",
}  # fmt: skip
# What a movement's dated role is as a sector. Whether an exile government is one is what is contested: no sector.
MOVEMENT_SECTORS: dict[str, str | None] = {
    "opposition": "OPP",
    "insurgent": "REB",
    "de facto government": "GOV",
    "government": "GOV",
    "exile government": None,
}
OPEN_ROLES = frozenset({"de facto government", "exile government"})  # somebody else claims the state, too


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody was on a day.

    `party` is the code acted for, `state` the state it belongs to (None for organisations and unknown ones),
    `sector` one of SECTORS (None: the tables do not tell), `regimes` those in force, `offices` the spells held that
    day, the highest first. `contested` tells that it was open who governs or who holds the office; the reasons say
    what each answer rests on.
    """

    party: str | None
    state: str | None = None
    sector: str | None = None
    regimes: tuple[Regime, ...] = ()
    offices: tuple[Holding, ...] = ()
    contested: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def office(self) -> str | None:
        """The role of the highest office held that day."""
        return self.offices[0].office if self.offices else None


def role_on(parties: Parties, who: str, on: date) -> Role:
    """Tell the role of a party (by code) or a person (by full name) on a day; raise UnknownName for neither."""
    if who in parties:
        return _of_party(parties, parties[who], on)
    persons = parties.people.called(who)
    if not persons:
        raise UnknownName(
            f"neither a party's code nor the name of a holder of an office: {who!r}.", parties.suggest(who)
        )
    if len(persons) == 1:
        return _of_person(parties, persons[0], on)
    serving = [person for person in persons if person.on(on)] or [each for each in persons if each.name == who]
    if len(serving) == 1:
        return _of_person(parties, serving[0], on)
    names = ", ".join(person.name for person in serving or persons)
    return Role(None, reasons=(f"several persons bear the name {who}: {names}",))


def _of_party(parties: Parties, party: Party, on: date) -> Role:
    if not parties.existed(party.code, on):
        return Role(
            party.code, _state(party), reasons=(f"{party.name} was not there on {on.isoformat()}, or not on its own",)
        )
    if party.kind in {"state", "territory"}:
        return _of_state(parties, party, on)
    if party.kind == "movement":
        return _of_movement(parties, party, on)
    words = SECTORS.get(party.sector, party.sector)
    return Role(party.code, _state(party), party.sector, reasons=(f"{party.name}: {words}",))


def _state(party: Party) -> str | None:
    """Give the state of a party: itself, its sovereign, or the home of a movement or people."""
    if party.kind == "state":
        return party.code
    if party.kind == "territory":
        return party.state or party.code
    return party.rollup or party.state


def _of_state(parties: Parties, party: Party, on: date) -> Role:
    regimes = parties.regimes(party.code, on)
    contested = parties.contested(party.code, on)
    reasons = tuple(f"{each.name} ({each.standing})" for each in regimes)
    return Role(party.code, _state(party), "GOV", regimes, (), contested, reasons)


def _of_movement(parties: Parties, party: Party, on: date) -> Role:
    state = _state(party)
    dated = parties.movement_role(party.code, on)
    if dated is None:
        words = SECTORS.get(party.sector, party.sector)
        return Role(party.code, state, party.sector, reasons=(f"{party.name}: {words}; no dated role on the day",))
    ruled = tuple(each for each in parties.regimes(dated.state, on) if each.ruler == party.code)
    governs = MOVEMENT_SECTORS[dated.role] == "GOV"
    contested = dated.role in OPEN_ROLES or (governs and parties.contested(dated.state, on))
    reason = f"{party.name}: {dated.role} of {dated.state} on the day"
    return Role(party.code, state, MOVEMENT_SECTORS[dated.role], ruled, (), contested, (reason,))


def _of_person(parties: Parties, person: Person, on: date) -> Role:
    ranks = {role: rank for rank, role in enumerate(office_roles())}
    serving = sorted(
        person.on(on),
        key=lambda each: (
            each.held(on) != "yes",
            each.standing in {"claimed", "exile"},
            parties[each.party].kind != "state",
            ranks[each.office],
        ),
    )
    if not serving:
        return _out_of_office(parties, person, on)
    first = serving[0]
    base = _of_party(parties, parties[first.party], on)
    sector = office_roles()[first.office].sector or base.sector
    if parties[first.party].kind not in {"state", "territory"} and sector in {"GOV", "MIL"}:
        sector = base.sector if sector == "GOV" or base.sector == "REB" else sector
    if first.standing == "exile":
        sector = None
    reasons = [_told(each, on) for each in serving]
    if parties.people.contested(first, on):
        reasons.append("the office was claimed by more than one, or from abroad")
    contested = base.contested or parties.people.contested(first, on)
    return replace(base, sector=sector, offices=tuple(serving), contested=contested, reasons=(*reasons, *base.reasons))


def _told(holding: Holding, on: date) -> str:
    words = " ".join(filter(None, (holding.standing, office_roles()[holding.office].words)))
    perhaps = "" if holding.held(on) == "yes" else "perhaps "
    return f"{holding.person}: {perhaps}{words} of {holding.party} ({holding.span})"


def _out_of_office(parties: Parties, person: Person, on: date) -> Role:
    """Tell the state of someone who held no office that day: `ELI` afterwards, no sector before the first one."""
    over = [each for each in person.holdings if each.before(on)]
    last = max(over, key=lambda each: each.end, default=None)
    near = last or min(person.holdings, key=lambda each: each.start or "9999", default=None)
    if near is None or not person.lived(on):
        return Role(None, reasons=(f"{person.name}: no office in the tables within a lifetime",))
    party = parties[near.party]
    state = _state(party) if party.kind != "organisation" else None
    words = office_roles()[near.office].words
    if last is None:
        return Role(state, state, None, reasons=(f"{person.name}: {words} of {near.party} only from {near.start}",))
    return Role(state, state, "ELI", reasons=(f"{person.name}: no longer {words} of {near.party} (until {near.end})",))
