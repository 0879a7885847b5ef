"""Records and documents as rows of the ledger's tables, and back."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Protocol

from comity import edtf
from comity.documents.document import Reference
from comity.errors import ComityError, InvalidRecord
from comity.ledger import schema
from comity.ledger.kept import KeptDocument, KeptRecord
from comity.record import Amount, Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from comity.documents.document import Document

__all__ = [
    "DOCUMENT",
    "RECORD",
    "RollsUp",
    "check",
    "document_row",
    "dyads_of",
    "kept_document",
    "kept_record",
    "pair_codes",
    "party_rows",
    "record_row",
]

ROLES = ("source", "target", "about")


class RollsUp(Protocol):
    """What the ledger asks of the parties: the state for which a party acts, or the party itself."""

    def rollup(self, code: str) -> str:
        """Give the state that stands behind a party."""
        ...


def check(document: Document, record: Record) -> None:
    """Refuse a record whose words are not in its document or whose date is no date."""
    if record.doc != document.id:
        raise InvalidRecord(f"{document.id}: a record of the document {record.doc!r} cannot be kept under this one")
    try:
        record.evidence.check(document.text)
        if record.date is not None:
            edtf.bounds(record.date)
    except ComityError as error:
        raise InvalidRecord(f"{document.id}: {error}") from error


def document_row(document: Document) -> dict[str, Any]:
    """Give the columns that a document's revision fills by itself."""
    return {
        "doc": document.id,
        "title": document.title,
        "text": document.text,
        "published": document.published,
        "source": document.source,
        "language": document.language,
        "format": document.format,
        "sha256": document.sha256,
        "refs": [[ref.end, ref.text, ref.url, ref.date] for ref in document.references],
    }


def record_row(record: Record, text_sha256: str) -> dict[str, Any]:
    """Give the columns that a record's revision fills by itself."""
    start, end = edtf.bounds(record.date) if record.date else (None, None)
    evidence = record.evidence
    return {
        "doc": record.doc,
        "kind": record.kind,
        "act": record.act,
        "mutual": record.mutual,
        "persons": list(record.persons),
        "edtf": record.date,
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "basis": record.basis,
        "place": record.place,
        "amount": record.amount.value if record.amount else None,
        "unit": record.amount.unit if record.amount else None,
        "modality": record.modality,
        "stance": record.stance,
        "optional": record.optional,
        "plover": record.plover,
        "cameo": record.cameo,
        "confidence": record.confidence,
        "coder": record.coder,
        "span_start": evidence.start,
        "span_end": evidence.end,
        "quote": evidence.quote,
        "trigger": evidence.trigger,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "text_sha256": text_sha256,
    }


def party_rows(record: Record) -> list[dict[str, Any]]:
    """Give a record's parties, one row each."""
    return [
        {"role": role, "position": at, "code": code} for role in ROLES for at, code in enumerate(getattr(record, role))
    ]


def dyads_of(record: Record, parties: RollsUp) -> list[tuple[str, str]]:
    """Give the pairs, a < b, that a record is about.

    Who acts and who is acted on; whoever takes part in a mutual act; whoever acts or is acted on and the
    third party concerned. Two that only stand side by side (both condemned a third) did nothing to each
    other.
    """
    if record.mutual:
        sides = list(combinations(dict.fromkeys(record.source + record.target), 2))
    else:
        sides = list(product(record.source, record.target))
    thirds = product(record.source + record.target, record.about)
    sides += [(a, b) for a, b in thirds if parties.rollup(a) != parties.rollup(b)]
    pairs = {pair for a, b in sides if a != b for pair in _with_states(a, b, parties)}
    return sorted(pairs)


def _with_states(a: str, b: str, parties: RollsUp) -> Iterable[tuple[str, str]]:
    for one, other in product({a, parties.rollup(a)}, {b, parties.rollup(b)}):
        if one != other:
            yield pair_codes(one, other)


def pair_codes(a: str, b: str) -> tuple[str, str]:
    """Give two codes in the order in which the ledger keeps a pair."""
    return (a, b) if a < b else (b, a)


DOCUMENT = tuple(
    schema.document.c[name]
    for name in ("doc", "revision", "seq", "title", "published", "source", "language", "format", "sha256", "refs")
)


def kept_document(row: Sequence[Any]) -> KeptDocument:
    """Read a document's row of the columns DOCUMENT."""
    doc, revision, seq, title, published, source, language, form, sha256, references = row
    cited = tuple(Reference(*reference) for reference in references)
    return KeptDocument(doc, revision, seq, title, published, source, language, form, sha256, cited)


RECORD = tuple(
    schema.record.c[name]
    for name in (
        "id", "record_id", "rev", "seq", "seq_first", "status", "machine", "span_start", "span_end", "quote", "trigger",
        "prefix", "suffix", "amount", "unit", "doc", "kind", "act", "mutual", "persons", "edtf", "basis", "place",
        "modality", "stance", "optional", "plover", "cameo", "confidence", "coder",
    )
)  # fmt: skip


def kept_record(row: Sequence[Any], roles: Mapping[str, tuple[str, ...]]) -> KeptRecord:
    """Read a record's row of the columns RECORD with its parties; by place, since pairs may have thousands."""
    (
        _, record_id, rev, seq, seq_first, status, machine, start, end, quote, trigger,
        prefix, suffix, amount, unit, doc, kind, act, mutual, persons, date, basis, place,
        modality, stance, optional, plover, cameo, confidence, coder,
    ) = row  # fmt: skip
    evidence = Evidence(start, end, quote, trigger, prefix, suffix)
    sides = roles.get("source", ()), roles.get("target", ()), mutual, roles.get("about", ())
    sum_ = Amount(amount, unit) if amount is not None else None
    told = Record(
        doc, evidence, kind, act, *sides, tuple(persons), date, basis, place, sum_,
        modality, stance, optional, plover, cameo, confidence, coder,
    )  # fmt: skip
    return KeptRecord(record_id, rev, seq, seq_first, told, status, machine)
