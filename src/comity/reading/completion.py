"""A record in the making, and how what its sentence leaves open is filled.

From the clause: whom a condemned deed was done by and to, whose cause an act served, whose loss was mourned.
From the document: the other side of the pair that the text is about, the adversary or partner last faced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.parties import Parties
from comity.reading import syntax, words
from comity.reading.anchors import Anchors
from comity.reading.context import Context
from comity.reading.filler import Filler
from comity.reading.implied import asked, provoked, subjected
from comity.reading.lexicon import Frame, Lexicon
from comity.reading.missions import MISSION_ACTS
from comity.reading.roles import fill_slots, is_scene
from comity.reading.triggers import Trigger
from comity.reading.who import Reader

__all__ = ["Completion", "Draft"]

Token = Any

DYADIC = words.load("dyadic-acts")
DIRECTED = words.load("directed-acts")
UNDIRECTED = words.load("undirected-acts")
HOSTILE = words.load("hostile-acts")
STATEMENTS = words.load("statement-acts")
DEEDS = words.load("deed-acts")
SUFFERED = words.load("suffered-acts")
SERVING = words.load("serving-acts")
FIGURES = words.load("figure-acts")
DEATHS = words.load("deaths")
FATES = frozenset({"ratify-agreement", "end-agreement"})
LOCATED = frozenset({"place", "capital"})
REACTIONS = frozenset({"recall-envoy", "expel-envoy", "threaten", "complain", "accuse", "condemn", "reject", "request",
                       "suspend-relations", "sever-relations", "sanction"})  # fmt: skip
DIPLOMATIC = words.load("diplomatic-acts")
OFFICIAL = frozenset({"state", "territory", "organisation"})


@dataclass(slots=True)
class Draft:
    """A record in the making."""

    trigger: Trigger
    source: Filler
    target: Filler
    about: Filler
    span: tuple[int, int]
    place: str | None
    mutual: bool = False
    named: frozenset[str] = frozenset()  # the parties that the clause itself gives
    envoy: bool = False  # whether the text has told of the envoy whom the act is about


def _is_titled(trigger: Trigger) -> bool:
    """Tell an instrument called by its title, which may be anybody's: `the Treaty of Trianon`."""
    token = trigger.token
    named = trigger.frame.part == "noun" and token.pos_ == "PROPN" and trigger.frame.act == "sign-agreement"
    return named and any(t.pos_ == "PROPN" for t in syntax.prepositions(token).get("of", []))


