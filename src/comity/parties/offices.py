"""Offices: the words used for them, the role each word means, and the sector that a role acts in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from comity.errors import InvalidData
from comity.parties.party import Office
from comity.parties.spelling import fold
from comity.parties.tables import rows

__all__ = ["ADDRESSES", "OfficeRole", "Titles", "office_roles", "offices"]

ADDRESSES = frozenset({"honorific", "noble", "religious", "military"})  # said of persons of many offices


@dataclass(frozen=True, slots=True)
class OfficeRole:
    """What an office is, whatever its title: the sector it acts in and the roles that its titles may also mean.

    `sector` is None where it is that of the party (the chair of a movement, the head of an organisation); `single`
    tells an office that one person holds at a time.
    """

    role: str
    sector: str | None
    single: bool
    also: frozenset[str]
    words: str


@cache
def office_roles() -> dict[str, OfficeRole]:
    """Give every role of office by its name, in the order of the file: the higher office first."""
    return {
        row["role"]: OfficeRole(
            row["role"], row["sector"] or None, row["seats"] == "one", frozenset(row["also"].split()), row["words"]
        )
        for row in rows("office_roles.csv")
    }


@cache
def offices() -> tuple[Office, ...]:
    """Give every title of office and address, in the order of the file; raise InvalidData on an unknown role."""
    known = office_roles()
    found = tuple(Office(row["title"], row["role"], row["state"] or None) for row in rows("offices.csv"))
    for office in found:
        if office.role not in known:
            raise InvalidData(f"offices.csv: {office.title}: {office.role!r} is no role of office_roles.csv; mend it.")
    return found


class Titles:
    """Titles by their folded words, for finding the longest one in a phrase."""

    def __init__(self, known: Iterable[Office]) -> None:
        self._by_words: dict[tuple[str, ...], list[Office]] = {}
        for office in known:
            self._by_words.setdefault(tuple(fold(office.title).split()), []).append(office)
        self._longest = max((len(words) for words in self._by_words), default=0)

    def starting(self, words: list[str], at: int) -> tuple[int, tuple[Office, ...]]:
        """Give the length in words of the longest title that starts there, and the offices it may mean."""
        for length in range(min(self._longest, len(words) - at), 0, -1):
            found = self._by_words.get(tuple(words[at : at + length]))
            if found:
                return length, tuple(found)
        return 0, ()
