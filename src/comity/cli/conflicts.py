"""`comity conflicts`: the events of which reports contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from comity.cli.screen import as_json, known_option, ledger_option, min_confidence_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from comity.cli.names import Namer
    from comity.events import Event, Tally

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

    Every value stands beside the words that give it. A and B narrow it to a party or a pair.
    """
    if len(parties) > 2:
        raise click.UsageError("name one party or two")
    from comity import codebook
    from comity.cli.names import Namer, codes_of
    from comity.events import tally
    from comity.events.brief import period_of
    from comity.parties import load

    known = load()
    codes = codes_of(parties, known)
    act = codebook.load().find(options["act"]).code if options["act"] else None
    period = period_of(start, end)
    with opened(ledger, known_on, min_confidence) as store:
        if len(codes) == 2:
            records = store.records(pair=(codes[0], codes[1]), act=act)
        else:
            records = store.records(party=codes[0] if codes else None, act=act)
        events = [event for event in store.matcher().events(records) if event.can_have_been(*period)]
    found = [event for event in events if _contradicts(event, options["field"], between=options["documents"])]
    limit = options["limit"] or (len(found) if as_json else MOST)
    counted = tally(events)
    if as_json:
        chosen = [event.to_json() for event in found[:limit]]
        say_json({**counted.to_json(), "conflicting": len(found), "conflicts": chosen})
    else:
        show(_lay_out(found[:limit], len(found), counted, Namer(known)))


def _contradicts(event: Event, fields: Sequence[str], *, between: bool) -> bool:
    documents = {kept.record_id: kept.record.doc for kept in event.reports}
    for conflict in event.conflicts:
        sources = [{documents[report] for report in reports} for _, reports in conflict.values]
        apart = len(set.union(*sources)) > 1
        if (not fields or conflict.field in fields) and (apart or not between):
            return True
    return False


def _lay_out(found: Sequence[Event], number: int, counted: Tally, name: Namer) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from comity.cli.sides import side_by_side

    if not counted.events:
        return Text("The ledger tells of no event that this asks for.")
    words = f"Told in contradictory ways: {number:,} of {counted.events:,} events. "
    words += f"Told by more than one document: {counted.several_documents:,}."
    parts: list[RenderableType] = [Text(words, style="dim"), Text()]
    for event in found:
        parts += [side_by_side(event, name), Text()]
    if number > len(found):
        parts.append(Text(f"{number - len(found):,} more: --limit shows them, --json gives all.", style="dim"))
    return Group(*parts)
