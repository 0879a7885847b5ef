"""Two hundred decisions taken by a script, a coder that says other things than the one before, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from comity.ledger import Judgement
from comity.ledger.values import CORRECTABLE, values_of
from comity.record import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comity.documents import Document
    from comity.ledger import KeptRecord, Ledger
    from comity.record import Record

CORRECTIONS: list[dict[str, Any]] = [
    {"date": "1999-12-31"},
    {"place": "Geneva", "modality": "planned"},
    {"target": ["CHE"], "about": []},
    {"act": "negotiate"},
]
SIDES = 20  # merges among them, and as many splits, of two records each


@dataclass(frozen=True)
class Taken:
    """A decision that must hold: the record as it was then, and what was said of it."""

    verdict: str
    record_ids: tuple[str, ...]
    record: Record | None = None
    fields: dict[str, Any] | None = None


def decide(ledger: Ledger, count: int) -> list[Taken]:
    """Take so many decisions on records all over the ledger: accept, correct and reject in turn, then merge, split."""
    every = ledger.records()
    chosen = spread(every, count - 2 * SIDES)
    taken, judgements = [], []
    for at, kept in enumerate(chosen):
        verdict = ("accept", "correct", "reject")[at % 3]
        fields = CORRECTIONS[at // 3 % len(CORRECTIONS)] if verdict == "correct" else {}
        judgements.append(Judgement(verdict, kept.record_id, kept.rev, fields, "a reason"))  # type: ignore[arg-type]
        taken.append(Taken(verdict, (kept.record_id,), kept.record, fields))
    ledger.judge(judgements, reviewer="script")
    pairs = spread(ledger.records(), 4 * SIDES)
    for at in range(0, len(pairs), 2):
        one, other = ((kept.record_id, kept.rev) for kept in pairs[at : at + 2])
        verdict = "merge" if at % 4 else "split"
        if verdict == "merge":
            ledger.merge([one, other], reviewer="script")
        else:
            ledger.split([one], [other], reviewer="script")
        taken.append(Taken(verdict, (one[0], other[0])))
    return taken


def spread(records: Sequence[KeptRecord], count: int) -> list[KeptRecord]:
    """Choose so many at even distances."""
    assert len(records) >= count, f"{len(records)} records are too few for {count} decisions"
    return [records[at * len(records) // count] for at in range(count)]


def otherwise(doc: Document, records: Iterable[Record]) -> list[Record]:
    """Give what another version of a coder might say: other anchors, dates, acts; some records gone, some new."""
    found = []
    for number, record in enumerate(records):
        changed = record.with_(coder="comity-2", confidence=0.5)
        if number % 3 == 0:
            changed = changed.with_(evidence=wider(doc.text, changed.evidence))
        if number % 4 == 1:
            changed = changed.with_(date="1815", basis="world", place="Vienna")
        if number % 5 == 2:
            changed = changed.with_(source=(*changed.source, "AUT"))
        if number % 7 == 3:
            changed = changed.with_(act="support" if changed.act != "support" else "meet", kind="event")
        if number % 11 == 4:
            continue
        found.append(changed)
        if number % 13 == 5:
            found.append(changed.with_(date="1816"))
    return found


def wider(text: str, evidence: Evidence) -> Evidence:
    """Give an anchor whose trigger takes the next word in too, where there is one in the quote."""
    start = evidence.start + evidence.quote.index(evidence.trigger)
    end = start + len(evidence.trigger)
    following = text.find(" ", end + 1, evidence.end)
    return evidence if following < 0 else Evidence.of(text, evidence.start, evidence.end, (start, following))


def grown(doc: Document, records: Iterable[Record]) -> tuple[Document, list[Record]]:
    """Give the document with a new first paragraph, and its records moved along."""
    first = "A note of the editors stands before the text now.\n\n"
    text = first + doc.text
    moved = []
    for record in records:
        start = record.evidence.start + len(first)
        at = start + record.evidence.quote.index(record.evidence.trigger)
        end = start + len(record.evidence.quote)
        moved.append(record.with_(evidence=Evidence.of(text, start, end, (at, at + len(record.evidence.trigger)))))
    return replace(doc, text=text, blocks=()), moved


def lost(ledger: Ledger, taken: Iterable[Taken]) -> list[Taken]:
    """Give the decisions that the ledger's view no longer honours.

    A merge or a split vouches for none of its records, so that a coder may drop one; the judgement stays in force.
    """
    view = {kept.record_id: kept for kept in ledger.records()}
    judgements = ledger.judgements()
    bound = {tuple(sorted(members)) for members in judgements.together}
    bound |= {tuple(sorted(one | other)) for one, other in judgements.apart}
    return [each for each in taken if not _held(each, view, bound)]


def _held(taken: Taken, view: dict[str, KeptRecord], bound: set[tuple[str, ...]]) -> bool:
    if taken.record is None:
        return tuple(sorted(taken.record_ids)) in bound
    kept = view.get(taken.record_ids[0])
    if taken.verdict == "reject":
        return kept is None and not any(_same_claim(each.record, taken.record) for each in view.values())
    if kept is None:
        return False
    said, now = values_of(taken.record), values_of(kept.record)
    if taken.verdict == "accept":
        return kept.status == "accepted" and all(now[name] == said[name] for name in CORRECTABLE)
    return kept.status == "corrected" and all(now[name] == value for name, value in (taken.fields or {}).items())


def _same_claim(record: Record, rejected: Record) -> bool:
    """Tell whether a record says again, with the same words, what was rejected: act, parties and date."""
    said = (record.doc, record.act, record.source, record.target, record.date, record.evidence.quote)
    before = (rejected.doc, rejected.act, rejected.source, rejected.target, rejected.date, rejected.evidence.quote)
    return said == before and record.evidence.trigger == rejected.evidence.trigger
