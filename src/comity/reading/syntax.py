"""Who does what in a clause, read off a dependency tree (Universal Dependencies labels).

All functions take and give spaCy tokens. Subjects are inherited through coordination, control, participles
and relative clauses; voice is undone, so that `subjects` are those who act and `objects` what is acted upon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.reading import words
from comity.reading.remembered import remembered

__all__ = [
    "clausal_complements", "companions", "conjuncts", "is_infinitive", "is_passive", "negated", "objects", "particle",
    "prepositions", "subjects", "surface_subjects", "verb_of",
]  # fmt: skip

Token = Any

DATE_WORDS = frozenset({"2024", "Monday"})  # what stands in for a date: never an object
RELATIVE = frozenset({"who", "which", "that", "whom"})
PARTICLES = words.load("particles")
BRINGING = frozenset({"bring", "put", "group", "lump"})  # `brought A together with B`
APART = frozenset({"discourse", "vocative", "dislocated"})  # what the parser makes of a subject before a pause
MAX_DEPTH = 12  # a deeper chain of inheritance is a parse error


def conjuncts(token: Token) -> list[Token]:
    """Give the token and all that is coordinated with it, nested coordination flattened, in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ == "appos" and _looks_listed(token, child)):
            found += conjuncts(child)
    return sorted(found, key=lambda t: t.i)


def _looks_listed(token: Token, child: Token) -> bool:
    """Tell a list item that the parser took for an apposition: A, B and C."""
    return any(c.dep_ == "conj" for c in child.children) and child.i > token.i


@remembered
def is_passive(verb: Token) -> bool:
    """Tell whether a verb form is passive."""
    if any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not any(c.dep_ == "obj" for c in verb.children)
    if verb.dep_ == "conj" and not any(c.dep_ in {"aux", "nsubj", "obj"} for c in verb.children):
        return verb.head.i != verb.i and is_passive(verb.head)
    return verb.dep_ in {"advcl", "ROOT"} and not any(c.dep_ in {"aux", "obj", "nsubj"} for c in verb.children)


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the grammatical subjects of a verb, inherited where the clause has none of its own."""
    own = _nearest([c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}])
    if not own and verb.tag_ in {"NN", "VBG"} and verb.dep_ in {"advcl", "obl:agent", "obl"}:
        own = [c for c in verb.children if c.dep_ == "compound" and c.pos_ == "PROPN"]  # `France halting aid`
    if not own and verb.dep_ in {"ROOT", "parataxis"}:  # `Lima, for its part, refused`
        own = [c for c in verb.children if c.dep_ in APART and c.pos_ == "PROPN" and c.i < verb.i]
    if own:
        return [t for s in own for t in _antecedents(verb, s)]
    if depth > MAX_DEPTH or verb.head.i == verb.i:
        return []
    head = verb.head
    if verb.dep_ in {"conj", "advcl", "parataxis"} and not (verb.dep_ == "parataxis" and head.pos_ == "NOUN"):
        while head.pos_ in {"NOUN", "PROPN"} and head.head.i != head.i and not _has_subject(head):
            head = head.head  # a clause that the parser coordinated with a noun inside the one before
        return surface_subjects(head, depth + 1) + (_joined(verb) if verb.dep_ == "advcl" else [])
    if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and _infinitive(verb)):
        controllers = objects(head, depth + 1)
        return controllers if controllers and not is_passive(head) else surface_subjects(head, depth + 1)
    if verb.dep_ in {"acl", "acl:relcl"} or (verb.dep_ == "parataxis" and head.pos_ == "NOUN"):
        return _predicated(head) or [head]
    return []


def _nearest(found: list[Token]) -> list[Token]:
    """Keep the one nearest to the verb, where the parser took what stands before it for another subject."""
    plain = [t for t in found if t.dep_ != "nsubj:outer"]
    if len(plain) > 1 and all(t.i < t.head.i for t in plain) and plain[-2].doc[plain[-1].left_edge.i - 1].lower_ == ",":
        return [t for t in found if t not in plain[:-1]]
    return found


def _joined(verb: Token) -> list[Token]:
    """Give whom the subject joins in doing something: `joined Peru in demanding`, `worked with the UN to end`."""
    head = verb.head
    if str(head.lemma_) == "join":
        return [t for c in head.children if c.dep_ == "obj" for t in conjuncts(c)]
    if str(head.lemma_) in {"work", "cooperate", "collaborate"} and _infinitive(verb):
        return prepositions(head).get("with", [])
    return []


def _predicated(noun: Token) -> list[Token]:
    """Give whom a predicate noun is said of: `Cuba was one of the first to sign it` gives Cuba."""
    node = noun
    for _ in range(3):
        if any(c.dep_ == "cop" for c in node.children):
            return [t for c in node.children if c.dep_ == "nsubj" for t in conjuncts(c)]
        if node.dep_ != "nmod" or node.head.i == node.i:
            return []
        node = node.head
    return []


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubj:pass"} for c in token.children)


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _antecedents(verb: Token, subject: Token) -> list[Token]:
    """Put the noun that a relative clause hangs on in the place of its pronoun."""
    if subject.lower_ in RELATIVE and subject.tag_ in {"WP", "WDT", "IN", "DT"}:
        clause = verb
        for _ in range(MAX_DEPTH):
            if clause.dep_ in {"acl:relcl", "acl"}:
                return _predicated(clause.head) or [clause.head]
            if clause.head.i == clause.i:
                break
            clause = clause.head
    return conjuncts(subject)


def subjects(verb: Token) -> list[Token]:
    """Give those who act: the subject of an active verb, the agent of a passive one."""
    if not is_passive(verb):
        return surface_subjects(verb)
    agents = [c for c in verb.children if c.dep_ == "obl:agent"]
    agents = agents or [t for p, t in _obliques(verb) if p == "by" and t.ent_type_ != "DATE"]
    return [t for a in agents for t in conjuncts(a)]


def companions(verb: Token) -> list[Token]:
    """Give those who act along with the subject: `Chad, along with Niger, agreed`; `signed it together with Mali`."""
    found = [] if str(verb.lemma_) in BRINGING else _accompanying(verb)
    return found + [t for s in verb.children if s.dep_ == "nsubj" for t in _accompanying(s)]


def _accompanying(host: Token) -> list[Token]:
    """Give those with whom somebody acts; `along with seven other diplomats` goes with what is acted upon."""
    found = []
    for child in host.children:
        others = any(c.lower_ == "other" for c in child.children)
        if child.dep_ in {"obl", "nmod", "appos", "conj"} and not others and _is_companion(child):
            found += conjuncts(child)
    return found


def _is_companion(noun: Token) -> bool:
    marks = [c for c in noun.children if c.dep_ in {"case", "fixed", "advmod", "mark"}]
    words_ = {t.lower_ for m in marks for t in (m, *m.children)}
    before = noun.doc[max(0, noun.left_edge.i - 1)].lower_
    return "with" in words_ and bool({"along", "together", "jointly"} & (words_ | {before}))


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Give what is acted upon: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return surface_subjects(verb, depth)
    own = [c for c in verb.children if c.dep_ in {"obj", "dobj"} and c.text not in DATE_WORDS]
    own = own or [c for c in verb.children if c.dep_ == "iobj"]
    if own:
        found = [t for o in own for t in _antecedents(verb, o)]
        return found + (_accompanying(verb) if str(verb.lemma_) in BRINGING else [])
    if verb.dep_ == "acl:relcl" and any(c.dep_ == "nsubj" and c.lower_ not in RELATIVE for c in verb.children):
        return [verb.head] if not any(c.dep_ == "obl" and _relative_inside(c) for c in verb.children) else []
    if verb.dep_ == "conj" and depth < MAX_DEPTH and verb.head.pos_ == "VERB" and _shares_object(verb):
        return objects(verb.head, depth + 1)
    return []


def _relative_inside(oblique: Token) -> bool:
    return oblique.lower_ in RELATIVE


def _shares_object(verb: Token) -> bool:
    """Tell `met and thanked X`: the first verb's object stands behind the last one."""
    return any(c.dep_ in {"obj", "dobj"} and c.i > verb.i for c in verb.head.children)


