"""Whom a clause implies without giving them the place of an object.

Who was asked is who then did it (`withdrew at Kuwait's request`), what stands `under` an act suffers it (`Norway was
under occupation`), and a reaction is to whom the clause before or beside it tells of (`recalled its ambassador after
Peru ...`).
"""

from __future__ import annotations

from typing import Any

from comity.reading import syntax
from comity.reading.filler import Filler
from comity.reading.triggers import Trigger
from comity.reading.who import Reader

__all__ = ["asked", "provoked", "subjected"]

Token = Any

BIDDING = frozenset({"at", "on", "by"})
COMING = frozenset({"be", "come", "remain", "fall", "live", "stay", "place", "put", "bring", "keep"})
SUBJECTING = frozenset({"attack", "coerce", "request", "sanction", "threaten", "condemn", "mobilize"})
REACTING = frozenset({"after", "because", "when", "since", "as", "once"})


def _behind(noun: Token, words: frozenset[str]) -> bool:
    return any(c.dep_ == "case" and c.lower_ in words for c in noun.children)


def asked(trigger: Trigger, reader: Reader) -> Filler:
    """Give who did what was asked for: Spain, of `Spain released the ship at Canada's request`."""
    noun = trigger.token
    if trigger.frame.act != "request" or trigger.frame.part != "noun" or not _behind(noun, BIDDING):
        return Filler()
    return _all(reader, syntax.subjects(syntax.verb_of(noun.head)))


def subjected(trigger: Trigger, reader: Reader) -> Filler:
    """Give who is under an act: Norway, of `Norway was under German occupation`, `Norway came under attack`."""
    noun = trigger.token
    if trigger.frame.act not in SUBJECTING or trigger.frame.part != "noun" or not _behind(noun, frozenset({"under"})):
        return Filler()
    verb = noun if any(c.dep_ == "cop" for c in noun.children) else noun.head
    if verb.i != noun.i and str(verb.lemma_) not in COMING:
        return Filler()
    return _all(reader, syntax.surface_subjects(verb))


def provoked(trigger: Trigger, source: list[str], reader: Reader) -> Filler:
    """Give whose deed an act answers: of a clause beside it with `after` or `when`, or of the one coordinated to it."""
    verb = trigger.light if trigger.light is not None else syntax.verb_of(trigger.token)
    clauses = [c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ in REACTING for m in c.children)]
    if verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubj:pass"} for c in verb.children):
        clauses.append(verb.head)
    for clause in clauses:
        found = _all(reader, syntax.subjects(clause))
        if found.parties and not set(found.parties) & set(source):
            return Filler(found.parties, found.persons, True)
    return Filler()


def _all(reader: Reader, tokens: list[Token]) -> Filler:
    found = Filler()
    for token in tokens:
        found |= reader.fill(token)
    return found
