"""The careers of envoys: who sent them, to whom, since when; told once by a title, then known by their names.

`U.S. Minister to Siam` and `Siam's first Minister to the United States` name a post in full; `Minister Barrett`,
`he`, `his successor` point at one that the text has told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comity.reading import syntax, words
from comity.reading.filler import Filler
from comity.reading.postings import Posting, surname
from comity.reading.triggers import Trigger
from comity.reading.who import Reader

__all__ = ["ENVOY_ACTS", "fill", "is_term", "remember", "term"]

Token = Any

ENVOY_ACTS = frozenset({"accredit", "recall-envoy", "has-mission", "raise-mission", "lower-mission"})
TITLES = words.load("envoys")
RANKS = words.load("ranks")
DONE_TO_ENVOYS = words.load("done-to-envoys")
MISSION_NEXT = re.compile(
    r"(?:’s|'s)?\s+(?:(?:first|diplomatic|consular)\s+)?"
    r"(?:embass|legation|consulate|mission|interests section|liaison)",
    re.IGNORECASE,
)
REACH = 12  # words between a title and the name of who bears it
BESIDE = words.load("beside")
LETTERS = frozenset({"credential", "credence", "letter"})
DEPARTMENTS = words.load("departments")
PASSED = frozenset({"the", "and", ",", "government", "of", "kingdom", "republic"})
NAMES = frozenset({"name", "official", "former", "adjective", "demonym", "abbreviation"})


def fill(trigger: Trigger, source: Filler, target: Filler, reader: Reader) -> tuple[Filler, Filler, bool]:
    """Give sender and receiver of the envoy whom an act is about, and whether the text has told of such an envoy."""
    titles = list(_titles(trigger, reader))
    senders = next((f for t in titles if (f := _sender(t, reader))), [])
    hosts = _named(trigger, reader) or next((f for t in titles if (f := _hosts(t, reader))), [])
    aside = [] if hosts else _received_aside(senders or source.parties, target, reader)
    if aside:
        return Filler(senders or source.parties, source.persons), Filler(aside, target.persons), bool(titles)
    old = _known(trigger, reader)
    if old is not None and not hosts and not senders:
        told = [p for p in target.parties if p != old.sender] if not target.open and not target.place else []
        return Filler([old.sender], source.persons), Filler(told or list(old.hosts), target.persons), True
    own = _sending(trigger, source, hosts)
    if hosts:
        around = [o for t in titles for h in _hosts(t, reader) for o in _other(h, reader)]
        sender = senders or own or ([old.sender] if old else []) or around or _usual(reader)
        if sender and sender[0] not in hosts:
            return Filler(sender[:1], source.persons), Filler(hosts, target.persons), True
    if senders and (not own or own == senders):
        host = [p for p in target.parties if p not in senders] or _other(senders[0], reader)
        return Filler(senders[:1], source.persons), Filler(host, target.persons, target.open), True
    away = _other(target.parties[0], reader) if len(source.parties) > 1 and target.parties else []
    if set(away) & set(source.parties):  # `born in Austria but living in Ohio, she was sent to Bern`
        return Filler(away, source.persons), target, False
    if own or (len(source.parties) == 1 and not source.open) or (target.parties and not target.open):
        return source, target, False
    usual = _usual(reader) if titles or _headed(reader) else []
    host = _other(usual[0], reader) if usual else []
    if not host:
        return source, target, False
    return Filler(usual, source.persons), Filler(host, target.persons), bool(titles)


def _received_aside(source: list[str], target: Filler, reader: Reader) -> list[str]:
    """Give the pair's other side for an envoy received in a third country: `presented his letters in Rome`."""
    dyad = reader.context.dyad
    third = target.place and target.parties and not set(target.parties) & set(dyad.sides)
    if not (dyad.explicit and third and len(source) == 1):
        return []
    return _other(source[0], reader) if source[0] in dyad.sides else []


def _usual(reader: Reader) -> list[str]:
    """Give whose envoys the text speaks of: by the heading, else those it told of last."""
    last = reader.context.roster.last
    found = _headed(reader) or reader.context.sender or (last.sender if last is not None else None)
    return [found] if found is not None else []


