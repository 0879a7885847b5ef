"""Embassies, legations, consulates: whose they are, where they stand, and with whom.

`Latvia deals with Malta through its embassy in Rome, Italy, and a consulate in Valletta`
names two missions of Latvia to Malta, one with its seat in a third country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from comity.parties import Parties
from comity.reading import syntax, words
from comity.reading.filler import Filler
from comity.reading.roles import possessors, slot_tokens
from comity.reading.triggers import Trigger
from comity.reading.who import Reader

__all__ = ["MISSION_ACTS", "POST_NOUNS", "Post", "gapped", "is_post", "needs_post", "owner_in", "post_of", "posts"]

Token = Any

MISSION_ACTS = frozenset({"open-mission", "close-mission", "raise-mission", "lower-mission", "has-mission"})
POST_NOUNS = words.load("missions")
HOLY_SEE = "VAT"
PAPAL = frozenset({"nunciature", "internunciature", "nuncio", "internuncio"})
ENVOYS = words.load("envoys")
NAMING = frozenset({"flat", "appos", "nmod", "compound", "nmod:desc", "nmod:unmarked"})
GENERIC = words.load("mission-matters")
SEATS = frozenset({"place", "capital"})
WORD = re.compile(r"[^\W\d]+")


@dataclass(frozen=True, slots=True)
class Post:
    """One mission as a text names it: its noun, the sending party, the party of its seat, the seat as written.

    A guest stands inside another's mission or near a government that is not in its country.
    """

    noun: Token
    sender: Filler
    host: Filler
    seat: Token | None
    guest: bool = False


def _nouns(trigger: Trigger) -> list[Token]:
    hosts = [trigger.token] if trigger.frame.part != "verb" else slot_tokens(trigger, "obj")
    hosts = hosts + [t for h in hosts for t in syntax.prepositions(h).get("of", [])]
    if trigger.frame.part == "verb":
        hanging = syntax.prepositions(trigger.token)
        for word in ("through", "via", "from", "with", "by", "of"):
            hosts += hanging.get(word, [])
        if needs_post(trigger):  # `suspended operations at the embassy`
            matters = [trigger.token, *hosts]
            hosts += [t for h in matters for w in ("at", "of", "in") for t in syntax.prepositions(h).get(w, [])]
    hosts += [c for h in hosts for c in h.children if c.dep_ in NAMING and c.i < h.i]  # `Embassy Nairobi`
    found = [t for h in hosts for t in [*syntax.conjuncts(h), *_hanging(h)] if is_post(t)]
    if found and trigger.frame.part == "verb":
        found += [c for c in trigger.token.children if c.dep_ == "conj" and c.tag_ in {"NN", "NNS"} and is_post(c)]
    if trigger.frame.part == "verb" and (not found or trigger.frame.act == "raise-mission"):
        subjects = syntax.surface_subjects(trigger.token)  # `the embassy suspended operations`, `became an embassy`
        subjects += [c for s in subjects for c in s.children if c.dep_ in NAMING and c.i < s.i]
        found = [t for s in subjects for t in syntax.conjuncts(s) if is_post(t)] or _antecedent(subjects) or found
    return sorted({t.i: t for t in found}.values(), key=lambda t: t.i)


def _antecedent(subjects: list[Token]) -> list[Token]:
    """Give the mission that `it` takes up: `he closed the legation, and it became a consulate`."""
    for token in subjects:
        if token.lower_ in {"it", "which"}:
            return [t for t in reversed(token.doc[token.sent.start : token.i]) if is_post(t)][:1]
    return []


def needs_post(trigger: Trigger) -> bool:
    """Tell words that are an act on a mission only where they name one: `suspended operations`, `became an embassy`."""
    noun = str(trigger.object.lemma_).lower() if trigger.object is not None else ""
    if trigger.frame.part != "verb" or trigger.frame.act == "has-mission":
        return False
    return noun in GENERIC or str(trigger.token.lemma_).lower() == "become"


def gapped(trigger: Trigger) -> list[Token]:
    """Give the further ranks of a verb that is told once: `raised to a legation in May, and to an embassy in June`."""
    doc, end = trigger.token.doc, trigger.token.sent.end
    found = []
    for token in doc[trigger.token.i + 1 : end]:
        if token.lower_ == "to" and doc[token.i - 1].lower_ in {"and", "then", "later"}:
            found += [t for t in doc[token.i + 1 : min(token.i + 4, end)] if is_post(t)][:1]
    return found


def owner_in(heading: str, parties: Parties) -> str | None:
    """Give whose mission or envoy a heading is about: `The Danish Legation in Bangkok`."""
    matches = [m for m in parties.scan(heading) if m.names[0].kind not in SEATS]
    for word in WORD.finditer(heading):
        if word[0].lower() not in POST_NOUNS | ENVOYS:
            continue
        before = [m for m in matches if m.end <= word.start() and len(heading[m.end : word.start()].split()) <= 2]
        if before:
            return before[-1].names[0].party
    return None


def _hanging(noun: Token) -> list[Token]:
    """Give what the parser coordinated with the seat instead of the mission: `an embassy in X and a consulate in Y`."""
    return [t for t in noun.subtree if t.dep_ in {"conj", "appos"} and t.i > noun.i] if is_post(noun) else []


def is_post(token: Token) -> bool:
    """Tell a noun for a mission."""
    lemma = str(token.lemma_).lower()
    return lemma in POST_NOUNS or token.lower_ in POST_NOUNS or lemma.split("-")[0] in {"consulate", "consulates"}


def post_of(noun: Token, reader: Reader) -> Post:
    """Read whose mission a noun names, with whom, and its seat."""
    if _is_papal(noun):
        return _papal(noun, reader)
    sender, seat = Filler(), None
    for token in possessors(noun):
        name = reader.name_of(token)
        if name is not None and name.kind in SEATS and token.dep_ != "nmod:poss":
            seat = token  # `the Vienna consulate`
        elif name is not None or token.dep_ == "nmod:poss":
            sender |= reader.fill(token)
    for token in syntax.prepositions(noun).get("of", []):
        sender |= reader.fill(token) if not sender.parties else Filler()
    if not sender.parties and seat is None and noun.dep_ not in {"conj", "appos"}:
        sender = Filler(reader.before(noun.i)[:1]) if noun.i > noun.sent.start else sender
    seat = seat or next((c for c in [*noun.children, noun.head] if _names_seat(c, noun, reader)), None)
    hanging = syntax.prepositions(noun)
    around = [*hanging.get("in", []), *syntax.prepositions(noun.head).get("in", [])]
    guest = "near" in hanging or "near" in syntax.prepositions(noun.head) or any(is_post(t) for t in around)
    return Post(noun, sender, _host(noun, seat, reader), seat or _seat(noun), guest)


def _names_seat(token: Token, noun: Token, reader: Reader) -> bool:
    """Tell a place put straight behind a mission: `Embassy Nairobi`, `Legation Kaunas`."""
    related = (token.head.i == noun.i and token.dep_ in NAMING) or (noun.head.i == token.i and noun.dep_ in NAMING)
    if token.i != noun.i + 1 or not related:
        return False
    name = reader.name_of(token)
    return token.pos_ == "PROPN" and (name is None or name.kind in SEATS) and token.i not in reader.people


def _seat(noun: Token) -> Token | None:
    """Give where a mission stands; one inside another's mission stands where that one does."""
    hanging = syntax.prepositions(noun)
    for word in ("in", "at", "near"):
        for token in hanging.get(word, []):
            return _seat(token) if is_post(token) else token
    return None


