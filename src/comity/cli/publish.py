"""`comity publish`: what is new in the ledger becomes a Parquet segment."""

from __future__ import annotations

import click

from comity.cli.screen import ledger_option, opened

__all__ = ["command"]


@click.command("publish")
@ledger_option
def command(ledger: str | None) -> None:
    """Write what came into the ledger since the last time as a Parquet segment, and register it.

    Questions over many pairs (`comity sql`) read segments much faster than the ledger itself. Needs comity[parquet].
    """
    from comity.segments import publish

    with opened(ledger) as store:
        done = publish(store)
    if done.file is None:
        click.echo("Nothing new to publish.")
    else:
        click.echo(f"Published {done.rows:,} rows of commits {done.low} to {done.high}: {done.file}")
