"""The variables of panels: what each is, of which unit, whether it has a direction, and what its absence means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["VARIABLES", "Variable", "choose"]

Family = Literal["standing", "count"]
Of = Literal["pair", "directed pair", "country"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: a standing on the last day of the period, or a count of the acts in it."""

    name: str
    family: Family
    of: Of
    words: str
    source: str  # the aspect, or which acts are counted
    values: str


def _standing(name: str, of: Of, words: str, values: str) -> Variable:
    return Variable(name, "standing", of, words, name, values)


def _count(name: str, of: Of, words: str, source: str) -> Variable:
    return Variable(
        name, "count", of, words, source, "a whole number from 0; empty where no document covers the period"
    )


VARIABLES: dict[str, Variable] = {
    v.name: v
    for v in (
        _standing("relations", "pair", "diplomatic relations", "none, consular, implied, suspended, severed, full"),
        _standing("war", "pair", "war and peace", "peace, ceasefire, hostilities, war"),
        _standing("alliance", "pair", "alliance", "none, allied"),
        _standing("mission", "directed pair", "highest level of the mission of a in b",
                  "none, suspended, interests, liaison, consul nonresident, consulate, envoy nonresident, legation, "
                  "ambassador nonresident, embassy"),
        _standing("recognition", "directed pair", "recognition of b as a state by a",
                  "none, withdrawn, implied, declaration recognized, recognized"),
        _standing("government", "directed pair", "recognition of the government of b by a",
                  "none, refused, withdrawn, implied, recognized"),
        _standing("envoy", "directed pair", "highest envoy of a to b", "none, consul, chargé, minister, ambassador"),
        _standing("sanctions", "directed pair", "sanctions of a on b", "none, lifted, in force"),
        _standing("aid", "directed pair", "aid of a to b", "none, cut, given"),
        _standing("stance", "directed pair", "stance of a towards b", "none, neutral, against, for"),
        _count("acts", "pair", "acts told between the two", "all"),
        _count("agreements", "pair", "agreements signed between the two", "sign-agreement"),
        _count("meetings", "pair", "meetings, visits and calls between the two", "meet visit call"),
        _count("acts_by_a", "directed pair", "acts of a towards b", "all"),
        _count("cooperative_words", "directed pair", "cooperative acts in words of a towards b", "cooperative words"),
        _count("cooperative_deeds", "directed pair", "cooperative deeds of a towards b", "cooperative deeds"),
        _count("conflictual_words", "directed pair", "conflictual acts in words of a towards b", "conflictual words"),
        _count("conflictual_deeds", "directed pair", "conflictual deeds of a towards b", "conflictual deeds"),
        _count("acts_out", "country", "acts of the country towards others", "out"),
        _count("acts_in", "country", "acts of others towards the country", "in"),
        _count("embassies_out", "country", "countries where it has an embassy on the last day", "embassy out"),
        _count("embassies_in", "country", "countries with an embassy in it on the last day", "embassy in"),
        _count("partners", "country", "countries with full relations on the last day", "relations"),
    )
}  # fmt: skip


def choose(of: Of, wanted: tuple[str, ...]) -> list[Variable]:
    """Give the variables of a unit, or those named; raise ComityError on one that the unit does not have."""
    from comity.errors import ComityError

    own = {name: v for name, v in VARIABLES.items() if v.of == of}
    for name in wanted:
        if name not in VARIABLES:
            raise ComityError(f"no variable is called {name!r}: this unit has {', '.join(own)}")
        if name not in own:
            mend = {"pair": "leave --directed out", "directed pair": "add --directed", "country": "--unit country-year"}
            raise ComityError(f"{name} is a variable of a {VARIABLES[name].of}: {mend[VARIABLES[name].of]}")
    return [own[name] for name in wanted] if wanted else list(own.values())
