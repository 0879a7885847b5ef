"""`comity conflicts`: the events of which reports contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from comity.cli.screen import as_json, known_option, ledger_option, min_confidence_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from comity.api import Ledger
    from comity.cli.names import Namer
    from comity.events import Event, Repetition, Tally
    from comity.ledger import KeptRecord

__all__ = ["command"]

FIELDS = ("date", "place", "amount", "direction")
MOST = 20  # events on a screen unless more are asked for


@click.command("conflicts")
@click.argument("parties", nargs=-1, metavar="[A [B]]")
@click.option("--act", metavar="CODE", help="Only of this act.")
@click.option("--field", multiple=True, type=click.Choice(FIELDS), help="Only where this is told differently.")
@click.option("--from", "start", metavar="DATE", help="The first day, by any of the reports.")
@click.option("--to", "end", metavar="DATE", help="The last day.")
@click.option("--documents", is_flag=True, help="Only where two documents contradict each other.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"So many at most; {MOST} on a screen.")
@min_confidence_option
@as_json
@known_option
@ledger_option
def command(
    parties: tuple[str, ...],
    start: str | None,
    end: str | None,
    known_on: str | None,
    ledger: str | None,
    min_confidence: float,
    *,
    as_json: bool,
    **options: Any,
) -> None:
    """List events of which reports contradict each other: in date, place, amount or direction.

    Every value stands beside the words that give it. A and B narrow it to a party or a pair. Below them stand the
    events that can happen only once until they are undone (relations established) and are told twice, with dates
    that exclude each other and no break in between.
    """
    if len(parties) > 2:
        raise click.UsageError("name one party or two")
    from comity import codebook
    from comity.cli.names import Namer, codes_of
    from comity.events import breaks_of, repetitions, tally
    from comity.events.brief import period_of
    from comity.parties import load

    known = load()
    codes = codes_of(parties, known)
    act = codebook.load().find(options["act"]).code if options["act"] else None
    period = period_of(start, end)
    with opened(ledger, known_on, min_confidence) as store:
        acts = sorted({act, *breaks_of(act)}) if act else [None]
        records = [kept for each in acts for kept in _records(store, codes, each)]
        told = store.matcher().events(records)
    events = [event for event in told if event.can_have_been(*period) and (act is None or event.record.act == act)]
    found = [event for event in events if _contradicts(event, options["field"], between=options["documents"])]
    listed = {event.id for event in events} if not options["field"] or "date" in options["field"] else set()
    twice = [
        each
        for each in repetitions(told, known)
        if {each.earlier.id, each.later.id} & listed and (each.between_documents or not options["documents"])
    ]
    most = options["limit"] or (max(len(found), len(twice)) if as_json else MOST)
    counted = tally(events)
    if as_json:
        chosen = {
            "conflicting": len(found),
            "told_twice": len(twice),
            "conflicts": [event.to_json() for event in found[:most]],
            "repetitions": [each.to_json() for each in twice[:most]],
        }
        say_json({**counted.to_json(), **chosen})
    else:
        show(_lay_out(found, twice, most, counted, Namer(known)))


def _records(store: Ledger, codes: Sequence[str], act: str | None) -> list[KeptRecord]:
    if len(codes) == 2:
        return store.records(pair=(codes[0], codes[1]), act=act)
    return store.records(party=codes[0] if codes else None, act=act)


def _contradicts(event: Event, fields: Sequence[str], *, between: bool) -> bool:
    documents = {kept.record_id: kept.record.doc for kept in event.reports}
    for conflict in event.conflicts:
        sources = [{documents[report] for report in reports} for _, reports in conflict.values]
        apart = len(set.union(*sources)) > 1
        if (not fields or conflict.field in fields) and (apart or not between):
            return True
    return False


def _lay_out(
    found: Sequence[Event], twice: Sequence[Repetition], most: int, counted: Tally, name: Namer
) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from comity.cli.sides import one_above_the_other, side_by_side

    if not counted.events:
        return Text("The ledger tells of no event that this asks for.")
    words = f"Told in contradictory ways: {len(found):,} of {counted.events:,} events. "
    words += f"Told by more than one document: {counted.several_documents:,}."
    parts: list[RenderableType] = [Text(words, style="dim"), Text()]
    for event in found[:most]:
        parts += [side_by_side(event, name), Text()]
    parts += _more(len(found) - most)
    if twice:
        words = f"Told as done twice, with no break told in between: {len(twice):,}."
        parts += [Text(words, style="dim"), Text()]
    for each in twice[:most]:
        parts += [one_above_the_other(each, name), Text()]
    return Group(*parts, *_more(len(twice) - most))


def _more(number: int) -> list[RenderableType]:
    from rich.text import Text

    if number <= 0:
        return []
    return [Text(f"{number:,} more: --limit shows them, --json gives all.", style="dim"), Text()]
