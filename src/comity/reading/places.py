"""Where an act took place: the place that its clause names, as written, or the one where it has just been told to be.

A place is a city, building, region or third country; the country that the act is with is no place of it. A mission that
has been told of stands where it stood; who met during a visit met where the visit went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comity.reading import syntax, words

if TYPE_CHECKING:
    from comity.parties import Parties
    from comity.reading.completion import Draft
    from comity.reading.filler import Filler
    from comity.reading.parse import Parsed
    from comity.reading.triggers import Trigger
    from comity.reading.who import Reader

__all__ = ["Whereabouts", "is_repeated", "place_of", "written"]

Token = Any

NOWHERE = words.load("placeless-acts")
STANDING = words.load("standing-acts")
DURING = words.load("during-visits")
GATHERINGS = words.load("gatherings")
SETTLEMENTS = words.load("settlements")
LOCATED = frozenset({"place", "capital"})
MISSIONS = words.load("missions")
WORD = re.compile(r"[^\W\d]+")
SITES = LOCATED | {"seat"}
NAMING = frozenset({"name", "official", "adjective", "former", "abbreviation"})
WITHIN = ("in", "at", "near")
INTO = {
    "visit": ("in", "at", "to"),
    "recall-envoy": ("from", "in", "at"),
    "mobilize": ("in", "at", "near", "into", "to", "from"),
    "open-mission": ("in", "at", "near", "to"),
    "coerce": ("in", "at", "near", "from", "into"),
}
OF_OBJECT = frozenset({"attack", "recall-envoy", "visit"})  # `left Sofia`, `shelled Belgrade`
LINKED = frozenset({"conj", "advcl", "xcomp", "ccomp", "parataxis", "acl"})
ABOVE = 3  # clauses that an act may stand under whose place is its own
LONGEST = 80  # characters of several places named together


def place_of(trigger: Trigger, reader: Reader, target: Filler) -> Token | None:
    """Give the word for where an act took place: on its trigger or object first, then in the clauses about it."""
    act = trigger.frame.act
    if act in NOWHERE:
        return None
    found: Token | None = None
    for token in _hanging(trigger, INTO.get(act, WITHIN)):
        found = _site(token, reader)
        if found is not None and _elsewhere(found, reader, target):
            return found
    found = None
    if act in OF_OBJECT:
        sites = [s for t in _objects(trigger) if (s := _site(t, reader)) is not None]
        found = next((t for t in sites if (n := reader.name_of(t)) is None or n.kind in SITES), None)
    found = found or _beside(trigger, reader)
    return found or (_above(trigger, reader) if act in DURING else None)


def _objects(trigger: Trigger) -> list[Token]:
    return syntax.objects(trigger.token) if trigger.frame.part == "verb" else []


def _hanging(trigger: Trigger, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Give what stands behind the prepositions of a trigger, its object, and the gathering at which it was done."""
    hosts = [t for t in (trigger.token, trigger.light, trigger.object) if t is not None]
    hosts += [t for t in _objects(trigger) if t not in hosts]
    for host in hosts:
        hanging = syntax.prepositions(host)
        yield from (t for word in prepositions for t in hanging.get(word, []))
        for word in ("at", "during", "on", "in"):
            for noun in hanging.get(word, []):
                yield from _of_gathering(noun)


def _of_gathering(noun: Token) -> Iterator[Token]:
    """Give where a gathering was: `at their summit in Bandung`, `in the course of a visit to Quito`."""
    for inner in [noun, *syntax.prepositions(noun).get("of", [])]:
        if str(inner.lemma_).lower() in GATHERINGS:
            hanging = syntax.prepositions(inner)
            yield from (t for word in ("in", "at", "to") for t in hanging.get(word, []))


def _site(token: Token, reader: Reader) -> Token | None:
    """Give the proper name of a place: the word itself, or that behind a common noun (`the port of Assab`)."""
    if token.i in reader.people:
        return None
    if reader.name_of(token) is not None or (token.ent_type_ == "LOC" and token.pos_ == "PROPN"):
        return token
    if str(token.lemma_).lower() in SETTLEMENTS:
        named = [*syntax.prepositions(token).get("of", []), *[c for c in token.children if c.i > token.i]]
        return next((c for c in named if c.pos_ == "PROPN" and c.i not in reader.people), None)
    return None


def _elsewhere(token: Token, reader: Reader, target: Filler) -> bool:
    """Tell a place from the country that the act is with."""
    name = reader.name_of(token)
    return name is None or name.kind in SITES or (name.kind in NAMING and name.party not in target.parties)


def _beside(trigger: Trigger, reader: Reader) -> Token | None:
    """Give a place put straight before the noun of an act: `the Reykjavik summit`."""
    noun = trigger.token if trigger.frame.part == "noun" else trigger.object
    if noun is None or not (trigger.frame.act == "attack" or str(noun.lemma_).lower() in GATHERINGS):
        return None
    for child in noun.children:
        name = reader.name_of(child) if child.dep_ in {"compound", "nmod:unmarked", "nmod:desc"} else None
        if name is not None and name.kind in LOCATED:
            return child
    return None


