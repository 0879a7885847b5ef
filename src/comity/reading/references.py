"""Whom a common noun without a name takes up: `the group`, `the coalition`, `the country`, `the foreign ministry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.reading import words
from comity.reading.filler import Filler
from comity.reading.pronouns import named_before, not_subject

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["refers_to", "related_to"]

Token = Any

GROUP_NOUN = {"group": ("movement", "organisation"), "movement": ("movement",), "organization": ("organisation",),
              "organisation": ("organisation",), "bloc": ("organisation",), "militia": ("movement",),
              "alliance": ("organisation",), "front": ("movement",)}  # fmt: skip
STATE_NOUN = words.load("states")
STATES = frozenset({"state", "territory"})
NAMING = frozenset({"amod", "compound", "appos", "flat", "nmod:desc", "nmod"})
LANDS = STATE_NOUN - {"government"} | {"island", "colony", "emirate", "sultanate", "archipelago"}
ACTED_UPON = frozenset({"obj", "iobj", "obl", "nmod", "nsubj:pass"})
AT_HOME = words.load("at-home")
RELATIVES = words.load("relatives")


def refers_to(noun: Token, reader: Reader) -> tuple[bool, str | None]:
    """Tell whether a noun takes up a party, and which, if the document has named it."""
    context = reader.context
    lemma = str(noun.lemma_).lower()
    if lemma == "coalition" and (found := context.coalition()) is not None:
        return True, found
    if lemma in GROUP_NOUN and _definite(noun):
        return True, context.latest(*GROUP_NOUN[lemma])
    if lemma in AT_HOME and context.here is not None and _plain(noun):
        return True, context.here
    if noun.tag_ == "NNS":
        return False, None
    if lemma in LANDS and _definite(noun) and noun.dep_ in ACTED_UPON:
        return True, not_subject(reader, noun, STATES)
    if lemma in STATE_NOUN and _definite(noun):
        return True, context.last_subject if lemma != "government" else None
    return False, None


def _plain(noun: Token) -> bool:
    """Tell an organ of the state that a report comes from: `the foreign ministry`, `police`."""
    return _definite(noun) or not any(c.dep_ in {"det", "amod", "nmod"} for c in noun.children)


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.children)


def related_to(noun: Token, reader: Reader) -> Filler | None:
    """Give whom a noun of relation means (`its neighbour`, `France's ally`): not the one it is named after.

    None where the noun is of another kind, or its party is named with it (`its neighbour Kenya`, `a Kenyan ally`).
    """
    if str(noun.lemma_).lower() not in RELATIVES or noun.tag_ != "NN":
        return None
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    others = [c for c in noun.children if c.dep_ in NAMING or c.i in reader.people]
    if not owners or any(reader.name_of(c) is not None or c.i in reader.people for c in others):
        return None
    owner = next(iter(reader.fill(owners[0], 1).parties), None)
    if owner is None:
        return None
    state = reader.parties.rollup(owner)
    named = [reader.context.dyad.other(owner, reader.parties), *reversed(named_before(reader, noun))]
    named += reversed(reader.context.recent)
    other = next((p for p in named if p is not None and reader.parties.rollup(p) != state), None)
    return Filler([other] if other is not None else [], open=True)
