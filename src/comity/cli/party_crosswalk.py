"""`comity party --crosswalk`: a table of country-years gets ids of other systems; rows without one are named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from comity.parties.crosswalk import Crossed

__all__ = ["cross"]

MOST = 20  # rows named on the standard error; the column `note` has all


def cross(
    table: str, source: str | None, to: tuple[str, ...], unit: str | None, time: str | None, output: Path | None
) -> int:
    """Write the table with ids added, as it is read; say on the standard error what has none; give the exit status."""
    from comity.parties import load
    from comity.parties.countrytable import read_table, write_table
    from comity.parties.crosswalk import add_ids

    report = _Report()
    rows = report.watch(add_ids(read_table(table), load(), source=source, to=to, unit=unit, time=time))
    first = next(rows, None)
    if first is None:
        click.echo(f"comity: {table}: there are no rows", err=True)
        return 0
    with ExitStack() as stack:
        file = stack.enter_context(output.open("w", encoding="utf-8", newline="")) if output else sys.stdout
        write_table(chain([first], rows), list(first), file)
    report.say(table)
    return 1 if report.missing else 0


class _Report:
    """Counts the rows and keeps the first notes."""

    def __init__(self) -> None:
        self.rows = self.noted = self.missing = 0
        self.notes: list[str] = []

    def watch(self, crossed: Iterator[tuple[dict[str, Any], Crossed]]) -> Iterator[dict[str, Any]]:
        """Pass the rows on and note what stands in the way of an id."""
        for row, found in crossed:
            self.rows += 1
            self.missing += found.missing
            if found.note:
                self.noted += 1
                if len(self.notes) < MOST:
                    self.notes.append(f"row {self.rows}: {found.note}")
            yield row

    def say(self, table: str) -> None:
        """Print the notes and the count."""
        for note in self.notes:
            click.echo(note, err=True)
        if self.noted > MOST:
            click.echo(f"and {self.noted - MOST} more: see the column note", err=True)
        rows = f"{self.rows} row" + "s" * (self.rows != 1)
        click.echo(f"{table}: {rows}, {self.missing} without an id, {self.noted} with a note", err=True)
