"""`comity export`: what the ledger holds, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import known_option, ledger_option, min_confidence_option, opened

if TYPE_CHECKING:
    from comity.exchange import Format

__all__ = ["command"]


@click.command("export")
@click.argument("what", type=click.Choice(["records", "events"]))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@click.option("--roles", is_flag=True, help="Tell what each party and person was on the date of the act.")
@known_option
@ledger_option
@min_confidence_option
def command(
    what: str,
    form: Format,
    output: Path | None,
    known_on: str | None,
    ledger: str | None,
    min_confidence: float,
    *,
    roles: bool,
) -> None:
    """Write all current records, or the events that they tell of, to the standard output or a file.

    With --roles each row has the CAMEO and PLOVER actor codes of its parties, their sectors, who governed, and the
    offices of its persons, all on the date of the act.
    """
    from comity.exchange import EventTable, RecordTable, Table, WithActors, write
    from comity.parties import load

    with opened(ledger, known_on, min_confidence) as store:
        table: Table = RecordTable(store.records()) if what == "records" else EventTable(store.events())
    write(WithActors(table, load()) if roles else table, form, output)