def _above(trigger: Trigger, reader: Reader) -> Token | None:
    """Give the city named in a clause that the act's own hangs on: `they met in Doha and signed a pact`."""
    node = syntax.verb_of(trigger.token)
    for _ in range(ABOVE):
        if node.dep_ not in LINKED or node.head.i == node.i:
            return None
        node = node.head
        hanging = syntax.prepositions(node)
        for token in (t for word in ("in", "at") for t in hanging.get(word, [])):
            name = reader.name_of(token)
            if name is not None and name.kind in LOCATED:
                return token
    return None


def is_repeated(place: str, draft: Draft, parties: Parties) -> bool:
    """Tell a place that only says again which country the act is with or by."""
    found = parties.scan(place)
    if not found or found[0].start > len("the ") or found[0].end < len(place):
        return False
    sides = {*draft.source.parties, *draft.target.parties}
    return all(n.kind in NAMING for n in found[0].names) and any(n.party in sides for n in found[0].names)


def written(token: Token, reader: Reader, parsed: Parsed, text: str) -> str:
    """Give a place as written, with what is named with it: `Lyon, France`, `Lyon and Nice`."""
    doc = parsed.doc
    first, last = _name(token, parsed)
    last = _behind(last, reader, doc)
    for other in syntax.conjuncts(token)[1:]:
        start, end = _name(other, parsed)
        between = [t for t in doc[last + 1 : start] if t.lower_ not in {",", "and", "&", "or"}]
        if start <= last or between or other.pos_ != "PROPN" or _owned(other):
            break
        last = _behind(end, reader, doc)
    whole = text[parsed.starts[first] : parsed.ends[last]]
    return whole if len(whole) <= LONGEST else text[parsed.starts[token.i] : parsed.ends[token.i]]


def _owned(token: Token) -> bool:
    return any(c.dep_ == "case" for c in token.children)


def _name(token: Token, parsed: Parsed) -> tuple[int, int]:
    """Give the first and last word of a name: what the entity, the list of names and the parser join to it."""
    doc = parsed.doc
    first = last = token.i
    while first > 0 and doc[first - 1].head.i == token.i and doc[first - 1].pos_ == "PROPN":
        first -= 1
    for child in token.children:
        if child.i == last + 1 and child.dep_ == "flat":
            last = child.i
    if first > 0 and doc[first - 1].lower_ == "the" and doc[first - 1].head.i == token.i:
        first -= 1
    if doc[last].ent_type_ == "LOC":
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].text != ",":
            last += 1
    return first, last


def _behind(last: int, reader: Reader, doc: Any) -> int:
    """Take in what is named behind a place: `Lyon, France`, `Lviv (Lemberg)`."""
    if last + 2 >= len(doc):
        return last
    if doc[last + 1].text == ",":
        country = reader.name_of(doc[last + 2])
        ends = last + 3 >= len(doc) or doc[last + 3].lower_ not in {"and", "or"}
        return last + 2 if country is not None and country.kind in {"name", "official"} and ends else last
    if doc[last + 1].text == "(":
        close = next((t.i for t in doc[last + 2 : last + 7] if t.text == ")"), None)
        inside = doc[last + 2 : close] if close is not None else []
        country = reader.name_of(doc[close - 1]) if close is not None else None
        is_country = country is not None and country.kind in {"name", "official"}
        return close if close is not None and not is_country and all(t.pos_ == "PROPN" for t in inside) else last
    return last


def seat_in(heading: str, parties: Parties) -> str | None:
    """Give where the mission stands that a heading is about: `The Danish Legation in Bangkok`."""
    for word in WORD.finditer(heading):
        if word[0].lower() not in MISSIONS:
            continue
        for match in parties.scan(heading[word.end() :]):
            between = heading[word.end() :][: match.start].split()
            if match.names[0].kind in LOCATED and set(between) <= {"in", "at", "the"}:
                return heading[word.end() :][match.start : match.end]
    return None


@dataclass(slots=True)
class Whereabouts:
    """Where the missions of a document stand, and where its last visit went."""

    seats: dict[tuple[str, str], str] = field(default_factory=dict)
    visit: tuple[frozenset[str], str] | None = None  # over with the block that told of it
    titled: str | None = None  # where the mission stands that the heading is about
    heading: str | None = None

    def enter(self, heading: str | None, parties: Parties) -> None:
        """Begin a block under a heading."""
        self.visit = None
        if heading != self.heading:
            self.heading, self.titled = heading, seat_in(heading, parties) if heading else None
            self.seats.clear()

    def fill(self, draft: Draft) -> None:
        """Give a draft without a place the one that was told before; remember that of one that has it."""
        act = draft.trigger.frame.act
        pairs = [(s, t) for s in draft.source.parties[:1] for t in draft.target.parties]
        sides = frozenset(draft.source.parties + draft.target.parties)
        if draft.place is not None:
            if act in STANDING:
                self.seats.update(dict.fromkeys(pairs, draft.place))
            elif act == "visit":
                self.visit = (sides, draft.place)
        elif act in STANDING and act != "has-mission" and pairs:
            draft.place = self.titled or self.seats.get(pairs[0])
        elif act in DURING and self.visit is not None and sides & self.visit[0] == sides:
            draft.place = self.visit[1]
