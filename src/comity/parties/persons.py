"""Persons who hold offices: each with the names used for them and the spells of every office the tables know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.parties.span import first_day, last_day

__all__ = ["STANDINGS", "Held", "Holding", "Person"]

Standing = Literal["", "acting", "claimed", "exile"]
Held = Literal["yes", "perhaps", "no"]

LIFETIME = 75  # years between an office and a day on which its holder is not thought of any more

STANDINGS: tuple[Standing, ...] = ("", "acting", "claimed", "exile")


@dataclass(frozen=True, slots=True)
class Holding:
    """A spell in an office: who held which role of which party, from when to when.

    `start` and `end` are EDTF dates (a year, a month or a day); an empty one is not known or still to come. The day
    of a handover belongs to both holders. `standing` is `acting`, `claimed` (another claimed the office, too),
    `exile` (abroad, without hold of the state), or empty.
    """

    person: str
    office: str
    party: str
    start: str = ""
    end: str = ""
    standing: str = ""
    source: str = ""

    def held(self, on: date) -> Held:
        """Tell whether the office was held on a day: `perhaps` where the dates are known to a month or year only."""
        if self.start:
            if on < (first_day(self.start) or date.min):
                return "no"
            sure = (last_day(self.start) or date.min) <= on
        else:
            sure = False
        if self.end:
            if on > (last_day(self.end) or date.max):
                return "no"
            sure = sure and on <= (first_day(self.end) or date.max)
        return "yes" if sure else "perhaps"

    def before(self, on: date) -> bool:
        """Tell whether the spell was over on a day."""
        return bool(self.end) and (last_day(self.end) or date.max) < on

    @property
    def span(self) -> str:
        """The spell as an EDTF interval."""
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who held an office: the full name, how the last name is used after a title, and other full names."""

    name: str
    short: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()

    def on(self, on: date) -> tuple[Holding, ...]:
        """Give the spells of a day, the sure ones first."""
        sure = [each for each in self.holdings if each.held(on) == "yes"]
        return (*sure, *(each for each in self.holdings if each.held(on) == "perhaps"))

    def lived(self, on: date) -> bool:
        """Tell whether the person may have lived on a day: no lifetime lies between it and every known office."""
        years = [int(edtf[:4]) for each in self.holdings for edtf in (each.start, each.end) if edtf]
        return not years or min(years) - LIFETIME <= on.year <= max(years) + LIFETIME

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name."""
        return (self.name, *self.aliases)
