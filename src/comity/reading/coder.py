"""The built-in coder: a document in, its records out.

It runs offline on one core from the weights in the package, and gives the same records for the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity import codebook, language, parties
from comity.codebook import Codebook
from comity.documents.document import Block, Document
from comity.parties import Parties
from comity.reading import amounts, lexicon, modality, syntax, words
from comity.reading.context import Context
from comity.reading.lexicon import Frame
from comity.reading.lists import FINITE, Listed, items
from comity.reading.missions import MISSION_ACTS, is_post, post_of, posts
from comity.reading.parse import Parsed, parse
from comity.reading.portions import portions, speaks_of_someone
from comity.reading.roles import fill_slots
from comity.reading.tables import prose, relations_row
from comity.reading.triggers import Trigger, find_triggers
from comity.reading.when import Clock, Narrative, is_present
from comity.reading.who import Filler, Reader
from comity.record import Amount, Basis, Evidence, Record, Stance

__all__ = ["Coder"]

Token = Any

READ = frozenset({"paragraph", "item", "row", "title", "heading"})
# Acts between the two sides of a relation: where a text about a pair leaves one side unsaid, it is the other one.
DYADIC = frozenset(
    [
        "recognize",
        "withdraw-recognition",
        "establish-relations",
        "suspend-relations",
        "sever-relations",
        "resume-relations",
        "open-mission",
        "close-mission",
        "raise-mission",
        "lower-mission",
        "accredit",
        "recall-envoy",
        "has-mission",
        "has-relations",
        "visit",
        "sign-agreement",
        "ratify-agreement",
        "meet",
        "negotiate",
        "honour",
        "volume",
        "population",
        "expel-envoy",
        "cooperate",
        "end-agreement",
    ]
)
# Acts that are done to somebody: without an object they go to the other side of the pair, or to whom one last faced.
DIRECTED = frozenset(
    [
        "agree",
        "aid",
        "cut-aid",
        "complain",
        "threaten",
        "reject",
        "accuse",
        "condemn",
        "coerce",
        "sanction",
        "mobilize",
        "yield",
        "apologize",
    ]
)
HOSTILE = frozenset({"condemn", "accuse", "attack", "complain", "threaten"})
COUNTED = frozenset(
    {
        "aid",
        "volume",
        "population",
        "agree",
        "cut-aid",
        "coerce",
        "mobilize",
        "yield",
        "expel-envoy",
        "sign-agreement",
    }
)
# Statements about what another did, the deeds they are about, and acts that serve somebody's cause.
STATEMENTS = frozenset({"condemn", "accuse", "complain", "condole", "reject"})
DEEDS = frozenset({"attack", "coerce", "mobilize"})
SUFFERED = frozenset({"attack", "aid", "coerce", "mobilize"})
SERVING = frozenset({"demonstrate", "honour"})
DEATHS = words.load("deaths")
FIGURES = frozenset({"volume", "population"})
LOCATED = frozenset({"place", "capital"})


class Coder:
    """Reads documents by parse, lexicon and context."""

    version = "comity-1"

    def __init__(self) -> None:
        self.nlp = language.load()
        self.codebook: Codebook = codebook.load()
        self.parties: Parties = parties.load()
        self.lexicon = lexicon.load()
        self.version = f"{Coder.version}+{language.version()}"

    def read(self, document: Document) -> list[Record]:
        """Give the records of a document in text order."""
        text = document.text
        matches = [m for m in self.parties.scan(text) if text[m.end : m.end + 1] not in {"$", "€", "£"}]  # US$
        context = Context(document, self.parties, matches)
        narrative = Narrative(published=document.published)
        blocks = [b for b in document.blocks if b.kind in READ]
        records = self._rows(document, context, [b for b in blocks if b.kind == "row"])
        spoken = [
            b
            for block in blocks
            for b in prose(block, text)
            if b.kind in {"title", "heading"} or speaks_of_someone(b, text, matches)
        ]
        blocks = [part for block in spoken for part in portions(block, text)]
        for parsed in parse(self.nlp, document.text, blocks, matches):
            context.enter(parsed.block)
            records += _Block(self, document, parsed, context, narrative).read()
        return _once(sorted(records, key=lambda r: r.evidence.start))

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
                    confidence=0.9,
                    coder=self.version,
                )
            )
        return records


@dataclass(slots=True)
class _Draft:
    """A record in the making."""

    trigger: Trigger
    source: Filler
    target: Filler
    about: Filler
    span: tuple[int, int]
    place: str | None
    mutual: bool = False


class _Block:
    """The reading of one block."""

    def __init__(
        self, coder: Coder, document: Document, parsed: Parsed, context: Context, narrative: Narrative
    ) -> None:
        self.coder = coder
        self.document = document
        self.parsed = parsed
        self.context = context
        self.narrative = narrative
        self.text = document.text

    def read(self) -> list[Record]:
        block = self.parsed.block
        clock = Clock.of(self.parsed, self.narrative)
        if block.kind in {"heading", "title"}:
            self._heading(block, clock)
            return []
        self.narrative.enter([], False)
        records = []
        for sentence in self.parsed.doc.sents:
            records += self._sentence(sentence, clock)
        if not records:
            records = self._items(clock)
        self._introduce(block)
        return records

    def _introduce(self, block: Block) -> None:
        """Remember a line that introduces a list (`Visits to Chile:`)."""
        text = self.text[block.start : block.end].strip()
        if block.kind == "paragraph" and len(text) < 120 and (text.endswith(":") or not text.endswith((".", "!", "?"))):
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
        if not dates and self.narrative.section:
            dates = [(self.narrative.section, "context")]
        act = self.coder.codebook[item.act]
        return [
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
                confidence=0.7,
                coder=self.coder.version,
            )
            for date, basis in (dates or [(None, None)])
        ]

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
                place = self._place_text(post.seat, reader)
                draft = _Draft(trigger, Filler(post.sender.parties[:1]), host, Filler(), span, place)
                if self._finish(draft, reader):
                    records.append(self._record(draft, None, None))
        return records

    def _heading(self, block: Block, clock: Clock) -> None:
        dates = [r.edtf for e, _ in clock.expressions if (r := e.resolve(self.narrative.anchor())) is not None]
        self.narrative.enter(dates, block.kind == "heading" and block.level <= 2)

    def _sentence(self, sentence: Any, clock: Clock) -> list[Record]:
        context = self.context
        clock.resolve_sentence(sentence, modality.is_future(sentence.root))
        reader = Reader(self.parsed, context, self.text, self.narrative.last)
        triggers = find_triggers(sentence, self.coder.lexicon)
        rivals = {t.token.i for t in triggers}
        records = []
        acts = {t.token.i: t.frame.act for t in triggers}
        for trigger in triggers:
            if self._subsumed(trigger, acts):
                continue
            for reading in trigger.alternatives():
                found = self._code(reading, reader, clock, rivals - {trigger.token.i})
                records += found
                if found:
                    break
        self._remember(sentence, reader)
        return records

    def _subsumed(self, trigger: Trigger, acts: dict[int, str]) -> bool:
        """Tell a trigger that another one speaks for.

        `Agreed to open an embassy` is the opening, planned; `urged X to withdraw` is the request alone.
        """
        token = trigger.token
        clauses = syntax.clausal_complements(token) if trigger.frame.part == "verb" else []
        if trigger.frame.act in {"agree", "reject"} and any(c.i in acts and syntax.is_infinitive(c) for c in clauses):
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
        named = [f.parties for s in subjects if (f := reader.fill(s)).parties]
        if named and len(named[0]) == 1:
            self.context.last_subject = named[0][0]

    # one trigger -------------------------------------------------------------------------------------------
    def _code(self, trigger: Trigger, reader: Reader, clock: Clock, rivals: set[int]) -> list[Record]:
        frame = trigger.frame
        if modality.is_hypothetical(syntax.verb_of(trigger.token)):
            return []
        if frame.act in STATEMENTS and self._explains(trigger, rivals):
            return []
        source, target, about = (fill_slots(trigger, s, reader) for s in (frame.source, frame.target, frame.about))
        if self._refers_back(trigger, source, target, clock):
            return []
        drafts = [_Draft(trigger, source, target, about, self._span(trigger), self._place(trigger, reader, target))]
        if frame.act in MISSION_ACTS:
            drafts = self._missions(trigger, reader, source, target) or drafts
        planned = modality.modality(trigger.token) == "planned"
        state = self.coder.codebook[self._act(trigger)].kind == "state"
        dates: list[tuple[str | None, Basis | None]] = [*clock.dates_of(trigger.token, rivals, planned, state)]
        dates = dates or [(None, None)]
        return [
            self._record(draft, date, basis) for draft in drafts if self._finish(draft, reader) for date, basis in dates
        ]

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

    def _missions(self, trigger: Trigger, reader: Reader, source: Filler, target: Filler) -> list[_Draft]:
        """Draft a record for each mission that the trigger tells of."""
        drafts: list[_Draft] = []
        subject = Filler()
        for token in syntax.subjects(trigger.token) if trigger.frame.part == "verb" else []:
            subject |= reader.fill(token)
        for post in posts(trigger, reader):
            sender = post.sender if post.sender.parties else subject if subject.parties else source
            host = target if target.parties and not target.place else post.host if post.host.parties else target
            host = Filler([p for p in host.parties if p not in sender.parties], open=True)
            place = self._place_text(post.seat, reader) if post.seat is not None else None
            span = self._span(trigger)
            if drafts:
                span = (self.parsed.starts[post.noun.i], self.parsed.ends[post.noun.i])
            place = place if post.seat is not None else self._place(trigger, reader, host)
            drafts.append(_Draft(trigger, Filler(sender.parties[:1], sender.persons), host, Filler(), span, place))
        return drafts

    def _finish(self, draft: _Draft, reader: Reader) -> bool:
        """Fill what was left open from the document's pair; tell whether the draft then says enough."""
        frame = draft.trigger.frame
        draft.mutual = frame.mutual == "yes" or (frame.mutual == "if-no-source" and not draft.source.parties)
        self._supplement(draft, reader)
        draft.source, draft.target, draft.about = self._complete(
            frame.act, draft.source, draft.target, draft.about, draft.mutual
        )
        found = {"source": draft.source.parties, "target": draft.target.parties, "about": draft.about.parties}
        if (
            frame.act in {"volume", "population"}
            and self._amount(frame.act, *self._clause(draft.trigger), draft.trigger) is None
        ):
            return False
        found["party"] = found["source"] + found["target"] + found["about"]
        if not all(found[need] for need in sorted(frame.needs)) or not self._enough(
            frame.act, draft.source, draft.target
        ):
            return False
        if not frame.alone and draft.trigger.light is None and not (draft.source.parties and draft.target.parties):
            return False
        self._note_adversary(frame.act, draft.source, draft.target)
        self.context.acted(tuple(draft.source.parties), tuple(draft.target.parties))
        if frame.act in MISSION_ACTS | {"accredit"} and draft.source.parties:
            self.context.sender = draft.source.parties[0]
        return True

    def _act(self, trigger: Trigger) -> str:
        """Give the act; support or opposition told in the present tense is a lasting position."""
        act = trigger.frame.act
        lasting = act == "support" or (act == "condemn" and str(trigger.token.lemma_) == "oppose")
        return "position" if lasting and trigger.frame.part == "verb" and is_present(trigger.token) else act

    def _stance(self, frame: Frame) -> Stance:
        if frame.stance is not None:
            return frame.stance
        return "against" if frame.act == "condemn" else "for"

    def _record(self, draft: _Draft, date: str | None, basis: Basis | None) -> Record:
        frame = draft.trigger.frame
        act = self.coder.codebook[self._act(draft.trigger)]
        start, end = self._clause(draft.trigger)
        if act.code == "has-mission" and date and basis == "context" and "/" not in date:
            date = f"{date}/.."  # who served from then on: the text gives no end
        source = tuple(draft.source.parties)
        target = tuple(p for p in draft.target.parties if p not in source)
        return Record(
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
            amount=self._amount(frame.act, start, end, draft.trigger),
            modality=frame.modality or modality.modality(draft.trigger.token),
            stance=self._stance(frame) if act.code == "position" else None,
            plover=act.plover,
            cameo=act.cameo,
            confidence=frame.weight,
            coder=self.coder.version,
        )

    def _of_deed(self, draft: _Draft, reader: Reader) -> None:
        """Read whom a statement about a deed concerns: who did it is the target, who suffered it is `about`."""
        if draft.trigger.frame.act not in STATEMENTS or draft.target.parties:
            tokens = self._deeds(draft.trigger) if draft.trigger.frame.act in STATEMENTS else []
        else:
            tokens = self._deeds(draft.trigger)
        for noun, frame in tokens:
            deed = Trigger(noun, frame)
            doer, victim = (fill_slots(deed, slots, reader) for slots in (frame.source, frame.target))
            if doer.parties or victim.parties:
                named = [p for p in draft.target.parties if p not in victim.parties]
                draft.target = Filler(doer.parties or named, draft.target.persons, True)
                draft.about |= Filler([p for p in victim.parties if p not in draft.target.parties])
                return

    def _deeds(self, trigger: Trigger) -> list[tuple[Token, Frame]]:
        """Find the nouns of hostile deeds that a statement is about."""
        hosts = syntax.objects(trigger.token) if trigger.frame.part == "verb" else []
        for word in ("of", "for", "against", "over", "on", "at", "about"):
            hosts = hosts + syntax.prepositions(trigger.token).get(word, [])
        found = []
        for token in hosts:
            frames = [f for f in self.coder.lexicon.of("noun", str(token.lemma_).lower()) if f.act in DEEDS]
            if frames and token.pos_ in {"NOUN", "PROPN"}:
                found.append((token, frames[0]))
        return found

    def _leftover(self, draft: _Draft, reader: Reader, hosts: list[Token]) -> list[str]:
        """Give the parties named below some words that have no role yet, in text order."""
        used = set(draft.source.parties) | set(draft.target.parties)
        found: list[str] = []
        for token in sorted({t.i: t for h in hosts for t in h.subtree}.values(), key=lambda t: t.i):
            name = reader.name_of(token)
            if name is not None and name.party not in used and name.party not in found:
                found.append(name.party)
        return found

    def _supplement(self, draft: _Draft, reader: Reader) -> None:
        """Add what an act of some kinds leaves to its clause: the cause served, the bereaved, the place's state."""
        act, trigger = draft.trigger.frame.act, draft.trigger
        verb = trigger.light if trigger.light is not None else trigger.token
        self._of_deed(draft, reader)
        if act == "condole" and not draft.target.parties:
            for token in trigger.token.sent:
                if str(token.lemma_).lower() in DEATHS and not draft.target.parties:
                    for each in syntax.prepositions(token).get("of", []):
                        draft.target |= reader.fill(each)
        if act in SERVING and draft.target.place:
            draft.target = Filler()
        if act in SERVING and not draft.source.parties and draft.place is not None:
            places = self.coder.parties.scan(draft.place)
            state = self.coder.parties.rollup(places[0].names[0].party) if places else None
            draft.source = Filler([state] if state else [])
        if act in SERVING and not draft.about.parties and not draft.target.parties:
            left = [p for p in self._leftover(draft, reader, [verb]) if not self._is_place_of(p, draft)]
            if act == "honour":
                draft.target = Filler(left[:1], open=True)
            else:
                draft.about = Filler(left)
        if act in SUFFERED and draft.source.parties and not draft.target.parties:
            draft.target = self._suffering(draft, reader)
        if act == "request" and not draft.about.parties:
            clauses = [
                c for c in trigger.token.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > trigger.token.i
            ]
            clauses += [c for o in syntax.objects(trigger.token) for c in o.children if c.dep_ in {"acl", "xcomp"}]
            draft.about = Filler(self._leftover(draft, reader, clauses))
        if act in HOSTILE and not draft.about.parties and trigger.frame.part == "verb":
            hosts = [o for o in syntax.objects(trigger.token) if not reader.fill(o).parties]
            draft.about = Filler(self._leftover(draft, reader, hosts))

    def _suffering(self, draft: _Draft, reader: Reader) -> Filler:
        """Give the party on whose ground an act was done, where the text names no other: `bombed camps near Gao`."""
        trigger = draft.trigger
        verb = trigger.light if trigger.light is not None else trigger.token
        hosts = syntax.objects(trigger.token) if trigger.frame.part == "verb" else []
        hanging = syntax.prepositions(verb)
        hosts = [*hosts, *(t for w in ("in", "near", "at", "on", "into", "from") for t in hanging.get(w, []))]
        left = [p for p in self._leftover(draft, reader, hosts) if p not in draft.source.parties]
        return Filler(left[:1], draft.target.persons, True)

    def _is_place_of(self, party: str, draft: _Draft) -> bool:
        return bool(draft.place) and any(m.names[0].party == party for m in self.coder.parties.scan(draft.place or ""))

    def _complete(
        self, act: str, source: Filler, target: Filler, about: Filler, mutual: bool
    ) -> tuple[Filler, Filler, Filler]:
        """Fill from the document's pair what the sentence leaves open."""
        dyad = self.context.dyad
        if mutual:
            everyone = source | target
            if len(everyone.parties) == 1 and act in DYADIC:
                other = dyad.other(everyone.parties[0], self.coder.parties)
                target = Filler([*target.parties, other] if other else target.parties, target.persons)
            elif not everyone.parties and act in DYADIC and len(dyad.sides) == 2:
                source, target = (
                    Filler([dyad.sides[0]], source.persons),
                    Filler([dyad.sides[1]], target.persons),
                )
            elif len(source.parties) > 1 and not target.parties:
                source, target = (
                    Filler(source.parties[:1], source.persons),
                    Filler(source.parties[1:], target.persons),
                )
            return source, target, about
        if not source.parties and target.parties and (source.open or act in DYADIC):
            other = dyad.other(target.parties[0], self.coder.parties)
            source = Filler([other] if other else [], source.persons, True)
        if not source.parties and not target.parties and act in MISSION_ACTS | {"accredit", "recall-envoy"}:
            sender = self.context.sender
            if sender is not None and dyad.other(sender, self.coder.parties):
                source = Filler([sender], source.persons)
        if not target.parties and source.parties:
            known = self.context.adversary.get(source.parties[0]) if act in HOSTILE else None
            if known is None and (act in DYADIC or (act in DIRECTED and dyad.explicit)):
                known = dyad.other(source.parties[0], self.coder.parties)
            if known is None and act in DIRECTED:
                known = self.context.opposite.get(source.parties[0])
            target = Filler([known] if known else [], target.persons, True)
        return source, target, about

    def _enough(self, act: str, source: Filler, target: Filler) -> bool:
        """Ask for a relation between two: one party alone did nothing with anyone."""
        everyone = set(source.parties) | set(target.parties)
        states = {self.coder.parties.rollup(p) for p in everyone}
        if act in DYADIC:
            return len(states) >= 2
        return bool(everyone)

    def _note_adversary(self, act: str, source: Filler, target: Filler) -> None:
        if act in HOSTILE and source.parties and target.parties:
            for party in source.parties:
                self.context.adversary[party] = target.parties[0]

    # evidence, place, amount -------------------------------------------------------------------------------
    def _span(self, trigger: Trigger) -> tuple[int, int]:
        parsed = self.parsed
        first = last = trigger.token.i
        for extra in (trigger.object, trigger.light):
            if extra is not None and abs(extra.i - trigger.token.i) <= 3:
                first, last = min(first, extra.i), max(last, extra.i)
        return parsed.starts[first], parsed.ends[last]

    def _clause(self, trigger: Trigger) -> tuple[int, int]:
        """Give the clause of a trigger: its sentence, cut at coordinated clauses of their own."""
        sentence = trigger.token.sent
        first, last = sentence.start, sentence.end - 1
        while last > first and self.parsed.doc[last].is_space:
            last -= 1
        while first < last and self.parsed.doc[first].is_space:
            first += 1
        return self.parsed.starts[first], self.parsed.ends[last]

    def _place(self, trigger: Trigger, reader: Reader, target: Filler) -> str | None:
        """Find where the act took place among the places that hang on the trigger and its object."""
        hosts = [t for t in (trigger.token, trigger.light, trigger.object) if t is not None]
        if trigger.frame.part == "verb":
            hosts += syntax.objects(trigger.token)
        words = ("in", "at", "to") if trigger.frame.act == "visit" else ("in", "at", "near")
        for token in (t for h in hosts for w in words for t in syntax.prepositions(h).get(w, [])):
            name = reader.name_of(token)
            if name is not None and (name.kind in LOCATED or name.party not in target.parties):
                return self._place_text(token, reader)
        return None

    def _place_text(self, token: Token, reader: Reader) -> str:
        """Give a place as written, with what is named behind it: `Doha, Qatar`."""
        first = last = token.i
        doc = self.parsed.doc
        while first > 0 and doc[first - 1].head.i == token.i and doc[first - 1].pos_ == "PROPN":
            first -= 1
        for child in token.children:
            if child.i == last + 1 and child.dep_ == "flat":
                last = child.i
        if last + 2 < len(doc) and doc[last + 1].text == ",":
            behind = reader.name_of(doc[last + 2])
            ends = last + 3 >= len(doc) or doc[last + 3].lower_ not in {"and", "or"}
            if behind is not None and behind.kind in {"name", "official"} and ends:
                last += 2
        return self.text[self.parsed.starts[first] : self.parsed.ends[last]]

    def _amount(self, act: str, start: int, end: int, trigger: Trigger) -> Amount | None:
        if act not in COUNTED:
            return None
        found = amounts.find_amounts(self.text[start:end])
        if act == "population":
            found = [f for f in found if f[2].unit.islower() and f[2].unit != "percent"]
            bare = amounts.find_number(self.text[start:end])
            return Amount(found[0][2].value if found else bare, "persons") if found or bare else None
        money = [f for f in found if f[2].unit.isupper()]
        if act in {"volume", "sign-agreement"}:
            return money[0][2] if money else None
        chosen = money or found
        at = self.parsed.starts[trigger.token.i] - start
        after = [f for f in chosen if f[0] >= at]
        return (after or chosen)[0][2] if len(chosen) == 1 or after else None


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
