"""`comity coverage`: which documents tell of which parties, and of what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import RenderableType

    from comity.ledger.covering import Covered, Span

__all__ = ["command"]


@click.command("coverage")
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@click.option("--from", "start", metavar="DATE", help="The first day of the time in question.")
@click.option("--to", "end", metavar="DATE", help="The last day.")
@click.option("--limit", default=30, type=click.IntRange(min=1), metavar="N", help="So many documents; 30.")
@as_json
@known_option
@ledger_option
def command(
    parties: tuple[str, ...],
    start: str | None,
    end: str | None,
    limit: int,
    known_on: str | None,
    ledger: str | None,
    *,
    as_json: bool,
) -> None:
    """Say which documents name all of the PARTIES, of what time they tell, and which times none tells of.

    The time of a document reaches from the first to the last day of its dated records. Where no document tells of a
    time, that nothing was found there means nothing.
    """
    from comity.cli.names import codes_of
    from comity.events.brief import period_of
    from comity.ledger.covering import covering, gaps
    from comity.parties import load

    codes = codes_of(parties, load())
    period = period_of(start, end)
    with opened(ledger, known_on) as store:
        total = len(store.documents())
        found = covering(store, codes)
    asked = [each for each in found if period == (None, None) or each.tells_of(*period)]
    empty = gaps(asked, *period)
    if as_json:
        say_json({
            "parties": list(codes), "from": start, "to": end, "documents": total, "naming": len(found),
            "telling": [each.to_json() for each in asked],
            "not_covered": [[first.isoformat(), last.isoformat()] for first, last in empty],
        })  # fmt: skip
    else:
        show(_lay_out(parties, asked, empty, (total, len(found)), limit))


def _lay_out(
    parties: Sequence[str], asked: Sequence[Covered], empty: Sequence[Span], counts: tuple[int, int], limit: int
) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("document")
    table.add_column("tells of", no_wrap=True, style="cyan")
    for name in ("records", *parties):
        table.add_column(name, justify="right", no_wrap=True)
    for each in asked[:limit]:
        title = f"{each.title} [{each.doc}]" if each.title and each.title != each.doc else each.doc
        table.add_row(title, _span(each.first, each.last), f"{each.records:,}", *(f"{n:,}" for n in each.named))
    parts: list[RenderableType] = [Text(_summary(parties, asked, counts))]
    if asked:
        parts.append(table)
    if len(asked) > limit:
        parts.append(Text(f"{len(asked) - limit:,} more: --limit shows them, --json gives all.", style="dim"))
    if empty:
        spans = ", ".join(_span(*span) for span in empty[:8]) + (", ..." if len(empty) > 8 else "")
        parts.append(Text(f"Not covered: {spans}"))
    return Group(*parts)


def _summary(parties: Sequence[str], asked: Sequence[Covered], counts: tuple[int, int]) -> str:
    total, naming = counts
    if not total:
        return "The ledger holds no documents yet."
    if not parties:
        return (
            f"{len(asked):,} of {total:,} documents tell of that time."
            if len(asked) < total
            else f"{total:,} documents."
        )
    whom = " and ".join(parties)
    if not naming:
        return f"Not covered: none of {total:,} documents names {whom}."
    line = f"{naming:,} of {total:,} documents name {whom}"
    return f"{line}; {len(asked):,} of them tell of that time." if len(asked) < naming else f"{line}."


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "no dated record"
    return f"{first.isoformat()} to {last.isoformat()}"
