"""`comity diff`: what appeared, changed and vanished between two revisions of a document, or two coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from comity.ledger import Difference

__all__ = ["command"]


@click.command("diff")
@click.argument("doc", metavar="DOC")
@click.option(
    "--from", "older", type=click.IntRange(min=1), metavar="REV", help="The older revision; else the one before."
)
@click.option("--to", "newer", type=click.IntRange(min=1), metavar="REV", help="The newer revision; else the newest.")
@click.option("--coders", nargs=2, metavar="A B", help="Compare what two coders said of the newest text instead.")
@as_json
@known_option
@ledger_option
def command(
    doc: str,
    older: int | None,
    newer: int | None,
    coders: tuple[str, str] | None,
    known_on: str | None,
    ledger: str | None,
    *,
    as_json: bool,
) -> None:
    """Show what appeared, changed and vanished between two revisions of the document DOC, in text and records."""
    with opened(ledger, known_on) as store:
        found = store.compare(doc, *coders) if coders else store.diff(doc, older, newer)
    if as_json:
        say_json(found.to_json())
        return
    from rich.console import Group

    show(Group(*_lay_out(found)))


def _lay_out(found: Difference) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from comity.cli.cards import named, say
    from comity.parties import load

    names = load()
    yield Text(f"{found.doc}: {found.older} and {found.newer}", style="bold")
    counts = f"{len(found.appeared)} appeared, {len(found.changed)} changed, {len(found.vanished)} vanished"
    yield Text(f"Records: {counts}, {found.unchanged} as before.\n", style="dim")
    for passage in found.passages:
        if passage.old is not None:
            yield Text(f"- {' '.join(passage.old.split())}", style="red")
        if passage.new is not None:
            yield Text(f"+ {' '.join(passage.new.split())}", style="green")
    if found.passages:
        yield Text()
    for kept in found.vanished:
        yield Text(f"- {named(kept.record, names)}  {kept.record_id}", style="red")
    for kept in found.appeared:
        yield Text(f"+ {named(kept.record, names)}  {kept.record_id}", style="green")
    for change in found.changed:
        yield Text(f"~ {named(change.new.record, names)}  {change.new.record_id}", style="yellow")
        for field, (old, new) in change.fields.items():
            if field != "quote" or len(change.fields) == 1:  # the text above shows its words
                yield Padding(Text(f"{field}: {say(old)} → {say(new)}"), (0, 0, 0, 4))
