"""How the tense and the adverbs of a clause place an act in time: past, perfect, put off, of no one time."""

from __future__ import annotations

from typing import Any

from comity.reading import syntax, words

__all__ = ["is_delayed", "is_past", "is_perfect", "is_pluperfect", "is_present", "is_undated", "passive_order"]

Token = Any

UNDATED = words.load("undated")
DELAY = frozenset({"delay", "postpone", "defer", "withhold", "wait"})


def is_undated(trigger: Token) -> bool:
    """Tell what is told of no one time: `recently`, `often`, `cooperation grew`."""
    if any(c.lower_ in UNDATED for c in syntax.verb_of(trigger).children):
        return True
    bare = trigger.pos_ == "NOUN" and trigger.tag_ == "NN" and trigger.dep_ in {"nsubj", "obl", "nmod"}
    return bare and not any(c.dep_ in {"det", "nmod:poss", "nummod", "case"} for c in trigger.children)


def is_delayed(trigger: Token) -> bool:
    """Tell what is put off: `delayed recognition until 1948`."""
    return any(t.lemma_.lower() in DELAY for t in (trigger, trigger.head, trigger.head.head))


def _clauses(trigger: Token) -> list[Token]:
    """Give the verb of a trigger and those above it that share its tense, the nearest first."""
    node = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    found = [node]
    for _ in range(5):
        own = any(c.dep_ in {"nsubj", "nsubj:pass"} for c in node.children)
        if own or node.head.i == node.i:
            break
        node = syntax.verb_of(node.head)
        found.append(node)
    return found


def is_perfect(trigger: Token) -> bool:
    """Tell what is told in the present perfect."""
    return any(
        c.dep_ in {"aux", "aux:pass"} and c.lower_ in {"has", "have", "'ve", "’ve"}
        for node in _clauses(trigger)
        for c in node.children
    )


def passive_order(trigger: Token) -> str | None:
    """Tell an act that the text puts before or after the one told last: `this was preceded by ...`."""
    node = trigger
    for _ in range(6):
        if node.head.i == node.i:
            return None
        child, node = node, node.head
        lemma = str(node.lemma_).lower()
        if lemma in {"precede", "follow"} and syntax.is_passive(node) and child.i > node.i:
            return "before" if lemma == "precede" else "after"
    return None


def is_past(trigger: Token) -> bool:
    """Tell what is told in the simple past."""
    verb = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    finite = [verb, *[c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]]
    return any(t.tag_ == "VBD" for t in finite)


def is_present(trigger: Token) -> bool:
    """Tell what is told in the simple present: it holds, it did not happen."""
    verb = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    finite = [verb, *[c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]]
    return any(t.tag_ in {"VBZ", "VBP"} for t in finite) and not is_perfect(trigger)


def is_pluperfect(trigger: Token) -> bool:
    """Tell an act told in the pluperfect."""
    return any(c.lower_ == "had" and c.dep_ in {"aux", "aux:pass"} for c in syntax.verb_of(trigger).children)