def _host(noun: Token, seat: Token | None, reader: Reader) -> Filler:
    """Give with whom a mission is: near a government in exile, to a state, or where it stands."""
    hanging = syntax.prepositions(noun)
    for word in ("near", "to", "in", "at"):
        for token in hanging.get(word, [])[:1]:
            inner = _seat(token) if is_post(token) else token
            found = Filler()
            for each in syntax.conjuncts(inner) if inner is not None else []:
                found |= reader.fill(each)
            if found.parties:
                return found | _misplaced(noun, reader)
    return reader.fill(seat) if seat is not None else Filler()


def _misplaced(noun: Token, reader: Reader) -> Filler:
    """Give a further host that the parser coordinated with the mission: `its legations in Bulgaria and Hungary`."""
    found = Filler()
    for token in noun.children:
        name = reader.name_of(token) if token.dep_ == "conj" else None
        if name is not None and name.kind not in SEATS and not any(c.dep_ == "case" for c in token.children):
            found |= Filler([name.party])
    return found


def _is_papal(noun: Token) -> bool:
    """Tell a mission of the Holy See by its name: a nunciature, an apostolic delegation."""
    named = str(noun.lemma_).lower()
    apostolic = any(c.lower_ == "apostolic" for c in noun.children)
    return named in PAPAL or (apostolic and named in {"delegation", "delegate", "mission"})


def _papal(noun: Token, reader: Reader) -> Post:
    """Read a mission of the Holy See: what stands behind `of`, `to` or `in` is where it is accredited."""
    hanging = syntax.prepositions(noun)
    host = Filler()
    for token in (t for word in ("of", "to", "in") for t in hanging.get(word, [])):
        host |= reader.fill(token)
    seat = next((t for w in ("in", "at") for t in hanging.get(w, [])), None)
    return Post(noun, Filler([HOLY_SEE]), Filler([p for p in host.parties if p != HOLY_SEE]), seat)


def posts(trigger: Trigger, reader: Reader) -> list[Post]:
    """Give the missions that a trigger tells of, in text order; none where its object is no mission."""
    found = [post_of(noun, reader) for noun in _nouns(trigger)]
    last: Token | None = None
    for n, post in reversed(list(enumerate(found))):
        if post.seat is None and last is not None and post.noun.dep_ != "conj":
            found[n] = post  # `an embassy and a consulate in X`: the seat of the last one stands for both
        last = post.seat or last
    return found
