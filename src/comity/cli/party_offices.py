"""What `comity party` shows of offices: who held them on the day, or holds them when the tables end; and persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from comity.parties.offices import ADDRESSES, office_roles

if TYPE_CHECKING:
    from datetime import date

    from comity.parties import Holding, Parties, Party, Person

__all__ = ["holders_json", "offices", "person_json", "person_lines", "titles"]

MOST = 14  # holders shown where no day is given
TITLES = 8  # titles shown


def offices(party: Party, parties: Parties, on: date | None) -> Iterator[tuple[str, str]]:
    """Give the holders of the party's offices on a day; without one, those whose spell has no end in the tables."""
    label = "offices"
    for holding in _holding(party, parties, on)[:MOST]:
        doubt = "perhaps " if on is not None and holding.held(on) == "perhaps" else ""
        standing = f", {holding.standing}" if holding.standing else ""
        of = "" if holding.party == party.code else f" ({parties[holding.party].name})"
        yield label, f"{office_roles()[holding.office].words}: {doubt}{holding.person}{of}, {holding.span}{standing}"
        label = ""


def titles(party: Party, parties: Parties, on: date | None) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - a section
    """Give the titles that only this party has: `Taoiseach`."""
    own = [each.title for each in parties.offices if each.state == party.code and each.role not in ADDRESSES]
    more = f" and {len(own) - TITLES} more" if len(own) > TITLES else ""
    if own:
        yield "titles", ", ".join(own[:TITLES]) + more


def holders_json(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:
    """Give the same holders as JSON."""
    return [_json(each) | {"held": each.held(on) if on else None} for each in _holding(party, parties, on)]


def person_lines(person: Person, on: date | None) -> Iterator[tuple[str, str]]:
    """Give what the tables have of a person: other names, and the offices, those of the day marked."""
    if person.aliases:
        yield "also", ", ".join(person.aliases)
    label = "offices"
    for each in sorted(person.holdings, key=lambda each: each.start):
        mark = {"yes": " <- on the day", "perhaps": " <- perhaps on the day", "no": ""}[each.held(on)] if on else ""
        standing = f", {each.standing}" if each.standing else ""
        yield label, f"{office_roles()[each.office].words} of {each.party} {each.span}{standing}{mark}"
        label = ""


def person_json(person: Person, on: date | None) -> dict[str, Any]:
    """Give a person as JSON."""
    held: Iterable[Holding] = sorted(person.holdings, key=lambda each: each.start)
    return {
        "person": person.name,
        "aliases": list(person.aliases),
        "offices": [_json(each) | {"held": each.held(on) if on else None} for each in held],
    }


def _holding(party: Party, parties: Parties, on: date | None) -> tuple[Holding, ...]:
    found = parties.holders(party.code, on=on)
    for code in parties.acting_for(party.code):
        found += tuple(each for each in parties.holders(code, on=on) if _governs(parties, code, on))
    return found if on is not None else tuple(each for each in found if not each.end)


def _governs(parties: Parties, code: str, on: date | None) -> bool:
    """Tell whether a movement or authority held power on the day: only then are its offices shown with the state's."""
    return on is not None and parties.role(code, on).sector == "GOV"


def _json(holding: Holding) -> dict[str, Any]:
    return {
        "person": holding.person,
        "office": holding.office,
        "party": holding.party,
        "date": holding.span,
        "standing": holding.standing or None,
        "source": holding.source,
    }
