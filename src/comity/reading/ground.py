"""Whose ground a place was: a city of today told of in a text about the state that held it then.

`The Embassy in Prague was closed in 1950` is, in a text on Czechoslovakia, an embassy there, not in the Czech Republic.
"""

from __future__ import annotations

from dataclasses import replace

from comity.parties import Name, Parties
from comity.reading.context import Dyad

__all__ = ["former"]

PLACES = frozenset({"place", "capital"})


def former(name: Name, dyad: Dyad, parties: Parties) -> Name:
    """Give a place to the side of the pair that was succeeded by the state of today; other names stay as they are."""
    if name.kind not in PLACES or not dyad.explicit or name.party in dyad.sides:
        return name
    for side in dyad.sides:
        then, now = parties[side], parties[name.party]
        gone = then.end is not None and now.code in then.successor
        begun = name.start or now.start
        later = begun is not None and then.end is not None and begun >= then.end
        lapsed = name.end is not None and then.start is not None and name.end < then.start
        if gone and (later or lapsed):
            return replace(name, party=side)
    return name
