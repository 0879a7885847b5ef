"""Which words of a sentence name an act, and by which frame of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.reading import syntax, words
from comity.reading.lemmas import lemma
from comity.reading.lexicon import LIGHT, Frame, Lexicon
from comity.reading.remembered import remembered

__all__ = ["Trigger", "find_triggers", "noun_trigger"]

Token = Any

AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
DIRECTIVE = frozenset({"must", "should", "shall", "ought"})
CONTAINERS = words.load("containers")
INSTRUMENTS = words.load("instruments")
TAKING_UP = frozenset({"it", "they", "them", "which", "that", "this", "these", "both"})
WEEKDAYS = frozenset({"2024", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
REACH = 40  # tokens back to where a pronoun may point
BY_THE_WAY = frozenset({"cooperate", "aid", "support", "agree", "meet", "has-relations"})
FATE = frozenset({"ratify-agreement", "end-agreement", "sign-agreement"})
NAMED = frozenset({"sign-agreement", "ratify-agreement"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an act: the token, the frame, and the support verb of a noun (`paid` of `paid a visit`)."""

    token: Token
    frame: Frame
    light: Token | None = None
    object: Token | None = None
    others: tuple[tuple[Frame, Token | None], ...] = ()

    def alternatives(self) -> Iterator[Trigger]:
        """Give the readings of the trigger, the narrowest frame first: the next one counts where one has no parties."""
        yield self
        for frame, answered in self.others:
            yield Trigger(self.token, frame, self.light, answered)


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def _verb_lemma(token: Token) -> str:
    """Give a verb's lemma, also where the tagger took its gerund for a noun."""
    if token.tag_ == "NN":
        return lemma(token.text, "VBG")
    return _lemma(token)


def _fits_verb(verb: Token, frame: Frame) -> tuple[bool, Token | None]:
    """Tell whether a verb's clause has what the frame asks for, and which object answered."""
    if frame.negation and not syntax.negated(verb):
        return False, None
    if frame.particle is not None and syntax.particle(verb) != frame.particle:
        return False, None
    if frame.passive is not None and syntax.is_passive(verb) != frame.passive:
        return False, None
    if frame.complement and not _completed(verb, frame.complement):
        return False, None
    if frame.subject and not frame.subject & {_lemma(t) for t in _with_of(syntax.surface_subjects(verb))}:
        return False, None
    objects = syntax.objects(verb)
    lemmas = {_lemma(o): o for o in reversed(_with_of(_answering(verb, frame, objects)))}
    if frame.without & {_lemma(o) for o in objects}:
        return False, None
    answered = min((lemmas[o] for o in frame.object & set(lemmas)), key=lambda t: t.i, default=None)
    if frame.object and answered is None:
        return False, None
    if frame.modifier and (answered is None or not frame.modifier & {_lemma(c) for c in answered.children}):
        return False, None
    if frame.prep:
        hanging = _hanging(verb)
        for each in objects[:1]:
            hanging |= _hanging(each)
        if not frame.prep & hanging:
            return False, None
    return True, answered


def _hanging(word: Token) -> set[str]:
    """Give the prepositions that hang on a word; `on Tuesday` says only when."""
    return {p for p, nouns in syntax.prepositions(word).items() if not all(n.lower_ in WEEKDAYS for n in nouns)}


def _completed(verb: Token, kind: str) -> bool:
    clauses = syntax.clausal_complements(verb)
    if kind == "infinitive":
        return any(syntax.is_infinitive(c) for c in clauses)
    if kind == "directive":
        return any(c.lower_ in DIRECTIVE for clause in clauses for c in clause.children if c.dep_ in AUXILIARY)
    if kind == "that":
        return any(not syntax.is_infinitive(c) for c in clauses)
    return bool(clauses)


def _answering(verb: Token, frame: Frame, objects: list[Token]) -> list[Token]:
    """Give the nouns that may answer to a frame's `object`.

    They are what is acted upon, the subject of a verb without an object (`the embassy closed`), the predicate of
    an object (`appointed her ambassador`), and what stands behind a preposition that the frame asks for.
    """
    if not frame.object:
        return objects
    found = list(objects)
    if syntax.is_passive(verb):
        found += [c for c in verb.children if c.dep_ == "obj"]  # `was appointed ambassador`
    elif not objects:
        found += syntax.surface_subjects(verb)
    found += [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in {"NOUN", "PROPN", "ADJ"}]
    found += [c for c in verb.children if c.dep_ == "advcl" and syntax.is_infinitive(c) and _is_copular(c)]
    if verb.dep_ == "conj" and any(c.dep_ == "cop" for c in verb.head.children):
        found.append(verb.head)  # `was its first ambassador and was appointed in May`
    if verb.tag_ == "VBN" and not any(_is_subject(c) for c in verb.children):
        found += _before_passive(verb)
    hanging = syntax.prepositions(verb)
    for word in sorted(frame.prep | {"as"}):
        found += hanging.get(word, [])
    if not any(c.dep_ == "xcomp" for c in verb.children):  # `making it the first`: the pronoun has its predicate
        found += [a for o in found if (a := _antecedent(o, frame.object)) is not None]
    return found + _behind_as(verb)


