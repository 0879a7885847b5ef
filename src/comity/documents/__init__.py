"""Documents: any input in, canonical text with its parts, dates, sources and offsets out."""

from __future__ import annotations

from comity.documents.document import Block, BlockKind, Document, OffsetMap, Reference
from comity.documents.read import find_inputs, read_document, read_documents
from comity.documents.text import parse_text

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "OffsetMap",
    "Reference",
    "find_inputs",
    "parse_text",
    "read_document",
    "read_documents",
]
