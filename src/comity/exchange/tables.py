"""Records and events as tables: JSON Lines, CSV or Parquet, each written whole or not at all."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TextIO, get_args

from comity.errors import ComityError, MissingExtra
from comity.exchange.actors import ACTOR_COLUMNS
from comity.exchange.jsonl import to_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from comity.events import Event
    from comity.ledger import KeptRecord

__all__ = ["FORMATS", "EventTable", "Format", "RecordTable", "Table", "write"]

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

# What a column holds: `codes` is a list of words, in CSV joined with semicolons
COLUMNS: dict[str, str] = {
    "id": "text", "rev": "count", "status": "text", "doc": "text", "kind": "text", "act": "text", "source": "codes",
    "target": "codes", "mutual": "flag", "about": "codes", "persons": "codes", "date": "text",
    "earliest": "text", "latest": "text", "basis": "text", "place": "text", "amount": "number",
    "unit": "text", "modality": "text", "stance": "text", "optional": "flag", "plover": "text",
    "cameo": "text", "confidence": "number", "coder": "text", "quote": "text", "trigger": "text",
    "start": "count", "end": "count", "reports": "count", "docs": "codes", "conflicts": "codes",
    **dict.fromkeys(ACTOR_COLUMNS, "codes"),
}  # fmt: skip


class Table(Protocol):
    """Rows for exchange: nested as JSON, flat as columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        ...

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows in their JSON form."""
        ...

    def flat(self) -> Iterator[dict[str, Any]]:
        """Give the rows as columns, lists of words kept as lists."""
        ...


class RecordTable:
    """One row a record."""

    columns: ClassVar[tuple[str, ...]] = tuple(
        name for name in COLUMNS if name not in {"earliest", "latest", "reports", "docs", "conflicts", *ACTOR_COLUMNS}
    )

    def __init__(self, records: Sequence[KeptRecord]) -> None:
        self._records = records

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the codebook's form."""
        return (kept.to_json() for kept in self._records)

    def flat(self) -> Iterator[dict[str, Any]]:
        """Give one column a field, the amount as two."""
        return (_unfold(row, self.columns) for row in self.rows())


class EventTable:
    """One row an event; flat, it shows its most exact report and counts the others."""

    columns: ClassVar[tuple[str, ...]] = tuple(
        name for name in COLUMNS if name not in {"rev", "status", "optional", "coder", "start", "end", *ACTOR_COLUMNS}
    )

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the events with all their reports."""
        return (event.to_json() for event in self._events)

    def flat(self) -> Iterator[dict[str, Any]]:
        """Give one column a field, with the words of the most exact report."""
        for event in self._events:
            evidence = event.record.evidence
            row = event.to_json() | {
                "doc": event.record.doc,
                "docs": list(event.documents),
                "reports": len(event.reports),
                "conflicts": [each.field for each in event.conflicts],
                "quote": evidence.quote,
                "trigger": evidence.trigger,
            }
            yield _unfold(row, self.columns)


def _unfold(row: dict[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    amount = row.get("amount") or {"value": None, "unit": None}
    row = row | {"amount": amount["value"], "unit": amount["unit"]}
    return {name: row.get(name) for name in columns}


def write(table: Table, form: Format, output: Path | None) -> None:
    """Write a table to a file, put in place only when it is whole, or to the standard output."""
    if form == "parquet":
        if output is None:
            raise ComityError("Parquet is not for a terminal: name a file with --output")
        _in_place(output, lambda path: _write_parquet(table, path))
        return
    fill = _write_jsonl if form == "jsonl" else _write_csv
    if output is None:
        fill(table, sys.stdout)
        return

    def fill_file(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            fill(table, stream)

    _in_place(output, fill_file)


def _in_place(output: Path, fill: Callable[[Path], None]) -> None:
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        fill(partial)
        partial.replace(output)
    except OSError as error:
        raise ComityError(f"{output}: cannot be written ({error.strerror}): choose another --output") from error
    finally:
        partial.unlink(missing_ok=True)


def _write_jsonl(table: Table, stream: TextIO) -> None:
    stream.writelines(to_line(row) + "\n" for row in table.rows())


def _write_csv(table: Table, stream: TextIO) -> None:
    """Write CSV as spreadsheets and R read it: lists joined with semicolons, true and false in lower case."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.flat():
        writer.writerow([_cell(row[name]) for name in table.columns])


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else value


def _write_parquet(table: Table, path: Path) -> None:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs another package: pip install 'comity[parquet]'") from error
    types = {
        "text": arrow.string(),
        "codes": arrow.list_(arrow.string()),
        "count": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    kinds: dict[str, str] = getattr(table, "kinds", COLUMNS)  # a panel brings its own columns
    schema = arrow.schema([(name, types[kinds[name]]) for name in table.columns])
    parquet.write_table(arrow.Table.from_pylist(list(table.flat()), schema=schema), path, compression="zstd")
