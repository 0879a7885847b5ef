"""Tables of partners: a row says since when the page's own state has had relations with another.

    Country    | Formal relations began | Notes
    Argentina  | 24 October 1959        | Both countries ...      -> relations established on that day

The prose in a row's other cells is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.documents.document import Block
from comity.parties import Parties
from comity.reading.dates import Anchor, find
from comity.record import Basis

__all__ = ["Row", "prose", "relations_row"]

BEGAN = re.compile(
    r"\b(?:formal|diplomatic)?\s*relations\b(?:.*\b(?:began|established|since|start))?|\brelations since\b",
    re.IGNORECASE,
)
DATE = re.compile(r"^\W*(?:date|year|since|established)\b", re.IGNORECASE)
PARTNER = re.compile(r"\b(?:country|state|partner|name|nation|organi[sz]ation|territory|entity)\b", re.IGNORECASE)
NOT_BEGAN = re.compile(
    r"\b(?:previous|former|severed|suspended|ended|broken|without|agreement|recognition)\b", re.IGNORECASE
)
COMMEMORATED = re.compile(r"\b(?:anniversar(?:y|ies)|milestone|stamps?|jubilee)\b", re.IGNORECASE)
WORDS = 5  # a cell of so many words is prose


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says: the partner, the date, and where both stand in the document."""

    partner: str
    date: str
    basis: Basis
    start: int
    end: int
    trigger: tuple[int, int]


def _column(block: Block, pattern: re.Pattern[str]) -> int | None:
    for at, header in enumerate(block.columns[: len(block.cells)]):
        if pattern.search(header) and not NOT_BEGAN.search(header):
            return at
    return None


def _is_relations(block: Block) -> bool:
    under = " ".join(block.headings[-2:])
    return bool(
        re.search(r"\b(?:diplomatic|bilateral) relations\b|\bforeign relations\b", under, re.IGNORECASE)
    ) and not (NOT_BEGAN.search(under))


def relations_row(block: Block, text: str, parties: Parties) -> Row | None:
    """Read a row that dates the beginning of relations; None where it does not, or where it dates a jubilee of it."""
    if any(COMMEMORATED.search(column) for column in block.columns):
        return None
    when = _column(block, BEGAN)
    if when is None and _is_relations(block):
        when = _column(block, DATE)
    who = _column(block, PARTNER)
    if when is None or who is None or when == who:
        return None
    partner_cell, date_cell = block.cells[who], block.cells[when]
    matches = parties.scan(text[slice(*partner_cell)])
    dates = [r for e in find(text[slice(*date_cell)]) if (r := e.resolve(Anchor(None, None, None))) is not None]
    if not matches or not dates or not text[slice(*partner_cell)].strip():
        return None
    name = (partner_cell[0] + matches[0].start, partner_cell[0] + matches[0].end)
    start, end = min(name[0], date_cell[0]), max(name[1], date_cell[1])
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Row(matches[0].names[0].party, dates[0].edtf, dates[0].basis, start, end, name)


def prose(block: Block, text: str) -> Iterator[Block]:
    """Give a row's cells of prose as blocks; any other block is given as it is."""
    if block.kind != "row" or not block.cells:
        yield block
        return
    for start, end in block.cells:
        if len(text[start:end].split()) >= WORDS:
            yield replace(block, start=start, end=end)
