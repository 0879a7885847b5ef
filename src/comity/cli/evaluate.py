"""`comity evaluate`: how good the records are, against documents coded by people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, min_confidence_option, say_json
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.reading import Coder

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
@click.option(
    "--show", default=0, metavar="N", help="Print the first N mistakes too; with --errors N examples of each cause."
)
@click.option("--errors", is_flag=True, help="Sort the mistakes by cause instead.")
@min_confidence_option
@as_json
def command(
    gold: Path,
    records: Path | None,
    only: str | None,
    show: int,
    *,
    errors: bool,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Score records against the coded documents of GOLD_DIR, level by level: type, act, parties, date, full."""
    from comity import evaluation
    from comity.api import AtLeast

    if errors and (records is not None or min_confidence):
        raise ComityError("--errors looks at all that the coder does: leave --records and --min-confidence out")
    report: evaluation.Report | evaluation.Diagnosis
    if errors:
        report = evaluation.diagnose(gold, _coder(), only)
    elif records is not None:
        rows = [r for r in evaluation.read_records(records) if r.get("confidence", 1.0) >= min_confidence]
        report = evaluation.score(gold, rows, only)
    else:
        report = evaluation.evaluate(gold, AtLeast(_coder(), min_confidence), only)
    if as_json:
        say_json(report.to_json())
    else:
        click.echo(report.table(show))


def _coder() -> Coder:
    from comity.reading import Coder

    return Coder()