def _antecedent(pronoun: Token, nouns: frozenset[str]) -> Token | None:
    """Find what `it` or `them` takes up among the nouns that a frame asks for: `It had a legation. It was closed`."""
    if pronoun.lower_ not in TAKING_UP or pronoun.pos_ != "PRON":
        return None
    for token in reversed(pronoun.doc[max(0, pronoun.i - REACH) : pronoun.i]):
        if token.pos_ in {"NOUN", "PROPN"} and _lemma(token) in nouns:
            return token
    return None


def _is_copular(noun: Token) -> bool:
    """Tell a predicate noun: `promoted to be ambassador`."""
    return noun.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "cop" for c in noun.children)


def _is_subject(token: Token) -> bool:
    """Tell a subject; what stands behind a preposition is none, whatever the parser says."""
    return token.dep_ in {"nsubj", "nsubj:pass"} and not any(c.dep_ == "case" and c.i < token.i for c in token.children)


def _before_passive(verb: Token) -> list[Token]:
    """Give the nouns straight before a passive verb whose subject the parser hung elsewhere, the nearest first."""
    if not any(c.dep_ == "aux:pass" for c in verb.children):
        return []
    found = []
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.pos_ == "VERB":
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            found.append(token)
    return found


@remembered
def _behind_as(verb: Token) -> list[Token]:
    """Find `as an outrage` behind a verb, wherever the parser hung it."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 10, verb.sent.end)]:
        if token.lower_ == "as" and token.head.i > token.i:
            return [token.head]
        if token.pos_ == "VERB":
            break
    return []


def _with_of(objects: list[Token]) -> list[Token]:
    """Add what stands behind a noun of quantity or kind: `a number of agreements`, `the establishment of relations`."""
    found = []
    for each in objects:
        found.append(each)
        found += syntax.prepositions(each).get("of", [])
        found += [c for c in each.children if c.dep_ in {"compound", "amod"} and c.pos_ == "NOUN"]
        if each.pos_ == "PROPN":  # `recalled Ambassador Kennan`, `recalled George Kennan, its ambassador`
            near = [c for c in each.children if c.dep_ in {"nmod:desc", "compound", "appos"}]
            found += near + [
                t for c in near if c.pos_ == "PROPN" for t in c.children if t.dep_ in {"nmod:desc", "compound"}
            ]
        found += [c for c in each.children if c.dep_ == "flat" and c.pos_ == "PROPN"]  # `Lenin Square`
    return found


def _is_of(noun: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "of" for c in noun.children)


def _light_verb(noun: Token, frame: Frame) -> Token | None:
    """Give the support verb whose object a noun is."""
    node = noun
    for _ in range(4):
        if node.dep_ == "conj" or (node.dep_ == "nmod" and _lemma(node.head) in CONTAINERS and _is_of(node)):
            node = node.head
    head = node.head
    if head.i == node.i or head.pos_ not in {"VERB", "AUX"}:
        return None
    support = LIGHT | frame.light
    if node.dep_ in {"obj", "nsubj:pass", "dobj"} and _lemma(head) in support:
        return head
    happened = _lemma(head) in {"take", "occur", "begin", "follow", "start"}
    if node.dep_ == "nsubj" and happened and not any(c.dep_ == "xcomp" for c in head.children):
        return head
    return None


def _fits_noun(noun: Token, frame: Frame) -> bool:
    if frame.predicate and not any(c.dep_ == "cop" for c in noun.children):
        return False
    if frame.negation and not syntax.negated(noun):
        return False
    hanging = syntax.prepositions(noun)
    if frame.object:
        near = [*_with_of([noun])[1:], *(t for word in sorted(frame.prep) for t in hanging.get(word, []))]
        if not frame.object & {_lemma(t) for t in near}:
            return False
    if frame.modifier and not frame.modifier & {_lemma(c) for c in noun.children}:
        return False
    return not frame.prep or bool(frame.prep & set(hanging))


def _ranked(candidates: list[tuple[Frame, Token | None]]) -> list[tuple[Frame, Token | None]]:
    return sorted(candidates, key=lambda c: c[0].narrowness, reverse=True)


def _is_verb(token: Token) -> bool:
    if token.tag_ == "NN" and token.lower_.endswith("ing") and token.dep_ in {"advcl", "acl", "ccomp", "xcomp"}:
        return True
    return token.pos_ == "VERB" or (token.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"} and token.pos_ != "ADJ")


def _verbs(sentence: Any, lexicon: Lexicon) -> list[Trigger]:
    found = []
    for token in sentence:
        if not _is_verb(token) or token.dep_ in AUXILIARY:
            continue
        fitting = [
            (frame, answered)
            for frame in lexicon.of("verb", _verb_lemma(token))
            for ok, answered in [_fits_verb(token, frame)]
            if ok
        ]
        if fitting:
            (frame, answered), *others = _ranked(fitting)
            found.append(Trigger(token, frame, object=answered, others=tuple(others)))
            found += _shared(token, frame, answered, others)
    return found


def _shared(
    token: Token, frame: Frame, answered: Token | None, others: list[tuple[Frame, Token | None]]
) -> Iterator[Trigger]:
    """Give the further act of a verb that tells two.

    It has two kinds of object (`relations and a legation were established`), or takes from one and gives to another
    (`switched relations from A to B`).
    """
    acts = {frame.act}
    for other, noun in others:
        if frame.beside and other.beside and other.act not in acts:
            acts.add(other.act)
            yield Trigger(token, other, object=noun)
            continue
        if answered is None or noun is None or noun.i == answered.i or other.act in acts:
            continue
        if noun in syntax.conjuncts(answered) or answered in syntax.conjuncts(noun):
            acts.add(other.act)
            yield Trigger(token, other, object=noun)


def noun_trigger(token: Token, lexicon: Lexicon) -> Trigger | None:
    """Read a noun as a trigger, with its support verb if it has one; None where it names no act."""
    fitting = _ranked([(f, None) for f in lexicon.of("noun", _lemma(token)) if _fits_noun(token, f)])
    if not fitting:
        return None
    (frame, _), *others = fitting
    return Trigger(token, frame, _light_verb(token, frame), others=tuple(others))


def _is_title(token: Token, trigger: Trigger) -> bool:
    """Tell a capitalised noun inside a name: the `Congress`, `Friendship and Cooperation`; instruments are named so."""
    return (
        token.text[:1].isupper()
        and token.i > token.sent.start
        and trigger.frame.act not in NAMED
        and not trigger.frame.predicate
        and trigger.light is None
    )


def _inside(token: Token, taken: set[int]) -> bool:
    """Tell a noun that only says what an act's object is about: `an agreement on cooperation`."""
    node = token
    for _ in range(6):
        if node.dep_ not in {"nmod", "conj", "compound", "appos", "nmod:poss"} or node.head.i == node.i:
            return False
        node = node.head
        if node.i in taken or (_lemma(node) in INSTRUMENTS and node.i != token.i):
            return True
    return False


