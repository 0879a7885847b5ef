"""The signs of a record: what about its making speaks for its being right, or against."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.reading.candidate import Candidate
    from comity.reading.completion import Draft
    from comity.reading.confidence import Signs
    from comity.reading.parse import Parsed
    from comity.record import Record

__all__ = ["LAID_OUT", "signs"]

LAID_OUT: Signs = {"laid out": 1.0}  # read from an entry of a list without a verb, or from the cells of a table
EMBEDDED = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis"})
NARROWEST = 5  # what the narrowest frames ask for: an object and a preposition
USUAL = 25  # words of a usual sentence
SUREST = 0.99  # probability of the judgement; a greater one makes no difference
FARTHEST = 16  # words between a trigger and a party; farther makes no difference


def signs(candidate: Candidate, record: Record, parsed: Parsed) -> Signs:
    """Give the signs of a record that was read from a sentence."""
    draft = candidate.draft
    found = _of_judgement(candidate) | _of_words(draft, parsed) | _of_parties(draft, record) | _of_fields(record)
    return {name: float(value) for name, value in found.items() if value}


def _of_judgement(candidate: Candidate) -> dict[str, float]:
    """Take the odds that it is told at all, and the doubt about it that was overcome."""
    probability = min(max(candidate.probability, 1 - SUREST), SUREST)
    return {
        "judged odds": math.log(probability / (1 - probability)),
        f"doubt {candidate.doubt}": candidate.doubt is not None,
    }


def _of_words(draft: Draft, parsed: Parsed) -> dict[str, float]:
    """Look at the trigger, its frame and its sentence."""
    trigger, token = draft.trigger, draft.trigger.token
    frame = trigger.frame
    return {
        "frame weight": frame.weight,
        "frame narrow": min(1.0, frame.narrowness[0] / NARROWEST),
        "trigger noun": frame.part == "noun",
        "trigger adjective": frame.part == "adjective",
        "trigger with support verb": trigger.light is not None,
        "trigger in a clause of a clause": token.dep_ in EMBEDDED,
        "sentence long": math.log2(max(4, len(token.sent)) / USUAL),
        "party far": math.log2(1 + _nearest_name(token, parsed)) / math.log2(1 + FARTHEST),
    }


def _nearest_name(token: Any, parsed: Parsed) -> int:
    """Count the words from a trigger to the nearest name of a party in its sentence."""
    near = (abs(at - token.i) for at in range(token.sent.start, token.sent.end) if parsed.names[at] is not None)
    return min(min(near, default=FARTHEST), FARTHEST)


def _of_parties(draft: Draft, record: Record) -> dict[str, float]:
    """Look at where the parties come from."""
    filled = [p for p in record.source + record.target if p not in draft.named]
    return {
        "parties from the document's pair": len(filled),
        "party by reference": draft.source.open or draft.target.open,
        "no source": not record.source,
        "no target": not record.target,
        "more than two parties": len(record.source + record.target) > 2,
        "third party": bool(record.about),
        "party by place": draft.source.place or draft.target.place,
        "person named": bool(record.persons),
    }


def _of_fields(record: Record) -> dict[str, float]:
    """Look at the fields that were read."""
    return {
        f"type {record.plover or 'STATE'}": 1.0,
        f"modality {record.modality}": record.modality != "actual",
        f"date {record.basis or 'none'}": record.basis != "stated",
        "mutual": record.mutual,
        "place": record.place is not None,
        "amount": record.amount is not None,
    }
