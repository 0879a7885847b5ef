"""Which reports are worth comparing: those of one act between the same two parties, near in time.

Comparing every record with every other would take the square of their number. Reports go into blocks by act and
pair; within a block each looks at its nearest neighbours in time, as far as such acts are ever dated differently, so
that the work grows with the number of records, however many fall into one block.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, product
from math import inf
from typing import TYPE_CHECKING

from comity.events.nearness import LONG_AGO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from comity.events.report import Report

__all__ = ["NEIGHBOURS", "neighbours"]

NEIGHBOURS = 24  # reports on either side in time: more than tell of one deed in any corpus at hand
ERRORS = {"once": LONG_AGO, "lasting": LONG_AGO, "seldom": 366, "often": 31}  # days between two dates of one deed
MANY = 6  # parties: an act of more is one block by all of them, not one a pair
Key = tuple[str, str, str, str | None, str, str]


def neighbours(reports: Sequence[Report]) -> list[list[int]]:
    """Give for each report the places of those it may report one deed with, in order, itself left out."""
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for key in _keys(report):
            blocks[key].append(place)
    found: list[set[int]] = [set() for _ in reports]
    for block in blocks.values():
        if len(block) > 1:
            _meet(block, reports, found)
    spans = [_span(report) for report in reports]
    return [sorted(other for other in each if _touch(spans[place], spans[other])) for place, each in enumerate(found)]


def _meet(block: list[int], reports: Sequence[Report], found: list[set[int]]) -> None:
    if len(block) <= NEIGHBOURS:
        for place in block:
            found[place].update(block)
            found[place].discard(place)
        return
    for orders in _orders(block, reports):
        for at, place in enumerate(orders):
            near = orders[max(0, at - NEIGHBOURS) : at] + orders[at + 1 : at + 1 + NEIGHBOURS]
            found[place].update(near)
            for other in near:
                found[other].add(place)


def _span(report: Report) -> tuple[float, float]:
    """Give the days on which a report could be taken to be, with half of the error that its act allows on each side."""
    error = ERRORS[report.nature.recurs] / 2
    first, last = report.when.first, report.when.last
    return (first.toordinal() - error if first else -inf), (last.toordinal() + error if last else inf)


def _touch(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _orders(block: list[int], reports: Sequence[Report]) -> Iterator[list[int]]:
    """Line a block up by time, exact dates among coarse ones; and what has no date by document."""
    dated = [place for place in block if reports[place].when.edtf is not None]
    yield sorted(dated, key=lambda place: (_middle(reports[place]), reports[place].when.edtf or "", place))
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for place in block:
        by_document[reports[place].kept.record.doc].append(place)
    yield from (each for each in by_document.values() if len(each) > 1)
    undated = [place for place in block if reports[place].when.edtf is None]
    yield sorted(undated, key=lambda place: (reports[place].kept.record.place or "", place))


def _middle(report: Report) -> int:
    first, last = report.when.first or report.when.last, report.when.last or report.when.first
    if first is None or last is None:
        return date.max.toordinal()
    return (first.toordinal() + last.toordinal()) // 2


def _keys(report: Report) -> Iterable[Key]:
    record = report.kept.record
    what = (record.act, record.kind, record.modality, record.stance)
    return dict.fromkeys((*what, *pair) for pair in _pairs(report))


def _pairs(report: Report) -> Iterable[tuple[str, str]]:
    everybody = sorted(report.parties)
    if len(everybody) > MANY or not report.target or len(everybody) < 2:
        yield "+".join(everybody), ""
    if 2 <= len(everybody) <= MANY:
        loose = report.kept.record.mutual or not report.target or not report.source
        sides = combinations(everybody, 2) if loose else product(sorted(report.source), sorted(report.target))
        for one, other in sides:
            yield (one, other) if one <= other else (other, one)
