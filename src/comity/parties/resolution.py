"""Whom a name means on a day and in a context: candidates with reasons, ranked; or `ambiguous`; or `unknown`.

A name is looked up exactly; spelling that is merely alike is never taken, only suggested. Names of parties are
judged by the day first. A person is judged by the offices held on the day of the act, never by those of today.
What still leaves several is settled by the context: the title and the adjective before the name, the pair that the
document is about, other parties named nearby.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from comity.parties.offices import ADDRESSES, office_roles
from comity.parties.party import Candidate, Name, Office, Resolution
from comity.parties.phrase import Phrase, Words, take_apart
from comity.parties.span import last_day
from comity.parties.spelling import fold

if TYPE_CHECKING:
    from comity.parties.persons import Holding, Person
    from comity.parties.registry import Parties

__all__ = ["Context", "of_party", "resolve"]

OWN = frozenset({"name", "official", "former", "abbreviation", "people"})  # what a party is itself called

# What speaks for a candidate. A sure office of the day outweighs every hint of the context; the right title
# outweighs the pair of the document, and that a party that is merely named nearby.
IN_OFFICE, PERHAPS, FORMER, LATER = 12, 10, 4, 2
TITLE, NEAR_TITLE, ADJECTIVE, PAIR, NEARBY = 6, 3, 5, 3, 1
UNTITLED = -5  # in office on the day, but not in one that the title may mean


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a name: title and adjective before it, the document's pair, parties named nearby.

    `adjective`, `dyad` and `mentions` are codes or names of parties.
    """

    title: str = ""
    adjective: str = ""
    dyad: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


NOTHING = Context()
NONE: frozenset[str] = frozenset()


def of_party(parties: Parties, name: str, on: date | None) -> Resolution:
    """Tell which party a name means on a day, persons and context left out."""
    bearers = parties.bearers(name)
    if not bearers:
        return Resolution((), "unknown", "no party bears this name")
    return _party(parties, bearers, on, NOTHING)


def resolve(parties: Parties, name: str, on: date | None, context: Context | None) -> Resolution:
    """Tell whom a name means; without a day, today's use comes first."""
    bearers = parties.bearers(name)
    if not bearers and name.endswith(("'s", "’s")):
        name = name[:-2]
        bearers = parties.bearers(name)
    asked = context or NOTHING
    if bearers and not asked.title:
        return _party(parties, bearers, on, asked)
    found = _Persons(parties, on, asked).resolve(name)
    if found.verdict == "unknown" and bearers:
        return _party(parties, bearers, on, asked)
    return found


# names of parties ------------------------------------------------------------------------------------------------


def _party(parties: Parties, bearers: Sequence[Name], on: date | None, context: Context) -> Resolution:
    if len(bearers) == 1 and on is not None and bearers[0].in_force(on):  # so are nine names of ten
        (name,) = bearers
        reason = f"in use on {on.isoformat()}"
        only = Candidate(name.party, 0, (f"its {name.kind}, {reason}",))
        return Resolution((name.party,), "known", reason, (only,))
    valid = [n for n in bearers if n.end is None] if on is None else [n for n in bearers if n.in_force(on)]
    if valid:
        reason = "in use today" if on is None else f"in use on {on.isoformat()}"
        return _judge(parties, _own_first(valid), reason, on, context)
    codes = {n.party for n in bearers}
    if len(codes) == 1 or on is None:
        reason = "no longer in use" if on is None else f"not in use on {on.isoformat()}, but the name of no other"
        return _judge(parties, bearers, reason, on, context)
    return Resolution((), "unknown", f"nobody bore this name on {on.isoformat()}")


def _own_first(names: list[Name]) -> list[Name]:
    """Leave out those that bear the name only as a place or seat, where another party is itself called so."""
    return [n for n in names if n.kind in OWN] or [n for n in names if n.kind != "place"] or names


def _judge(parties: Parties, names: Sequence[Name], reason: str, on: date | None, context: Context) -> Resolution:
    kinds = {name.party: name.kind for name in reversed(names)}
    codes = tuple(dict.fromkeys(name.party for name in names))
    if len(codes) == 1:
        only = Candidate(codes[0], 0, (f"its {kinds[codes[0]]}, {reason}",))
        return Resolution(codes, "known", reason, (only,))
    hints = _Hints(parties, on, context)
    ranked = tuple(hints.weigh(Candidate(code, 0, (f"its {kinds[code]}, {reason}",))) for code in codes)
    return _verdict(ranked, reason)


def _verdict(candidates: Iterable[Candidate], reason: str) -> Resolution:
    ranked = tuple(sorted(candidates, key=lambda each: -each.score))
    best = [each for each in ranked if each.score == ranked[0].score]
    codes = tuple(dict.fromkeys(each.party for each in ranked))
    if len({each.party for each in best}) > 1:
        return Resolution(codes, "ambiguous", reason, ranked)
    if len({each.person for each in best}) > 1:
        reason = f"{reason}; several persons, all of the same party"
    elif len(ranked) > 1 or ranked[0].person:
        reason = f"{reason}: {', '.join(ranked[0].reasons)}"
    return Resolution(codes[:1], "known", reason, ranked)


class _Hints:
    """What the context says for a party."""

    def __init__(self, parties: Parties, on: date | None, context: Context) -> None:
        self.parties = parties
        self.adjective = self._states([context.adjective], on)
        self.dyad = self._states(context.dyad, on)
        self.mentions = self._states(context.mentions, on)

    def _states(self, named: Sequence[str], on: date | None) -> frozenset[str]:
        if not any(named):
            return NONE
        found: set[str] = set()
        for each in filter(None, named):
            codes = (each,) if each in self.parties else self.parties.meant(each, on)
            found.update(codes, map(self.parties.rollup, codes))
        return frozenset(found)

    def weigh(self, candidate: Candidate) -> Candidate:
        """Add to the score what speaks for the candidate's party, and say it."""
        if not (self.adjective or self.dyad or self.mentions):
            return candidate
        own = {candidate.party, self.parties.rollup(candidate.party)}
        score, reasons = candidate.score, list(candidate.reasons)
        for codes, weight, words in (
            (self.adjective, ADJECTIVE, "named by the adjective"),
            (self.dyad, PAIR, "one of the document's pair"),
            (self.mentions, NEARBY, "named nearby"),
        ):
            if own & codes:
                score += weight
                reasons.append(words)
        return Candidate(candidate.party, score, tuple(reasons), candidate.person, candidate.holding)


# persons ---------------------------------------------------------------------------------------------------------


class _Persons:
    """Resolves a full name, or a title with or without a name."""

    def __init__(self, parties: Parties, on: date | None, context: Context) -> None:
        self.parties, self.on, self.context = parties, on, context

    def resolve(self, text: str) -> Resolution:
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
        hints = _Hints(self.parties, self.on, self.context)
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
        return _verdict(candidates, _when(self.on))

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
        hints = _Hints(self.parties, self.on, self.context)
        candidates = [hints.weigh(self._by_office(code, wanted, bool(phrase.name))) for code in codes]
        return _verdict(candidates, f"named by its office, {_when(self.on)}")

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
