"""What appeared, changed and vanished: between two revisions of a document, or two coders' readings of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import fuzz
from sqlalchemy import select

from comity.errors import LedgerError
from comity.ledger import asking, rows
from comity.ledger.anchoring import Held, continued
from comity.ledger.schema import document
from comity.ledger.values import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from comity.ledger.kept import KeptDocument, KeptRecord

__all__ = ["ChangedRecord", "Difference", "Passage", "between_coders", "differing", "passages"]

ALIKE = 60.0  # ratio, 0 to 100: a sentence that is less like the old one is another sentence
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]['\"’”)\]]*(?=\s)|(?=\n)|$)\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or line that is in one text only, or in both with other words."""

    change: Literal["appeared", "changed", "vanished"]
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that is on both sides, and the values that differ: by field the older and the newer."""

    old: KeptRecord
    new: KeptRecord
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sides of a document: revisions (`older`, `newer`), or coders, and what differs in text and records."""

    doc: str
    older: str
    newer: str
    passages: tuple[Passage, ...]
    appeared: tuple[KeptRecord, ...]
    changed: tuple[ChangedRecord, ...]
    vanished: tuple[KeptRecord, ...]
    unchanged: int

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "doc": self.doc,
            "older": self.older,
            "newer": self.newer,
            "text": [{"change": each.change, "old": each.old, "new": each.new} for each in self.passages],
            "appeared": [kept.to_json() for kept in self.appeared],
            "changed": [
                {
                    "id": each.new.record_id,
                    "fields": {name: {"old": old, "new": new} for name, (old, new) in each.fields.items()},
                    "old": each.old.to_json(),
                    "new": each.new.to_json(),
                }
                for each in self.changed
            ],
            "vanished": [kept.to_json() for kept in self.vanished],
            "unchanged": self.unchanged,
        }


def differing(
    connection: Connection, place: str, doc: str, older: int | None, newer: int | None, known_at: int | None
) -> Difference:
    """Compare two revisions of a document, each with the records that it had when it was last in force.

    Without `newer` it is the newest one, without `older` the one before. Raise LedgerError on a document that is
    not there or has no such revisions.
    """
    revisions = _revisions(connection, doc, known_at)
    if not revisions:
        raise LedgerError(f"{place}: no document {doc!r}: see `comity export records` for what there is")
    newer = max(revisions) if newer is None else newer
    older = newer - 1 if older is None else older
    if newer not in revisions or older not in revisions:
        if len(revisions) == 1:
            raise LedgerError(f"{doc}: has one revision: read it again when its text has changed")
        raise LedgerError(f"{doc}: has revisions 1 to {max(revisions)}: {older} and {newer} are not both there")
    old, new = revisions[older], revisions[newer]
    before = asking.records(connection, _last_seq(revisions, older, known_at), doc=doc)
    after = asking.records(connection, _last_seq(revisions, newer, known_at), doc=doc)
    found = _compare(before, after, new[1])
    return Difference(doc, _label(old[0]), _label(new[0]), tuple(passages(old[1], new[1])), *found)


def between_coders(
    connection: Connection, place: str, doc: str, one: str, other: str, known_at: int | None
) -> Difference:
    """Compare what two coders said last of a document; raise LedgerError where one of them has not read it."""
    readings = [each for each in asking.readings(connection, known_at, doc) if each.current]
    for coder in (one, other):
        if not any(coder in (each.series, each.coder) for each in readings):
            known = ", ".join(each.coder for each in readings) or "nobody"
            raise LedgerError(f"{doc}: {coder!r} has not read it; who has, in {place}: {known}")
    text = asking.text(connection, known_at, doc, None) or ""
    first, second = (asking.records(connection, known_at, doc=doc, coder=coder) for coder in (one, other))
    return Difference(doc, one, other, (), *_compare(first, second, text))


def _revisions(connection: Connection, doc: str, known_at: int | None) -> dict[int, tuple[KeptDocument, str]]:
    query = select(document.c.text, *rows.DOCUMENT).where(document.c.doc == doc)
    if known_at is not None:
        query = query.where(document.c.seq <= known_at)
    found = ((text, rows.kept_document(row)) for text, *row in connection.execute(query))
    return {kept.revision: (kept, text) for text, kept in found}


def _last_seq(revisions: dict[int, tuple[KeptDocument, str]], revision: int, known_at: int | None) -> int | None:
    """Give the last commit in which a revision was in force."""
    following = revisions.get(revision + 1)
    return known_at if following is None else following[0].seq - 1


def _label(kept: KeptDocument) -> str:
    return f"revision {kept.revision}"


def _compare(
    before: Sequence[KeptRecord], after: Sequence[KeptRecord], text: str
) -> tuple[tuple[KeptRecord, ...], tuple[ChangedRecord, ...], tuple[KeptRecord, ...], int]:
    """Pair the records by id, then by the words that they rest on, and tell what differs."""
    ids = {kept.record_id for kept in before} & {kept.record_id for kept in after}
    lost = [Held(kept.record_id, kept.record, any_act=True) for kept in before if kept.record_id not in ids]
    others = [kept for kept in after if kept.record_id not in ids]
    renamed = continued(lost, [(kept.record_id, kept.record) for kept in others], text)
    pairs = {kept.record_id: kept for kept in after if kept.record_id in ids}
    pairs |= {old_id: kept for (old_id, _), kept in zip(renamed, others, strict=True) if old_id != kept.record_id}
    changed, unchanged = [], 0
    for old in before:
        if (new := pairs.get(old.record_id)) is None:
            continue
        if fields := _fields(old, new):
            changed.append(ChangedRecord(old, new, fields))
        else:
            unchanged += 1
    known = {kept.record_id for kept in pairs.values()}
    appeared = tuple(kept for kept in after if kept.record_id not in known)
    return appeared, tuple(changed), tuple(kept for kept in before if kept.record_id not in pairs), unchanged


def _fields(old: KeptRecord, new: KeptRecord) -> dict[str, tuple[Any, Any]]:
    one, other = values_of(old.record), values_of(new.record)
    one["quote"], other["quote"] = old.record.evidence.quote, new.record.evidence.quote
    return {name: (one[name], other[name]) for name in one if one[name] != other[name]}


def passages(old: str, new: str) -> Iterator[Passage]:
    """Give the sentences and lines that differ between two texts, in the order of the newer one."""
    one, other = _sentences(old), _sentences(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _pair(one[i1:i2], other[j1:j2])


def _sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip()]


def _pair(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Take each new sentence for a change of the next old one that is like it."""
    at = 0
    for sentence in new:
        like = next((i for i in range(at, len(old)) if fuzz.ratio(old[i], sentence) >= ALIKE), None)
        if like is None:
            yield Passage("appeared", None, sentence)
            continue
        yield from (Passage("vanished", gone, None) for gone in old[at:like])
        yield Passage("changed", old[like], sentence)
        at = like + 1
    yield from (Passage("vanished", gone, None) for gone in old[at:])
