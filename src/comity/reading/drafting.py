"""What a trigger may tell of: its drafts with parties, dates and what speaks against them, not yet judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from comity.codebook import Codebook
from comity.reading import careers, modality, syntax, words
from comity.reading.anchors import Anchors
from comity.reading.candidate import Candidate, Doubt
from comity.reading.completion import Completion, Draft
from comity.reading.ellipsis import remnants
from comity.reading.envoys import posted_at, recalled_from
from comity.reading.filler import Filler
from comity.reading.housing import Housing
from comity.reading.lexicon import Lexicon
from comity.reading.missions import MISSION_ACTS, gapped, is_post, needs_post
from comity.reading.parse import Parsed
from comity.reading.places import is_repeated
from comity.reading.recording import act_of
from comity.reading.roles import fill_slots
from comity.reading.triggers import Trigger, noun_trigger
from comity.reading.when import Clock
from comity.reading.who import Reader
from comity.record import Basis

__all__ = ["FIGURES", "Drafting"]

Token = Any

STATEMENTS = words.load("statement-acts")
FIGURES = words.load("figure-acts")
GRADES = frozenset({"raise-mission", "lower-mission"})


class Drafting:
    """Drafts what the triggers of one block may tell of."""

    def __init__(
        self,
        lexicon: Lexicon,
        codebook: Codebook,
        parsed: Parsed,
        anchors: Anchors,
        completion: Completion,
        housing: Housing,
    ) -> None:
        self.lexicon = lexicon
        self.codebook = codebook
        self.parsed = parsed
        self.anchors = anchors
        self.completion = completion
        self.housing = housing
        self.told: Draft | None = None

    def of(self, trigger: Trigger, reader: Reader, clock: Clock, rivals: set[int]) -> list[Candidate]:
        """Give what a trigger may tell of: by its first reading that is whole, else by its narrowest."""
        first: list[Candidate] = []
        for reading in self._readings(trigger):
            found = self._code(reading, reader, clock, rivals)
            whole = [c for c in found if c.doubt is None]
            if whole:
                return whole
            first = first or found
        return first[:1]

    def echo(self, token: Token, reader: Reader, clock: Clock, rivals: set[int]) -> list[Candidate]:
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

    def _readings(self, trigger: Trigger) -> Iterator[Trigger]:
        """Give the readings of a trigger: its frames, then those of the noun that it takes up (`the bombing began`)."""
        yield from trigger.alternatives()
        if trigger.frame.part == "verb" and trigger.object is not None:
            noun = noun_trigger(trigger.object, self.lexicon)
            if noun is not None:
                yield from noun.alternatives()

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
        state = self.codebook[act_of(trigger)].kind == "state"
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
            if draft.place is not None and is_repeated(draft.place, draft, reader.parties):
                draft.place = None
            if found[-1].doubt is None:
                self.completion.note(draft)
                reader.context.whereabouts.fill(draft)
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
