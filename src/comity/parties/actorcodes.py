"""Actor codes of CAMEO and PLOVER for a role on a day.

CAMEO writes country, sector and group in one word (`AFGGOV`, `AFGREBTAL`, `IGOUNO`); PLOVER keeps country and sector
apart (`AFG:GOV`). Where it was contested who governed, or the sector is not known, the country stands alone.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from comity.parties.tables import rows

if TYPE_CHECKING:
    from comity.parties.registry import Parties
    from comity.parties.role import Role

__all__ = ["cameo", "plover"]


@cache
def _groups() -> dict[str, str]:
    """Give the letters that CAMEO has for an organisation or group, by its code."""
    return {row["party"]: row["cameo"] for row in rows("actor_codes.csv")}


def cameo(parties: Parties, role: Role, on: date | None) -> str:
    """Give the CAMEO actor code of a role; empty for one who acts for nobody known."""
    if role.party is None:
        return ""
    group = _groups().get(role.party, "")
    if role.state is None:
        return group or role.sector or ""
    country = _country(parties, role.state, on)
    if role.contested or role.sector is None:
        return country + group
    return country + role.sector + group


def plover(parties: Parties, role: Role, on: date | None) -> str:
    """Give the PLOVER actor of a role: country and sector, with a colon between."""
    if role.party is None:
        return ""
    country = "" if role.state is None else _country(parties, role.state, on)
    sector = "" if role.contested or role.sector is None else role.sector
    return ":".join(filter(None, (country, sector)))


def _country(parties: Parties, state: str, on: date | None) -> str:
    """Give the three letters of a state on a day, or the last it had: CAMEO's, else ISO's, else its own code."""
    for system in ("cameo", "iso3"):
        found = parties.id(state, system, on) if on is not None else None
        if found:
            return found
    return parties[state].codes.get("cameo") or parties[state].codes.get("iso3") or state.upper()
