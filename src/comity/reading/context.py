"""What a document has said so far: whom it is about, whom it last named, which persons belong to whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from comity.documents.document import Block, Document
from comity.parties import Match, Parties
from comity.reading.mentions import Mentions
from comity.reading.officials import Officials
from comity.reading.places import Whereabouts
from comity.reading.portions import filed
from comity.reading.postings import Roster

__all__ = ["Context", "Dyad", "subject_parties"]

NAMING = frozenset({"name", "official", "former", "abbreviation", "adjective", "demonym", "people"})
POLITICAL = frozenset({"state", "territory", "organisation", "movement", "people"})
MIN_SHARE = 0.12  # of all mentions of states: below it a state is in passing, not what the text is about
MIN_MENTIONS = 4
DOMINANT = 0.2
HEAD = 6  # blocks at the head of a document
NEARLY_ALL = 0.7  # of the mentions in a news item: its headline names whom its first lines are about, no more


def subject_parties(matches: list[Match], parties: Parties, start: int, end: int) -> list[str]:
    """Give the parties named in a stretch of text, in order, none twice; places and capitals do not count."""
    found: list[str] = []
    for match in matches:
        if start <= match.start and match.end <= end:
            for name in match.names[:1]:
                if name.kind in NAMING and parties[name.party].kind in POLITICAL and name.party not in found:
                    found.append(name.party)
    return found


@dataclass(slots=True)
class Dyad:
    """The pair that a stretch of the document is about: `home` first, `partner` second, either may be missing."""

    home: str | None = None
    partner: str | None = None
    explicit: bool = False  # read off a title or heading, not off what is named most

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties of the pair that are known."""
        return tuple(p for p in (self.home, self.partner) if p)

    def other(self, party: str, parties: Parties) -> str | None:
        """Give the other side of the pair, if the party is one side of it and the text is surely about the two."""
        if not (self.home and self.partner and self.explicit):
            return None
        state = parties.rollup(party)
        if state == parties.rollup(self.home):
            return self.partner
        if state == parties.rollup(self.partner):
            return self.home
        return None


