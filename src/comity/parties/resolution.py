"""Whom a name means on a day and in a context: candidates with reasons, ranked; or `ambiguous`; or `unknown`.

A name is looked up exactly; spelling that is merely alike is never taken, only suggested. Names of parties are
judged by the day first. A person is judged by the offices held on the day of the act, never by those of today.
What still leaves several is settled by the context: the title and the adjective before the name, the pair that the
document is about, other parties named nearby.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.parties.party import Candidate, Name, Resolution
from comity.parties.personal import Personal
from comity.parties.ranking import NOTHING, Context, Hints, verdict

if TYPE_CHECKING:
    from comity.parties.registry import Parties

__all__ = ["of_party", "resolve"]

OWN = frozenset({"name", "official", "former", "abbreviation", "people"})  # what a party is itself called


def of_party(parties: Parties, name: str, on: date | None) -> Resolution:
    """Tell which party a name means on a day, persons and context left out."""
    bearers = parties.bearers(name)
    if not bearers:
        return Resolution((), "unknown", "no party bears this name")
    return _party(parties, bearers, on, NOTHING)


def resolve(parties: Parties, name: str, on: date | None, context: Context | None) -> Resolution:
    """Tell whom a name means; without a day, today's use comes first."""
    bearers = parties.bearers(name)
    if not bearers and name.endswith(("'s", "’s")):
        name = name[:-2]
        bearers = parties.bearers(name)
    asked = context or NOTHING
    if bearers and not asked.title:
        return _party(parties, bearers, on, asked)
    found = Personal(parties, on, asked).resolve(name)
    if found.verdict == "unknown" and bearers:
        return _party(parties, bearers, on, asked)
    return found


def _party(parties: Parties, bearers: Sequence[Name], on: date | None, context: Context) -> Resolution:
    if len(bearers) == 1 and on is not None and bearers[0].in_force(on):  # so are nine names of ten
        (name,) = bearers
        reason = f"in use on {on.isoformat()}"
        only = Candidate(name.party, 0, (f"its {name.kind}, {reason}",))
        return Resolution((name.party,), "known", reason, (only,))
    valid = [n for n in bearers if n.end is None] if on is None else [n for n in bearers if n.in_force(on)]
    if valid:
        reason = "in use today" if on is None else f"in use on {on.isoformat()}"
        return _judge(parties, _own_first(valid), reason, on, context)
    codes = {n.party for n in bearers}
    if len(codes) == 1 or on is None:
        reason = "no longer in use" if on is None else f"not in use on {on.isoformat()}, but the name of no other"
        return _judge(parties, bearers, reason, on, context)
    return Resolution((), "unknown", f"nobody bore this name on {on.isoformat()}")


def _own_first(names: list[Name]) -> list[Name]:
    """Leave out those that bear the name only as a place or seat, where another party is itself called so."""
    return [n for n in names if n.kind in OWN] or [n for n in names if n.kind != "place"] or names


def _judge(parties: Parties, names: Sequence[Name], reason: str, on: date | None, context: Context) -> Resolution:
    kinds = {name.party: name.kind for name in reversed(names)}
    codes = tuple(dict.fromkeys(name.party for name in names))
    if len(codes) == 1:
        only = Candidate(codes[0], 0, (f"its {kinds[codes[0]]}, {reason}",))
        return Resolution(codes, "known", reason, (only,))
    hints = Hints(parties, on, context)
    ranked = tuple(hints.weigh(Candidate(code, 0, (f"its {kinds[code]}, {reason}",))) for code in codes)
    return verdict(ranked, reason)
