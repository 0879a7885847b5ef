"""`comity search`: quotes and documents by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from comity.cli.names import Namer
    from comity.ledger.search import Hit

__all__ = ["command"]

WIDER = "All words must be there: `or` between two asks for either, recogn* for all words that begin so."


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--party", multiple=True, metavar="NAME", help="Only with this party; of two options both.")
@click.option("--act", metavar="CODE", help="Only of this act.")
@click.option("--from", "start", metavar="DATE", help="The first day of the acts.")
@click.option("--to", "end", metavar="DATE", help="The last day.")
@click.option("--in", "where", type=click.Choice(["quotes", "documents", "both"]), default="both", show_default=True,
              help="Search quotes of records or whole documents.")  # fmt: skip
@click.option("--limit", default=10, type=click.IntRange(min=1), metavar="N", help="So many of each; 10.")
@as_json
@known_option
@ledger_option
def command(
    words: tuple[str, ...],
    party: tuple[str, ...],
    act: str | None,
    start: str | None,
    end: str | None,
    where: str,
    limit: int,
    known_on: str | None,
    ledger: str | None,
    *,
    as_json: bool,
) -> None:
    """Find quotes and documents by WORDS, in any form of the words, the best first.

    All words must be there. Quote words that stand in a row ('"peace treaty"'); `or` between two asks for either,
    a star for all words that begin so ('recogn*').
    A word with a minus is left out; write `--` first then: comity search -- embassy -consulate
    """
    from comity import codebook
    from comity.cli.names import Namer, acting_for
    from comity.events.brief import period_of
    from comity.ledger.search import Scope, search
    from comity.parties import load

    known = load()
    period_of(start, end)
    code = codebook.load().find(act).code if act else None
    scope = Scope.of([acting_for(each, known) for each in party], code, start, end)
    sought = " ".join(word if " " not in word or '"' in word else f'"{word}"' for word in words)
    with opened(ledger, known_on) as store:
        quotes = search(store, sought, scope, kind="record", most=limit) if where != "documents" else []
        texts = search(store, sought, scope, kind="document", most=limit) if where != "quotes" else []
        searched = store.count()
    if as_json:
        say_json({"searched_documents": searched, "hits": [hit.to_json() for hit in (*quotes, *texts)]})
    else:
        show(_lay_out(quotes, texts, searched, Namer(known)))


def _lay_out(quotes: Sequence[Hit], texts: Sequence[Hit], searched: int, name: Namer) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    if not quotes and not texts:
        if not searched:
            return Text("The ledger holds no documents yet.")
        return Text(f"None found in {searched:,} document{'s' * (searched != 1)}. {WIDER}")
    parts: list[RenderableType] = []
    for title, hits in (("Records", quotes), ("Documents", texts)):
        if hits:
            parts += [Text(title, style="bold"), Text(), *(_entry(hit, name) for hit in hits)]
    return Group(*parts)


def _entry(hit: Hit, name: Namer) -> Text:
    from rich.text import Text

    from comity import codebook, edtf
    from comity.events.brief import direction_of

    entry = Text()
    if hit.record is not None:
        record = hit.record.record
        when = f"{edtf.display(record.date)}  " if record.date else ""
        entry.append(when, style="cyan")
        entry.append(f"{direction_of(record, name)}: {codebook.load()[record.act].label}\n", style="bold")
    quote = Text(hit.snippet.replace("\n", " ").replace("|", " "), style="italic")
    for start, end in hit.marks:
        quote.stylize("bold not italic", start, end)
    entry.append(quote)
    title = f"{hit.title} " if hit.title and hit.title != hit.doc else ""
    identity = f" {hit.record.record_id}" if hit.record else ""
    entry.append(f"\n{title}[{hit.doc}]{identity}\n", style="dim")
    return entry
