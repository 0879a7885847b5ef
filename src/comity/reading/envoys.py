"""Where envoys sat: at what posts, where they resided, and where their work went on.

`She was also accredited to Togo and was resident at Lomé` says of the act before where the envoy lived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.reading import syntax, words
from comity.reading.missions import is_post, post_of

if TYPE_CHECKING:
    from comity.reading.triggers import Trigger
    from comity.reading.who import Reader

__all__ = ["moved_to", "posted_at", "recalled_from", "residence", "transferred_to"]

Token = Any

TITLES = words.load("envoys")
MISSIONS = words.load("missions")
PRONOUNS = frozenset({"he", "she", "who", "his", "her"})
RESIDING = words.load("residing")
MOVING = words.load("moving")
NEXT = 3  # words between `resident at` and the name of the place
PLACES = frozenset({"place", "capital", "seat"})


def _titles(trigger: Trigger) -> list[Token]:
    """Give the titles that stand with an act: the one given, the one borne by its subject, the one it was done as."""
    verb = trigger.token
    found = [trigger.object] if trigger.object is not None else []
    found += syntax.prepositions(verb).get("as", [])
    for each in [*syntax.objects(verb), *syntax.surface_subjects(verb)]:
        found += [each, *[c for c in each.children if c.dep_ in {"appos", "nmod:desc", "compound", "flat"}]]
        found += syntax.prepositions(each).get("as", [])
    node = verb
    while node.dep_ in {"conj", "advcl"} and node.head.pos_ == "VERB":
        node = node.head
        found += syntax.prepositions(node).get("as", [])
        found += [c for c in node.children if c.dep_ in {"xcomp", "obj", "obl"}]
    titles = [t for each in found for t in syntax.conjuncts(each) if str(t.lemma_).lower() in TITLES]
    return list({t.i: t for t in titles}.values())


def posted_at(trigger: Trigger, reader: Reader) -> Token | None:
    """Give where an envoy's title says that he sits: `the American Consul at Brazzaville`."""
    for title in _titles(trigger):
        for word in ("at", "in"):
            for token in syntax.prepositions(title).get(word, [])[:1]:
                name = reader.name_of(token)
                if name is not None and name.kind in PLACES:
                    return token
    return None


def recalled_from(trigger: Trigger, reader: Reader) -> list[str]:
    """Give with whom a mission is that staff were withdrawn from: `from the American Embassy in Beirut`."""
    hanging = syntax.prepositions(trigger.token)
    for word in ("from", "at", "in"):
        for token in hanging.get(word, []):
            if is_post(token):
                return post_of(token, reader).host.parties
    return []


def residence(sentence: Any, reader: Reader) -> Token | None:
    """Give where a sentence says that an envoy lived: `was resident at Lomé`, `resided in Cairo`.

    It is read word by word: parsers seldom see that `resident` is what is said of the envoy.
    """
    for token in sentence:
        if str(token.lemma_).lower() not in RESIDING or token.i + 2 >= sentence.end:
            continue
        before = {t.lower_ for t in sentence.doc[max(sentence.start, token.i - 3) : token.i]}
        after = sentence.doc[token.i + 1 : min(token.i + 2 + NEXT, sentence.end)]
        if "had" in before or after[0].lower_ not in {"at", "in", "to"}:
            continue
        named = [t for t in after[1:] if reader.name_of(t) is not None]
        proper = [t for t in after[1:2] if t.pos_ == "PROPN"]
        if named or proper:
            return (named or proper)[0]
    return None


def moved_to(trigger: Trigger, reader: Reader) -> Token | None:
    """Give the new seat of a mission that moved: `the embassy moved to Rome`, `moved the legation to Athens`."""
    if trigger.frame.part != "verb" or str(trigger.token.lemma_).lower() not in MOVING:
        return None
    hanging = [trigger.token, *syntax.objects(trigger.token), *syntax.surface_subjects(trigger.token)]
    places = [t for each in hanging for t in syntax.prepositions(each).get("to", [])]
    return next((t for t in places if (n := reader.name_of(t)) is not None and n.kind in PLACES), None)


def transferred_to(trigger: Trigger, reader: Reader) -> Token | None:
    """Give where the work of a closed mission went on: `its functions were transferred to the Embassy in Dakar`."""
    sentence = trigger.token.sent
    for token in sentence.doc[trigger.token.i + 1 : sentence.end]:
        if str(token.lemma_).lower() not in MOVING:
            continue
        rest = list(sentence.doc[token.i + 1 : min(token.i + 9, sentence.end)])
        to = next((n for n, t in enumerate(rest) if t.lower_ == "to"), None)
        if to is not None:
            return next((t for t in rest[to:] if (n := reader.name_of(t)) is not None and n.kind in PLACES), None)
    return None
