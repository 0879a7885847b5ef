"""`comity backup`: the whole ledger copied elsewhere."""

from __future__ import annotations

import click

from comity.cli.screen import ledger_option, opened

__all__ = ["command"]


@click.command("backup")
@click.argument("target", metavar="FILE|URL")
@ledger_option
def command(target: str, ledger: str | None) -> None:
    """Copy the ledger to a new file, or to an empty PostgreSQL database, while others use it.

    Copying an open ledger's file by other means can lose what was written last. Segments go to FILE.segments. To bring
    a backup back, use it as the ledger; from a URL to a file and back works too.
    """
    from comity.ledger.backup import back_up
    from comity.segments.layout import folder_if_any

    with opened(ledger) as store:
        done = back_up(store, target, folder_if_any(store))
    files = f", {done.segments} segment file{'s' * (done.segments != 1)}" if done.segments else ""
    click.echo(f"Copied up to commit {done.seq}{files}: {done.place}")
