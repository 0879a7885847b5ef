"""`comity import`: a data set of records made elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, ledger_option, say_json

if TYPE_CHECKING:
    from comity.segments import Import

__all__ = ["command"]

MOST = 10  # kinds of refusals named


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--name", metavar="NAME", help="The data set's name; else the file's.")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="A column of another name.")
@click.option("--check", is_flag=True, help="Only check the rows.")
@as_json
@ledger_option
def command(
    path: Path, name: str | None, columns: tuple[str, ...], ledger: str | None, *, check: bool, as_json: bool
) -> None:
    """Import a CSV or Parquet file of records, one a row, as a data set beside the ledger's own records.

    Needed are source, target and date, and one of act, plover and cameo. There may be id, about, mutual, place, amount,
    unit, modality, confidence and url. Rows that break a rule are refused and counted, the others imported; the exit
    status is 1 where some were refused. A later import of the same name replaces the set. Needs comity[parquet].
    """
    from comity.api import open_ledger
    from comity.parties import load
    from comity.segments import import_file

    mapped = {}
    for each in columns:
        ours, sign, theirs = each.partition("=")
        if not sign or not theirs:
            raise click.UsageError(f"--column {each}: write OURS=THEIRS, as source=Actor1")
        mapped[ours.strip()] = theirs.strip()
    with open_ledger(ledger) as store:
        done = import_file(store, path, parties=load(), name=name, columns=mapped, only_check=check)
    if as_json:
        _say(done)
    else:
        _tell(done, check=check)
    if done.refusals:
        sys.exit(1)


def _say(done: Import) -> None:
    refusals = [{"reason": each.reason, "rows": each.rows, "first": each.first} for each in done.refusals]
    say_json({
        "dataset": done.dataset, "rows": done.rows, "refused": done.refused, "refusals": refusals,
        "files": done.files, "commit": done.seq, "repeated": done.repeated,
    })  # fmt: skip


def _tell(done: Import, *, check: bool) -> None:
    if done.repeated:
        click.echo(f"{done.dataset}: this file was imported before (commit {done.seq}); nothing to do.")
        return
    for each in done.refusals[:MOST]:
        rows = f"{each.rows:,} row{'s' * (each.rows != 1)}"
        click.echo(f"comity: refused {rows}, the first is row {each.first}: {each.reason}", err=True)
    if len(done.refusals) > MOST:
        click.echo(f"comity: and for {len(done.refusals) - MOST:,} other reasons: --json gives all", err=True)
    verb = "can be imported" if check else "imported"
    refused = f"; {done.refused:,} refused" if done.refused else ""
    click.echo(f"{done.dataset}: {done.rows:,} rows {verb}{refused}.")
