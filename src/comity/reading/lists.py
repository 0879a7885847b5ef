"""Lists without verbs: agreements, visits and missions told by a heading and its items.

Visits from Mongolia:                        -> each item a visit of Mongolia to the partner, on its dates
Agreement on Educational Cooperation (1988)  -> an instrument between the two sides
Italian embassy in Seoul.                    -> a mission of Italy in Korea
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from comity.parties import Parties
from comity.reading.context import Context

__all__ = ["FINITE", "Listed", "listed"]

INSTRUMENT = re.compile(
    r"^\W*(?:(?:the|a|an)\s+)?(?:\d{4}\s*[:–-]\s*)?(?:[\w'’-]+\s+){0,6}?"
    r"(?P<noun>agreement|treaty|convention|protocol|memorandum of understanding|memorandum|accord|pact|"
    r"joint declaration|declaration|mou|exchange of notes|exchange of letters|programme of cooperation|arrangement)\b",
    re.IGNORECASE,
)
VISIT = re.compile(r"\b(?:state |official |high[- ]level |recent |bilateral |mutual )*visits?\b", re.IGNORECASE)
WAY = re.compile(r"\b(?P<way>to|from|by|of)\b(?P<rest>[^()]*)", re.IGNORECASE)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Listed:
    """What a verbless item tells: the act, its parties, and the words that name it (offsets in the item)."""

    act: Literal["sign-agreement", "visit"]
    source: str
    target: str
    mutual: bool
    trigger: tuple[int, int]


def _direction(intro: str, context: Context, parties: Parties) -> tuple[str, str] | None:
    """Read who goes to whom off a heading: `Visits from X`, `Visits to X by the president of Y`, `To X:`."""
    pair = context.dyad.sides
    for m in WAY.finditer(intro):
        found = [n.party for match in parties.scan(m["rest"]) for n in match.names[:1]]
        if not found:
            continue
        state = parties.rollup(found[0])
        other = context.dyad.other(state, parties)
        other = other or next((p for p in pair if parties.rollup(p) != state), None)
        if other is None:
            continue
        return (other, state) if m["way"].lower() == "to" else (state, other)
    return None


def listed(text: str, intro: str | None, verbless: bool, context: Context, parties: Parties) -> Listed | None:
    """Read one item, `intro` being the heading or line that introduces the list; None where it tells no act."""
    if not verbless:
        return None
    instrument = INSTRUMENT.match(text)
    if instrument and len(context.dyad.sides) == 2 and len(text) < 300:
        first, second = context.dyad.sides
        return Listed("sign-agreement", first, second, True, instrument.span("noun"))
    if intro and (VISIT.search(intro) or re.match(r"^(?:to|from)\s", intro, re.IGNORECASE)):
        way = _direction(intro, context, parties)
        if way:
            head = re.match(r"^\W*[^,;:(]{1,80}", text)
            span = (head.start(), head.end()) if head else (0, len(text))
            words = re.search(r"\w[\w .'’-]*\w", text[: span[1]])
            return Listed("visit", *way, False, words.span() if words else span)
    return None