OBLIQUE = frozenset({"obl", "nmod", "advcl", "acl", "xcomp", "advmod", "obj", "dep", "iobj", "orphan", "nummod"})


def _obliques(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_.split(":")[0] in OBLIQUE:
            mark = _mark(child)
            if mark is not None:
                yield mark.lower_, child
                second = _double(child)
                if second is not None:
                    yield second.lower_, child
                for other in conjuncts(child)[1:]:
                    own = _mark(other)
                    yield (mark if own is None else own).lower_, other
                    if second is not None and own is None:
                        yield second.lower_, other


def _mark(child: Token) -> Token | None:
    """Give the preposition of a phrase: on its head, or on the word at its left edge."""
    for c in child.children:
        if c.dep_ == "case" or (c.dep_ == "mark" and c.tag_ == "IN"):
            return c
    edge = child.left_edge
    return (
        edge
        if edge.dep_ == "case" and edge.i < child.i and edge.head.dep_ in {"compound", "nmod:desc", "amod"}
        else None
    )


PREPOSITION = {"towards": "toward", "upon": "on", "onto": "on", "amongst": "among", "regarding": "on",
               "concerning": "on", "amid": "during", "via": "through", "inside": "in", "within": "in"}  # fmt: skip


@remembered
def prepositions(token: Token) -> dict[str, list[Token]]:
    """Give the objects of each preposition that hangs on a token, coordination flattened."""
    found: dict[str, list[Token]] = {}
    for word, child in _obliques(token):
        if child not in found.setdefault(PREPOSITION.get(word, word), []):
            found[PREPOSITION.get(word, word)].append(child)
    return found


def particle(verb: Token) -> str | None:
    """Give the particle of a phrasal verb."""
    for child in verb.children:
        if child.dep_ == "compound:prt" or (child.dep_ in {"advmod", "obl", "xcomp"} and child.lower_ in PARTICLES):
            return str(child.lower_)
    for child in verb.children:
        if child.dep_ == "obl" and _double(child):  # `pulled its troops out of Chad`
            return str(child.left_edge.lower_)
    return None


def _double(noun: Token) -> Token | None:
    """Give the second of two prepositions of which the first is the verb's particle: `out of`, `back from`."""
    cases = [c for c in noun.children if c.dep_ == "case" and c.i < noun.i]
    if len(cases) == 2 and cases[0].lower_ in PARTICLES and cases[1].i == cases[0].i + 1:
        return cases[1] if cases[0].i == noun.left_edge.i else None
    return None


def clausal_complements(verb: Token) -> list[Token]:
    """Give the clauses that complete a verb."""
    return [
        c
        for c in verb.children
        if c.dep_ in {"xcomp", "ccomp"} or (c.dep_ in {"acl", "advcl"} and _infinitive(c) and c.i > verb.i)
    ]


def is_infinitive(verb: Token) -> bool:
    """Tell a clause with `to`."""
    return _infinitive(verb)


def negated(token: Token) -> bool:
    """Tell whether a verb or noun is negated in its own phrase."""
    if any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in token.children):
        return True
    return any(c.lower_ in {"not", "never", "n't", "no", "nor", "neither", "without", "n’t"} for c in token.children)


def verb_of(token: Token) -> Token:
    """Give the verb that governs a token: the nearest one above it, else the sentence's root."""
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return token
