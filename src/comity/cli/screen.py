"""What the commands share: the option that names the ledger, and how to write on a terminal or into a pipe."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from comity.api import Ledger

__all__ = ["as_json", "known_option", "ledger_option", "min_confidence_option", "opened", "say_json", "show"]

WIDEST = 100  # columns: longer lines are hard to read

Function = TypeVar("Function", bound="Callable[..., Any]")


def ledger_option(function: Function) -> Function:
    """Add --ledger to a command."""
    return click.option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger: a file or postgresql://...; else COMITY_LEDGER, else comity.db in the working folder.",
    )(function)


def min_confidence_option(function: Function) -> Function:
    """Add --min-confidence to a command."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="SHARE",
        help="Leave out records of less confidence, 0 to 1: fewer of them, and more of them right.",
    )(function)


def known_option(function: Function) -> Function:
    """Add --known-on to a command."""
    return click.option(
        "--known-on",
        metavar="DATE",
        help="Answer as the ledger would have on this day: 2026-03-01; of a month or year its end.",
    )(function)


@contextmanager
def opened(place: str | None, known_on: str | None = None, min_confidence: float = 0.0) -> Iterator[Ledger]:
    """Open a ledger that is there, as it was known on a day if one is given."""
    from comity.api import open_ledger

    with open_ledger(place, create=False, min_confidence=min_confidence) as ledger:
        yield ledger if known_on is None else ledger.as_known(known_on)


def as_json(function: Function) -> Function:
    """Add --json to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show(what: RenderableType) -> None:
    """Print a layout: no colour in a pipe, no blanks at line ends there, lines of a readable length."""
    from rich.console import Console

    screen = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    screen.width = min(screen.width, WIDEST)
    if screen.is_terminal:
        screen.print(what)
        return
    with screen.capture() as captured:
        screen.print(what)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))
