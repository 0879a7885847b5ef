"""The built-in coder: a document in, its records out.

It runs offline on one core from the weights in the package, and gives the same records for the same text.
"""

from __future__ import annotations

from typing import Any

from comity import codebook, language, parties
from comity.codebook import Codebook
from comity.documents.document import Block, Document
from comity.parties import Parties
from comity.reading import amounts, lexicon, modality, syntax
from comity.reading.context import Context
from comity.reading.parse import Parsed, parse
from comity.reading.roles import fill_slots
from comity.reading.triggers import Trigger, find_triggers
from comity.reading.when import Clock, Narrative
from comity.reading.who import Filler, Reader
from comity.record import Amount, Evidence, Record

__all__ = ["Coder"]

Token = Any

READ = frozenset({"paragraph", "item", "row", "title", "heading"})
# Acts between the two sides of a relation: where a text about a pair leaves one side unsaid, it is the other one.
DYADIC = frozenset(
    "recognize withdraw-recognition establish-relations suspend-relations sever-relations resume-relations "
    "open-mission close-mission raise-mission lower-mission accredit recall-envoy has-mission has-relations visit "
    "sign-agreement ratify-agreement meet negotiate honour volume population expel-envoy cooperate end-agreement".split()
)
HOSTILE = frozenset({"condemn", "accuse", "attack", "complain", "threaten"})
MISSION = frozenset({"open-mission", "close-mission", "raise-mission", "lower-mission", "has-mission", "accredit", "recall-envoy"})
COUNTED = frozenset({"aid", "volume", "population", "agree", "cut-aid", "coerce", "mobilize", "yield", "expel-envoy", "sign-agreement"})
LOCATED = frozenset({"place", "capital"})


class Coder:
    """Reads documents by parse, lexicon and context."""

    version = "comity-1"

    def __init__(self) -> None:
        self.nlp = language.load()
        self.codebook: Codebook = codebook.load()
        self.parties: Parties = parties.load()
        self.lexicon = lexicon.load()
        self.version = f"{Coder.version}+{language.VERSION}"

    def read(self, document: Document) -> list[Record]:
        """Give the records of a document in text order."""
        matches = self.parties.scan(document.text)
        context = Context(document, self.parties, matches)
        narrative = Narrative(published=document.published)
        blocks = [b for b in document.blocks if b.kind in READ]
        records: list[Record] = []
        for parsed in parse(self.nlp, document.text, blocks, matches):
            context.enter(parsed.block)
            records += _Block(self, document, parsed, context, narrative).read()
        return _once(records)


