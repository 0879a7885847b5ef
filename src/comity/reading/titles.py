"""Titles that stand for the one who bore them before: `the Secretary`, after `Secretary of State Cyrus Vance`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from comity.reading import words
from comity.reading.filler import Filler

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["bearer", "note"]

Token = Any

BORNE = words.load("titles")
NAMED = 4  # words between a title and the name of its bearer: `Secretary of State Antony`
SPECIFYING = frozenset({"nmod", "nmod:poss", "nmod:desc", "amod", "compound", "appos", "flat"})
SINGULAR = frozenset({"NN", "NNP"})


def note(reader: Reader, sentence: Any) -> None:
    """Remember for whom the bearers of a sentence's titles act."""
    for token in sentence:
        lemma = str(token.lemma_).lower()
        if lemma not in BORNE or token.tag_ not in SINGULAR:
            continue
        behind = takewhile(_leads_to_name, sentence.doc[token.i + 1 : min(token.i + 1 + NAMED, sentence.end)])
        named = next((t.i for t in behind if t.i in reader.people), None)
        parties = reader.fill(reader.parsed.doc[named]).parties if named is not None else []
        if not parties and _is_specified(token):
            parties = reader.fill(token).parties
        if parties:
            reader.context.titles[lemma] = parties[0]


def bearer(reader: Reader, token: Token) -> Filler | None:
    """Give the party of the one who is called by a bare title (`the president`); None where nobody bore it before."""
    lemma = str(token.lemma_).lower()
    bare = token.i > token.sent.start and token.doc[token.i - 1].lower_ == "the" and not _is_specified(token)
    if lemma not in BORNE or token.tag_ not in SINGULAR or not bare or token.i + 1 in reader.people:
        return None
    joined = any(c.dep_ == "conj" and str(c.lemma_).lower() in BORNE for c in token.children)
    party = reader.context.titles.get(lemma)
    return Filler([party], open=True) if party is not None and not joined else None


def _leads_to_name(token: Token) -> bool:
    return token.pos_ in {"PROPN", "NOUN"} or token.lower_ in {"of", "for"}


def _is_specified(token: Token) -> bool:
    """Tell a title with an office, a country or a name beside it."""
    return any(c.dep_ in SPECIFYING for c in token.children)
