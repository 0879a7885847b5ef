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
        """Give the event of an id, or the one that a record (by its id) reports; raise UnknownName on neither.

        The record may have been rejected or lost in a reading since: then the event is the one that it would join.
        """
        identity = "r" + name.removeprefix("e") if name.startswith("e") else name
        history = self.ledger.history(identity)
        if not history:
            raise UnknownName(f"No event or record has the id {name}: `comity export events` lists them.")
        in_sight = _fetch(self.ledger, [identity])
        told = in_sight.get(identity, history[-1])
        around = self._around(told) | in_sight
        mates = {kept.record_id for kept in self._telling(identity, [*around.values(), told]).reports}
        standing = sorted(mates & around.keys())
        if not standing:
            what = "was rejected" if told.status == "rejected" else "is no longer found in its document"
            raise UnknownName(
                f"Nothing in view tells of {name} any more: {identity} {what}, and no other record joins it."
            )
        return self._telling(identity if in_sight else standing[0], around.values())

    def _around(self, kept: KeptRecord) -> dict[str, KeptRecord]:
        """Give the records in view that a record may share an event with, by id."""
        told = kept.record
        found: dict[str, KeptRecord] = {}
        for pair in dyads_of(told, self.parties):
            found |= {each.record_id: each for each in self.ledger.records(pair=pair, act=told.act)}
        if len(found.keys() | {kept.record_id}) == 1:
            code = next(iter(told.parties), None)
            found |= {each.record_id: each for each in self.ledger.records(party=code, act=told.act)}
        return found

    def _telling(self, record_id: str, records: Iterable[KeptRecord]) -> Event:
        """Give the one of the records' events that a record reports."""
        return next(event for event in self.events(records) if record_id in {kept.record_id for kept in event.reports})


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
