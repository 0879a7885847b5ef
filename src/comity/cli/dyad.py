"""`comity dyad`: the brief of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, ledger_option, min_confidence_option, say_json, show

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("dyad")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--from", "start", metavar="DATE", help="The first day: 1988, 1988-11, 1988-11-16.")
@click.option("--to", "end", metavar="DATE", help="The last day.")
@as_json
@ledger_option
@min_confidence_option
def command(
    a: str,
    b: str,
    start: str | None,
    end: str | None,
    ledger: Path | None,
    *,
    as_json: bool,
    min_confidence: float,
) -> None:
    """Show what A and B did to, with or about each other, in order of time, with the words of the documents.

    A and B are any usual names or codes. A state includes the movements that act for it.
    """
    from comity.api import open_ledger

    with open_ledger(ledger, create=False, min_confidence=min_confidence) as opened:
        brief = opened.dyad(a, b, start, end)
    if as_json:
        say_json(brief.to_json())
        return
    from comity.cli.layout import lay_out

    show(lay_out(brief))
