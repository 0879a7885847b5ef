"""Records and documents as rows of the ledger's tables, and back."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Protocol

from comity import edtf
from comity.documents.document import Reference
from comity.errors import ComityError, InvalidRecord
from comity.ledger.kept import KeptDocument, KeptRecord
from comity.record import Amount, Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from comity.documents.document import Document

__all__ = [
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


def kept_document(row: RowMapping) -> KeptDocument:
    """Read a document's row."""
    names = ("doc", "revision", "seq", "title", "published", "source", "language", "format", "sha256")
    references = tuple(Reference(*reference) for reference in row["refs"])
    return KeptDocument(**{name: row[name] for name in names}, references=references)


def kept_record(row: RowMapping, roles: dict[str, tuple[str, ...]]) -> KeptRecord:
    """Read a record's row with its parties."""
    record = Record(
        doc=row["doc"],
        evidence=Evidence(
            row["span_start"], row["span_end"], row["quote"], row["trigger"], row["prefix"], row["suffix"]
        ),
        kind=row["kind"],
        act=row["act"],
        source=roles.get("source", ()),
        target=roles.get("target", ()),
        mutual=row["mutual"],
        about=roles.get("about", ()),
        persons=tuple(row["persons"]),
        date=row["edtf"],
        basis=row["basis"],
        place=row["place"],
        amount=Amount(row["amount"], row["unit"]) if row["amount"] is not None else None,
        modality=row["modality"],
        stance=row["stance"],
        optional=row["optional"],
        plover=row["plover"],
        cameo=row["cameo"],
        confidence=row["confidence"],
        coder=row["coder"],
    )
    place = (row["record_id"], row["rev"], row["seq"], row["seq_first"])
    return KeptRecord(*place, record, row["status"], row["machine"])
