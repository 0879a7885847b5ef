"""Finding judged records again in a new reading of their document.

A judged record keeps its id, and so what people said of it, as long as the new reading holds a record that rests on
the same words. Words are found again by their quote, among several places where the text around them is most
alike; two records rest on the same words where their triggers overlap, or their quotes overlap and act and a
party are the same. Of several, the one with the same act and trigger wins, then the same date and parties, then the
same id.
A record that continues another one of the earlier reading is left to it, judged or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from comity.record import CONTEXT, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.record import Record

__all__ = ["Held", "continued", "find_again"]

ALIKE = 85.0  # ratio, 0 to 100: so alike are two wordings of one sentence


@dataclass(frozen=True, slots=True)
class Held:
    """A record as it was last known; `any_act`: what people said holds whatever act a coder calls it."""

    record_id: str
    record: Record
    any_act: bool = False
    judged: bool = True


def find_again(evidence: Evidence, text: str) -> Evidence | None:
    """Give the anchor of the same quote in another text, where its surroundings fit best; None if it is gone."""
    places = []
    start = text.find(evidence.quote)
    while start >= 0:
        end = start + len(evidence.quote)
        alike = fuzz.ratio(evidence.prefix, text[max(0, start - CONTEXT) : start])
        alike += fuzz.ratio(evidence.suffix, text[end : end + CONTEXT])
        places.append((-alike, abs(start - evidence.start), start))
        start = text.find(evidence.quote, start + 1)
    if not places:
        return None
    start = min(places)[2]
    into = evidence.quote.index(evidence.trigger)
    trigger = (start + into, start + into + len(evidence.trigger))
    return Evidence.of(text, start, start + len(evidence.quote), trigger)


def continued(held: Sequence[Held], found: Sequence[tuple[str, Record]], text: str) -> list[tuple[str, Record]]:
    """Give the new reading's records their ids, judged ones the id that they had; the order stays.

    `held` are the records of the earlier reading; those that nobody judged have a claim on what they were, no more.
    """
    if not any(old.judged for old in held):
        return list(found)
    claims = []
    for i, old in enumerate(held):
        again = find_again(old.record.evidence, text)
        for j, (record_id, new) in enumerate(found):
            same_id = record_id == old.record_id
            fit = _fit(old, again, new)
            if fit is None and same_id:
                fit = (2, _differ(old.record, new))
            if fit is not None:
                claims.append((fit, not same_id, not old.judged, i, j))
    taken: dict[int, int] = {}
    done: set[int] = set()
    for *_, i, j in sorted(claims):
        if i not in done and j not in taken:
            done.add(i)
            taken[j] = i
    judged = [old for old in held if old.judged]
    return _numbered(judged, found, {j: held[i].record_id for j, i in taken.items() if held[i].judged})


def _numbered(
    held: Sequence[Held], found: Sequence[tuple[str, Record]], taken: dict[int, str]
) -> list[tuple[str, Record]]:
    """Give what is left of the ids to the records whose own went to others."""
    judged = {old.record_id for old in held}
    own = [record_id for record_id, _ in found]
    used = set(taken.values()) | {own[j] for j in range(len(own)) if j not in taken and own[j] not in judged}
    free = (record_id for record_id in own if record_id not in used)
    return [
        (taken[j] if j in taken else record_id if record_id not in judged else next(free), record)
        for j, (record_id, record) in enumerate(found)
    ]


def _fit(old: Held, again: Evidence | None, new: Record) -> tuple[int, int] | None:
    """Say how well a new record fits an old one, the least first; None where it does not."""
    record = old.record
    same_act = record.act == new.act
    if again is None:
        if not (same_act and _alike(record, new)):
            return None
        level = 4
    elif _overlap(_trigger(again), _trigger(new.evidence)):
        level = (0 if _trigger(again) == _trigger(new.evidence) else 1) if same_act else 3
    elif same_act and _overlap((again.start, again.end), (new.evidence.start, new.evidence.end)):
        level = 2
    else:
        return None
    shared = bool({*record.parties} & {*new.parties})
    if (not same_act and not old.any_act) or (level in (2, 4) and not shared):
        return None
    return level, _differ(record, new)


def _differ(old: Record, new: Record) -> int:
    return (old.date != new.date) * 2 + ((old.source, old.target) != (new.source, new.target))


def _alike(old: Record, new: Record) -> bool:
    return fuzz.ratio(old.evidence.quote, new.evidence.quote) >= ALIKE


def _trigger(evidence: Evidence) -> tuple[int, int]:
    start = evidence.start + evidence.quote.index(evidence.trigger)
    return start, start + len(evidence.trigger)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])
