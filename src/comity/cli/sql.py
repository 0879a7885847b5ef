"""`comity sql`: a question in SQL over all records and data sets."""

from __future__ import annotations

import csv
import sys
from typing import Any

import click

from comity.cli.screen import known_option, ledger_option, opened, show

__all__ = ["command"]

MOST = 200  # rows on a screen


@click.command("sql")
@click.argument("query")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), help="Else a table; CSV in a pipe.")
@known_option
@ledger_option
def command(query: str, form: str | None, known_on: str | None, ledger: str | None) -> None:
    """Answer a QUERY in SQL (DuckDB's) over the records of the ledger and of imported data sets.

    `records` has one row a record, `pairs` one a pair and record, with the codes `a` < `b`. Needs comity[parquet].

    comity sql "SELECT year(start_date), count(*) FROM pairs WHERE a = 'FRA' AND b = 'GAB' GROUP BY ALL ORDER BY 1"
    """
    from comity.segments import Columns

    with opened(ledger, known_on) as store, Columns(store) as columns:
        names, rows = columns.sql(query)
    form = form or ("table" if sys.stdout.isatty() else "csv")
    {"table": _table, "csv": _csv, "jsonl": _jsonl}[form](names, rows)


def _table(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, name in enumerate(names):
        number = bool(rows) and all(isinstance(row[at], int | float | None) for row in rows[:MOST])
        table.add_column(name, justify="right" if number else "left")
    for row in rows[:MOST]:
        table.add_row(*(_cell(value) for value in row))
    show(table)
    if len(rows) > MOST:
        click.echo(f"{len(rows) - MOST:,} more rows: --format csv gives all", err=True)


def _csv(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _jsonl(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    import json

    for row in rows:
        click.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
