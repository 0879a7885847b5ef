"""`comity doctor`: mends what can be mended."""

from __future__ import annotations

import sys

import click

from comity.cli.screen import ledger_option, opened
from comity.cli.verify import tell

__all__ = ["command"]


@click.command("doctor")
@ledger_option
def command(ledger: str | None) -> None:
    """Mend what the ledger can make anew by itself, and say what it cannot.

    Indexes are made anew, damaged segments of the ledger's own records struck, files that nothing needs removed. A
    damaged text or record is not guessed at. The exit status is 1 where something is still wrong.
    """
    from comity.ledger.doctor import treat
    from comity.segments.layout import folder_if_any

    with opened(ledger) as store:
        done = treat(store, folder_if_any(store))
        name = store.database.name
    for sentence in done.mended:
        click.echo(f"Mended: {sentence}.")
    tell(list(done.left))
    if done.left:
        sys.exit(1)
    if not done.mended:
        click.echo(f"{name}: nothing to mend.")