class _Block:
    """The reading of one block."""

    def __init__(self, coder: Coder, document: Document, parsed: Parsed, context: Context, narrative: Narrative) -> None:
        self.coder = coder
        self.document = document
        self.parsed = parsed
        self.context = context
        self.narrative = narrative
        self.text = document.text

    def read(self) -> list[Record]:
        block = self.parsed.block
        clock = Clock.of(self.parsed, self.text, self.narrative)
        if block.kind in {"heading", "title"}:
            self._heading(block, clock)
            return []
        self.narrative.enter([], False)
        records = []
        for sentence in self.parsed.doc.sents:
            records += self._sentence(sentence, clock)
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
        for trigger in triggers:
            records += self._code(trigger, reader, clock, rivals - {trigger.token.i})
        self._remember(sentence, reader)
        return records

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
        verb = syntax.verb_of(trigger.token)
        if modality.is_hypothetical(verb):
            return []
        source, target, about = (fill_slots(trigger, s, reader) for s in (frame.source, frame.target, frame.about))
        mutual = frame.mutual == "yes" or (frame.mutual == "if-no-source" and not source.parties)
        source, target, about = self._complete(frame.act, source, target, about, mutual)
        found = {"source": source.parties, "target": target.parties, "about": about.parties,
                 "party": source.parties + target.parties + about.parties}  # fmt: skip
        if not all(found[need] for need in frame.needs) or not self._enough(frame.act, source, target):
            return []
        if not frame.alone and trigger.light is None and not (source.parties and target.parties):
            return []
        dates = clock.dates_of(trigger.token, rivals) or [(None, None)]
        start, end = self._clause(trigger)
        kind = self.coder.codebook[frame.act].kind
        act = self.coder.codebook[frame.act]
        records = []
        for date, basis in dates:
            if kind == "state" and basis == "context":
                date, basis = None, None
            records.append(
                Record(
                    doc=self.document.id,
                    evidence=Evidence.of(self.text, start, end, self._span(trigger)),
                    kind=kind,
                    act=frame.act,
                    source=tuple(source.parties),
                    target=tuple(p for p in target.parties if p not in source.parties),
                    mutual=mutual,
                    about=tuple(p for p in about.parties if p not in source.parties + target.parties),
                    persons=tuple(dict.fromkeys(source.persons + target.persons + about.persons)),
                    date=date,
                    basis=basis,
                    place=self._place(trigger, reader, target),
                    amount=self._amount(frame.act, start, end, trigger),
                    modality=frame.modality or modality.modality(trigger.token),  # type: ignore[arg-type]
                    stance=frame.stance or "for" if frame.act == "position" else None,  # type: ignore[arg-type]
                    plover=act.plover,
                    cameo=act.cameo,
                    confidence=frame.weight,
                    coder=self.coder.version,
                )
            )
        self._note_adversary(frame.act, source, target)
        return records

    def _complete(
        self, act: str, source: Filler, target: Filler, about: Filler, mutual: bool
    ) -> tuple[Filler, Filler, Filler]:
        """Fill from the document's pair what the sentence leaves open."""
        frame = self.context.frame
        if mutual:
            everyone = source | target
            if len(everyone.parties) == 1 and act in DYADIC:
                other = frame.other(everyone.parties[0], self.coder.parties)
                target = Filler([*target.parties, other] if other else target.parties, target.persons)
            elif not everyone.parties and act in DYADIC and len(frame.pair) == 2:
                source, target = Filler([frame.pair[0]], source.persons), Filler([frame.pair[1]], target.persons)
            elif len(source.parties) > 1 and not target.parties:
                source, target = Filler(source.parties[:1], source.persons), Filler(source.parties[1:], target.persons)
            return source, target, about
        if not source.parties and target.parties and (source.open or act in DYADIC):
            other = frame.other(target.parties[0], self.coder.parties)
            source = Filler([other] if other else [], source.persons, True)
        if not target.parties and source.parties:
            known = self.context.adversary.get(source.parties[0]) if act in HOSTILE else None
            if act in DYADIC:
                known = frame.other(source.parties[0], self.coder.parties)
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
        hosts = [trigger.token, *([trigger.light] if trigger.light is not None else []), *([trigger.object] if trigger.object is not None else [])]
        if trigger.frame.part == "verb":
            hosts += syntax.objects(trigger.token)
        for host in hosts:
            hanging = syntax.prepositions(host)
            for word in ("in", "at", "to") if trigger.frame.act in MISSION | {"visit"} else ("in", "at"):
                for token in hanging.get(word, []):
                    name = reader.name_of(token)
                    if name is not None and (name.kind in LOCATED or (name.party not in target.parties and word != "to")):
                        return self._place_text(token)
        return None

    def _place_text(self, token: Token) -> str:
        """Give a place as written, with what is named behind it: `Doha, Qatar`."""
        last = token.i
        doc = self.parsed.doc
        if last + 2 < len(doc) and doc[last + 1].text == "," and self.parsed.names[last + 2] is not None:
            behind = self.parsed.names[last + 2]
            if behind is not None and behind.names[0].kind == "name" and (last + 3 >= len(doc) or doc[last + 3].lower_ not in {"and", ","}):
                last += 2
        return self.text[self.parsed.starts[token.i] : self.parsed.ends[last]]

    def _amount(self, act: str, start: int, end: int, trigger: Trigger) -> Amount | None:
        if act not in COUNTED:
            return None
        found = amounts.find_amounts(self.text[start:end])
        if act == "population":
            found = [f for f in found if f[2].unit.islower() and f[2].unit != "percent"]
            return Amount(found[0][2].value, "persons") if found else None
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
