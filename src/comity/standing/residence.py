"""Where envoys lived of whom it is not told: what the first resident one, or a later opening, says of those before.

`He was the first Minister to live in the capital` and `the Embassy in Malabo was established in 1981` both tell
that the envoys received before, since the last mission was closed, lived elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from comity.standing.tables import speaks

if TYPE_CHECKING:
    from datetime import date

    from comity.standing.deed import Deed

__all__ = ["lived_elsewhere"]

ALL = re.compile(r"\b(?:all|previous|earlier|prior|always|every)\b", re.IGNORECASE)
FIRST = re.compile(r"\bfirst\b[^;]{0,80}\b(?:resident (?:in|at|there)|to reside|to live)\b")
POSTS = frozenset({"embassy", "legation"})
ENDS = frozenset({"close-mission", "sever-relations", "suspend-relations", "declare-war"})
HOUSES = frozenset({"open-mission", "raise-mission", "lower-mission"})
BEFORE = timedelta(days=366)  # an envoy often presents his credentials some months before his house is opened


def lived_elsewhere(deeds: list[Deed]) -> list[Deed]:
    """Put the seat of envoys abroad where a later deed shows that none of their rank lived there yet."""
    dated = sorted((d for d in deeds if not d.doubted and d.earliest is not None), key=_begun)
    moved = {id(deed) for n, shown in enumerate(dated) for deed in _before(dated[:n], shown)}
    moved |= {id(deed) for shown in deeds for deed in _of_all(dated, shown)}
    return [replace(deed, seat="abroad") if id(deed) in moved else deed for deed in deeds]


def _begun(deed: Deed) -> date:
    assert deed.earliest is not None  # only dated deeds are put in order
    return deed.earliest


def _of_all(dated: list[Deed], shown: Deed) -> list[Deed]:
    """Give the envoys before the first house of whom a document tells together that they lived elsewhere."""
    together = ALL.search(shown.record.evidence.quote) and speaks(shown.words, "residing")
    if shown.act != "has-mission" or shown.seat != "abroad" or not together:
        return []
    houses = [_begun(d) for d in dated if d.act in HOUSES and d.rank in POSTS and d.by == shown.by]
    first = min(houses, default=None)
    return [d for d in dated if d.by == shown.by and _received(d) and (first is None or _begun(d) < first)]


def _received(deed: Deed) -> bool:
    """Tell the reception of an envoy of whom it is not told where he lived."""
    told = deed.act == "accredit" and speaks(deed.words, "taking-up") and deed.seat == "untold"
    return told and deed.rank != "consulate"


def _before(earlier: list[Deed], shown: Deed) -> list[Deed]:
    """Give the envoys since the last end who lived elsewhere, by what one deed shows."""
    slack = _slack(shown)
    found: list[Deed] = []
    if slack is None or shown.earliest is None:
        return []
    for deed in reversed(earlier):
        if deed.act in ENDS and (deed.by != shown.by or deed.act != "close-mission" or deed.rank in POSTS):
            break
        if deed.by != shown.by and deed.by != "both":
            continue
        if deed.act in HOUSES and deed.rank in POSTS:
            return []  # there was a house before
        if _received(deed) and deed.earliest is not None:
            if slack and deed.earliest + slack >= shown.earliest:
                return []  # who opened it
            if deed.earliest < shown.earliest:
                found.append(deed)
    return found


def _slack(deed: Deed) -> timedelta | None:
    """Give how long before a deed an envoy must have come to have lived elsewhere; None where it shows nothing."""
    if deed.by == "receiver" or deed.record.modality != "actual":
        return None
    if FIRST.search(deed.record.evidence.quote):
        return timedelta(0)
    opens = deed.act == "open-mission" and deed.rank in POSTS and deed.seat in {"capital", "untold"}
    return BEFORE if opens and deed.dayed and not speaks(deed.words, "moving") else None
