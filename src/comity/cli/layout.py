"""How a brief looks: the date on the left, who did what to whom beside it, under it the words and the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from comity import codebook, edtf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from comity.events import Agreement, Brief, Event
    from comity.record import Amount, Record

__all__ = ["lay_out"]

DATE_WIDTH = 18  # columns: "16 September 1988" and a blank

MODALITY = {
    ("event", "planned"): "planned",
    ("event", "negated"): "did not happen",
    ("event", "alleged"): "alleged",
    ("state", "planned"): "planned",
    ("state", "negated"): "does not hold",
    ("state", "alleged"): "alleged",
}


def lay_out(brief: Brief) -> RenderableType:
    """Lay a brief out for a screen of any width."""
    title = Text(f"{brief.a.name} and {brief.b.name}", style="bold")
    parts: list[RenderableType] = [title, Text(brief.coverage.words, style="dim"), Text()]
    dated = [event for event in brief.events if event.record.kind == "event" and event.record.date]
    undated = [event for event in brief.events if event.record.kind == "event" and not event.record.date]
    states = [event for event in brief.events if event.record.kind == "state"]
    parts += _section("", dated, brief)
    parts += _section("Without a date", undated, brief)
    parts += _section("How things are said to stand", states, brief)
    return Group(*parts)


def _section(heading: str, events: Iterable[Event], brief: Brief) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=DATE_WIDTH, style="cyan")
    grid.add_column(ratio=1)
    for event in events:
        when = edtf.display(event.record.date) if event.record.date else ""
        grid.add_row(when, _entry(event, brief))
    if not grid.row_count:
        return []
    return [Text(heading, style="bold"), Text(), grid] if heading else [grid]


def _entry(event: Event, brief: Brief) -> Text:
    record = event.record
    entry = Text(f"{brief.direction(record)}: ", style="bold")
    entry.append(_act(record), style="bold green")
    if details := "; ".join(_details(event)):
        entry.append(f"\n{details}", style="not bold")
    quote = " ".join(record.evidence.quote.split())
    entry.append(f"\n“{quote}”", style="not bold italic")
    for conflict in event.conflicts:
        entry.append(f"\n{_conflict(conflict, event)}", style="not bold yellow")
    entry.append(f"\n{_sources(event, brief)}\n", style="not bold dim")
    return entry


def _act(record: Record) -> str:
    label = codebook.load()[record.act].label
    note = MODALITY.get((record.kind, record.modality))
    stance = f" {record.stance}" if record.stance else ""
    return f"{label}{stance} ({note})" if note else f"{label}{stance}"


def _details(event: Event) -> Iterable[str]:
    record = event.record
    if event.place:
        yield event.place
    if record.amount:
        yield _amount(record.amount)
    if record.persons:
        yield ", ".join(record.persons)


def _conflict(conflict: Agreement, event: Event) -> str:
    """Say which documents give which value, where they cannot all be right."""
    docs = {kept.record_id: kept.record.doc for kept in event.reports}
    told = []
    for value, reports in conflict.values:
        said = edtf.display(value) if conflict.field == "date" else value
        told.append(f"{said} {' '.join(f'[{doc}]' for doc in dict.fromkeys(docs[each] for each in reports))}")
    return f"Told differently: {conflict.field} {' or '.join(told)}"


def _amount(amount: Amount) -> str:
    number = f"{amount.value:,.2f}".removesuffix(".00")
    return f"{amount.unit} {number}" if len(amount.unit) == 3 and amount.unit.isupper() else f"{number} {amount.unit}"


def _sources(event: Event, brief: Brief) -> str:
    """Name the documents: the title and the id of the first, the ids of the others."""
    first, *others = event.documents
    document = brief.documents.get(first)
    title, source = (document.title, document.source) if document else (None, None)
    line = f"{title} [{first}]" if title and title != first else f"[{first}]"
    if source and source.startswith(("http:", "https:")):
        line += f" {source}"
    return line + (f", also {', '.join(f'[{doc}]' for doc in others)}" if others else "")
