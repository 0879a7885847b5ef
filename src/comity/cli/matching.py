"""`comity matching`: the weights by which reports are brought together, and what decisions taught them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.events import Fitted

__all__ = ["command"]


@click.command("matching")
@click.option("--learned", is_flag=True, help="Only weights that decisions have moved.")
@as_json
@known_option
@ledger_option
def command(known_on: str | None, ledger: str | None, *, learned: bool, as_json: bool) -> None:
    """Show by which features two records are taken for reports of one event, and their weights.

    Above 0 speaks for one event, below 0 for two. A weight depends on how often the act can recur between the same
    parties: once (until it is undone), seldom (not twice a day), often, or lasting (a state of affairs). Merges and
    splits teach the weights; `was` is the value before them. --json says what each level means.
    """
    with opened(ledger, known_on) as store:
        fitted = store.matcher().fitted
    rows = _rows(fitted)
    if learned:
        rows = [row for row in rows if row["weight"] != row["was"]]
    if as_json:
        say_json({"decided_pairs": fitted.cases, "weights": rows})
    else:
        show(_table(rows, fitted))


def _rows(fitted: Fitted) -> list[dict[str, Any]]:
    from comity.events import Weights

    table = Weights.default()
    return [
        {
            "feature": feature, "level": level, "recurs": recurs, "weight": value,
            "was": table[recurs, feature, level], "decided_pairs": fitted.behind.get((recurs, feature, level), 0),
            "meaning": table.meanings[feature, level],
        }
        for (recurs, feature, level), value in fitted.weights.items()
    ]  # fmt: skip


def _table(rows: list[dict[str, Any]], fitted: Fitted) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from comity.events.matching import RECURRENCES

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("feature", style="cyan", no_wrap=True)
    table.add_column("level", no_wrap=True)
    for name in RECURRENCES:
        table.add_column(name, justify="right", no_wrap=True)
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        moved = f" (was {row['was']:+g})" if row["weight"] != row["was"] else ""
        cells.setdefault((row["feature"], row["level"]), {})[row["recurs"]] = f"{row['weight']:+g}{moved}"
    for (feature, level), values in cells.items():
        table.add_row(feature, level, *(values.get(name, "") for name in RECURRENCES))
    taught = f"Decided pairs that have taught these weights: {fitted.cases:,}."
    return Group(table, Text(taught, style="dim"))
