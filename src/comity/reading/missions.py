"""Embassies, legations, consulates: whose they are, where they stand, and with whom.

`Latvia deals with Malta through its embassy in Rome, Italy, and a consulate in Valletta`
names two missions of Latvia to Malta, one with its seat in a third country.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.reading import syntax, words
from comity.reading.roles import possessors, slot_tokens
from comity.reading.triggers import Trigger
from comity.reading.who import Filler, Reader

__all__ = ["MISSION_ACTS", "POST_NOUNS", "Post", "is_post", "post_of", "posts"]

Token = Any

MISSION_ACTS = frozenset({"open-mission", "close-mission", "raise-mission", "lower-mission", "has-mission"})
POST_NOUNS = words.load("missions")
HOLY_SEE = "VAT"
PAPAL = frozenset({"nunciature", "internunciature", "nuncio", "internuncio"})


@dataclass(frozen=True, slots=True)
class Post:
    """One mission as a text names it: its noun, the sending party, the party of its seat, the seat as written."""

    noun: Token
    sender: Filler
    host: Filler
    seat: Token | None


def _nouns(trigger: Trigger) -> list[Token]:
    hosts = [trigger.token] if trigger.frame.part != "verb" else slot_tokens(trigger, "obj")
    hosts = hosts + [t for h in hosts for t in syntax.prepositions(h).get("of", [])]
    if trigger.frame.part == "verb":
        hanging = syntax.prepositions(trigger.token)
        for word in ("through", "via", "from", "with", "by", "of"):
            hosts += hanging.get(word, [])
    found = [t for h in hosts for t in [*syntax.conjuncts(h), *_hanging(h)] if is_post(t)]
    return sorted({t.i: t for t in found}.values(), key=lambda t: t.i)


def _hanging(noun: Token) -> list[Token]:
    """Give what the parser coordinated with the seat instead of the mission: `an embassy in X and a consulate in Y`."""
    return [t for t in noun.subtree if t.dep_ == "conj" and t.i > noun.i] if is_post(noun) else []


def is_post(token: Token) -> bool:
    """Tell a noun for a mission."""
    lemma = str(token.lemma_).lower()
    return lemma in POST_NOUNS or token.lower_ in POST_NOUNS or lemma.split("-")[0] in {"consulate", "consulates"}


def post_of(noun: Token, reader: Reader) -> Post:
    """Read whose mission a noun names, with whom, and its seat."""
    if _is_papal(noun):
        return _papal(noun, reader)
    sender = Filler()
    for token in possessors(noun):
        name = reader.name_of(token)
        if name is not None or token.dep_ == "nmod:poss":
            sender |= reader.fill(token)
    for token in syntax.prepositions(noun).get("of", []):
        sender |= reader.fill(token) if not sender.parties else Filler()
    hanging = syntax.prepositions(noun)
    seat = next((t for w in ("in", "at", "near") for t in hanging.get(w, [])), None)
    host = Filler()
    for word in ("to", "in", "at"):
        for token in hanging.get(word, [])[:1]:
            host = host if host.parties else reader.fill(token)
    return Post(noun, sender, host, seat)


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
