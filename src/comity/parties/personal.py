"""Whom a full name means, or a title with or without a name: the holder of an office on the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from comity.parties.offices import ADDRESSES, office_roles
from comity.parties.party import Candidate, Office, Resolution
from comity.parties.phrase import Phrase, Words, take_apart
from comity.parties.ranking import (
    FORMER,
    IN_OFFICE,
    LATER,
    NEAR_TITLE,
    PERHAPS,
    TITLE,
    UNTITLED,
    Context,
    Hints,
    verdict,
)  # fmt: skip
from comity.parties.span import last_day
from comity.parties.spelling import fold

if TYPE_CHECKING:
    from comity.parties.persons import Holding, Person
    from comity.parties.registry import Parties

__all__ = ["Personal"]


class Personal:
    """Resolves a full name, or a title with or without a name."""

    def __init__(self, parties: Parties, on: date | None, context: Context) -> None:
        self.parties, self.on, self.context = parties, on, context

    def resolve(self, text: str) -> Resolution:
        """Tell for whom the person of a name or title acts; unknown if the tables have neither person nor office."""
        people = self.parties.people
        phrase = self._phrase(text)
        codes = self._codes(phrase)
        roles = self._roles(phrase.offices)
        persons = people.called(phrase.name) if phrase.name else ()
        if not persons and phrase.name and phrase.titles:
            persons = people.last(phrase.name)
        if persons:
            found = self._of_persons(persons, phrase, roles, codes)
            if found is not None:
                return found
        return self._of_office(phrase, roles, codes)

    def _phrase(self, text: str) -> Phrase:
        parties, people = self.parties, self.parties.people
        whole = bool(people.called(text))
        if whole and not self.context.title and not parties.titles.starting(fold(text).split(), 0)[0]:
            return Phrase(name=fold(text))
        known = Words(
            parties.titles,
            lambda words: bool(parties.bearers(words)),
            lambda words: bool(people.called(words)),
            lambda words: bool(people.last(words)),
        )
        told = take_apart(f"{self.context.title} {text}" if self.context.title else text, known)
        # `King Faisal` may be a full name as it stands: its title still tells which one is meant
        return replace(told, name=fold(text)) if whole else told

    def _codes(self, phrase: Phrase) -> tuple[str, ...]:
        """Give the parties that the phrase names: by adjective, `of`, or a title that only one party has."""
        named = phrase.party or self.context.adjective
        if named:
            return (named,) if named in self.parties else self.parties.meant(named, self.on)
        states = [office.state for office in phrase.offices]
        return tuple(dict.fromkeys(states)) if states and all(states) else ()  # type: ignore[arg-type]

    def _roles(self, offices: Iterable[Office]) -> dict[str, int]:
        """Give the roles that the title may mean, and how much each counts."""
        roles: dict[str, int] = {}
        for office in offices:
            if office.role not in ADDRESSES:
                roles[office.role] = TITLE
            for other in office_roles()[office.role].also:
                roles.setdefault(other, NEAR_TITLE if office.role not in ADDRESSES else 1)
        return roles

    def _of_persons(
        self, persons: Sequence[Person], phrase: Phrase, roles: dict[str, int], codes: tuple[str, ...]
    ) -> Resolution | None:
        states = {self.parties.rollup(code) for code in codes}
        hints = Hints(self.parties, self.on, self.context)
        candidates = []
        for person in persons:
            if self.on is not None and not person.lived(self.on):
                continue
            held = [
                each
                for each in person.holdings
                if not states or self.parties.rollup(each.party) in states or each.party in codes
            ]
            best = self._best(held, phrase, roles)
            if best is not None and (best.holding is not None or self._has_home(best.party)):
                candidates.append(hints.weigh(best))
        if not candidates:
            return None
        return verdict(candidates, _when(self.on))

    def _best(self, held: Sequence[Holding], phrase: Phrase, roles: dict[str, int]) -> Candidate | None:
        """Give the reading of a person by the spell that most speaks for; of equals, the nearest in time or highest."""
        weighed = [(self._candidate(each, phrase, roles), each) for each in held]
        if not weighed:
            return None
        most = max(candidate.score for candidate, _ in weighed)
        equal = [(candidate, each) for candidate, each in weighed if candidate.score == most]
        on = self.on
        if on is not None and equal[0][0].holding is None:
            over = [pair for pair in equal if pair[1].before(on)]
            return max(over, key=lambda pair: pair[1].end)[0] if over else min(equal, key=lambda pair: pair[1].start)[0]
        ranks = list(office_roles())
        return min(equal, key=lambda pair: (*self._doubtful(pair[1]), ranks.index(pair[1].office)))[0]

    def _doubtful(self, holding: Holding) -> tuple[bool, bool]:
        """Put what nobody else claims first, then an office of state before the lead of a movement held with it."""
        return holding.standing in {"claimed", "exile"}, self.parties[holding.party].kind != "state"

    def _has_home(self, code: str) -> bool:
        """Tell a party that stays one's own after the office: a state, not an organisation."""
        return self.parties[code].kind != "organisation"

    def _candidate(self, holding: Holding, phrase: Phrase, roles: dict[str, int]) -> Candidate:
        words = office_roles()[holding.office].words
        score, reason, current = self._in_time(holding, words, phrase.former)
        role = roles.get(holding.office, 0)
        if "monarch" in roles and holding.office == "head-of-state":
            role = TITLE if self._reigns(holding) else 0
        elif "head-of-state" in roles and holding.office == "head-of-state" and self._reigns(holding, surely=True):
            role = NEAR_TITLE
        if roles and current:
            score += role or UNTITLED
        elif roles:
            score += role
        party = holding.party if current else self.parties.rollup(holding.party)  # out of office: the home state
        return Candidate(party, score, (reason,), holding.person, holding if current else None)

    def _reigns(self, holding: Holding, *, surely: bool = False) -> bool:
        """Tell whether the state was a monarchy when the spell began; where the tables do not know, `not surely`."""
        day = last_day(holding.start) if holding.start else None
        forms = {regime.form for regime in self.parties.regimes(holding.party, day)} if day else set()
        return bool(forms & {"monarchy", "dominion"}) if forms else not surely

    def _in_time(self, holding: Holding, words: str, former: bool) -> tuple[int, str, bool]:
        """Give how much the day speaks for a spell, in what words, and whether the office was held then."""
        of = f"{words} of {holding.party}"
        on = self.on
        if on is None:
            return (FORMER if holding.end else IN_OFFICE), f"{of} {holding.span}", True
        held = holding.held(on)
        if former and holding.before(on):
            return IN_OFFICE, f"was {of} until {holding.end}", False
        if held == "yes" and not former:
            return IN_OFFICE, f"{of} on the day ({holding.span})", True
        if held != "no":
            return PERHAPS, f"perhaps {of} on the day ({holding.span})", True
        if holding.before(on):
            return FORMER, f"no longer {of} (until {holding.end})", False
        return LATER, f"not yet {of} (from {holding.start})", False

    def _of_office(self, phrase: Phrase, roles: dict[str, int], codes: tuple[str, ...]) -> Resolution:
        """Take a phrase for the party that it names, with the holder of the office where the tables have one."""
        if not phrase.titles or not codes:
            return Resolution((), "unknown", self._why_unknown(phrase))
        wanted = [role for role, weight in roles.items() if weight == TITLE]
        hints = Hints(self.parties, self.on, self.context)
        candidates = [hints.weigh(self._by_office(code, wanted, bool(phrase.name))) for code in codes]
        return verdict(candidates, f"named by its office, {_when(self.on)}")

    def _by_office(self, code: str, wanted: list[str], named: bool) -> Candidate:
        if named:  # a person whom the tables do not have: the holder of the day may be another
            return Candidate(code, 0, ("named by title and party; the person is not in the tables",))
        for role in wanted:
            for acting in (code, *self.parties.acting_for(code)):
                for holding in self.parties.people.of(acting, role, self.on) if self.on else ():
                    reason = f"{holding.person}, {office_roles()[role].words} ({holding.span})"
                    return Candidate(code, 0, (reason,), holding.person, holding)
        return Candidate(code, 0, ("named by title and party",))

    def _why_unknown(self, phrase: Phrase) -> str:
        if phrase.titles and phrase.name:
            return f"nobody of that name held such an office, {_when(self.on)}"
        if phrase.titles:
            return "a title without a party"
        return "no party or holder of an office bears this name"


def _when(on: date | None) -> str:
    return "on any day" if on is None else f"on {on.isoformat()}"