def _instrument_of(noun: Token, verbs: dict[int, Trigger]) -> bool:
    """Tell the instrument that a verb tells the fate of: `the treaty entered into force`."""
    verb = verbs.get(noun.head.i)
    return verb is not None and noun.dep_ in {"nsubj", "obj", "nsubj:pass"} and verb.frame.act in FATE


def _completes(noun: Token, verbs: dict[int, Trigger]) -> bool:
    """Tell a noun that only completes an act's verb: `raised relations to a partnership`, `thanked it for its help`."""
    return noun.dep_ == "obl" and noun.head.i in verbs


def find_triggers(sentence: Any, lexicon: Lexicon) -> list[Trigger]:
    """Give the triggers of a sentence in text order; a noun that completes a verb's frame is not one of its own."""
    told = _verbs(sentence, lexicon)
    verbs = {t.token.i: t for t in reversed(told)}
    further = [t for t in told if verbs[t.token.i] is not t]
    taken = {t.object.i for t in told if t.object is not None}
    found: list[Trigger] = []
    for token in sentence:
        if token.i in taken or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "amod"}:
            continue
        trigger = noun_trigger(token, lexicon)
        if trigger is None or _is_title(token, trigger) or _inside(token, taken):
            continue
        rival = verbs.get(trigger.light.i) if trigger.light is not None else None
        if rival is not None and rival.frame.act == trigger.frame.act:
            continue  # `signed a treaty`: one act, named twice
        if _completes(token, verbs) and trigger.frame.act in BY_THE_WAY:
            continue
        if trigger.frame.act == "sign-agreement" and _instrument_of(token, verbs):
            continue
        if rival is not None and rival.object is None:
            del verbs[rival.token.i]  # a support verb: the noun names the act
        found.append(trigger)
    for token in sentence:
        if token.pos_ == "ADJ" and token.dep_ in {"ROOT", "conj", "acl:relcl", "ccomp", "advcl", "amod"}:
            fitting = _ranked([(f, None) for f in lexicon.of("adjective", _lemma(token)) if _fits_noun(token, f)])
            if fitting:
                found.append(Trigger(token, fitting[0][0], others=tuple(fitting[1:])))
    supports = {t.light.i for t in found if t.light is not None}  # `rallies were held in solidarity with Chad`
    found = [
        t for t in found if not (t.token.dep_ == "obl" and t.token.head.i in supports and t.frame.act in BY_THE_WAY)
    ]
    return sorted([*verbs.values(), *further, *found], key=lambda t: t.token.i)
