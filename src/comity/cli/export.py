"""`comity export`: what the ledger holds, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import ledger_option, min_confidence_option

if TYPE_CHECKING:
    from comity.exchange import Format

__all__ = ["command"]


@click.command("export")
@click.argument("what", type=click.Choice(["records", "events"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@ledger_option
@min_confidence_option
def command(what: str, form: Format, output: Path | None, ledger: Path | None, min_confidence: float) -> None:
    """Write all current records, or the events that they tell of, to the standard output or a file."""
    from comity.api import open_ledger
    from comity.exchange import EventTable, RecordTable, write

    with open_ledger(ledger, create=False, min_confidence=min_confidence) as opened:
        table = RecordTable(opened.records()) if what == "records" else EventTable(opened.events())
    write(table, form, output)
