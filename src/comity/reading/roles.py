"""Who fills the slots of a trigger's frame."""

from __future__ import annotations

from typing import Any

from comity.reading import syntax, words
from comity.reading.filler import Filler
from comity.reading.lexicon import Slots
from comity.reading.triggers import Trigger
from comity.reading.who import MODIFIERS, Reader

__all__ = ["fill_slots", "intransitive", "is_scene", "possessors", "slot_tokens"]

Token = Any

CONTAINERS = words.load("containers")


def _objects(trigger: Trigger) -> list[Token]:
    if trigger.frame.part != "verb":
        return syntax.objects(trigger.light) if trigger.light is not None else []
    if intransitive(trigger):
        return syntax.surface_subjects(trigger.token)
    return syntax.objects(trigger.token)


def intransitive(trigger: Trigger) -> bool:
    """Tell a verb whose subject is what is acted upon: `the embassy closed`."""
    if trigger.object is None or trigger.frame.part != "verb" or syntax.is_passive(trigger.token):
        return False
    return not syntax.objects(trigger.token) and trigger.object in syntax.surface_subjects(trigger.token)


def possessors(noun: Token) -> list[Token]:
    """Give what stands before a noun as its possessor, adjective or compound."""
    found = [c for c in noun.children if c.dep_ in MODIFIERS - {"det", "nummod"}]
    return [t for c in found for t in [c, *[x for x in c.children if x.dep_ == "conj"]]]


def _prepositional(trigger: Trigger, word: str) -> list[Token]:
    """Find a preposition's objects on the trigger, then on its object, its support verb, its particle noun."""
    hosts = [trigger.token]
    if trigger.object is not None:
        hosts.append(trigger.object)
    elif trigger.frame.part == "verb":
        hosts += syntax.objects(trigger.token)[:1]
    if trigger.light is not None:
        hosts.append(trigger.light)
    hosts += [h.head for h in hosts if h.dep_ == "nmod" and h.head.lemma_ in CONTAINERS]  # `a message of condolence to`
    hosts += [
        m for h in hosts for m in syntax.prepositions(h).get("of", []) if m.lower_ == "money"
    ]  # `a loan of 5 euros to`
    if trigger.frame.part == "verb":
        hosts += [c for c in trigger.token.children if c.dep_ == "xcomp"][:1]
        if trigger.token.dep_ == "conj" and not syntax.prepositions(trigger.token).get(word):
            hosts += [c for c in trigger.token.children if c.dep_ == "conj"]
    for host in hosts:
        found = syntax.prepositions(host).get(word)
        if found:
            return found
    if word == "behalf":
        return [t for x in syntax.prepositions(trigger.token).get("on", []) if x.lower_ == "behalf"
                for t in syntax.prepositions(x).get("of", [])]  # fmt: skip
    return []


def is_scene(token: Token, reader: Reader) -> bool:
    """Tell a place that a deed is named after: `the Beirut bombing`."""
    name = reader.name_of(token) if token.dep_ == "compound" else None
    return name is not None and name.kind in {"place", "capital"}


def _clause(trigger: Trigger) -> list[Token]:
    return [c for c in trigger.token.children if c.dep_ in {"ccomp", "xcomp"}]


def _behind_that(clause: Token) -> list[Token]:
    """Find the subject of a clause whose verb the parser took for a noun: `that the United States match it`."""
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if mark is None or clause.pos_ == "VERB":
        return []
    nouns = [t for t in clause.doc[mark.i + 1 : clause.i] if t.pos_ in {"NOUN", "PROPN"}]
    return nouns[:1]


def slot_tokens(trigger: Trigger, slot: str) -> list[Token]:
    """Give the head tokens that stand in a slot of a trigger."""
    token = trigger.token
    if slot == "subj":
        return _subjects(trigger)
    if slot == "light":
        return syntax.subjects(trigger.light) if trigger.light is not None else []
    if slot == "obj":
        return _objects(trigger)
    if slot == "iobj":
        return [t for c in token.children if c.dep_ == "iobj" for t in syntax.conjuncts(c)]
    if slot == "poss":
        return possessors(token)
    if slot == "obj.poss":
        return [
            t for o in ([trigger.object] if trigger.object is not None else _objects(trigger)) for t in possessors(o)
        ]
    if slot == "clause.subj":
        return [
            t for c in _clause(trigger) for t in (syntax.subjects(c) or syntax.surface_subjects(c) or _behind_that(c))
        ]
    if slot == "clause.obj":
        return [t for c in _clause(trigger) for t in syntax.objects(c)]
    if slot == "clause":
        return _clause(trigger)
    if "." in slot:
        first, then = slot.rsplit(".", 1)
        hosts = slot_tokens(trigger, first)
        if then == "poss":
            return [t for h in hosts for t in possessors(h)]
        return [t for h in hosts for t in syntax.prepositions(h).get(then, [])]
    return _prepositional(trigger, slot)


def _subjects(trigger: Trigger) -> list[Token]:
    if intransitive(trigger):
        return []
    if trigger.frame.part != "verb":
        return _copular_subject(trigger.token)
    found = syntax.subjects(trigger.token)
    return found + [t for t in syntax.companions(trigger.token) if t not in found] if found else []


def _copular_subject(token: Token) -> list[Token]:
    """Give the subject of a predicate noun or adjective: `X is a supporter of Y`."""
    return [t for c in token.children if c.dep_ in {"nsubj", "nsubj:outer"} for t in syntax.conjuncts(c)]


def _fill_slot(trigger: Trigger, slot: str, reader: Reader) -> Filler:
    filler = Filler()
    for token in slot_tokens(trigger, slot):
        if slot == "poss" and trigger.frame.act == "attack" and is_scene(token, reader):
            continue
        if slot in {"poss", "obj.poss"} and token.i in reader.people and reader.name_of(token) is None:
            filler |= reader.fill(token)
            continue
        filler |= reader.fill(token)
    return filler


def fill_slots(trigger: Trigger, slots: Slots, reader: Reader) -> Filler:
    """Fill a slot expression: the first alternative that yields a party, else what was left open."""
    left = Filler()
    for alternative in slots:
        filler = Filler()
        for slot in alternative:
            filler |= _fill_slot(trigger, slot, reader)
        if filler.parties:
            return Filler(filler.parties, list(dict.fromkeys(left.persons + filler.persons)), filler.open, filler.place)
        left |= filler
    return left
