"""Whose mission to whom a trigger tells of, and where it stands: what its phrase leaves open is read off the pair.

`A British interests section was opened in the Italian Embassy in Tripoli` is Britain's mission to Libya; `Malta has an
embassy in Rome`, in a text on Malta and the Holy See, is one to the Holy See.
"""

from __future__ import annotations

from typing import Any

from comity.parties import Parties
from comity.reading import syntax
from comity.reading.anchors import Anchors
from comity.reading.completion import Draft
from comity.reading.context import Context
from comity.reading.envoys import moved_to, transferred_to
from comity.reading.filler import Filler
from comity.reading.missions import HOLY_SEE, Post, is_post, owner_in, posts
from comity.reading.parse import Parsed
from comity.reading.triggers import Trigger
from comity.reading.who import Reader

__all__ = ["Housing"]

Token = Any


class Housing:
    """Drafts the missions of one block."""

    def __init__(self, parsed: Parsed, context: Context, parties: Parties, anchors: Anchors) -> None:
        self.parsed = parsed
        self.context = context
        self.parties = parties
        self.anchors = anchors

    def of(self, trigger: Trigger, reader: Reader, source: Filler, target: Filler) -> list[Draft]:
        """Draft a record for each mission that the trigger tells of."""
        drafts: list[Draft] = []
        subject = Filler()
        for token in syntax.subjects(trigger.token) if trigger.frame.part == "verb" else []:
            subject |= self._doer(token, reader)
        for post in posts(trigger, reader):
            sender = post.sender if post.sender.parties else self._owner(post, subject, target, source)
            sides = self.context.dyad.sides
            if self._of_both(post, sides):
                span = self.anchors.span(trigger)
                drafts += [
                    Draft(trigger, Filler([s]), Filler([h]), Filler(), span, None) for s, h in (sides, sides[::-1])
                ]
                continue
            named = target.parties and not target.place and len(target.parties) >= len(post.host.parties)
            host = target if named else post.host if post.host.parties else target
            host = Filler([p for p in host.parties if p not in sender.parties], open=True, place=host.place)
            if trigger.frame.act == "has-mission" and host.place and self._elsewhere(post, sender, host):
                host = Filler(open=True)
            host = self._host_of_pair(host, sender, post, trigger)
            seat = (moved_to(trigger, reader) if trigger.frame.act == "open-mission" else None) or post.seat
            place = self.anchors.place_text(seat, reader) if seat is not None else None
            span = self.anchors.span(trigger)
            if drafts:
                span = (self.parsed.starts[post.noun.i], self.parsed.ends[post.noun.i])
            place = place if seat is not None else self.anchors.place(trigger, reader, host)
            host = self._host_by_place(host, sender, place)
            drafts.append(Draft(trigger, Filler(sender.parties[:1], sender.persons), host, Filler(), span, place))
        return drafts

    def _doer(self, token: Token, reader: Reader) -> Filler:
        """Give who acts, a mission itself apart; a pronoun means a side of the pair where the text is on a pair."""
        found = reader.fill(token) if not is_post(token) else Filler()
        dyad = self.context.dyad
        stray = token.pos_ == "PRON" and dyad.explicit and not set(found.parties) & set(dyad.sides)
        return Filler() if stray else found

    def _of_both(self, post: Post, sides: tuple[str, ...]) -> bool:
        """Tell the missions of the two with each other: `the Danish and American legations`."""
        if len(sides) != 2 or not self.context.dyad.explicit:
            return False
        respective = any(t.lower_ == "respective" for t in post.noun.subtree)
        return respective or (post.noun.tag_ in {"NNS", "NNPS"} and set(sides) <= set(post.sender.parties))

    def _owner(self, post: Post, subject: Filler, target: Filler, source: Filler) -> Filler:
        """Give whose mission it is where its own phrase does not say: who acted, who is not the host, the heading."""
        host = next(iter(target.parties or post.host.parties), None)
        if subject.parties and subject.parties[0] != host:
            return subject
        other = self.context.dyad.other(host, self.parties) if host else None
        other = other or self._titled_owner() or self.context.sender
        return Filler([other], subject.persons) if other and other != host else source

    def _host_of_pair(self, host: Filler, sender: Filler, post: Post, trigger: Trigger) -> Filler:
        """Take the pair's other side for a mission inside another's or near a government in exile."""
        dyad, parties = self.context.dyad, self.parties
        own = sender.parties[0] if sender.parties else None
        other = dyad.other(own, parties) if own else None
        if other is None or trigger.frame.act == "has-mission" or {parties.rollup(p) for p in host.parties} & {other}:
            return host
        successor = bool(set(host.parties) & set(parties[other].successor))
        return Filler([other], open=True) if post.guest or successor or not host.parties else host

    def _host_by_place(self, host: Filler, sender: Filler, place: str | None) -> Filler:
        """Take the pair's other side for a mission that stands there, whoever ruled it before."""
        dyad, parties = self.context.dyad, self.parties
        other = dyad.other(sender.parties[0], parties) if sender.parties else None
        if other is None or place is None or set(host.parties) & set(dyad.sides):
            return host
        there = {name.party for match in parties.scan(place) for name in match.names}
        return Filler([other], open=True) if other in there and not set(host.parties) & there else host

    def _titled_owner(self) -> str | None:
        """Give whose mission or envoy the nearest heading names."""
        headings = self.parsed.block.headings
        return owner_in(headings[-1], self.parties) if headings else None

    def move_out(self, drafts: list[Draft], reader: Reader) -> None:
        """Put in as the seat of a closed mission where its work went on, if that is in another country."""
        place = transferred_to(drafts[0].trigger, reader)
        name = reader.name_of(place) if place is not None else None
        if place is None or name is None:
            return
        for draft in drafts:
            if name.party not in draft.target.parties:
                draft.place = self.anchors.place_text(place, reader)

    def _elsewhere(self, post: Post, sender: Filler, host: Filler) -> bool:
        """Tell a mission that a side of the pair has to the other one in a third country: the Holy See's, in Rome.

        An embassy in the capital of a third state is with that state: no other than the Holy See has it elsewhere.
        """
        if str(post.noun.lemma_) == "embassy" and HOLY_SEE not in self.context.dyad.sides:
            return False
        dyad, parties = self.context.dyad, self.parties
        sides = {parties.rollup(p) for p in dyad.sides}
        ours = dyad.explicit and sender.parties[:1] and parties.rollup(sender.parties[0]) in sides
        return bool(ours) and not any(parties.rollup(p) in sides for p in host.parties)
