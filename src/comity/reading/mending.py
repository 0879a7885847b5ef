"""Mends of the parse where its error is certain from the words alone."""

from __future__ import annotations

from typing import Any

__all__ = ["mend"]

HAVE = frozenset({"has", "have", "had", "having"})
VERBLESS = frozenset({"NN", "NNS", "JJ"})
PAST = frozenset({"froze", "threw", "shot", "struck", "sold", "lent", "sent", "met", "held", "hit", "cut", "put"})


def _perfects(doc: Any) -> list[tuple[int, int, int]]:
    """Find `had severed relations` read as `had [severed relations]`: the verb, the participle, the noun."""
    found = []
    for token in (t for t in doc if t.tag_ == "VBN" and t.dep_ == "amod"):
        noun = token.head
        verb = noun.head
        if (
            noun.dep_ == "obj"
            and verb.lower_ in HAVE
            and all(t.pos_ == "ADV" for t in doc[verb.i + 1 : token.i])
            and verb.i < token.i < noun.i
        ):
            found.append((verb.i, token.i, noun.i))
    return found


def _gerunds(doc: Any) -> list[tuple[int, int]]:
    """Find `[France halting] aid` read as one compound: the gerund, the noun."""
    return [
        (token.i, token.head.i)
        for token in doc
        if token.tag_ == "VBG"
        and token.dep_ in {"compound", "amod"}
        and token.head.i == token.i + 1
        and any(c.i == token.i - 1 and c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    ]


def _clauses(doc: Any) -> list[tuple[int, int]]:
    """Find `the ministers [signed a treaty]` read as a noun with a participle: the noun, the verb.

    A participle behind its noun is passive and has no object; one with an object is the sentence's verb.
    """
    return [
        (token.head.i, token.i)
        for token in doc
        if token.dep_ == "acl"
        and token.tag_ in {"VBD", "VBN"}
        and token.head.dep_ == "ROOT"
        and token.head.pos_ in {"NOUN", "PROPN"}
        and token.head.i < token.i
        and any(c.dep_ == "obj" for c in token.children)
        and not any(c.dep_ in {"nsubj", "mark", "aux", "cop"} for c in token.children)
        and not any(c.dep_ in {"cop", "nsubj"} for c in token.head.children)
    ]


def _possessions(doc: Any) -> list[tuple[int, int]]:
    """Find `Chile [has consulates] in X` read as a verb with its auxiliary: the verb, the noun."""
    return [
        (child.i, token.i)
        for token in doc
        if token.tag_ == "NNS" and token.dep_ in {"ROOT", "conj", "advcl", "ccomp", "parataxis", "acl:relcl"}
        for child in token.children
        if child.lower_ in HAVE and child.dep_ == "aux" and child.i < token.i
    ]


def _predicates(doc: Any) -> list[tuple[int, int]]:
    """Find `Carter [was appointed] Minister` read as `was an [appointed Minister]`: the participle, the noun."""
    return [
        (token.i, token.head.i)
        for token in doc
        if token.tag_ == "VBN"
        and token.dep_ == "amod"
        and token.i < token.head.i
        and any(c.dep_ in {"aux:pass", "aux", "cop"} and c.i < token.i for c in token.children)
    ]


def _openings(doc: Any) -> list[tuple[int, int, list[int]]]:
    """Find `on Monday, Germany and France [signed]` with the subject read as part of the time: verb, subject, more.

    A finite verb without a subject whose first phrase runs up to it over a comma has it there.
    """
    found = []
    for verb in doc:
        if verb.pos_ != "VERB" or verb.dep_ not in {"ROOT", "parataxis"} or not _lacks_subject(verb):
            continue
        before = [c for c in verb.children if c.i < verb.i]
        for phrase in (c for c in before if c.dep_ == "obl"):
            taken = [t for t in phrase.subtree if _opens(t, phrase, verb)]
            if taken:
                found.append((verb.i, taken[0].i, [t.i for t in taken[1:] if t.head.i == taken[0].head.i]))
                break
    return found


def _lacks_subject(verb: Any) -> bool:
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ in {"aux", "aux:pass"} for c in verb.children)
    return finite and not any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in verb.children)


def _opens(token: Any, phrase: Any, verb: Any) -> bool:
    """Tell a noun that stands behind the comma of an opening phrase as if it were one more time."""
    if token.dep_ not in {"appos", "conj", "nmod:unmarked"} or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(c.dep_ == "case" for c in token.children) or token.i >= verb.i or token.head.i >= token.i:
        return False
    first = min([token.i, *[c.left_edge.i for c in token.children if c.i < token.i and c.dep_ not in {"punct", "cc"}]])
    behind = token.doc[first - 1].text == "," or token.doc[first - 1].lower_ in {"and", "or"}
    opened = any(t.text == "," for t in token.doc[phrase.i : first])
    return behind and opened and token.doc[verb.i - 1].text != ";"