class Completion:
    """Completes the drafts of one block."""

    def __init__(self, lexicon: Lexicon, parties: Parties, context: Context, anchors: Anchors) -> None:
        self.lexicon = lexicon
        self.parties = parties
        self.context = context
        self.anchors = anchors

    def finish(self, draft: Draft, reader: Reader) -> bool:
        """Fill what was left open from the document's pair; tell whether the draft then says enough."""
        frame = draft.trigger.frame
        draft.mutual = frame.mutual == "yes" or (frame.mutual == "if-no-source" and not draft.source.parties)
        self._supplement(draft, reader)
        draft.named = frozenset(draft.source.parties + draft.target.parties)
        if not (_is_titled(draft.trigger) and not draft.named):
            draft.source, draft.target, draft.about = self._complete(
                frame.act, draft.source, draft.target, draft.about, draft.mutual
            )
        found = {"source": draft.source.parties, "target": draft.target.parties, "about": draft.about.parties}
        if (
            frame.act in FIGURES
            and self.anchors.amount(frame.act, *self.anchors.clause(draft.trigger), draft.trigger) is None
        ):
            return False
        found["envoy"] = found["source"] if draft.envoy else []
        found["party"] = found["source"] + found["target"] + found["about"]
        if not all(found[need] for need in sorted(frame.needs)) or not self._enough(
            frame.act, draft.source, draft.target
        ):
            return False
        both = bool(draft.source.parties and draft.target.parties)
        return frame.alone or draft.trigger.light is not None or both

    def note(self, draft: Draft) -> None:
        """Remember who faced whom, and whose missions are told of."""
        act = draft.trigger.frame.act
        self._note_adversary(act, draft.source, draft.target)
        self.context.acted(tuple(draft.source.parties), tuple(draft.target.parties))
        if act == "sign-agreement" and draft.source.parties and draft.target.parties:
            self.context.treaty = tuple(draft.source.parties), tuple(draft.target.parties)
        if act in MISSION_ACTS | {"accredit"} and draft.source.parties:
            self.context.sender = draft.source.parties[0]

    def presume(self, draft: Draft, reader: Reader) -> None:
        """Take for a missing party one that the sentence names, else the last subject, else the pair's other side."""
        context = self.context
        source, target = draft.source.parties, draft.target.parties
        before, after = self._named_around(draft, reader)
        if not source:
            subject = [context.last_subject] if context.last_subject is not None else []
            around = [*before, *subject, *context.dyad.sides]
            source = [p for p in around if p not in target and not self._same(p, target)][:1]
        if not target and source:
            other = context.dyad.other(source[0], self.parties)
            around = [*after, *([other] if other else [])]
            target = [p for p in around if p not in source and not self._same(p, source)][:1]
            target = target or self._faced(draft.trigger.frame.act, source[0])
        draft.source = Filler(source, draft.source.persons, True)
        draft.target = Filler(target, draft.target.persons, True)

    def _named_around(self, draft: Draft, reader: Reader) -> tuple[list[str], list[str]]:
        """Give the parties that a trigger's sentence names before it and behind it, in text order."""
        token = draft.trigger.token
        before: list[str] = []
        after: list[str] = []
        for each in token.sent:
            name = reader.name_of(each)
            if name is not None and name.kind not in LOCATED:
                (before if each.i < token.i else after).append(name.party)
        return before, after

    def _faced(self, act: str, party: str) -> list[str]:
        """Give whom a party faced last; diplomats pass only between states and organisations."""
        faced = [p for p in self.context.opposite.get(party, ()) if p != party]
        return [p for p in faced if act not in DIPLOMATIC or self.parties[p].kind in OFFICIAL]

    def _same(self, party: str, others: list[str]) -> bool:
        return self.parties.rollup(party) in {self.parties.rollup(p) for p in others}

    def _of_deed(self, draft: Draft, reader: Reader) -> None:
        """Read whom a statement about a deed concerns: who did it is the target, who suffered it is `about`."""
        if draft.trigger.frame.act not in STATEMENTS or draft.target.parties:
            tokens = self._deeds(draft.trigger) if draft.trigger.frame.act in STATEMENTS else []
        else:
            tokens = self._deeds(draft.trigger)
        deeds = {noun.i for noun, _ in tokens}
        objects = syntax.objects(draft.trigger.token) if draft.trigger.frame.part == "verb" else []
        if any(o.i not in deeds and reader.name_of(o) is not None for o in objects):
            tokens = []  # `blamed Chad for the raid`: the sentence says who is meant
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
            frames = [f for f in self.lexicon.of("noun", str(token.lemma_).lower()) if f.act in DEEDS]
            if frames and token.pos_ in {"NOUN", "PROPN"}:
                found.append((token, frames[0]))
        return found

    def _leftover(self, draft: Draft, reader: Reader, hosts: list[Token]) -> list[str]:
        """Give the parties named below some words that have no role yet, in text order."""
        used = set(draft.source.parties) | set(draft.target.parties)
        found: list[str] = []
        for token in sorted({t.i: t for h in hosts for t in h.subtree}.values(), key=lambda t: t.i):
            name = reader.name_of(token)
            if name is not None and name.party not in used and name.party not in found:
                found.append(name.party)
        return found

    def _supplement(self, draft: Draft, reader: Reader) -> None:
        """Add what an act of some kinds leaves to its clause: the cause served, the bereaved, the ground."""
        act, trigger = draft.trigger.frame.act, draft.trigger
        self._of_deed(draft, reader)
        if act == "condole" and not draft.target.parties:
            draft.target |= self._bereaved(trigger, reader)
        if act in SERVING:
            self._serve(draft, reader)
        if not draft.target.parties:
            draft.target |= asked(trigger, reader) | subjected(trigger, reader)
        if act in REACTIONS and draft.source.parties and not draft.target.parties:
            draft.target |= provoked(trigger, draft.source.parties, reader)
        scene = trigger.frame.part == "noun" and any(is_scene(t, reader) for t in trigger.token.children)
        if act in SUFFERED and (draft.source.parties or scene) and not draft.target.parties:
            draft.target = self._suffering(draft, reader)
        if not draft.about.parties:
            draft.about = Filler(self._concerned(draft, reader)) if act not in SERVING else draft.about

    def _bereaved(self, trigger: Trigger, reader: Reader) -> Filler:
        """Give those whose loss the sentence tells."""
        for token in trigger.token.sent:
            if str(token.lemma_).lower() in DEATHS:
                found = Filler()
                for each in syntax.prepositions(token).get("of", []):
                    found |= reader.fill(each)
                if found.parties:
                    return found
        return Filler()

    def _serve(self, draft: Draft, reader: Reader) -> None:
        """Find whose cause a rally or a monument serves, and whose people stand behind it: those of the place."""
        trigger = draft.trigger
        verb = trigger.light if trigger.light is not None else trigger.token
        if draft.target.place:
            draft.target = Filler()
        if not draft.source.parties and draft.place is not None:
            places = self.parties.scan(draft.place)
            state = self.parties.rollup(places[0].names[0].party) if places else None
            draft.source = Filler([state] if state else [])
        if draft.about.parties or draft.target.parties:
            return
        left = [p for p in self._leftover(draft, reader, [verb]) if not self._is_place_of(p, draft)]
        if trigger.frame.act == "honour":
            draft.target = Filler(left[:1], open=True)
        else:
            draft.about = Filler(left)

    def _concerned(self, draft: Draft, reader: Reader) -> list[str]:
        """Give third parties from what a request asks for, what a charge is about, whom an aided body works for."""
        act, trigger = draft.trigger.frame.act, draft.trigger
        verb = trigger.light if trigger.light is not None else trigger.token
        objects = syntax.objects(trigger.token) if trigger.frame.part == "verb" else []
        if act == "aid":
            return self._served(verb, reader, draft)
        if act == "request":
            clauses = [c for c in syntax.clausal_complements(trigger.token) if c.i > trigger.token.i]
            clauses += [c for c in trigger.token.children if c.dep_ == "advcl" and c.i > trigger.token.i]
            clauses += [c for o in syntax.objects(trigger.token) for c in o.children if c.dep_ in {"acl", "xcomp"}]
            return self._leftover(draft, reader, clauses)
        if act in HOSTILE:
            return self._leftover(draft, reader, [o for o in objects if not reader.fill(o).parties])
        return []

    def _served(self, verb: Token, reader: Reader, draft: Draft) -> list[str]:
        """Give those for whom an aided body works, where its name says so: `... Agency for Palestine Refugees`."""
        found: list[str] = []
        for token in verb.subtree:
            name = reader.name_of(token)
            if name is not None and name.party in draft.target.parties and " for " in name.text:
                found += [m.names[0].party for m in self.parties.scan(name.text.split(" for ", 1)[1])]
        return found

    def _suffering(self, draft: Draft, reader: Reader) -> Filler:
        """Give the party on whose ground an act was done, where the text names no other: `bombed camps near Gao`."""
        trigger = draft.trigger
        verb = trigger.light if trigger.light is not None else trigger.token
        hosts = syntax.objects(trigger.token) if trigger.frame.part == "verb" else []
        hanging = syntax.prepositions(verb)
        if trigger.frame.part == "noun":
            hosts = [t for t in trigger.token.children if is_scene(t, reader)]
        hosts = [*hosts, *(t for w in ("in", "near", "at", "on", "into", "from") for t in hanging.get(w, []))]
        left = [p for p in self._leftover(draft, reader, hosts) if p not in draft.source.parties]
        return Filler(left[:1], draft.target.persons, True)

    def _is_place_of(self, party: str, draft: Draft) -> bool:
        return bool(draft.place) and any(m.names[0].party == party for m in self.parties.scan(draft.place or ""))

    def _complete(
        self, act: str, source: Filler, target: Filler, about: Filler, mutual: bool
    ) -> tuple[Filler, Filler, Filler]:
        """Fill from the document's pair what the sentence leaves open."""
        dyad, treaty = self.context.dyad, self.context.treaty
        if act in FATES and treaty is not None and not source.parties and not target.parties:
            return Filler(list(treaty[0]), open=True), Filler(list(treaty[1]), open=True), about
        if mutual:
            return (*self._complete_mutual(act, source, target), about)
        if (
            source.open
            and target.parties
            and {self.parties.rollup(p) for p in source.parties} == {self.parties.rollup(p) for p in target.parties}
        ):
            source = Filler([], source.persons, True)  # a pronoun taken for the other side of the act
        if not source.parties and target.parties and (source.open or act in DYADIC):
            other = dyad.other(target.parties[0], self.parties)
            source = Filler([other] if other and other not in target.parties else [], source.persons, True)
        if not source.parties and not target.parties and act in MISSION_ACTS | {"accredit", "recall-envoy"}:
            sender = self.context.sender
            if sender is not None and dyad.other(sender, self.parties):
                source = Filler([sender], source.persons)
        if act == "mediate" and source.parties and not target.parties and dyad.explicit and len(dyad.sides) == 2:
            between = [] if set(source.parties) & set(dyad.sides) else list(dyad.sides)
            return source, Filler(between, target.persons, True), about
        if not target.parties and source.parties:
            known = self.context.adversary.get(source.parties[0]) if act in HOSTILE else None
            if known is None and (act in DYADIC or (act not in UNDIRECTED and dyad.explicit)):
                known = dyad.other(source.parties[0], self.parties)
            faced = self._faced(act, source.parties[0]) if known is None and act in DIRECTED else []
            target = Filler([known] if known else faced, target.persons, True)
        return source, target, about

    def _complete_mutual(self, act: str, source: Filler, target: Filler) -> tuple[Filler, Filler]:
        """Fill the sides of an act without a direction; several parties on one side are told apart."""
        dyad = self.context.dyad
        everyone = source | target
        if len(everyone.parties) == 1 and act in DYADIC:
            other = dyad.other(everyone.parties[0], self.parties)
            target = Filler([*target.parties, other] if other else target.parties, target.persons)
        elif not everyone.parties and act in DYADIC and dyad.explicit and len(dyad.sides) == 2:
            source, target = (
                Filler([dyad.sides[0]], source.persons),
                Filler([dyad.sides[1]], target.persons),
            )
        elif len(source.parties) > 1 and not target.parties:
            source, target = (
                Filler(source.parties[:1], source.persons),
                Filler(source.parties[1:], target.persons),
            )
        return source, target

    def _enough(self, act: str, source: Filler, target: Filler) -> bool:
        """Ask for a relation between two: one party alone did nothing with anyone."""
        everyone = set(source.parties) | set(target.parties)
        states = {self.parties.rollup(p) for p in everyone}
        if act in DYADIC:
            return len(states) >= 2
        return bool(everyone)

    def _note_adversary(self, act: str, source: Filler, target: Filler) -> None:
        if act in HOSTILE and source.parties and target.parties:
            for party in source.parties:
                self.context.adversary[party] = target.parties[0]
