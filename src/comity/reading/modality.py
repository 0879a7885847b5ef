"""Whether an act happened, is planned, did not happen, or is only alleged."""

from __future__ import annotations

from typing import Any

from comity.reading import syntax, words
from comity.record import Modality

__all__ = ["is_future", "is_hypothetical", "modality"]

Token = Any

INTENT = words.load("intent")
REFUSAL = words.load("refusal")
# Nouns and others that an infinitive completes: `its decision to open`, `the first to recognize`.
GOVERNING = frozenset(
    [
        "decision",
        "agreement",
        "plan",
        "promise",
        "pledge",
        "intention",
        "refusal",
        "announcement",
        "first",
        "last",
        "continue",
        "move",
        "offer",
        "deal",
        "promote",
        "appoint",
    ]
)
PROOF = frozenset({"record", "evidence", "indication", "proof", "sign"})
ORDINAL = frozenset({"first", "second", "third", "last", "only", "latest", "next"})
PURPOSE_MARKS = frozenset({"if", "unless", "whether"})


def _auxiliaries(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ in {"aux", "aux:pass", "cop"}}


def is_future(token: Token) -> bool:
    """Tell a clause that speaks of the future."""
    return bool(_auxiliaries(token) & {"will", "shall", "'ll", "’ll", "would"})


def is_hypothetical(verb: Token) -> bool:
    """Tell a clause that states no act: a condition, a wish, a purpose, a possibility."""
    if any(c.dep_ == "mark" and c.lower_ in PURPOSE_MARKS for c in verb.children):
        return True
    if _auxiliaries(verb) & {"could", "might", "should", "may", "must", "can", "ought"}:
        return True
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children) or any(
        c.lower_ == "to" and c.tag_ == "TO" for c in verb.children
    )
    return infinitive and verb.dep_ in {"advcl", "acl"} and not _governed(verb)


def _governed(verb: Token) -> bool:
    """Tell an infinitive that completes a noun or verb of intent or refusal: `its promise to open`."""
    head = verb.head
    ordinal = any(c.lower_ in ORDINAL for c in head.children)  # `one of the first countries to recognize it`
    return ordinal or head.lemma_.lower() in INTENT | REFUSAL | GOVERNING


def modality(trigger: Token) -> Modality:
    """Read the modality of an act off its trigger and what governs it."""
    verb = syntax.verb_of(trigger) if trigger.pos_ in {"NOUN", "PROPN"} else trigger
    if syntax.negated(trigger) or syntax.negated(verb):
        late = any(t.lower_ == "until" for t in verb.subtree if t.i > verb.i)  # `did not open until 1965`
        return "actual" if late and verb.tag_ != "VBZ" else "negated"
    if _unproven(verb):
        return "negated"
    node, steps = verb, 0
    while steps < 4:
        if is_future(node):
            return "planned"
        if node.head.i == node.i or node.dep_ not in {"xcomp", "ccomp", "acl", "conj", "advcl"}:
            break
        head = node.head
        lemma = head.lemma_.lower()
        completes = node.dep_ in {"xcomp", "acl", "advcl"} and _infinitive(node)
        if completes and (lemma in REFUSAL or lemma in {"refusal", "failure"}):
            return "negated"
        if completes and (lemma in INTENT or lemma in {"plan", "intention", "promise", "pledge", "decision"}):
            return "planned"
        if node.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubj:pass"} for c in node.children):
            break
        if node.dep_ == "ccomp":
            break
        node, steps = head, steps + 1
    return "actual"


def _unproven(verb: Token) -> bool:
    """Tell what no record shows: `no document shows that she took up the post`."""
    for head in (verb.head, verb.head.head):
        if head.lemma_.lower() in PROOF and any(c.lower_ == "no" for c in head.children):
            return True
    return False


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)
