"""The matcher of one ledger: obeys what people ruled there, and weighs features as their rulings have taught it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.errors import UnknownName
from comity.events.learning import Fitted, cases, fit, rulings_of
from comity.events.merging import compare, merge
from comity.events.rulings import Rulings
from comity.ledger.asking import fetch, in_view
from comity.ledger.rows import dyads_of
from comity.ledger.schema import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events.event import Event
    from comity.events.matching import Comparison
    from comity.ledger import KeptRecord, Ledger
    from comity.ledger.rows import RollsUp

__all__ = ["Matcher", "matcher"]

BATCH = 500  # ids in one statement


@dataclass(frozen=True, slots=True)
class Matcher:
    """Brings records together into events; `fitted` are the weights that the decisions have taught."""

    ledger: Ledger
    parties: RollsUp
    rulings: Rulings
    fitted: Fitted

    def events(self, records: Iterable[KeptRecord]) -> list[Event]:
        """Give the events of which records tell, with whatever people put together with them."""
        known = {kept.record_id: kept for kept in records}
        mates = {mate for each in known for mate in self.rulings.together(each)} if self.rulings else set()
        known |= _fetch(self.ledger, sorted(mates - known.keys()))
        return merge(known.values(), self.parties, rulings=self.rulings, weights=self.fitted.weights)

    def compare(self, a: KeptRecord, b: KeptRecord) -> Comparison:
        """Explain two records feature by feature."""
        return compare(a, b, self.parties, rulings=self.rulings, weights=self.fitted.weights)

    def event(self, name: str) -> Event:
        """Give the event of an id, or the one that a record (by its id) reports; raise UnknownName on neither."""
        identity = "r" + name.removeprefix("e") if name.startswith("e") else name
        found = _fetch(self.ledger, [identity])
        if identity not in found:
            raise UnknownName(f"No event or record in view has the id {name}: `comity export events` lists them.")
        told = found[identity].record
        around = dict(found)
        for pair in dyads_of(told, self.parties):
            around |= {kept.record_id: kept for kept in self.ledger.records(pair=pair, act=told.act)}
        if len(around) == 1:
            code = next(iter(told.parties), None)
            around |= {kept.record_id: kept for kept in self.ledger.records(party=code, act=told.act)}
        events = self.events(around.values())
        return next(event for event in events if identity in {kept.record_id for kept in event.reports})


def matcher(ledger: Ledger, parties: RollsUp) -> Matcher:
    """Make the matcher of a ledger, as of the commit for which it answers."""
    judgements = ledger.judgements()
    decided = rulings_of(judgements.together, judgements.apart)
    named = sorted({each for ruling in decided for each in (ruling.a, ruling.b)})
    learned = fit(cases(decided, _fetch(ledger, named), parties))
    return Matcher(ledger, parties, Rulings(decided), learned)


def _fetch(ledger: Ledger, ids: list[str]) -> dict[str, KeptRecord]:
    found: dict[str, KeptRecord] = {}
    with ledger.database.reading() as connection:
        for at in range(0, len(ids), BATCH):
            chosen = fetch(connection, in_view(ledger.known_at), record.c.record_id.in_(ids[at : at + BATCH]))
            found |= {kept.record_id: kept for kept in chosen}
    return found
