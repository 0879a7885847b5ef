"""Exchange: records and events as other programs take them."""

from __future__ import annotations

from comity.exchange.jsonl import record_lines, to_line
from comity.exchange.tables import FORMATS, EventTable, Format, RecordTable, Table, write

__all__ = ["FORMATS", "EventTable", "Format", "RecordTable", "Table", "record_lines", "to_line", "write"]
