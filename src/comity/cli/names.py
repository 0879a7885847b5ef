"""The usual names of parties, and how an act reads, for what the commands show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.errors import UnknownName

if TYPE_CHECKING:
    from comity.parties import Parties

__all__ = ["Namer", "acting_for", "codes_of"]


class Namer:
    """Gives a party's usual name by its code, or the code where it has none."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def __call__(self, code: str) -> str:
        """Give the name."""
        try:
            return self._parties[code].name
        except (UnknownName, KeyError):
            return code


def acting_for(name: str, parties: Parties) -> tuple[str, ...]:
    """Give the code of a party by any usual name, and those of the movements that act for it."""
    code = parties.find(name).code
    return (code, *sorted(each.code for each in parties if each.code != code and parties.rollup(each.code) == code))


def codes_of(names: tuple[str, ...], parties: Parties) -> tuple[str, ...]:
    """Give the codes of several parties, none twice."""
    return tuple(dict.fromkeys(parties.find(name).code for name in names))
