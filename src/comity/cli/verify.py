"""`comity verify`: whether the ledger is as it must be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, ledger_option, opened, say_json

if TYPE_CHECKING:
    from comity.ledger.verify import Finding

__all__ = ["command", "tell"]


@click.command("verify")
@as_json
@ledger_option
def command(ledger: str | None, *, as_json: bool) -> None:
    """Check every anchor against its text, every hash, the log's numbers, dangling parts, and the segments' files.

    Nothing is changed. The exit status is 1 where something is wrong; `comity doctor` mends what can be mended.
    """
    from comity.ledger.verify import verify
    from comity.segments.layout import folder_if_any

    with opened(ledger) as store:
        found = verify(store, folder_if_any(store))
        name = store.database.name
    if as_json:
        say_json([finding.to_json() for finding in found])
    else:
        tell(found)
        if not found:
            click.echo(f"{name}: all is well.")
    if found:
        sys.exit(1)


def tell(found: list[Finding]) -> None:
    """Print findings, one a line."""
    for finding in found:
        click.echo(str(finding))
