"""`comity coverage`: which documents tell of which parties, and of what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from comity.ledger.covering import Covered, Years

__all__ = ["command"]

MOST = 12  # runs of years named


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

    A document tells of the years of its dated records. Where no document tells of a time, that nothing was found
    there means nothing.
    """
    from comity.cli.names import codes_of
    from comity.events.brief import period_of
    from comity.ledger.covering import covering, gaps
    from comity.parties import load

    known = load()
    codes = codes_of(parties, known)
    period = period_of(start, end)
    with opened(ledger, known_on) as store:
        total = store.count()
        found = covering(store, codes)
    asked = [each for each in found if period == (None, None) or each.tells_of(*period)]
    empty = gaps(asked, *period)
    if as_json:
        say_json({
            "parties": list(codes), "from": start, "to": end, "documents": total, "naming": len(found),
            "telling": [each.to_json() for each in asked],
            "not_covered": [list(run) for run in empty],
        })  # fmt: skip
    else:
        show(_lay_out([known[code].name for code in codes], asked, empty, (total, len(found)), limit))


def _lay_out(
    parties: Sequence[str], asked: Sequence[Covered], empty: Sequence[Years], counts: tuple[int, int], limit: int
) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("document")
    table.add_column("years told of", no_wrap=True, style="cyan")
    for name in ("records", *parties):
        table.add_column(name, justify="right", no_wrap=True)
    for each in asked[:limit]:
        table.add_row(each.title or each.doc, _reach(each), f"{each.records:,}", *(f"{n:,}" for n in each.named))
    parts: list[RenderableType] = [Text(_summary(parties, asked, counts))]
    if asked:
        parts.append(table)
    if len(asked) > limit:
        parts.append(Text(f"{len(asked) - limit:,} more: --limit shows them, --json gives all.", style="dim"))
    if empty:
        runs = ", ".join(_run(*run) for run in empty[-MOST:])
        parts.append(Text(f"Not covered: {'..., ' * (len(empty) > MOST)}{runs}."))
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
    line = f"{naming:,} of {total:,} documents name{'s' * (naming == 1)} {whom}"
    return (
        f"{line}; {len(asked):,} of them tell{'s' * (len(asked) == 1)} of that time."
        if len(asked) < naming
        else f"{line}."
    )


def _reach(covered: Covered) -> str:
    """Say from which to which year a document tells, and how many of them it tells of."""
    if not covered.years:
        return "no dated record"
    told = sum(last - first + 1 for first, last in covered.years)
    return f"{_run(covered.years[0][0], covered.years[-1][1])} ({told:,})"


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