def _listed(doc: Any) -> list[int]:
    """Find `Mali`, in `Chad, [Mali] and Niger`, read as a compound of the name before it."""
    return [
        token.i
        for token in doc
        if token.dep_ == "compound"
        and token.pos_ == "PROPN"
        and token.head.pos_ == "PROPN"
        and token.head.i < token.i
        and doc[token.i - 1].lower_ == ","
        and any(c.dep_ == "conj" and c.i > token.i for c in token.head.children)
    ]


def _verbs(doc: Any) -> list[int]:
    """Find verbs tagged as nouns or adjectives: they have an object, and a subject or an auxiliary before them."""
    having = dict.fromkeys(thing.head.i for thing in doc if thing.dep_ == "obj" and thing.head.i < thing.i)
    return [
        token.i
        for token in map(doc.__getitem__, having)
        if token.tag_ in VERBLESS
        and token.text.islower()
        and any(c.dep_ in {"nsubj", "aux"} and c.i < token.i for c in token.children)
        and not any(c.dep_ == "cop" for c in token.children)
    ]


def _thrown(doc: Any) -> list[tuple[int, int]]:
    """Find `gave [the junta an ultimatum]`, the object hung on the one who gets it: the object, the verb."""
    return [
        (token.i, token.head.head.i)
        for token in doc
        if token.dep_ == "obj"
        and token.head.dep_ == "iobj"
        and token.head.i < token.i
        and token.head.pos_ in {"NOUN", "PROPN"}
    ]


def _tag(word: str) -> str:
    """Give the tag of a verb by its form; `PAST` has the irregular forms that are nouns as well, or rare."""
    return "VBD" if word.endswith("ed") else "VBZ" if word.endswith("s") else "VBD" if word in PAST else "VB"


def mend(doc: Any) -> Any:
    """Give the parse with its certain errors mended; the same one where there is none."""
    perfects, gerunds, clauses = _perfects(doc), _gerunds(doc), _clauses(doc)
    possessions, predicates = _possessions(doc), _predicates(doc)
    openings, listed, verbs, thrown = _openings(doc), _listed(doc), _verbs(doc), _thrown(doc)
    if not any((perfects, gerunds, clauses, possessions, predicates, openings, listed, verbs, thrown)):
        return doc
    from spacy.tokens import Doc

    heads = [t.head.i for t in doc]
    deps = [t.dep_ for t in doc]
    pos = [t.pos_ for t in doc]
    for name in listed:
        deps[name] = "conj"
    tags = [t.tag_ for t in doc]
    for verb in verbs:
        pos[verb], tags[verb] = "VERB", _tag(doc[verb].lower_)
    for thing, verb in thrown:
        heads[thing] = verb
    for verb, participle, noun in perfects:
        heads = [participle if h == verb and i != verb else h for i, h in enumerate(heads)]
        heads[participle] = participle if deps[verb] == "ROOT" else heads[verb]
        deps[participle], pos[participle] = deps[verb], "VERB"
        heads[verb], deps[verb], pos[verb] = participle, "aux", "AUX"
        heads[noun] = participle
    for verb, noun in gerunds:
        heads = [verb if h == noun and i < verb else h for i, h in enumerate(heads)]
        heads[verb] = verb if deps[noun] == "ROOT" else heads[noun]
        deps[verb], pos[verb] = "ROOT" if deps[noun] == "ROOT" else "advcl", "VERB"
        heads[noun], deps[noun] = verb, "obj"
    for noun, verb in clauses:
        heads = [verb if h == noun and i > verb else h for i, h in enumerate(heads)]
        heads[verb], deps[verb], pos[verb] = verb, "ROOT", "VERB"
        heads[noun], deps[noun] = verb, "nsubj"
    for verb, noun in predicates:
        above = verb if heads[noun] == noun else heads[noun]
        heads = [verb if h == noun and (i < verb or deps[i] in {"conj", "punct"}) else h for i, h in enumerate(heads)]
        heads[verb], deps[verb], pos[verb] = above, deps[noun], "VERB"
        heads[noun], deps[noun] = verb, "xcomp"
        deps = ["nsubj:pass" if h == verb and d == "nsubj" else d for h, d in zip(heads, deps, strict=True)]
    for verb, noun in possessions:
        moved = {"nsubj", "mark", "advmod", "cc", "parataxis", "advcl", "nsubj:outer"}
        root = heads[noun] == noun
        above = verb if root else heads[noun]
        heads = [verb if h == noun and deps[i] in moved else h for i, h in enumerate(heads)]
        heads[verb], deps[verb], pos[verb] = above, deps[noun], "VERB"
        heads[noun], deps[noun], pos[noun] = verb, "obj", "NOUN"
    for verb, subject, more in openings:
        passive = any(h == verb and d == "aux:pass" for h, d in zip(heads, deps, strict=True))
        heads[subject], deps[subject] = verb, "nsubj:pass" if passive else "nsubj"
        for other in more:
            heads[other], deps[other] = subject, "conj"
    mended = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=tags,
        pos=pos,
        heads=heads,
        deps=deps,
    )
    mended.set_ents([_entity(mended, e) for e in doc.ents])
    return mended


def _entity(doc: Any, entity: Any) -> Any:
    from spacy.tokens import Span

    return Span(doc, entity.start, entity.end, label=entity.label_)
