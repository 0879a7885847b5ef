"""The reading of one block: its sentences, the acts they tell, the items of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from comity.codebook import Codebook
from comity.documents.document import Block, Document
from comity.parties import Parties
from comity.reading import careers, modality, syntax, words
from comity.reading.anchors import Anchors
from comity.reading.candidate import Candidate, Doubt
from comity.reading.completion import Completion, Draft
from comity.reading.confidence import Confidence
from comity.reading.context import Context
from comity.reading.ellipsis import is_echo, remnants
from comity.reading.envoys import posted_at, recalled_from, residence
from comity.reading.housing import Housing
from comity.reading.judgement import Judge, Weights
from comity.reading.lexicon import Frame, Lexicon
from comity.reading.lists import FINITE, Listed, items
from comity.reading.missions import MISSION_ACTS, gapped, is_post, needs_post, post_of
from comity.reading.parse import Parsed
from comity.reading.roles import fill_slots
from comity.reading.signs import LAID_OUT, signs
from comity.reading.trace import Fate, Trace
from comity.reading.triggers import Trigger, find_triggers, noun_trigger
from comity.reading.voices import listen
from comity.reading.when import Clock, Narrative, is_present
from comity.reading.who import Filler, Reader
from comity.record import Basis, Evidence, Modality, Record, Stance

__all__ = ["BlockReading", "Tools", "Witness"]

Token = Any
# Sees every candidate with the records that it gives or would give: for training and for reports of errors.
Witness = Callable[[Candidate, list[Record]], None]

LASTING = words.load("lasting")
STATEMENTS = words.load("statement-acts")
FIGURES = words.load("figure-acts")
GRADES = frozenset({"raise-mission", "lower-mission"})
LISTED = 3  # semicolons: a paragraph with so many may list posts and years before it says more
LOCATED = frozenset({"place", "capital"})
SERVING_VERBS = frozenset({"serve", "act"})
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
        self.anchors = Anchors(parsed, document.text)
        self.completion = Completion(coder.lexicon, coder.parties, context, self.anchors)
        self.judge = Judge(coder.judgement, parsed, context)
        self.housing = Housing(parsed, context, coder.parties, self.anchors)
        self.seat: str | None = None
        self.told: Draft | None = None

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
        listed = [] if whole and self.text.count(";", block.start, block.end) < LISTED else self._items(clock)
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

    def _items(self, clock: Clock) -> list[Record]:
        """Read a list item or line that has no verb of its own."""
        block, parsed = self.parsed.block, self.parsed
        text = self.text[block.start : block.end].rstrip()
        headings = (*block.headings, self.context.intro) if self.context.intro else block.headings
        verbless = not any(t.tag_ in FINITE for t in parsed.doc)
        found = items(text, headings, verbless, self.context, self.coder.parties)
        return [record for each in found for record in self._listed(each, clock)] or self._fragments(verbless)

    def _listed(self, item: Listed, clock: Clock) -> list[Record]:
        base = self.parsed.block.start
        start, end = base + item.start, base + item.end
        dates: list[tuple[str | None, Basis | None]] = [
            (r.edtf, r.basis)
            for e, _ in clock.expressions
            if start <= base + e.start < end and (r := e.resolve(self.narrative.anchor())) is not None
        ]
        if item.act == "has-mission" and len(dates) > 1 and dates[0][0] and dates[-1][0]:
            dates = [(f"{dates[0][0]}/{dates[-1][0]}", dates[0][1])]
        if not dates and self.narrative.section and item.act != "member":
            dates = [(self.narrative.section, "context")]
        act = self.coder.codebook[item.act]
        records = [
            Record(
                doc=self.document.id,
                evidence=Evidence.of(self.text, start, end, (base + item.trigger[0], base + item.trigger[1])),
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
            for date, basis in (dates or [(None, None)])
        ]
        if self.trace is not None:
            self.trace.signs += [(record, dict(LAID_OUT)) for record in records]
        return records

    def _fragments(self, verbless: bool) -> list[Record]:
        """Read a line that only names a mission: `Embassy of Japan in Bishkek`."""
        frames = [f for f in self.coder.lexicon.of("verb", "have") if f.act == "has-mission"]
        if not verbless or not frames or len(self.parsed.doc) > 40:
            return []
        reader = Reader(self.parsed, self.context, self.text)
        records = []
        for noun in self.parsed.doc:
            if noun.dep_ in {"ROOT", "conj", "appos", "parataxis"} and is_post(noun):
                post = post_of(noun, reader)
                if post.seat is None or not post.sender.parties:
                    continue
                trigger = Trigger(noun, frames[0])
                span = (self.parsed.starts[noun.i], self.parsed.ends[noun.i])
                host = Filler([p for p in post.host.parties if p not in post.sender.parties])
                place = self.anchors.place_text(post.seat, reader)
                draft = Draft(trigger, Filler(post.sender.parties[:1]), host, Filler(), span, place)
                if self.completion.finish(draft, reader):
                    self.completion.note(draft)
                    records.append(self._record(draft, None, None))
        return records

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
        acts = {t.token.i: t.frame.act for t in triggers}
        candidates: list[Candidate] = []
        echoes = [t for t in sentence if t.pos_ == "VERB" and t.i not in rivals and is_echo(t)]
        for trigger in triggers:
            while echoes and echoes[0].i < trigger.token.i:
                candidates += self._echo(echoes.pop(0), reader, clock, rivals)
            if not self._subsumed(trigger, acts):
                candidates += self._candidates(trigger, reader, clock, rivals - {trigger.token.i})
            elif self.trace is not None:
                self.trace.trigger(self.parsed, trigger, "subsumed")
        candidates += [c for token in echoes for c in self._echo(token, reader, clock, rivals)]
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
            if counts and between and self._modality(draft.trigger) == "actual":
                draft.place = seat
                return

    def _told(self, candidate: Candidate) -> list[Record]:
        """Give the records of a candidate, one a date, if it counts; let the witness see those that do not."""
        counts = candidate.probability >= self.coder.judgement.threshold
        if self.trace is not None:
            self._trace(candidate, self.trace, counts=counts)
        if not counts and self.coder.witness is None:
            return []
        records = [self._record(candidate.draft, date, basis, candidate) for date, basis in candidate.dates]
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

    def _candidates(self, trigger: Trigger, reader: Reader, clock: Clock, rivals: set[int]) -> list[Candidate]:
        """Give what a trigger may tell of: by its first reading that is whole, else by its narrowest."""
        first: list[Candidate] = []
        for reading in self._readings(trigger):
            found = self._code(reading, reader, clock, rivals)
            whole = [c for c in found if c.doubt is None]
            if whole:
                return whole
            first = first or found
        return first[:1]

    def _readings(self, trigger: Trigger) -> Iterator[Trigger]:
        """Give the readings of a trigger: its frames, then those of the noun that it takes up (`the bombing began`)."""
        yield from trigger.alternatives()
        if trigger.frame.part == "verb" and trigger.object is not None:
            noun = noun_trigger(trigger.object, self.coder.lexicon)
            if noun is not None:
                yield from noun.alternatives()

    def _subsumed(self, trigger: Trigger, acts: dict[int, str]) -> bool:
        """Tell a trigger that another one speaks for.

        `Agreed to open an embassy` is the opening, planned; `urged X to withdraw` is the request alone.
        """
        token = trigger.token
        clauses = syntax.clausal_complements(token) if trigger.frame.part == "verb" else []
        completing = [c for c in clauses if c.dep_ in {"xcomp", "ccomp"} and syntax.is_infinitive(c)]
        if trigger.frame.act in {"agree", "reject"} and any(c.i in acts for c in completing):
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

    def _code(self, trigger: Trigger, reader: Reader, clock: Clock, rivals: set[int]) -> list[Candidate]:
        frame = trigger.frame
        if frame.act in STATEMENTS and self._explains(trigger, rivals):
            return []
        source, target, about = (fill_slots(trigger, s, reader) for s in (frame.source, frame.target, frame.about))
        doubt = self._doubt(trigger, source, target, clock)
        drafts = [
            Draft(
                trigger, source, target, about, self.anchors.span(trigger), self.anchors.place(trigger, reader, target)
            )
        ]
        if frame.act in MISSION_ACTS:
            missions = self.housing.of(trigger, reader, source, target)
            if not missions and needs_post(trigger):
                return []
            drafts = missions or drafts
            if frame.act == "close-mission":
                self.housing.move_out(drafts, reader)
        elif frame.act == "accredit" and frame.mutual != "yes":
            self._sit(drafts[0], reader)
        elif frame.act == "recall-envoy" and not set(drafts[0].target.parties) - set(drafts[0].source.parties):
            drafts[0].target = Filler(recalled_from(trigger, reader), drafts[0].target.persons)
        self._careers(drafts, reader)
        drafts = [d for d in drafts if d.envoy or "envoy" not in frame.needs]
        planned = modality.modality(trigger.token) == "planned"
        state = self.coder.codebook[self._act(trigger)].kind == "state"
        dates: list[tuple[str | None, Basis | None]] = [*clock.dates_of(trigger.token, rivals, planned, state)]
        if trigger.token.dep_ == "acl" and syntax.is_infinitive(trigger.token):
            dates = [(d, b) for d, b in dates if b == "stated"]  # `the first to present credentials there`
        if drafts and drafts[0].envoy and frame.act == "has-mission":
            dates = [
                (t, "context") if (t := careers.term(trigger, d, reader)) is not None else (d, b) for d, b in dates
            ]
        found = self._further_ranks(trigger, drafts, reader, clock) if frame.act in GRADES else []
        for draft in drafts:
            told = (bool(draft.source.parties), bool(draft.target.parties))
            whole = self.completion.finish(draft, reader)
            found.append(Candidate(draft, dates or [(None, None)], told, doubt or (None if whole else "unfilled")))
            if found[-1].doubt is None:
                self.completion.note(draft)
                self.told = draft
                careers.remember(trigger, draft.source, draft.target, found[-1].dates[0][0], reader)
            else:
                self.completion.presume(draft, reader)
        return found + [c for f in found[:1] for c in self._gapped(f, reader, clock)]

    def _gapped(self, candidate: Candidate, reader: Reader, clock: Clock) -> Iterator[Candidate]:
        """Give the further acts of a verb that is not said again: `A visited in 1968, B in 1990`."""
        first = candidate.draft
        for who, when in remnants(first.trigger.token, set(clock.resolved), reader.people):
            date = clock.resolved[when.i]
            filler = reader.fill(who)
            if date is not None and candidate.doubt is None:
                draft = replace(first, source=Filler(filler.parties or first.source.parties, filler.persons))
                yield Candidate(draft, [(date.edtf, date.basis)], candidate.told, None)

    def _echo(self, token: Token, reader: Reader, clock: Clock, rivals: set[int]) -> list[Candidate]:
        """Read a verb that stands for the act told last; whom that was done to did it to the other."""
        last = self.told
        source = Filler()
        for subject in syntax.subjects(token):
            source |= reader.fill(subject)
        if last is None or not source.parties:
            return []
        answer = set(source.parties) & set(last.target.parties)
        target = Filler([p for p in (last.source if answer else last.target).parties if p not in source.parties])
        trigger = replace(last.trigger, token=token, light=None, object=None, others=())
        draft = Draft(trigger, source, target, Filler(), self.anchors.span(trigger), None, last.mutual)
        dates: list[tuple[str | None, Basis | None]] = [*clock.dates_of(token, rivals)]
        told = (True, bool(target.parties))
        return [Candidate(draft, dates or [(None, None)], told, None if target.parties else "unfilled")]

    def _further_ranks(self, trigger: Trigger, drafts: list[Draft], reader: Reader, clock: Clock) -> list[Candidate]:
        """Give the further changes of rank of a verb that is told once, each with the date behind it."""
        found = []
        for noun in gapped(trigger):
            dates: list[tuple[str | None, Basis | None]] = [*clock.first_after(noun)]
            for draft in drafts if dates else []:
                span = (self.parsed.starts[noun.i], self.parsed.ends[noun.i])
                further = replace(draft, span=span)
                if self.completion.finish(further, reader):
                    told = (bool(draft.source.parties), bool(draft.target.parties))
                    found.append(Candidate(further, dates, told, None))
        return found

    def _doubt(self, trigger: Trigger, source: Filler, target: Filler, clock: Clock) -> Doubt | None:
        if modality.is_hypothetical(syntax.verb_of(trigger.token)):
            return "hypothetical"
        return "refers-back" if self._refers_back(trigger, source, target, clock) else None

    def _refers_back(self, trigger: Trigger, source: Filler, target: Filler, clock: Clock) -> bool:
        """Tell a noun that only points at what was told: `the treaty`, `this visit`, without parties of its own."""
        if trigger.frame.part != "noun" or trigger.light is not None or trigger.frame.act in FIGURES:
            return False
        if source.parties or target.parties or clock.has_own(trigger.token):
            return source.open and not source.parties and not target.parties
        return True

    def _explains(self, trigger: Trigger, rivals: set[int]) -> bool:
        """Tell a relative clause that only says why another statement was made: `acts which they call unlawful`."""
        token = trigger.token
        if token.dep_ != "acl:relcl":
            return False
        subject = [c for c in token.children if c.dep_ == "nsubj"]
        return any(c.pos_ == "PRON" for c in subject) and any(a.i in rivals for a in token.ancestors)

    def _sit(self, draft: Draft, reader: Reader) -> None:
        """Put in where an envoy's title says that he sits."""
        post = posted_at(draft.trigger, reader) if draft.place is None else None
        draft.place = self.anchors.place_text(post, reader) if post is not None else draft.place

    def _careers(self, drafts: list[Draft], reader: Reader) -> None:
        """Fill in whose envoy to whom an act is about, by title or by what the text told of the person before."""
        for draft in drafts:
            noun = draft.trigger.object if draft.trigger.frame.part == "verb" else draft.trigger.token
            if draft.trigger.frame.act in careers.ENVOY_ACTS and not (noun is not None and is_post(noun)):
                draft.source, draft.target, draft.envoy = careers.fill(
                    draft.trigger, draft.source, draft.target, reader
                )

    def _act(self, trigger: Trigger, date: str | None = "") -> str:
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

    def _modality(self, trigger: Trigger) -> Modality:
        if trigger.object is not None and any(c.lower_ == "no" for c in trigger.object.children):
            return "negated"
        return modality.modality(trigger.token)

    def _stance(self, frame: Frame) -> Stance:
        if frame.stance is not None:
            return frame.stance
        return "against" if frame.act == "condemn" else "for"

    def _record(
        self, draft: Draft, date: str | None, basis: Basis | None, candidate: Candidate | None = None
    ) -> Record:
        frame = draft.trigger.frame
        act = self.coder.codebook[self._act(draft.trigger, date)]
        start, end = self.anchors.clause(draft.trigger)
        served = frame.part == "verb" and act.code == "has-mission"
        if served and date and basis == "context" and "/" not in date:
            # Who served did so from then on; what was kept or held is told of that year.
            date = f"{date}/.." if str(draft.trigger.token.lemma_) in SERVING_VERBS else date[:4]
        source = tuple(draft.source.parties)
        target = tuple(p for p in draft.target.parties if p not in source)
        record = Record(
            doc=self.document.id,
            evidence=Evidence.of(self.text, start, end, draft.span),
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
            modality=frame.modality or self._modality(draft.trigger),
            stance=self._stance(frame) if act.code == "position" else None,
            plover=act.plover,
            cameo=act.cameo,
            coder=self.coder.version,
        )
        found = LAID_OUT if candidate is None else signs(candidate, record, self.parsed)
        record = record.with_(confidence=self.coder.confidence.of(found))
        if self.trace is not None:
            self.trace.signs.append((record, dict(found)))
        return record
