"""How an event looks with its reports side by side: each value of a field beside the words that give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from comity import codebook, edtf
from comity.events.brief import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from comity.cli.names import Namer
    from comity.events import Agreement, Comparison, Event, Repetition
    from comity.ledger import KeptRecord
    from comity.record import Record

__all__ = ["comparison_table", "heading", "one_above_the_other", "reports_table", "side_by_side", "spoken"]

LONGEST = 160  # characters of a quote in a list of conflicts


def spoken(field: str, value: str) -> str:
    """Say a value for people: a date in English, the others as they are written."""
    return edtf.display(value) if field == "date" else value


def heading(event: Event, name: Namer) -> Text:
    """Give an event's first line: what was done, by whom to whom, and the event's id."""
    record = event.record
    line = Text(codebook.load()[record.act].label, style="bold green")
    if record.modality != "actual":
        line.append(f" ({record.modality})", style="bold green")
    line.append(f": {direction_of(record, name)}", style="bold")
    line.append(f"  {event.id}", style="dim")
    return line


def side_by_side(event: Event, name: Namer) -> RenderableType:
    """Show the fields of which an event's reports say different things."""
    reports = {kept.record_id: kept for kept in event.reports}
    grid = Table.grid(padding=(0, 2, 0, 0))
    for style in ("dim", "cyan", ""):
        grid.add_column(style=style, no_wrap=style == "cyan")
    for conflict in event.conflicts:
        for row in _values(conflict, reports):
            grid.add_row(*row)
    return Group(heading(event, name), grid)


def one_above_the_other(told: Repetition, name: Namer) -> RenderableType:
    """Show two events that tell of one deed as done twice."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for style in ("dim", "cyan", "", "dim"):
        grid.add_column(style=style, no_wrap=style != "")
    for field, event in (("date", told.earlier), ("", told.later)):
        when = edtf.display(event.record.date) if event.record.date else "undated"
        grid.add_row(field, when, _words(event.record, event.documents), event.id)
    first = heading(told.earlier, name)
    first.right_crop(len(told.earlier.id) + 2)
    return Group(first, grid)


def _values(conflict: Agreement, reports: dict[str, KeptRecord]) -> Iterable[tuple[str, str, Text]]:
    for at, (value, ids) in enumerate(conflict.values):
        told_by = dict.fromkeys(reports[each].record.doc for each in ids)
        words = _words(reports[ids[0]].record, told_by)
        yield "" if at else conflict.field, spoken(conflict.field, value), words


def _words(record: Record, documents: Iterable[str]) -> Text:
    """Give the words of a record, shortened, and the documents that say the same."""
    quote = " ".join(record.evidence.quote.split())
    quote = quote if len(quote) <= LONGEST else quote[: LONGEST - 1].rstrip() + "…"
    words = Text(f"“{quote}” ", style="italic")
    words.append(" ".join(f"[{doc}]" for doc in documents), style="not italic dim")
    return words


def reports_table(event: Event) -> RenderableType:
    """Show every report of an event in full."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    for kept in event.reports:
        record = kept.record
        words = Text(f"“{' '.join(record.evidence.quote.split())}”", style="italic")
        words.append(f"\n[{record.doc}] {kept.record_id}@{kept.rev}", style="not italic dim")
        details = "; ".join(filter(None, (record.place, ", ".join(record.persons))))
        words.append(f" {details}\n" if details else "\n", style="not italic dim")
        grid.add_row(edtf.display(record.date) if record.date else "undated", words)
    return grid


def comparison_table(comparison: Comparison) -> RenderableType:
    """Show why two reports are taken for one event or for two: every feature with its weight."""
    verdict = "one event" if comparison.same else "two events"
    why = f"people ruled: {comparison.ruling}" if comparison.ruling else f"sum {comparison.score:+.2f}"
    title = Text(f"{comparison.a} and {comparison.b}: {verdict} ({why})", style="bold")
    if not comparison.possible:
        return Group(title, Text("Act, parties or direction are not the same.", style="dim"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("left", "left", "right", "left"):
        grid.add_column(justify=justify)
    weighty = [part for part in comparison.parts if part.weight]
    for part in weighty:
        meaning = Text(part.meaning, style="dim")
        grid.add_row(Text(part.feature, style="cyan"), part.level, f"{part.weight:+.2f}", meaning)
    rest = "; ".join(f"{part.feature} {part.level}" for part in comparison.parts if not part.weight)
    return Group(title, grid, Text(f"Without weight: {rest}.", style="dim"))
