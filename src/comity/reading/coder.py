"""The built-in coder: a document in, its records out.

It runs offline on one core from the weights in the package, and gives the same records for the same text.
"""

from __future__ import annotations

from typing import Any

from comity import codebook, language, parties
from comity.codebook import Codebook
from comity.documents.document import Block, Document
from comity.parties import Parties
from comity.reading import confidence, judgement, lexicon
from comity.reading.block import BlockReading, Witness
from comity.reading.context import Context
from comity.reading.narrative import Narrative
from comity.reading.parse import parse
from comity.reading.portions import portions, speaks_of_someone
from comity.reading.signs import LAID_OUT
from comity.reading.tables import prose, relations_row
from comity.reading.trace import Trace
from comity.record import Evidence, Record

__all__ = ["Coder"]

READ = frozenset({"paragraph", "item", "row", "title", "heading"})


class Coder:
    """Reads documents by parse, lexicon and context."""

    version = "comity-1"

    def __init__(self) -> None:
        self.nlp = language.load()
        self.codebook: Codebook = codebook.load()
        self.parties: Parties = parties.load()
        self.lexicon = lexicon.load()
        self.judgement = judgement.load()
        self.confidence = confidence.load()
        self.witness: Witness | None = None
        self.organisations = frozenset(p.code for p in self.parties if p.kind == "organisation")
        self.version = f"{Coder.version}+{language.version()}"

    def read(self, document: Document, trace: Trace | None = None) -> list[Record]:
        """Give the records of a document in text order; fill a trace with what was considered, if one is given."""
        text = document.text
        matches = [m for m in self.parties.scan(text) if text[m.end : m.end + 1] not in {"$", "€", "£"}]  # US$
        context = Context(document, self.parties, matches)
        narrative = Narrative(published=document.published)
        blocks = [b for b in document.blocks if b.kind in READ]
        rows = self._rows(document, context, [b for b in blocks if b.kind == "row"])
        records: list[Record] = []
        spoken = [
            b
            for block in blocks
            for b in prose(block, text)
            if b.kind in {"title", "heading"} or speaks_of_someone(b, text, matches)
        ]
        blocks = [part for block in spoken for part in portions(block, text)]
        for parsed in parse(self.nlp, text, blocks, matches, self.organisations):
            context.enter(parsed.block)
            records += BlockReading(self, document, parsed, context, narrative, trace).read()
        rows = [row for row in rows if not any(_repeats(row, record) for record in records)]
        if trace is not None:
            trace.signs += [(row, dict(LAID_OUT)) for row in rows]
        return _once(sorted(rows + records, key=lambda r: r.evidence.start))

    def _rows(self, document: Document, context: Context, blocks: list[Block]) -> list[Record]:
        """Read the rows that say since when there have been relations."""
        act = self.codebook["establish-relations"]
        records = []
        for block in blocks:
            row = relations_row(block, document.text, self.parties)
            home = context.base.home
            if row is None or home is None or row.partner == home:
                continue
            records.append(
                Record(
                    doc=document.id,
                    evidence=Evidence.of(document.text, row.start, row.end, row.trigger),
                    kind=act.kind,
                    act=act.code,
                    source=(home,),
                    target=(row.partner,),
                    mutual=True,
                    date=row.date,
                    basis=row.basis,
                    plover=act.plover,
                    cameo=act.cameo,
                    confidence=self.confidence.of(LAID_OUT),
                    coder=self.version,
                )
            )
        return records


def _repeats(row: Record, record: Record) -> bool:
    """Tell a row of a table that says of two parties what the prose tells too, with the same day or more exactly."""
    same = row.act == record.act and {*row.source, *row.target} == {*record.source, *record.target}
    return same and (row.date is None or (record.date or "").startswith(row.date))


def _once(records: list[Record]) -> list[Record]:
    """Leave out what repeats an earlier record and adds nothing."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for record in records:
        everyone = tuple(sorted(record.source + record.target)) if record.mutual else (record.source, record.target)
        key = (record.act, everyone, record.about, record.date, record.amount, record.place, record.modality)
        if key not in seen:
            seen.add(key)
            kept.append(record)
    return kept
