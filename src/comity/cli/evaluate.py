"""`comity evaluate`: how good the records are, against documents coded by people."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.screen import as_json, say_json

__all__ = ["command"]


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--records",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Score these (JSON Lines); else the texts in GOLD_DIR/text are read first.",
)
@click.option("--only", metavar="PREFIX", help="Only documents whose name begins so.")
@click.option("--show", default=0, metavar="N", help="Print the first N mistakes too.")
@as_json
def command(gold: Path, records: Path | None, only: str | None, show: int, *, as_json: bool) -> None:
    """Score records against the coded documents of GOLD_DIR, level by level: type, act, parties, date, full."""
    from comity import evaluation

    if records is not None:
        report = evaluation.score(gold, evaluation.read_records(records), only)
    else:
        from comity.reading import Coder

        report = evaluation.evaluate(gold, Coder(), only)
    if as_json:
        say_json(report.to_json())
    else:
        click.echo(report.table(show))
