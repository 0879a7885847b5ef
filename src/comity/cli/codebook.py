"""`comity codebook`: every act explained, offline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from comity.codebook import Act

__all__ = ["command"]


@click.command("codebook")
@click.argument("code", required=False)
@as_json
def command(code: str | None, *, as_json: bool) -> None:
    """Explain the acts that Comity tells apart, or those that CODE stands for.

    CODE is an act (recognize), a PLOVER type (SANCTION) or a CAMEO code (163). A table on a terminal, JSON in a
    pipe.
    """
    from comity.codebook import load

    book = load()
    acts = list(book) if code is None else list(book.answers(code))
    if as_json or not sys.stdout.isatty():
        say_json(acts[0].to_json() if code and len(acts) == 1 else [act.to_json() for act in acts])
    else:
        show(_one(acts[0]) if len(acts) == 1 else _table(acts))


def _table(acts: Sequence[Act]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("act", no_wrap=True)
    table.add_column("what it is", ratio=1)
    for name in ("", "PLOVER", "CAMEO"):
        table.add_column(name, no_wrap=name != "PLOVER")
    table.add_column("score", justify="right", no_wrap=True)
    for act in acts:
        plover = " ".join(filter(None, (act.plover, act.plover_mode)))
        score = "" if act.kind == "state" else f"{act.score:+.1f}"
        table.add_row(act.code, act.label, act.sign, plover, act.cameo or "", score)
    return table


def _one(act: Act) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    signs = {"+": "cooperative", "-": "conflictual", "o": "neutral"}
    media = {"V": "words", "M": "deeds", None: None}
    facts = {
        "kind": ", ".join(filter(None, (act.kind, signs[act.sign], media[act.medium]))),
        "PLOVER": " ".join(filter(None, (act.plover, act.plover_mode))),
        "CAMEO": ", ".join(filter(None, (act.cameo, *act.cameo_also))),
        "score": f"{act.score:+.1f} (from -10 to +10)" if act.kind == "event" else "",
        "standing": act.effect or "",
    }
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan")
    grid.add_column()
    grid.add_row(act.code, Text(act.label, style="bold"))
    grid.add_row("", act.definition)
    for name, value in facts.items():
        if value:
            grid.add_row(name, value)
    return grid
