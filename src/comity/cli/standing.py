"""`comity standing`: how two parties stand on a day, and why; or the changes of a party with all others."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, min_confidence_option, opened, say_json, show
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.api import Ledger

__all__ = ["command"]


@click.command("standing")
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", required=False)
@click.option("--on", metavar="DATE", help="The day: 1990-01-01; of a month or year its last; else the last told of.")
@click.option("--aspect", metavar="ASPECT", help="Only one: relations, recognition, mission, treaties, membership ...")
@click.option("--why", is_flag=True, help="Show the acts and quotes that each answer rests on, and its rule.")
@click.option("--changes", "all_changes", is_flag=True, help="List the changes of one aspect of A towards all others.")
@click.option(
    "--names", default="usdos", show_default=True, help="Whose names in the list: usdos, iso, cow, gw or comity."
)
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@as_json
@known_option
@ledger_option
@min_confidence_option
def command(
    a: str, b: str | None, on: str | None, aspect: str | None, names: str, form: str, known_on: str | None,
    ledger: str | None, *, why: bool, all_changes: bool, as_json: bool, min_confidence: float,
) -> None:  # fmt: skip
    """Tell how A and B stand: relations, recognition, missions, envoys, treaties, war, sanctions, aid, stance.

    Every answer says since when it holds, how sure that is, and what is not known; --why adds the acts it rests on,
    word for word, and the rule. With --changes, list when A's standing in one aspect changed with every other party.
    """
    with opened(ledger, known_on, min_confidence) as store:
        if all_changes:
            _changes(store, a, aspect or "mission", names, form, as_json=as_json)
            return
        if b is None:
            raise ComityError("name two parties, or one with --changes: comity standing Afghanistan Palestine")
        found = store.standing(a, b, on, aspect)
    if as_json:
        say_json(found.to_json() | ({"known_on": known_on} if known_on else {}))
        return
    from comity import edtf
    from comity.cli.standing_layout import lay_out

    if known_on is not None:
        click.echo(f"As the ledger knew it on {edtf.display(known_on)}:\n")
    show(lay_out(found, why=why))


def _changes(ledger: Ledger, party: str, aspect: str, names: str, form: str, *, as_json: bool) -> None:
    rows = ledger.changes(party, aspect, names)
    if as_json:
        say_json([row.to_json() for row in rows])
        return
    if form == "csv":
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(["country", "status", "date"])
        out.writerows([row.country, row.status, row.date] for row in rows)
        return
    width = max((len(row.country) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row.country:{width}}  {row.date:10}  {row.status}{f'  {row.key}' if row.key else ''}")
