"""`comity check`: what is wrong or weak in documents, or in what a ledger holds of a pair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show
from comity.errors import ComityError, UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from comity.checks import Finding

__all__ = ["command"]


@click.command("check")
@click.argument("targets", nargs=-1, required=True, metavar="FILE...|DOC|A B")
@click.option("--kind", "only", multiple=True, metavar="KIND", help="Only findings of this kind; may be given again.")
@click.option("--wikitext", is_flag=True, help="Print a list in wikitext, for an article's talk page.")
@as_json
@known_option
@ledger_option
def command(
    targets: tuple[str, ...],
    only: tuple[str, ...],
    known_on: str | None,
    ledger: str | None,
    *,
    wikitext: bool,
    as_json: bool,
) -> None:
    """List what is wrong or weak: in files, in a document of the ledger (by its id), or between two parties.

    Months without a year, acts without a date or source, claims to be first, words that go out of date, the same act
    dated differently, a mission before recognition, parties that were not there. Each with its place and a mend.
    """
    from comity.checks import as_wikitext, kinds

    for kind in only:
        if kind not in kinds():
            raise ComityError(f"no kind of finding is called {kind!r}: one of {', '.join(kinds())}")
    found = [finding for finding in _found(targets, ledger, known_on) if not only or finding.kind in only]
    if as_json:
        say_json([finding.to_json() for finding in found])
    elif wikitext:
        click.echo(as_wikitext(found))
    else:
        show(_lay_out(found))


def _found(targets: tuple[str, ...], ledger: str | None, known_on: str | None) -> Iterator[Finding]:
    from comity import api

    paths = [Path(target) for target in targets]
    if any(path.exists() for path in paths):
        missing = [target for target, path in zip(targets, paths, strict=True) if not path.exists()]
        if missing:
            raise UnreadableDocument(f"{missing[0]}: no such file; name files, one document's id, or two parties")
        yield from api.check_files(paths)
        return
    if len(targets) > 2:
        raise ComityError("name files, one document's id, or two parties: comity check Afghanistan Palestine")
    with opened(ledger, known_on) as store:
        yield from store.check(*targets)


def _lay_out(found: list[Finding]) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    if not found:
        return Text("Nothing found.")
    parts: list[RenderableType] = []
    doc = None
    for finding in found:
        if finding.doc != doc:
            doc = finding.doc
            count = sum(each.doc == doc for each in found)
            parts.append(Text(f"{doc}: {count} finding{'' if count == 1 else 's'}", style="bold"))
        parts.append(_entry(finding))
    return Group(*parts)


def _entry(finding: Finding) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    place = f"{finding.section}, " if finding.section else ""
    entry = Text(f"{finding.kind}: ", style="bold yellow")
    entry.append(finding.detail, style="not bold default")
    quote = " ".join(finding.quote.split())
    quote = quote if len(quote) <= 200 else quote[:199].rsplit(" ", 1)[0] + " …"
    entry.append(f"\n“{quote}”", style="not bold italic default")
    entry.append(f"\n{place}{finding.start}-{finding.end}. {finding.about.suggestion}\n", style="not bold dim")
    return Padding(entry, (0, 0, 0, 2))
