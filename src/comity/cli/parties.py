"""`comity parties`: bring your own lists to the tables of parties."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]

TOLD = 5  # so many disagreements with our own tables are shown


@click.group("parties")
def command() -> None:
    """Bring your own lists to the tables of parties."""


@command.group("import")
def bring() -> None:
    """Take a list of yours into a file that Comity reads with its own tables."""


@bring.command("leaders")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Where the list is kept.")
def leaders(file: Path, target: Path | None) -> None:
    """Take a CSV list of office holders: person, office, party, start, and perhaps end, aliases, standing, source.

    It is kept in the file that COMITY_LEADERS names, else beside the ledger (comity.db: comity.leaders.csv), and
    counts from then on together with Comity's own tables. Nothing is kept unless every line is right.
    """
    from comity.parties import load
    from comity.parties.leaders import import_leaders, leaders_path

    done = import_leaders(file, load(), target)
    click.echo(
        f"{done.path}: {_count(done.rows, 'office')} of {_count(done.persons, 'person')} and "
        f"{_count(done.parties, 'party', 'parties')}, {done.new} new"
    )
    for line in done.differing[:TOLD]:
        click.echo(f"  differs: {line}", err=True)
    if len(done.differing) > TOLD:
        click.echo(f"  and {len(done.differing) - TOLD} more that differ from Comity's tables", err=True)
    if target is not None and target.resolve() != leaders_path().resolve():
        click.echo(f"  to use it, set COMITY_LEADERS={target}", err=True)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
