"""All parties as one object: look one up by code or name, scan a text for them, roll a party up to its state."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from comity.errors import InvalidData, UnknownName
from comity.parties import resolution, tables
from comity.parties.chronicle import Chronicle, on_day
from comity.parties.facts import Claim, Membership, MovementRole, Regime, Spell, Succession
from comity.parties.holders import Holders, own_holders
from comity.parties.leaders import leaders_path, read_leaders
from comity.parties.offices import Titles, offices
from comity.parties.party import Match, Name, Office, Party, Resolution
from comity.parties.persons import Holding, Person
from comity.parties.ranking import Context
from comity.parties.role import Role, role_on
from comity.parties.scan import Scanner
from comity.parties.spelling import fold

__all__ = ["Parties", "load"]

REMEMBERED = 100_000  # so many answers are kept while many names are resolved
NEAR = 3  # so many near misses are offered
ALIKE = 70  # and only those at least this much alike (rapidfuzz ratio, 0 to 100)


class Parties:
    """Every party of the data files, with its names, codes and successors."""

    def __init__(self, leaders: Path | None = None) -> None:
        names = tables.names()
        self._chronicle = Chronicle()
        known = tables.parties(_by_party(names), self._chronicle.latest_ids(), self._chronicle.successions)
        self._by_code = {party.code: party for party in known}
        self._also = {slug: party.code for party in self._by_code.values() for slug in party.also}
        _refuse_strangers(names, self._by_code)
        self.offices: tuple[Office, ...] = offices()
        self._leaders = leaders
        self._acting: dict[str, tuple[str, ...]] = {}
        for party in self._by_code.values():
            if party.rollup:
                self._acting[party.rollup] = (*self._acting.get(party.rollup, ()), party.code)
        self._names = names
        self._by_text: dict[str, list[Name]] = {}
        self._by_name: dict[str, list[Name]] = {}
        for name in names:
            self._by_text.setdefault(name.text, []).append(name)
            self._by_name.setdefault(fold(name.text), []).append(name)

    @cached_property
    def _scanner(self) -> Scanner:
        """All names in one automaton, made when the first text is scanned."""
        return Scanner(self._names, tables.phrases())

    def __getitem__(self, code: str) -> Party:
        """Give the party of a code; raise UnknownName with near misses."""
        party = self._by_code.get(self._also.get(code, code))
        if party is None:
            raise self._unknown(code)
        return party

    def __contains__(self, code: object) -> bool:
        return code in self._by_code or code in self._also

    def __iter__(self) -> Iterator[Party]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def scan(self, text: str, *, persons: bool = False) -> list[Match]:
        """Give every name in the text that means a party: in order, none overlapping, the longest first.

        With `persons`, full names of holders of offices are matches, too, and a party's name within one is none.
        """
        found = self._scanner.scan(text)
        if not persons:
            return found
        people = [Match(start, end, (), who) for start, end, who in self.people.scan(text)]
        return _apart(found, people)

    def rollup(self, code: str) -> str:
        """Give the state that a party acts for; a party that acts for none, or that is unknown, is its own."""
        party = self._by_code.get(self._also.get(code, code))
        if party is None:
            return code
        return party.rollup or party.code

    def existed(self, code: str, on: date) -> bool:
        """Tell whether a party was there on a day: in its own days, in a list of states, or in a regime's."""
        counted = any(spell.in_force(on) for spell in self.spells(code) if spell.system in {"cow", "gw"})
        return self[code].in_force(on) or counted or bool(self.regimes(code, on))

    def spells(self, code: str, system: str | None = None) -> tuple[Spell, ...]:
        """Give the ids of a party in all systems or in one, in order of time."""
        found = self._chronicle.spells.get(self[code].code, ())
        return found if system is None else tuple(spell for spell in found if spell.system == system)

    def id(self, code: str, system: str, on: date) -> str | None:
        """Give the id that a system has for a party on a day; None where it counts it not."""
        return next((spell.id for spell in self.spells(code, system) if spell.in_force(on)), None)

    def by_id(self, system: str, id: str, on: date | None = None) -> tuple[Party, ...]:  # noqa: A002 - the field's word
        """Give whom a system means by an id or abbreviation on a day; without a day, whom it ever meant."""
        found = on_day(self._chronicle.ids.get((system, id.strip().casefold()), ()), on)
        return tuple(self[code] for code in dict.fromkeys(spell.party for spell in found))

    def successions(self, code: str) -> tuple[Succession, ...]:
        """Give the lines of succession in which a party is the earlier or the later one."""
        return tuple(self._chronicle.successions.get(self[code].code, ()))

    def regimes(self, code: str, on: date | None = None) -> tuple[Regime, ...]:
        """Give the regimes of a state; on a day, those that governed it or were held to be lawful then."""
        return on_day(self._chronicle.regimes.get(self[code].code, ()), on)

    def contested(self, code: str, on: date) -> bool:
        """Tell whether it was open on a day who governs a state: two regimes, one not `both`, or one rejected."""
        found = self.regimes(code, on)
        if len(found) > 1 or any(regime.standing != "both" for regime in found):
            return True
        return any(claim.claim == "rejects" for regime in found for claim in self.claims(regime.code, on))

    def claims(self, subject: str, on: date | None = None) -> tuple[Claim, ...]:
        """Give what others held about a regime or a party (by its code), on a day or ever."""
        key = self[subject].code if subject in self else subject
        return on_day(self._chronicle.claims.get(key, ()), on)

    def memberships(self, code: str, on: date | None = None) -> tuple[Membership, ...]:
        """Give the organisations that a party belonged to, on a day or ever."""
        member = self[code].code
        found = self._chronicle.memberships.get(member, ())
        return on_day((each for each in found if each.member == member), on)

    def members(self, organisation: str, on: date | None = None) -> tuple[Membership, ...]:
        """Give the members of an organisation, on a day or ever."""
        code = self[organisation].code
        found = self._chronicle.memberships.get(code, ())
        return on_day((each for each in found if each.organisation == code), on)

    def roles(self, code: str, on: date | None = None) -> tuple[MovementRole, ...]:
        """Give what a movement was to a state, on a day or ever."""
        return on_day(self._chronicle.roles.get(self[code].code, ()), on)

    def movement_role(self, code: str, on: date) -> MovementRole | None:
        """Give the first role that the tables have for a movement on a day."""
        return next(iter(self.roles(code, on)), None)

    def find(self, text: str) -> Party:
        """Give the party of a code or any usual name; raise UnknownName for none (near misses) or several."""
        asked = text.strip()
        for code in (asked, asked.upper(), asked.casefold(), asked.casefold().replace(" ", "-")):
            if code in self:
                return self[code]
        found = resolution.of_party(self, asked, None)
        if found.verdict == "known":
            return self[found.candidates[0]]
        if found.verdict == "ambiguous":
            near = tuple(f"{self[code].name} ({code})" for code in found.candidates)
            raise UnknownName(f"{asked!r} is the name of {len(near)} parties; give the code.", near)
        raise self._unknown(asked)

    def bearers(self, name: str) -> Sequence[Name]:
        """Give the names of parties that are spelt so; if none is, those that fold to the same."""
        exact = self._by_text.get(name) or self._by_text.get(name.strip()) or []
        return exact or self._by_name.get(fold(name), [])

    def meant(self, name: str, on: date | None = None) -> tuple[str, ...]:
        """Give the codes of the parties that a name means on a day, without regard to context."""
        return resolution.of_party(self, name, on).candidates

    def resolve(self, name: str, on: date | None = None, context: Context | None = None) -> Resolution:
        """Tell whom a name means on a day (without one: today's use first): known, ambiguous or unknown.

        A name is that of a party (`Zaire`), the full name of a holder of an office (`Willy Brandt`), or a phrase with
        a title (`the Afghan Foreign Minister`, `President Bush`). The context settles what the day leaves open.
        """
        return resolution.resolve(self, name, on, context)

    def resolve_many(self, names: Iterable[tuple[str, date | None]]) -> Iterator[Resolution]:
        """Resolve names, each on its day, in their order; what was asked before is answered from memory."""
        known: dict[tuple[str, date | None], Resolution] = {}
        for asked in names:
            found = known.get(asked)
            if found is None:
                if len(known) >= REMEMBERED:
                    known.clear()
                found = known[asked] = resolution.resolve(self, *asked, None)
            yield found

    def suggest(self, name: str) -> tuple[str, ...]:
        """Give names of parties and persons that are spelt much like one that is unknown; never more than a hint."""
        return self._unknown(name).near

    def near(self, name: str, known: Iterable[str]) -> tuple[str, ...]:
        """Give those of some names that are spelt much like another one."""
        choices = list(dict.fromkeys(known))
        found = process.extract(fold(name), choices, scorer=fuzz.ratio, processor=fold, limit=NEAR, score_cutoff=ALIKE)
        return tuple(choice for choice, *_ in found)

    @cached_property
    def people(self) -> Holders:
        """The holders of offices: the package's own and those of the user's list."""
        if self._leaders is None:
            return self.own_people
        return Holders(own_holders(), read_leaders(self._leaders, self))

    @cached_property
    def own_people(self) -> Holders:
        """The holders of offices in the package's own tables."""
        return Holders(own_holders())

    @cached_property
    def titles(self) -> Titles:
        """The words for offices."""
        return Titles(self.offices)

    def person(self, name: str) -> Person:
        """Give the holder of offices of a full name; raise UnknownName for none or several."""
        found = self.people.called(name)
        exact = [each for each in found if each.name == name] or found
        if len(exact) == 1:
            return exact[0]
        if found:
            raise UnknownName(f"{name!r} is the name of {len(found)} persons.", tuple(each.name for each in found))
        raise self._unknown(name)

    def holders(self, code: str, office: str | None = None, on: date | None = None) -> tuple[Holding, ...]:
        """Give who held the offices of a party, or one of them, on a day or ever, the highest office first."""
        return self.people.of(self[code].code, office, on)

    def acting_for(self, state: str) -> tuple[str, ...]:
        """Give the movements and authorities that act for a state."""
        return self._acting.get(state, ())

    def role(self, who: str, on: date) -> Role:
        """Tell what a party (by code) or a person (by full name) was on a day: state, sector, regime, office."""
        return role_on(self, who, on)

    def _unknown(self, text: str) -> UnknownName:
        choices = {key: (found[0].text, found[0].party) for key, found in self._by_name.items()}
        choices |= {code.casefold(): (code, code) for code in self._by_code}
        near = process.extract(fold(text), list(choices), scorer=fuzz.ratio, limit=NEAR * 4, score_cutoff=ALIKE)
        one_each: dict[str, str] = {}
        for key, _, _ in near:
            name, party = choices[key]
            one_each.setdefault(party, name)
        people = self.near(text, (name for each in self.people for name in each.names)) if not one_each else ()
        return UnknownName(f"no party is called {text!r}.", (*one_each.values(), *people)[:NEAR])


def _by_party(names: list[Name]) -> dict[str, tuple[Name, ...]]:
    named: dict[str, list[Name]] = {}
    for name in names:
        named.setdefault(name.party, []).append(name)
    return {code: tuple(found) for code, found in named.items()}


def _refuse_strangers(names: list[Name], known: dict[str, Party]) -> None:
    for name in names:
        if name.party not in known:
            raise InvalidData(f"{name.text}: its party {name.party!r} is in no table of parties; add it or mend it.")


def _apart(parties: list[Match], people: list[Match]) -> list[Match]:
    """Bring both together in order; where two overlap the longer one stays."""
    ranked = sorted([*people, *parties], key=lambda match: (match.start - match.end, match.start))
    kept: list[Match] = []
    for match in ranked:
        at = bisect(kept, match.start, key=lambda other: other.start)
        before, after = kept[at - 1 : at] if at else [], kept[at : at + 1]
        if not any(other.start < match.end and match.start < other.end for other in (*before, *after)):
            kept.insert(at, match)
    return kept


@cache
def load() -> Parties:
    """Give the parties of Comity's own data files, and of the user's list of office holders if any; read once."""
    path = leaders_path()
    return Parties(path if path.is_file() else None)
