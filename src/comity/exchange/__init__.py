"""Exchange: records and events as other programs take them."""

from __future__ import annotations

from comity.exchange.actors import ACTOR_COLUMNS, WithActors
from comity.exchange.jsonl import record_lines, to_line
from comity.exchange.tables import FORMATS, EventTable, Format, RecordTable, Table, write

__all__ = [
    "ACTOR_COLUMNS",
    "FORMATS",
    "EventTable",
    "Format",
    "RecordTable",
    "Table",
    "WithActors",
    "record_lines",
    "to_line",
    "write",
]