def _named(trigger: Trigger, reader: Reader) -> list[str]:
    """Give the parties that the verb itself sends to: `was also accredited to Nicaragua`."""
    hanging = syntax.prepositions(trigger.token).get("to", []) if trigger.frame.part == "verb" else []
    names = [name for t in hanging if (name := reader.name_of(t)) is not None and name.kind in NAMES]
    return list(dict.fromkeys(name.party for name in names))


def _sending(trigger: Trigger, source: Filler, hosts: list[str]) -> list[str]:
    """Give the government that a clause names as the one who appoints or recalls, apart from the envoy himself."""
    sends = trigger.frame.part != "verb" or str(trigger.token.lemma_) in DONE_TO_ENVOYS
    others = [p for p in source.parties if p not in hosts]
    return others if sends and len(others) == 1 and not source.open else []


def remember(trigger: Trigger, source: Filler, target: Filler, since: str | None, reader: Reader) -> None:
    """Keep whom an act has told to be whose envoy."""
    sides = reader.context.dyad.sides
    aside = reader.context.dyad.explicit and not set(target.parties) & set(sides)  # `was also accredited to Greece`
    if len(source.parties) != 1 or not target.parties or aside or trigger.frame.act not in {"accredit", "has-mission"}:
        return
    roster = reader.context.roster
    roster.last = Posting(source.parties[0], tuple(target.parties), since)
    for token in _bearers(trigger):
        person = _person(token, reader)
        if person:
            roster.known[surname(person)] = roster.last


def term(trigger: Trigger, date: str | None, reader: Reader) -> str | None:
    """Give the term of who `served until` a day: from the day on which the text has the post taken up."""
    old = _known(trigger, reader)
    if date is None or not date.startswith("../") or old is None or old.since is None:
        return None
    return f"{old.since}/{date[3:]}" if old.since <= date[3:] else None


def is_term(trigger: Trigger, date: str | None) -> bool:
    """Tell being accredited for a time, or to others besides, from taking up a post on a day."""
    if str(trigger.token.lemma_) not in {"accredit", "commission"} or not syntax.is_passive(trigger.token):
        return False
    return "/" in (date or "") or (date is None and any(c.lower_ in BESIDE for c in trigger.token.children))


def _known(trigger: Trigger, reader: Reader) -> Posting | None:
    """Find the posting of the envoy whom a clause names, or points at."""
    roster, bearers = reader.context.roster, _bearers(trigger)
    people = [t for t in bearers if _person(t, reader)]
    for token in people:
        found = roster.known.get(surname(_person(token, reader)))
        if found is not None:
            return found
    pointing = any(t.lower_ in {"he", "she", "who"} for t in bearers) and not people
    before = [t.lower_ for p in people for t in p.doc[max(p.sent.start, p.i - 6) : p.i]]
    return roster.last if pointing or {"successor", "replacement"} & set(before) else None


def _person(token: Token, reader: Reader) -> str:
    """Give the name of a person, also of one whom the language model took for none; empty where it is no name."""
    return reader.person(token) or (token.text if token.pos_ == "PROPN" and reader.name_of(token) is None else "")


def _bearers(trigger: Trigger) -> list[Token]:
    """Give those who may be the envoy of a clause: who is appointed, who presents credentials."""
    token = trigger.token
    if trigger.frame.part != "verb":
        hosts: list[Token] = syntax.prepositions(token).get("of", [])
        return [*hosts, *(c for c in token.children if c.dep_ == "nsubj")]
    found = syntax.objects(token) if str(token.lemma_) in DONE_TO_ENVOYS else syntax.surface_subjects(token)
    return found + [c for t in found for c in t.children if c.dep_ == "appos" and c.pos_ == "PROPN"]


def _headed(reader: Reader) -> str | None:
    """Give whose missions a heading above the text tells of: `Bulgarian Legation in Washington, 1914`."""
    for heading in reversed(reader.parsed.block.headings):
        for match in reader.parties.scan(heading):
            party = match.names[0].party
            if MISSION_NEXT.match(heading, match.end) and _other(party, reader):
                return party
    return None


def _other(party: str, reader: Reader) -> list[str]:
    other = reader.context.dyad.other(party, reader.parties)
    return [other] if other is not None else []


