"""The making of records: from a draft or a list's item, with its date, its evidence and how sure they are."""

from __future__ import annotations

from typing import Protocol

from comity.codebook import Codebook
from comity.documents.document import Document
from comity.reading import careers, modality, words
from comity.reading.anchors import Anchors
from comity.reading.candidate import Candidate
from comity.reading.completion import Draft
from comity.reading.confidence import Confidence
from comity.reading.lexicon import Frame
from comity.reading.lists import Listed
from comity.reading.parse import Parsed
from comity.reading.signs import LAID_OUT, signs
from comity.reading.tense import is_present
from comity.reading.trace import Trace
from comity.reading.triggers import Trigger
from comity.record import Basis, Evidence, Modality, Record, Stance

__all__ = ["Recorder", "Standards", "act_of", "modality_of"]

LASTING = words.load("lasting")
SERVING_VERBS = frozenset({"serve", "act"})


class Standards(Protocol):
    """What records are made by."""

    codebook: Codebook
    confidence: Confidence
    version: str


def act_of(trigger: Trigger, date: str | None = "") -> str:
    """Give the act; support or opposition told in the present tense is a lasting position.

    Being accredited for a term, or with other posts and no day of its own, is a state.
    """
    act = trigger.frame.act
    if trigger.frame.part != "verb":
        return act
    if act == "accredit" and careers.is_term(trigger, date):
        return "has-mission"
    stance = act == "support" or (act == "condemn" and str(trigger.token.lemma_) == "oppose")
    always = any(c.lower_ in LASTING for c in trigger.token.children)
    if stance and (always or is_present(trigger.token)):
        return "position"
    return "has-mission" if act == "accredit" and is_present(trigger.token) else act


def modality_of(trigger: Trigger) -> Modality:
    """Give how an act is told: done, planned, alleged, or denied by the words themselves."""
    if trigger.object is not None and any(c.lower_ == "no" for c in trigger.object.children):
        return "negated"
    return modality.modality(trigger.token)


def _stance(frame: Frame) -> Stance:
    if frame.stance is not None:
        return frame.stance
    return "against" if frame.act == "condemn" else "for"


class Recorder:
    """Makes the records of one block."""

    def __init__(
        self, coder: Standards, document: Document, parsed: Parsed, anchors: Anchors, trace: Trace | None = None
    ) -> None:
        self.coder = coder
        self.document = document
        self.parsed = parsed
        self.anchors = anchors
        self.trace = trace

    def record(self, draft: Draft, date: str | None, basis: Basis | None, candidate: Candidate | None = None) -> Record:
        """Give the record of a draft on one of its dates."""
        frame = draft.trigger.frame
        act = self.coder.codebook[act_of(draft.trigger, date)]
        start, end = self.anchors.clause(draft.trigger)
        served = frame.part == "verb" and act.code == "has-mission"
        if served and date and basis == "context" and "/" not in date:
            # Who served did so from then on; what was kept or held is told of that year.
            date = f"{date}/.." if str(draft.trigger.token.lemma_) in SERVING_VERBS else date[:4]
        source = tuple(draft.source.parties)
        target = tuple(p for p in draft.target.parties if p not in source)
        if draft.mutual and not (source and target):
            source, target = (source + target)[:1], (source + target)[1:]  # who is named first stands first
        record = Record(
            doc=self.document.id,
            evidence=Evidence.of(self.document.text, start, end, draft.span),
            kind=act.kind,
            act=act.code,
            source=source,
            target=target,
            mutual=draft.mutual,
            about=tuple(p for p in draft.about.parties if p not in source + target),
            persons=tuple(dict.fromkeys(draft.source.persons + draft.target.persons + draft.about.persons)),
            date=date,
            basis=basis,
            place=draft.place,
            amount=self.anchors.amount(frame.act, start, end, draft.trigger),
            modality=frame.modality or modality_of(draft.trigger),
            stance=_stance(frame) if act.code == "position" else None,
            plover=act.plover,
            cameo=act.cameo,
            coder=self.coder.version,
        )
        found = LAID_OUT if candidate is None else signs(candidate, record, self.parsed)
        record = record.with_(confidence=self.coder.confidence.of(found))
        if self.trace is not None:
            self.trace.signs.append((record, dict(found)))
        return record

    def listed(self, item: Listed, date: str | None, basis: Basis | None) -> Record:
        """Give the record of a list's item, which is laid out rather than told."""
        base = self.parsed.block.start
        act = self.coder.codebook[item.act]
        record = Record(
            doc=self.document.id,
            evidence=Evidence.of(
                self.document.text,
                base + item.start,
                base + item.end,
                (base + item.trigger[0], base + item.trigger[1]),
            ),
            kind=act.kind,
            act=act.code,
            source=(item.source,),
            target=(item.target,),
            mutual=item.mutual,
            date=date,
            basis=basis,
            place=item.place,
            plover=act.plover,
            cameo=act.cameo,
            confidence=self.coder.confidence.of(LAID_OUT),
            coder=self.coder.version,
        )
        if self.trace is not None:
            self.trace.signs.append((record, dict(LAID_OUT)))
        return record
