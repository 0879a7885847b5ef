"""What the commands share: the option that names the ledger, and how to write on a terminal or into a pipe."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

__all__ = ["as_json", "ledger_option", "min_confidence_option", "say_json", "show"]

WIDEST = 100  # columns: longer lines are hard to read

Function = TypeVar("Function", bound="Callable[..., Any]")


def ledger_option(function: Function) -> Function:
    """Add --ledger to a command."""
    return click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The ledger; else COMITY_LEDGER, else comity.db in the working folder.",
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