def _titles(trigger: Trigger, reader: Reader) -> Iterator[Token]:
    """Give the words for an envoy that belong to a clause: its own, then those around the names in it."""
    found: list[Token] = [
        t for t in [trigger.object, trigger.token, *_bearers(trigger)] if t is not None and _is_title(t, reader)
    ]
    if trigger.frame.part == "verb":
        hanging = [t for w in ("as", "to") for t in syntax.prepositions(trigger.token).get(w, [])]
        letters = [o for o in syntax.objects(trigger.token) if str(o.lemma_).lower() in LETTERS]
        hanging += [t for o in letters for t in syntax.prepositions(o).get("as", [])]
        hanging += [c for c in trigger.token.children if c.dep_ in {"xcomp", "obj"}]
        found += [t for t in hanging if _is_title(t, reader)]
    else:
        hosts = [trigger.token, *_bearers(trigger)]
        found += [t for h in hosts for t in syntax.prepositions(h).get("as", []) if _is_title(t, reader)]
    for bearer in _bearers(trigger):
        if bearer.i in reader.people:
            found += _around(bearer, reader)
    yield from {t.i: t for t in found}.values()


def _is_title(token: Token, reader: Reader) -> bool:
    """Tell a word for an envoy; a minister of a department is none."""
    if not (str(token.lemma_).lower() in TITLES or token.lower_ in TITLES):
        return False
    if token.text == "resident":  # said of where somebody lives
        return False
    before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < token.sent.end else ""
    if before in DEPARTMENTS:
        return False
    if not token.lower_.startswith("minister") or after not in {"of", "for"}:
        return True
    written = reader.text[reader.parsed.starts[token.i] : reader.parsed.starts[token.i + 1]]
    return len(written.split()) > 1  # `Minister Plenipotentiary of`, which the parser sees as one word


def _around(bearer: Token, reader: Reader) -> list[Token]:
    """Find titles straight before a name, and behind a comma after it."""
    doc = bearer.doc
    first, last = reader.people[bearer.i]
    found: list[Token] = []
    for token in reversed(doc[max(bearer.sent.start, first - REACH) : first]):
        if token.pos_ == "VERB" or (token.is_punct and token.text not in {",", "."}):
            break
        if token.is_punct and found:
            break
        if _is_title(token, reader):
            found.append(token)
    rest = doc[last + 1 : min(bearer.sent.end, last + 1 + REACH)]
    if len(rest) and rest[0].text == ",":
        for token in rest[1:]:
            if token.pos_ == "VERB" or token.text == ",":
                break
            if _is_title(token, reader):
                found.append(token)
    return found


def _sender(title: Token, reader: Reader) -> list[str]:
    """Read whose envoy a title means: `Bulgarian Minister`, `Siam's first Minister`, `Minister of Siam to`."""
    doc = title.doc
    for token in reversed(doc[max(title.sent.start, title.i - 8) : title.i]):
        name = reader.name_of(token)
        if name is not None and name.kind in NAMES:
            before = doc[token.i - 1].lower_ if token.i > title.sent.start else ""
            return [] if before in {"to", "in", "from", "at", "for"} else [name.party]
        plain = token.pos_ in {"ADJ", "NOUN", "PROPN", "PART", "NUM"} or token.lower_ in {"and", "the", "'s", "’s"}
        if not plain:
            return []
    for token in syntax.prepositions(title).get("of", []):
        name = reader.name_of(token)
        if name is not None and name.kind in NAMES:
            return [name.party]
    return []


def _hosts(title: Token, reader: Reader) -> list[str]:
    """Read to whom a title sends: `Minister to Greece, Romania, and Serbia`."""
    doc = title.doc
    at = title.i + 1
    while at < title.sent.end and (doc[at].lower_ in RANKS or doc[at - 1].lower_ == "of" or doc[at].lower_ == "of"):
        at += 1
    if at >= title.sent.end or doc[at].lower_ not in {"to", "in"}:
        return []
    found: list[str] = []
    for token in doc[at + 1 : title.sent.end]:
        name = reader.name_of(token)
        if name is not None and name.kind in NAMES:
            found.append(name.party)
        elif (name is None and token.lower_ not in PASSED) or doc[at].lower_ == "in":
            break
    return list(dict.fromkeys(found))
