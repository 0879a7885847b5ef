"""`comity event`: one event with its reports side by side, and why they are taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from comity.cli.names import Namer
    from comity.events import Comparison, Event

__all__ = ["command"]


@click.command("event")
@click.argument("name", metavar="ID")
@click.option("--explain", is_flag=True, help="Say feature by feature why the reports are taken for one event.")
@click.option("--against", metavar="RECORD", help="Compare with this record too, and say why it is one or two.")
@as_json
@known_option
@ledger_option
def command(
    name: str, against: str | None, known_on: str | None, ledger: str | None, *, explain: bool, as_json: bool
) -> None:
    """Show an event with all its reports, how far they agree, and why they are taken for one.

    ID is an event's (as in `comity export events`) or that of a record which reports it. `comity review --split` and
    `--merge` part and join reports; that always wins over the weights.
    """
    from comity.cli.names import Namer
    from comity.parties import load

    with opened(ledger, known_on) as store:
        matcher = store.matcher()
        event = matcher.event(name)
        first, *others = event.reports
        compared = [matcher.compare(first, other) for other in others] if explain else []
        if against is not None:
            stranger = matcher.event(against)
            other = next(kept for kept in stranger.reports if against in (kept.record_id, stranger.id))
            compared.append(matcher.compare(first, other))
    if as_json:
        row = event.to_json() | {"agreement": [each.to_json() for each in event.agreement]}
        say_json(row | ({"comparisons": [each.to_json() for each in compared]} if compared else {}))
        return
    show(_lay_out(event, compared, Namer(load())))


def _lay_out(event: Event, compared: Sequence[Comparison], name: Namer) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from comity.cli.sides import comparison_table, heading, reports_table, spoken

    parts: list[RenderableType] = [heading(event, name), Text(), reports_table(event)]
    told = [each for each in event.agreement if each.verdict not in {"not told", "told once"}]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for each in told:
        values = " or ".join(spoken(each.field, value) for value, _ in each.values)
        style = "bold red" if each.verdict == "conflict" else "dim"
        grid.add_row(Text(each.field, style="cyan"), Text(each.verdict, style=style), values)
    if told:
        parts.append(grid)
    for comparison in compared:
        parts += [Text(), comparison_table(comparison)]
    return Group(*parts)
