"""`comity panel`: pairs or countries by year or month, as a table for statistics."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import known_option, ledger_option, min_confidence_option, opened

if TYPE_CHECKING:
    from comity.exchange import Format

__all__ = ["command"]


@click.command("panel")
@click.option("--unit", default="dyad-year", show_default=True, help="dyad-year, dyad-month or country-year.")
@click.option("--vars", "variables", metavar="NAME,...", default="", help="Only these variables.")
@click.option("--directed", is_flag=True, help="Keep a to b and b to a apart: two rows a pair, directed variables.")
@click.option("--of", "members", multiple=True, metavar="PARTY", help="Only pairs with this party; may be given again.")
@click.option("--from", "start", type=int, metavar="YEAR", help="The first year; else the first one told of.")
@click.option("--to", "end", type=int, metavar="YEAR", help="The last year; else the last one told of.")
@click.option("--format", "form", type=click.Choice(["csv", "parquet", "jsonl"]), default="csv", show_default=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file, and its data dictionary beside it (FILE.dictionary.csv).",
)
@known_option
@ledger_option
@min_confidence_option
def command(
    unit: str, variables: str, members: tuple[str, ...], start: int | None, end: int | None, form: Format,
    output: Path | None, known_on: str | None, ledger: str | None, *, directed: bool, min_confidence: float,
) -> None:  # fmt: skip
    """Write a panel: standings on the last day of each period, and counts of the acts in it.

    Ids of ISO, COW and Gleditsch-Ward are beside each party. A cell that no document covers is empty, and the column
    coverage says why; no zero stands for what nobody looked at.
    """
    from comity.exchange import write

    names = tuple(name.strip() for name in variables.split(",") if name.strip())
    with opened(ledger, known_on, min_confidence) as store:
        table = store.panel(unit, names, directed=directed, of=members, start=start, end=end)
    write(table, form, output)
    if output is not None:
        beside = output.with_name(f"{output.name}.dictionary.csv")
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["column", "what", "values", "empty"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(table.dictionary())
