"""`comity dyad`: the brief of a pair."""

from __future__ import annotations

import click

from comity.cli.screen import as_json, known_option, ledger_option, min_confidence_option, opened, say_json, show

__all__ = ["command"]


@click.command("dyad")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--from", "start", metavar="DATE", help="The first day: 1988, 1988-11, 1988-11-16.")
@click.option("--to", "end", metavar="DATE", help="The last day.")
@as_json
@known_option
@ledger_option
@min_confidence_option
def command(
    a: str,
    b: str,
    start: str | None,
    end: str | None,
    known_on: str | None,
    ledger: str | None,
    *,
    as_json: bool,
    min_confidence: float,
) -> None:
    """Show what A and B did to, with or about each other, in order of time, with the words of the documents.

    A and B are any usual names or codes. A state includes the movements that act for it.
    """
    with opened(ledger, known_on, min_confidence) as store:
        brief = store.dyad(a, b, start, end)
    if as_json:
        say_json(brief.to_json() | ({"known_on": known_on} if known_on else {}))
        return
    from comity import edtf
    from comity.cli.layout import lay_out

    if known_on is not None:
        click.echo(f"As the ledger knew it on {edtf.display(known_on)}:\n")
    show(lay_out(brief))
