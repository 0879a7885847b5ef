"""The names by which lists of others call a party: the State Department's, ISO's, COW's, GW's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.standing.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.parties import Party

__all__ = ["NAMES", "named", "namer"]

NAMES = ("usdos", "iso", "cow", "gw", "comity")


def namer(system: str, book: Any) -> Callable[[str], str | None]:
    """Give the function that names a party's code in a system; None for one that the system does not list."""
    usdos = {row["code"]: row["name"] for row in rows("usdos_names.csv")}

    def name(code: str) -> str | None:
        party = book[code]
        if system == "usdos":
            return usdos.get(code, party.name if party.kind == "state" else None)
        if system == "iso":
            return _code(party, "iso3")
        if system in {"cow", "gw"}:
            return _code(party, system)
        return str(party.code)

    return name


def _code(party: Party, system: str) -> str | None:
    found: str | None = party.codes.get(system)
    return found


def named(system: str, code: str, book: Any) -> str | None:
    """Name one party in a system."""
    return namer(system, book)(code)
