"""The reading of one block: its sentences, the acts they tell, the items of lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from comity.codebook import Codebook
from comity.documents.document import Block, Document
from comity.parties import Parties
from comity.reading import modality, syntax
from comity.reading.anchors import Anchors
from comity.reading.candidate import Candidate, Doubt
from comity.reading.completion import Completion
from comity.reading.confidence import Confidence
from comity.reading.context import Context
from comity.reading.drafting import FIGURES, Drafting
from comity.reading.ellipsis import is_echo
from comity.reading.envoys import residence
from comity.reading.housing import Housing
from comity.reading.itemised import ItemReading
from comity.reading.judgement import Judge, Weights
from comity.reading.lexicon import Lexicon
from comity.reading.lists import FINITE
from comity.reading.narrative import Narrative
from comity.reading.parse import Parsed
from comity.reading.recording import Recorder, modality_of
from comity.reading.trace import Fate, Trace
from comity.reading.triggers import Trigger, find_triggers
from comity.reading.voices import listen
from comity.reading.when import Clock
from comity.reading.who import Reader
from comity.record import Record

__all__ = ["BlockReading", "Tools", "Witness"]

# Sees every candidate with the records that it gives or would give: for training and for reports of errors.
Witness = Callable[[Candidate, list[Record]], None]

GENERAL = frozenset({"cooperate"})  # what is promised in general: the promise is told, not the deed
PLAIN = 0.4  # weight of a frame that speaks for the verb it completes: `agreed to take steps` is no taking
LISTED = 3  # semicolons: a paragraph with so many may list posts and years before it says more
LOCATED = frozenset({"place", "capital"})
FATES: dict[Doubt | None, Fate] = {
    "unfilled": "too few parties",
    "hypothetical": "hypothetical",
    "refers-back": "refers back",
}


class Tools(Protocol):
    """What reading a block needs of its coder."""

    codebook: Codebook
    parties: Parties
    lexicon: Lexicon
    judgement: Weights
    confidence: Confidence
    witness: Witness | None
    version: str


def _is_promised(verb: Any, acts: dict[int, str]) -> bool:
    """Tell work in common that is agreed to: `agreed to deepen cooperation` is the agreeing."""
    node = verb
    while node.dep_ == "conj" and node.head.i != node.i:
        node = node.head
    return node.dep_ in {"xcomp", "ccomp"} and syntax.is_infinitive(node) and acts.get(node.head.i) == "agree"


def _beside(listed: list[Record], told: list[Record]) -> list[Record]:
    """Give the items of a list with what sentences before or after it tell."""
    if not listed:
        return told
    before = [r for r in told if all(r.evidence.end <= x.evidence.start for x in listed)]
    after = [r for r in told if all(r.evidence.start >= x.evidence.end for x in listed)]
    return [*before, *listed, *after]


class BlockReading:
    """The reading of one block."""

    def __init__(
        self,
        coder: Tools,
        document: Document,
        parsed: Parsed,
        context: Context,
        narrative: Narrative,
        trace: Trace | None = None,
    ) -> None:
        self.coder = coder
        self.document = document
        self.parsed = parsed
        self.context = context
        self.narrative = narrative
        self.trace = trace
        self.text = document.text
        self.anchors = anchors = Anchors(parsed, document.text)
        completion = Completion(coder.lexicon, coder.parties, context, anchors)
        housing = Housing(parsed, context, coder.parties, anchors)
        self.judge = Judge(coder.judgement, parsed, context)
        self.recorder = Recorder(coder, document, parsed, anchors, trace)
        self.drafting = Drafting(coder.lexicon, coder.codebook, parsed, anchors, completion, housing)
        self.items = ItemReading(coder.lexicon, coder.parties, context, narrative, completion, self.recorder)
        self.seat: str | None = None

    def read(self) -> list[Record]:
        """Give the block's records in text order."""
        block = self.parsed.block
        clock = Clock.of(self.parsed, self.narrative)
        if block.kind in {"heading", "title"}:
            self._heading(block, clock)
            return []
        self.narrative.enter([], False)
        told = [(self._sentence(sentence, clock), self.seat) for sentence in self.parsed.doc.sents]
        whole = any(c.doubt is None for candidates, _ in told for c in candidates)
        listed = [] if whole and self.text.count(";", block.start, block.end) < LISTED else self.items.read(clock)
        records = listed if listed and not whole else _beside(listed, self._all(told))
        self._introduce(block)
        return records

    def _introduce(self, block: Block) -> None:
        """Remember a line that introduces a list (`Visits to Chile:`)."""
        text = self.text[block.start : block.end].strip()
        verbless = len(text) < 60 and not any(t.tag_ in FINITE for t in self.parsed.doc)
        introduces = text.endswith(":") or verbless or not text.endswith((".", "!", "?"))
        dated = bool(self.parsed.dates)
        if block.kind == "paragraph" and len(text) < 120 and introduces and not dated:
            self.context.intro = text
        elif block.kind == "paragraph" and len(text) > 200:
            self.context.intro = None

    def _heading(self, block: Block, clock: Clock) -> None:
        told = [e for e, _ in clock.expressions if e.kind != "relative"]  # `a week after the strikes` dates no section
        dates = [r.edtf for e in told if (r := e.resolve(self.narrative.anchor())) is not None]
        reader = Reader(self.parsed, self.context, self.text)
        for sentence in self.parsed.doc.sents:
            reader.introduce(sentence)
        self.narrative.enter(dates, block.kind == "heading" and block.level <= 2)

    def _sentence(self, sentence: Any, clock: Clock) -> list[Candidate]:
        """Give what the triggers of a sentence may tell of, judged."""
        context = self.context
        clock.resolve_sentence(sentence, modality.is_future(sentence.root))
        reader = Reader(self.parsed, context, self.text, self.narrative.last)
        reader.introduce(sentence)
        listen(reader, sentence)
        triggers = find_triggers(sentence, self.coder.lexicon)
        if self.trace is not None:
            self.trace.sentence(self.parsed, sentence)
            self.trace.idle(self.parsed, sentence, self.coder.lexicon, triggers)
        rivals = {t.token.i for t in triggers}
        acts = {t.token.i: t.frame.act for t in triggers if t.frame.weight >= PLAIN}
        candidates: list[Candidate] = []
        echoes = [t for t in sentence if t.pos_ == "VERB" and t.i not in rivals and is_echo(t)]
        for trigger in triggers:
            while echoes and echoes[0].i < trigger.token.i:
                candidates += self.drafting.echo(echoes.pop(0), reader, clock, rivals)
            if not self._subsumed(trigger, acts):
                candidates += self.drafting.of(trigger, reader, clock, rivals - {trigger.token.i})
            elif self.trace is not None:
                self.trace.trigger(self.parsed, trigger, "subsumed")
        candidates += [c for token in echoes for c in self.drafting.echo(token, reader, clock, rivals)]
        self.judge.judge(candidates)
        self._remember(sentence, reader)
        place = residence(sentence, reader)
        self.seat = self.anchors.place_text(place, reader) if place is not None else None
        return candidates

    def _all(self, told: list[tuple[list[Candidate], str | None]]) -> list[Record]:
        """Give the records of the sentences; where one says where an envoy lived, that is the seat of the last one."""
        candidates: list[Candidate] = []
        for found, seat in told:
            candidates += found
            if seat is not None:
                self._seat(candidates, seat)
        return [record for candidate in candidates for record in self._told(candidate)]

    def _seat(self, candidates: list[Candidate], seat: str) -> None:
        """Give the last accreditation between the pair the seat where its envoy lived."""
        sides = set(self.context.dyad.sides)
        for candidate in reversed(candidates):
            draft = candidate.draft
            between = len(sides) < 2 or (sides & set(draft.source.parties) and sides & set(draft.target.parties))
            counts = candidate.act == "accredit" and candidate.probability >= self.coder.judgement.threshold
            if counts and between and modality_of(draft.trigger) == "actual":
                draft.place = seat
                return

    def _told(self, candidate: Candidate) -> list[Record]:
        """Give the records of a candidate, one a date, if it counts; let the witness see those that do not."""
        counts = candidate.probability >= self.coder.judgement.threshold
        if self.trace is not None:
            self._trace(candidate, self.trace, counts=counts)
        if not counts and self.coder.witness is None:
            return []
        records = [self.recorder.record(candidate.draft, date, basis, candidate) for date, basis in candidate.dates]
        if self.coder.witness is not None:
            self.coder.witness(candidate, records)
        return records if counts else []

    def _trace(self, candidate: Candidate, trace: Trace, *, counts: bool) -> None:
        """Note what became of a candidate, and whom its own clause names."""
        draft = candidate.draft
        fate: Fate = "recorded" if counts else FATES.get(candidate.doubt, "judged")
        if fate == "too few parties" and draft.trigger.frame.act in FIGURES:
            fate = "no figure"
        sides = ([p for p in side.parties if p in draft.named] for side in (draft.source, draft.target))
        trace.trigger(self.parsed, draft.trigger, fate, *sides)

    def _subsumed(self, trigger: Trigger, acts: dict[int, str]) -> bool:
        """Tell a trigger that another one speaks for.

        `Agreed to open an embassy` is the opening, planned; `urged X to withdraw` is the request alone.
        """
        token = trigger.token
        clauses = syntax.clausal_complements(token) if trigger.frame.part == "verb" else []
        completing = [c for c in clauses if c.dep_ in {"xcomp", "ccomp"} and syntax.is_infinitive(c)]
        promised = {acts[c.i] for c in completing if c.i in acts}
        if trigger.frame.act in {"agree", "reject"} and promised - GENERAL:
            return True
        if trigger.frame.act in GENERAL and _is_promised(token, acts):
            return True
        node = token
        for _ in range(4):
            if node.head.i == node.i:
                break
            if acts.get(node.head.i) == "request" and node in syntax.clausal_complements(node.head):
                return True
            if node.dep_ not in {"xcomp", "conj", "obj", "acl", "advcl", "ccomp"}:
                break
            node = node.head
        return False

    def _remember(self, sentence: Any, reader: Reader) -> None:
        for token in sentence:
            name = reader.name_of(token)
            if name is not None and name.kind not in LOCATED:
                self.context.name(name.party)
        subjects = syntax.surface_subjects(sentence.root)
        subjects += [t for t in sentence if t.dep_ in {"nsubj", "nsubj:pass"} and t not in subjects]
        named = [f.parties for s in subjects if (f := reader.fill(s)).parties]
        if named and len(named[0]) == 1:
            self.context.last_subject = named[0][0]
        person = next((f for s in subjects if (f := reader.fill(s)).persons and len(f.parties) == 1), None)
        if person is not None:
            self.context.last_person = person.parties[0]
