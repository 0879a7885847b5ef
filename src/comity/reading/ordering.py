"""Before and after: what the grammar of a sentence says of the order of an act and of what its date dates.

`It was shut in 1967 after X had accused Y`: the accusation came before 1967. `Following the coup of 1974 it left`:
the leaving came after 1974, and what is told inside that phrase is of 1974 itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from comity.reading import syntax

__all__ = ["Side", "contains", "dated_phrase", "is_next_to", "is_of", "is_told_of", "order_of", "side_of"]

Token = Any
Side = Literal["before", "after"]

LATER = frozenset({"after", "following", "since"})
EARLIER_CLAUSES = frozenset({"after", "once"})
LATER_CLAUSES = frozenset({"before", "until"})
TOLD_EARLIER = frozenset({"acl:relcl", "acl", "ccomp", "advcl", "parataxis", "advcl:relcl"})
STEPS = 8
MODAL = frozenset({"can", "could", "may", "might", "must", "should", "would", "will"})


def dated_phrase(date: Token) -> Token:
    """Give the noun that a date dates (`the coup of 1974`), or the date itself."""
    nominal = date.dep_ in {"nmod", "compound", "amod", "nummod", "nmod:unmarked", "obl:unmarked", "appos"}
    return date.head if nominal and date.head.pos_ in {"NOUN", "PROPN"} else date


def contains(phrase: Token, token: Token) -> bool:
    """Tell whether a word is the head of a phrase or stands inside it."""
    return bool(phrase.i == token.i or phrase in token.ancestors)


def is_next_to(date: Token, trigger: Token) -> bool:
    """Tell the noun of an act right behind its date: `the May 1972 signing`."""
    return bool(trigger.i == date.i + 1 and trigger.pos_ in {"NOUN", "PROPN"})


def is_of(date: Token, trigger: Token) -> bool:
    """Tell whether an act is what a date dates, or is told inside of it: `following the coup of 1974, when X fled`."""
    phrase = dated_phrase(date)
    if is_next_to(date, trigger):
        return True
    if phrase.pos_ != "VERB" and contains(phrase, trigger) and (phrase.i != trigger.i or date.i < trigger.i):
        return True
    return is_told_of(date, trigger)


def is_told_of(date: Token, trigger: Token) -> bool:
    """Tell a clause right behind a date that says what was then: `until 1960, when France granted independence`."""
    for node in _upwards(trigger):
        first = node.left_edge
        first = first.nbor(1) if first.is_punct else first
        if node.dep_ in {"advcl", "acl:relcl"} and first.lower_ in {"when", "which", "where"} and first.i > 1:
            before = first.nbor(-2) if first.nbor(-1).text == "," else first.nbor(-1)
            return bool(before.i == date.i or before.i == dated_phrase(date).i)
    return False


def side_of(trigger: Token, date: Token) -> Side | None:
    """Tell whether a date stands inside a phrase that the text puts before the act, so that the act came after it.

    What is told inside the same phrase is neither before nor after it.
    """
    since = [c for c in trigger.children if c.dep_ == "mark" and c.lower_ == "since"]
    if any(c.i < date.i < trigger.i for c in since):  # since the opening of the embassy in 1973 it has kept
        return "after"
    node = date
    for _ in range(STEPS):
        if node.head.i == node.i or (node.head.i == trigger.i and node.i == date.i):
            break
        node = node.head
        if node.pos_ == "VERB":
            return _beside(date)
        if contains(node, trigger):
            break
        words = {c.lower_ for c in node.children if c.i < date.i and (c.dep_ in {"case", "mark"} or c.tag_ == "VBG")}
        if words & LATER:
            return "after"
        if "before" in words:
            return "before"
    return _beside(date) if node.i == date.i and not is_of(date, trigger) else None


def _beside(date: Token) -> Side | None:
    """Tell a date behind the noun that it dates, also where the parse hangs it on the verb: `after the war in 1945`."""
    first = date.left_edge
    noun = first.nbor(-1) if first.i > first.sent.start else date
    if noun.i == date.i or noun.pos_ not in {"NOUN", "PROPN"} or noun.head.i != date.head.i:
        return None
    return "after" if any(c.dep_ in {"case", "mark"} and c.lower_ in LATER for c in noun.children) else None


def order_of(trigger: Token, date: Token) -> Side | None:
    """Tell an act that its clause or phrase puts before or after the clause which a date belongs to."""
    above = {date.i, *(a.i for a in date.ancestors)}
    own = [c for c in trigger.children if c.dep_ in {"case", "mark"} and c.lower_ in {"after", "following"}]
    if any(date.i < c.i for c in own):
        return "before"
    if trigger.i in above:
        return None
    shares = True  # whether what is told of a clause is told of the act: not of a conjunct with a tense of its own
    for node in _upwards(trigger):
        if node.i in above:
            return None
        clause = {c.lower_ for c in node.children if c.dep_ == "mark"}
        phrase = {c.lower_ for c in node.children if c.dep_ == "case"}
        if clause & EARLIER_CLAUSES or (phrase & {"after", "following"} and date.i < node.left_edge.i):
            return "before"
        if clause & LATER_CLAUSES and not {c.lower_ for c in node.children if c.dep_ == "aux"} & MODAL:
            return "after"
        if any(c.lower_ == "which" and any(g.lower_ == "after" for g in c.children) for c in node.children):
            return "after"
        if shares and node.dep_ in TOLD_EARLIER and tells_before(node):
            return "before"
        shares = shares and not (node.dep_ == "conj" and (node.tag_ == "VBD" or syntax.surface_subjects(node)))
    return None


def tells_before(verb: Token) -> bool:
    """Tell a clause in the pluperfect, `having done`, or in the perfect as what someone announced."""
    had = {c.lower_ for c in verb.children if c.dep_ in {"aux", "aux:pass"}}
    return bool(had & {"had", "having"} or (verb.dep_ == "ccomp" and had & {"has", "have"} and verb.head.tag_ == "VBD"))


def _upwards(token: Token) -> Iterator[Token]:
    """Give a word and those above it; a conjunct also has what its first conjunct has."""
    for _ in range(STEPS):
        yield token
        if token.head.i == token.i:
            return
        token = token.head
