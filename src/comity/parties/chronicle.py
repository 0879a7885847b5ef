"""The dated facts of all parties, file by file, read when first asked for and found by party and by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from comity.errors import InvalidData
from comity.parties import facts
from comity.parties.facts import Claim, Membership, MovementRole, Regime, Spell, Succession
from comity.parties.span import InTime, first_day, span
from comity.parties.tables import rows

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Chronicle", "on_day"]

Dated = TypeVar("Dated", bound=InTime)
Index = dict[str, tuple[Dated, ...]]


class Chronicle:
    """Ids, regimes, memberships, roles, claims and lines of succession, each from its own file."""

    @cached_property
    def spells(self) -> Index[Spell]:
        """The ids of a party in every system, in order of time, by party."""
        found = (
            Spell(
                row["party"],
                _one_of(row["system"], facts.SYSTEMS, "spells.csv", row["party"]),
                row["id"],
                row["abbreviation"] or None,
                *span(row, f"spells.csv: {row['party']}"),
                row["source"],
            )
            for row in rows("spells.csv")
        )
        return _by(found, lambda spell: [spell.party])

    @cached_property
    def ids(self) -> dict[tuple[str, str], tuple[Spell, ...]]:
        """The spells by system and id; an abbreviation counts as an id, and case does not matter."""
        found: dict[tuple[str, str], list[Spell]] = {}
        for spells in self.spells.values():
            for spell in spells:
                for name in {spell.id, spell.abbreviation or spell.id}:
                    found.setdefault((spell.system, name.casefold()), []).append(spell)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def successions(self) -> dict[str, list[Succession]]:
        """The lines of succession by either party."""
        found: dict[str, list[Succession]] = {}
        for row in rows("successions.csv"):
            kind = _one_of(row["relation"], facts.RELATIONS, "successions.csv", row["earlier"])
            each = Succession(row["earlier"], kind, row["later"], first_day(row["on"]), row["source"])
            for code in (each.earlier, each.later):
                found.setdefault(code, []).append(each)
        return found

    @cached_property
    def regimes(self) -> Index[Regime]:
        """The regimes of a state, in the order of the file, by state."""
        found = (
            Regime(
                row["code"],
                row["state"],
                row["name"],
                _one_of(row["form"], facts.FORMS, "regimes.csv", row["code"]),
                _one_of(row["standing"], facts.STANDINGS, "regimes.csv", row["code"]),
                row["ruler"] or None,
                *span(row, f"regimes.csv: {row['code']}"),
                row["predecessor"] or None,
                row["source"],
            )
            for row in rows("regimes.csv")
        )
        return _by(found, lambda regime: [regime.state])

    @cached_property
    def claims(self) -> Index[Claim]:
        """The claims about a regime, party or territory, by subject."""
        found = (
            Claim(
                row["claimant"],
                _one_of(row["claim"], facts.CLAIMS, "claims.csv", row["subject"]),
                row["subject"],
                *span(row, f"claims.csv: {row['subject']}"),
                row["source"],
            )
            for row in rows("claims.csv")
        )
        return _by(found, lambda claim: [claim.subject])

    @cached_property
    def memberships(self) -> Index[Membership]:
        """The memberships by member and by organisation."""
        found = (
            Membership(
                row["organisation"],
                row["member"],
                _one_of(row["status"], facts.STATUSES, "members.csv", row["organisation"]),
                *span(row, f"members.csv: {row['organisation']}, {row['member']}"),
                row["source"],
            )
            for row in rows("members.csv")
        )
        return _by(found, lambda each: [each.member, each.organisation])

    @cached_property
    def roles(self) -> Index[MovementRole]:
        """What a movement was to a state, by movement."""
        found = (
            MovementRole(
                row["movement"],
                _one_of(row["role"], facts.ROLES, "roles.csv", row["movement"]),
                row["state"],
                *span(row, f"roles.csv: {row['movement']}"),
                row["source"],
            )
            for row in rows("roles.csv")
        )
        return _by(found, lambda role: [role.movement])

    def latest_ids(self) -> dict[str, dict[str, str]]:
        """Give the id of each party that is in force or was last in force, by party and system."""
        found: dict[str, dict[str, str]] = {}
        for party, spells in self.spells.items():
            found[party] = {spell.system: spell.id for spell in spells}
        return found


def on_day(found: Iterable[Dated], on: date | None) -> tuple[Dated, ...]:
    """Give those that are in force on a day; without a day all."""
    return tuple(each for each in found if on is None or each.in_force(on))


def _by(found: Iterator[Dated], keys: Callable[[Dated], Collection[str]]) -> Index[Dated]:
    index: dict[str, list[Dated]] = {}
    for each in found:
        for key in keys(each):
            index.setdefault(key, []).append(each)
    return {key: tuple(several) for key, several in index.items()}


def _one_of(cell: str, allowed: tuple[str, ...], file: str, where: str) -> str:
    if cell not in allowed:
        raise InvalidData(f"{file}: {where}: {cell!r} is not one of {', '.join(allowed)}; mend that cell.")
    return cell
