"""The names by which lists of others call a party: the US State Department's, ISO's, the Correlates of War's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.standing.tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.parties import Party

__all__ = ["NAMES", "named", "namer"]

NAMES = ("usdos", "iso", "cow", "comity")


def namer(system: str, book: Any) -> Callable[[str], str | None]:
    """Give the function that names a party's code in a system; None for one that the system does not list."""
    usdos = {row["code"]: row["name"] for row in rows("usdos_names.csv")}

    def name(code: str) -> str | None:
        party = book[code]
        if system == "usdos":
            return usdos.get(code, party.name if party.kind == "state" else None)
        if system == "iso":
            return _code(party, "iso3")
        if system == "cow":
            return _code(party, "cow")
        return str(party.code)

    return name


def _code(party: Party, system: str) -> str | None:
    found: str | None = party.codes.get(system)
    return found


def named(system: str, code: str, book: Any) -> str | None:
    """Name one party in a system."""
    return namer(system, book)(code)
