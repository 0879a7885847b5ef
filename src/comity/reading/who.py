"""Who a noun phrase means: the parties, and the persons who act for them.

A phrase names a party itself ("the Taliban"), through a modifier ("Turkish President", "the army of Chad"),
through a person ("Adams", after "Gerry Adams of Sinn Féin"), through a place of government, or by reference
("the group", "both countries", "his counterpart"). What cannot be told is left open, never guessed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from comity.parties import Name, Parties
from comity.reading import groups, syntax, titles, words
from comity.reading.context import Context
from comity.reading.filler import Filler
from comity.reading.ground import former
from comity.reading.introductions import introduced, officer_of
from comity.reading.officials import day_of
from comity.reading.parse import Parsed
from comity.reading.people import PERSONAL, people_of
from comity.reading.pronouns import of_pronoun
from comity.reading.references import refers_to, related_to

__all__ = ["MODIFIERS", "Reader"]

Token = Any

# Nouns for those who act for a state or body, or for the state itself; without a modifier they refer back.
ORGANS = words.load("organs")
DUAL = re.compile(
    r"^(?:both|the two|these two|the|each|either|two)?\s*(?:both |two |neighbouring |neighboring )?"
    r"(?:countries|nations|states|sides|parties|governments|peoples|capitals|leaders|presidents|ministers|neighbours|"
    r"neighbors|republics|kingdoms|powers|delegations|counterparts|foreign ministers|prime ministers|armies)\b",
    re.IGNORECASE,
)
SEATED = words.load("seated")
OWNING = frozenset({"of", "for", "from"})
SEATING = frozenset({"in", "at"})
CABINETS = frozenset({"administration", "government", "cabinet", "presidency", "regime", "junta"})
HOLDINGS = frozenset({"colony", "protectorate", "dependency", "possession", "mandate", "dominion"})
SHARED_SEATS = words.load("shared-seats")
MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod:unmarked", "det", "nummod"})


@cache
def _offices(parties: Parties) -> dict[str, str]:
    return {o.title: o.state for o in parties.offices if o.state is not None and " " not in o.state}


class Reader:
    """Resolves noun phrases of one parsed block in the light of the document's context."""

    def __init__(self, parsed: Parsed, context: Context, text: str, on: str | None = None) -> None:
        self.parsed = parsed
        self.context = context
        self.text = text
        self.parties: Parties = context.parties
        self.on = on
        self.asking: set[int] = set()
        self.offices = _offices(self.parties)
        self.people = people_of(parsed, context, self.parties)
        self.known: dict[int, str] = {}  # by the first word of a person's name

    # names -----------------------------------------------------------------------------------------------
    def name_of(self, token: Token) -> Name | None:
        """Give the name that stands on a token, the sense that fits the document where it has several."""
        match = self.parsed.names[token.i]
        if match is None or token.i in self.people:
            return None
        names: list[Name] = list(match.names)
        if self._nameless_seat(token):
            return None  # `the Foreign Office` of another country than Britain
        fitting = [n for n in names if self._in_force(n)] if len(names) > 1 else names
        known = [n for n in fitting if n.party in self.context.dyad.sides]
        chosen = (known or fitting or names)[0]
        if not known and chosen.kind in {"place", "capital"} and not self.context.is_about(chosen.party):
            # `Rome` in a text on Italy that has just told of 1850, and not of the Papal States
            chosen = next((n for n in names if n.party in self.context.dyad.sides), chosen)
        return former(chosen, self.context.dyad, self.parties)

    def _nameless_seat(self, token: Token) -> bool:
        """Tell a seat that several states call so, and that is not that of the one best known for it."""
        match = self.parsed.names[token.i]
        if match is None or match.names[0].kind != "seat":
            return False
        name = match.names[0]
        return name.text.lower().replace(" ", "_") in SHARED_SEATS and not self.context.is_about(name.party)

    def _in_force(self, name: Name) -> bool:
        year = (self.on or "")[:4]
        if not year.isdigit():
            return name.end is None
        after = name.start is None or str(name.start)[:4] <= year
        return after and (name.end is None or year <= str(name.end)[:4])

    def person(self, token: Token) -> str | None:
        """Give the person's name that a token belongs to, as written, titles left out."""
        span = self.people.get(token.i)
        if span is None:
            return None
        return self.text[self.parsed.starts[span[0]] : self.parsed.ends[span[1]]]

    def introduce(self, sentence: Any) -> None:
        """Remember whom the sentence's persons act for: `PLO leader Yasser Arafat`, `Gerry Adams of Sinn Féin`."""
        groups.note(self, sentence)
        for first, party in introduced(self, sentence):
            self.known[first] = party
            self._remember(self.parsed.doc[first], party)
        for first, last in sorted(set(self.people.values())):
            if sentence.start <= first < sentence.end:
                self.fill(self.parsed.doc[last if self.parsed.doc[first].head.i == last else first])
        for token in sentence:
            if token.lemma_ in PERSONAL and token.i + 1 < sentence.end:
                last = token.i
                while last + 1 < sentence.end and self._is_given(last + 1):
                    last += 1
                before = self.before(token.i) if last > token.i else []
                if before:
                    self.context.persons[self.parsed.doc[last].lower_] = before[0]
        titles.note(self, sentence)

    def _is_given(self, index: int) -> bool:
        return self.parsed.doc[index].pos_ == "PROPN" and self.parsed.names[index] is None

    # phrases ---------------------------------------------------------------------------------------------
    def fill(self, token: Token, depth: int = 0) -> Filler:
        """Tell whom the noun phrase headed by a token means (that token alone, not what is coordinated with it)."""
        name = self.name_of(token)
        if name is not None:
            return self._named(token, name)
        if self._nameless_seat(token) and self.context.here is not None:
            return Filler([self.context.here], open=True)  # `the Foreign Office` of the state that is reported from
        if token.i in self.asking:  # a phrase that refers to itself through a pronoun
            return Filler()
        self.asking.add(token.i)
        try:
            return self._unnamed(token, depth)
        finally:
            self.asking.discard(token.i)

    def _unnamed(self, token: Token, depth: int) -> Filler:
        if token.i in self.people:
            return self._of_person(token, depth)
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"} or token.lower_ in {"both", "each"}:
            return of_pronoun(self, token)
        return related_to(token, self) or self._of_noun(token, depth)

    def _named(self, token: Token, name: Name) -> Filler:
        persons = [p for c in token.children if (p := self.person(c))]
        kinds = {"place", "capital", "seat"}
        if name.kind == "name" and any(c.i in self.people and c.dep_ in {"flat", "appos"} for c in token.children):
            for c in token.children:
                self._remember(c, name.party)
        second = self.parsed.seconds.get(token.i)
        pair = [name.party] if second is None else [name.party, second.names[0].party]
        return Filler(pair, persons, place=name.kind in kinds)

    def _remember(self, token: Token, party: str) -> None:
        person = self.person(token)
        if person:
            self.context.persons[person.split()[-1].lower()] = party

    def _of_person(self, token: Token, depth: int) -> Filler:
        span = self.people[token.i]
        person = self.person(token) or ""
        key = person.split()[-1].lower() if person else ""
        known = self.known.get(span[0])
        found = [known] if known else self._around_person(token, span, depth)
        official = self._official(person)
        if official is not None and official not in {self.parties.rollup(p) for p in found}:
            found = [official]
        if found and key:
            self.context.persons[key] = found[0]
        elif key in self.context.persons:
            found = [self.context.persons[key]]
        elif party := (self._called(person) if key else None) or officer_of(self, token, span[0]):
            found = [party]
        return Filler(found, [person] if person else [], open=not found)

    def _official(self, person: str) -> str | None:
        """Give the party of an office holder named in full."""
        if " " not in person:
            return None
        return self.context.officials.named(person, self._day(), self.context.parties_named())

    def _called(self, last: str) -> str | None:
        """Give the party of an office holder of one of the document's parties, named by the last name alone."""
        return self.context.officials.called(last, self._day(), self.context.parties_named())

    def _day(self) -> date | None:
        return day_of(self.on) or day_of(self.context.document.published)

    def _around_person(self, token: Token, span: tuple[int, int], depth: int) -> list[str]:
        """Look for the party of a person before the name, after `of`, and in an apposition."""
        doc = self.parsed.doc
        inside = range(span[0], span[1] + 1)
        for i in inside:
            for child in doc[i].children:
                if child.i in inside or depth > 2:
                    continue
                if child.dep_ in {"appos", "nmod:desc", "compound", "amod", "nmod:poss", "flat"} or (
                    child.dep_ == "nmod" and any(c.lower_ in {"of", "for"} for c in child.children)
                ):
                    filler = self.fill(child, depth + 1)
                    if filler.parties and not (filler.place and child.dep_ == "nmod"):
                        return filler.parties
        head = doc[span[0]].head if doc[span[0]].head.i not in inside else token.head
        if (
            head.i not in inside
            and token.dep_ in {"appos", "flat", "compound", "nmod:desc"}
            and depth <= 2
            and head.pos_ in {"NOUN", "PROPN"}
        ):
            modifiers = self._modifiers(head, depth + 1)
            if modifiers.parties:
                return modifiers.parties
        before = self.before(span[0])
        office = self._office(doc[span[0] - 1]) if not before and span[0] > 0 else None
        return [office] if office is not None else before

    def before(self, index: int) -> list[str]:
        """Read the words straight before a name: `Polish President`, `PLO leader`, `US Secretary of State`."""
        at = index - 1
        doc = self.parsed.doc
        steps = 0
        if at >= 0 and doc[at].lower_ == "the":  # `British recognition of the Franco government`: no title of his
            return []
        while at >= 0 and steps < 7:
            token = doc[at]
            match = self.parsed.names[at]
            if match is not None and at not in self.people:
                name = self.name_of(token)
                return [name.party] if name and name.kind != "place" else []
            if token.pos_ not in {"NOUN", "PROPN", "ADJ"} and token.lower_ not in {
                "of",
                "for",
                "and",
                "-",
                "'s",
                "’s",
                "the",
                "then",
            }:
                return []
            at, steps = at - 1, steps + 1
        return []

    def _of_noun(self, token: Token, depth: int) -> Filler:
        phrase = self._phrase(token)
        if together := groups.contrasted(self, token) or groups.numbered(self, phrase):
            return Filler(together, open=True)
        if DUAL.match(phrase) and token.tag_ == "NNS":
            modifiers = self._modifiers(token, depth)
            if modifiers.parties:
                return modifiers
            if re.match(r"^(both|the two|the|two|these|each|all)\b", phrase, re.IGNORECASE) and not re.search(
                r"other|some|many|several|western|most", phrase, re.IGNORECASE
            ):
                return Filler(groups.both(self, token), open=True)
        if token.lemma_ in HOLDINGS and (held := self._held(token)) is not None:
            return held
        modifiers = self._modifiers(token, depth)
        if modifiers.parties:
            if token.pos_ == "PROPN" and any(c.lemma_ in PERSONAL for c in token.children):
                self.context.persons[token.lower_] = modifiers.parties[0]  # `PLO leader Yasser Arafat`
            return modifiers
        office = self._office(token)
        if office is not None:
            return Filler([office], modifiers.persons)
        if token.pos_ == "PROPN" and (known := self._known_person(token)):
            return known
        if (titled := titles.bearer(self, token)) is not None:
            return titled
        referring, party = refers_to(token, self)
        if referring:
            return Filler([party] if party else [], modifiers.persons, open=True)
        return Filler([], modifiers.persons, open=token.lemma_.lower() in ORGANS)

    def _cabinet(self, head: Token) -> str | None:
        """Give the state of a government called after its head: `the Trump administration`."""
        person = self.person(head) or ""
        last = person.split()[-1] if person else ""
        near = self.context.parties_named() | ({"USA"} if head.head.lemma_ == "administration" else set())
        known = self.context.persons.get(last.lower()) or self._official(person)
        return known or self.context.officials.called(last, self._day(), near)

    def _held(self, noun: Token) -> Filler | None:
        """Give the land that is called somebody's colony: `the British colony of Aden`."""
        for child in syntax.prepositions(noun).get("of", []):
            name = self.name_of(child)
            if name is not None:
                return Filler([self.parties.rollup(name.party)], open=True)
        return None

    def _office(self, token: Token) -> str | None:
        """Give the party of a title that only one has: `the Taoiseach`, `Secretary of State Dulles`."""
        starts, ends = self.parsed.starts, self.parsed.ends
        first, last = max(0, token.i - 3), min(len(ends) - 1, token.i + 5)
        for begin in range(first, token.i + 1):
            for end in range(last, token.i - 1, -1):
                state = self.offices.get(self.text[starts[begin] : ends[end]])
                if state is not None:
                    return state if self._plausible(state) else None
        return None

    def _plausible(self, state: str) -> bool:
        """Doubt a title of a third country in a text about two others: the Foreign Secretary of India."""
        return not self.context.dyad.explicit or state in self.context.dyad.sides or self.context.is_about(state)

    def _known_person(self, token: Token) -> Filler | None:
        """Take a proper name for the person who bore it before in the document."""
        for each in [token, *[c for c in token.children if c.dep_ in {"flat", "compound"}]]:
            party = self.context.persons.get(each.lower_)
            if party is not None:
                return Filler([party], [each.text], open=True)
        called = self._called(self.text[self.parsed.starts[token.i] : self.parsed.ends[token.i]])
        return Filler([called], [token.text], open=True) if called is not None else None

    def _phrase(self, token: Token) -> str:
        left = token.left_edge.i
        while left < token.i and self.parsed.doc[left].dep_ == "case":
            left += 1
        return self.text[self.parsed.starts[max(left, token.i - 4)] : self.parsed.ends[token.i]]

    def _modifiers(self, token: Token, depth: int) -> Filler:
        """Find the party in the modifiers of a noun: possessors and adjectives, then `of`, then an apposition."""
        if depth > 4:
            return Filler()
        before = self._before_noun(token, depth)
        if before.parties:
            return before
        found = before
        for seats in (OWNING, SEATING) if token.lemma_ in SEATED else (OWNING,):
            for child in token.children if not found.parties else ():
                if child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in seats for c in child.children):
                    for each in syntax.conjuncts(child):
                        found |= self.fill(each, depth + 1)
        for child in token.children:
            if child.dep_ == "appos" and not found.parties:
                found |= self.fill(child, depth + 1)
        return Filler(found.parties, found.persons, found.open)

    def _before_noun(self, token: Token, depth: int) -> Filler:
        found = pronouns = Filler()
        for child in token.children:
            if child.dep_ not in MODIFIERS and not (child.dep_ == "appos" and child.i in self.people):
                continue
            if child.i in self.people:
                found |= Filler([], [p] if (p := self.person(child)) else [])
                if child.dep_ == "nmod:poss":
                    found |= self.fill(child, depth + 1)
                elif token.lemma_ in CABINETS and (party := self._cabinet(child)):
                    found |= Filler([party])
                continue
            for each in syntax.conjuncts(child):
                name = self.name_of(each)
                if name is not None:
                    found |= self._named(each, name)
                elif each.pos_ == "PRON":
                    pronouns |= self.fill(each, depth + 1)
                elif child.dep_ == "nmod:poss" or each.dep_ in {"compound", "nmod:desc"}:
                    found |= self.fill(each, depth + 1)
        found = found if found.parties else found | pronouns  # `his Greek counterpart` is the Greek
        return Filler(found.parties, found.persons)