@dataclass(slots=True)
class Context:
    """The memory of one reading; `enter` is called for each block, `name` for each mention, in text order."""

    document: Document
    parties: Parties
    matches: list[Match]
    dyad: Dyad = field(default_factory=Dyad)
    base: Dyad = field(default_factory=Dyad)
    persons: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # for whom the one acts who bore a title last
    recent: list[str] = field(default_factory=list)
    adversary: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    groups: list[tuple[Any, int, list[str]]] = field(default_factory=list)  # parties named together, and where
    here: str | None = None  # the state where a report was filed
    spoken: bool = False  # the block has named its speaker
    intro: str | None = None
    sender: str | None = None
    way: tuple[str, str] | None = None
    way_heading: str = ""
    opposite: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roster: Roster = field(default_factory=Roster)
    whereabouts: Whereabouts = field(default_factory=Whereabouts)
    mentions: Mentions = field(default_factory=Mentions)
    _parties_named: frozenset[str] | None = None
    officials: Officials = field(init=False)
    last_subject: str | None = None
    treaty: tuple[tuple[str, ...], tuple[str, ...]] | None = None  # between whom the one told of last was
    last_person: str | None = None  # the party of the person who was the subject last: `he`

    def __post_init__(self) -> None:
        self.base = self._of_document()
        self.here = self._filed_in()
        self.dyad = self.base
        self.officials = Officials(self.parties, self.document.text)

    def _named(self, start: int, end: int) -> list[str]:
        return subject_parties(self.matches, self.parties, start, end)

    def _states(self, found: list[str]) -> list[str]:
        return [p for p in found if self.parties[p].kind in {"state", "territory"}]

    def _filed_in(self) -> str | None:
        """Read the state off the place at the head of the first paragraph: `NAIROBI – `."""
        for block in self.document.blocks[:HEAD]:
            head = filed(block, self.document.text)
            if head is not None:
                place = self.parties.scan(head["place"].title())
                return self.parties.rollup(place[0].names[0].party) if place else None
        return None

    def _of_document(self) -> Dyad:
        """Read the pair off the title; else off what the text names most."""
        title = next((b for b in self.document.blocks if b.kind == "title"), None)
        titled: list[str] = []
        if title is not None:
            titled = self._named(title.start, title.end)
        elif self.document.title:
            titled = [n.party for m in self.parties.scan(self.document.title) for n in m.names[:1] if n.kind in NAMING]
        heading = title is not None or bool(self.document.title)
        if heading and re.search(r"\brelations\b", self.document.title or "", re.IGNORECASE) and len(titled) >= 2:
            return Dyad(titled[0], titled[1], True)
        counted = self._counted()
        if titled and "relations of" in (self.document.title or "").lower():
            return Dyad(titled[0], None)
        states = self._states(titled)
        if len(states) >= 2:
            return Dyad(states[0], states[1], not self.document.published or self._share(*states[:2]) >= NEARLY_ALL)
        first = states[0] if states else (counted[0] if counted else None)
        second = next((p for p in counted if p != first), None)
        return Dyad(first, second, self._dominates(first, second))

    def _dominates(self, *pair: str | None) -> bool:
        """Tell whether a text is about two states: it names no other, or these two far more often than others."""
        named = Counter(self.parties.rollup(m.names[0].party) for m in self.matches if m.names[0].kind in NAMING)
        if len(named) == 2 and all(p in named for p in pair):
            return True
        return min(named[p] if p else 0 for p in pair) >= max(MIN_MENTIONS, DOMINANT * sum(named.values()))

    def _share(self, *pair: str) -> float:
        """Give the share of two states in all mentions of parties."""
        named = [self.parties.rollup(m.names[0].party) for m in self.matches if m.names[0].kind in NAMING]
        return sum(named.count(p) for p in pair) / max(1, len(named))

    def _counted(self) -> list[str]:
        counts = Counter(
            self.parties.rollup(m.names[0].party)
            for m in self.matches
            if m.names[0].kind in NAMING and self.parties[m.names[0].party].kind in POLITICAL
        )
        states = {p: n for p, n in counts.items() if self.parties[p].kind in {"state", "territory"}}
        total = sum(states.values())
        order = sorted(states, key=lambda p: (-states[p], p))
        return [p for p in order if states[p] >= MIN_SHARE * total]

    def enter(self, block: Block) -> None:
        """Take the pair from the headings above a block (a partner's section, a table row's first cell)."""
        home, partner, explicit = self.base.home, self.base.partner, self.base.explicit
        for heading in block.headings:
            found = [n.party for m in self.parties.scan(heading) for n in m.names[:1] if n.kind in NAMING]
            states = [p for p in dict.fromkeys(found) if p != home]
            if len(heading) <= 60 and len(states) == 1 and len(dict.fromkeys(found)) <= 2 and self._is_partner(heading):
                partner, explicit = states[0], True
        if block.kind == "row" and block.cells:
            for cell in block.cells[:3]:
                states = [p for p in self._named(*cell) if p != home]
                if len(states) == 1 and cell[1] - cell[0] <= 60:
                    partner, explicit = states[0], True
                    break
        self.dyad = Dyad(home, partner, explicit)
        self.spoken = False
        self.whereabouts.enter(block.headings[-1] if block.headings else None, self.parties)
        self.recent = [p for p in self.recent if p in self.dyad.sides][-2:] if block.kind == "heading" else self.recent

    def _is_partner(self, heading: str) -> bool:
        """Tell a heading that names a partner from one that tells an event."""
        words = heading.split()
        return len(words) <= 5 or "relations" in heading.lower()

    def name(self, party: str) -> None:
        """Remember that a party was just named."""
        if party in self.recent:
            self.recent.remove(party)
        self.recent.append(party)
        del self.recent[:-12]

    def is_about(self, party: str) -> bool:
        """Tell whether a party is named in the document by a name of its own, not only by a seat of government."""
        if self._parties_named is None:
            self._parties_named = frozenset(n.party for m in self.matches for n in m.names if n.kind in NAMING)
        return party in self._parties_named

    def parties_named(self) -> frozenset[str]:
        """Give the parties that the document names by names of their own."""
        self.is_about("")
        return self._parties_named or frozenset()

    def coalition(self) -> str | None:
        """Give the coalition that the document names, which it then calls `the coalition`."""
        for match in self.matches:
            if "coalition" in match.names[0].text.lower():
                return match.names[0].party
        return None

    def acted(self, source: tuple[str, ...], target: tuple[str, ...]) -> None:
        """Remember who faced whom: an answer without an addressee goes back to them."""
        if source and target:
            for party in source:
                self.opposite[party] = target
            for party in target:
                self.opposite[party] = source

    def latest(self, *kinds: str) -> str | None:
        """Give the party named last, of the given kinds if any."""
        for party in reversed(self.recent):
            if not kinds or self.parties[party].kind in kinds:
                return party
        return None

    def both(self) -> tuple[str, ...]:
        """Whom `the two countries` means: the pair of the section, else the two states named last."""
        if len(self.dyad.sides) == 2:
            return self.dyad.sides
        states = [p for p in self.recent if self.parties[p].kind in {"state", "territory"}]
        pair = list(dict.fromkeys([*self.dyad.sides, *reversed(states)]))[:2]
        return tuple(pair) if len(pair) == 2 else ()
