"""The data files break none of their rules, and each rule finds the row that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from comity.parties import tables
from comity.parties.validation import faults

Row = dict[str, str]


def test_the_files_are_in_order() -> None:
    assert faults() == []


def with_row(file: str, **cells: str) -> Callable[[str], Iterator[Row]]:
    """Give a reader of the data files that adds a row to one of them, its other cells those of the first row."""

    def read(asked: str) -> Iterator[Row]:
        rows = list(tables.rows(asked))
        yield from rows
        if asked == file:
            yield dict.fromkeys(rows[0], "") | cells

    return read


BROKEN = [
    ("names.csv", {"party": "FRA", "name": "Gaul", "kind": "nickname"}, "kind 'nickname' is not one of"),
    ("names.csv", {"party": "XYZ", "name": "Xyz", "kind": "name"}, "party 'XYZ' is in no table of parties"),
    ("names.csv", {"party": "FRA", "name": "Gaul", "kind": "name", "start": "1950-02-30", "source": "history"},
     "is not a day of the calendar"),
    ("names.csv", {"party": "FRA", "name": "Gaul", "kind": "name", "start": "1950", "end": "1949", "source": "history"},
     "it ends (1949) before it starts (1950)"),
    ("names.csv", {"party": "FRA", "name": "Gaul", "kind": "name", "start": "1950"}, "dates without a source"),
    ("names.csv", {"party": "FRA", "name": "Gaul", "kind": "name", "start": "1950", "source": "hearsay"},
     "no source 'hearsay'"),
    ("spells.csv", {"party": "FRA", "system": "cow", "id": "221", "start": "1950", "source": "cow"}, "overlap"),
    ("spells.csv", {"party": "texas", "system": "cow", "id": "220", "start": "1950", "source": "cow"},
     "cow 220 means FRA and texas at once"),
    ("spells.csv", {"party": "FRA", "system": "fifa", "id": "FRA"}, "system 'fifa' is not one of"),
    ("members.csv", {"organisation": "nato", "member": "JPN", "status": "member", "start": "1945", "source": "un"},
     "but it existed 1949-04-04 to ..."),
    ("members.csv", {"organisation": "nato", "member": "FRA", "status": "observer", "start": "1960", "source": "un"},
     "nato FRA: 1949-08-24 to ... and 1960 to ... overlap"),
    ("successions.csv", {"earlier": "FRA", "relation": "succeeds", "later": "FRA", "on": "1950", "source": "history"},
     "a party cannot follow itself"),
    ("successions.csv", {"earlier": "FRA", "relation": "succeeds", "later": "DEU", "source": "history"},
     "a line needs its day"),
    ("states.csv", {"code": "arcadia", "name": "Arcadia", "kind": "state", "end": "1900", "source": "history"},
     "it ended, and successions.csv has nobody after it"),
    ("regimes.csv", {"code": "fra-x", "state": "FRA", "name": "X", "form": "republic", "standing": "both",
                     "start": "1990", "source": "history"}, "govern at once"),
    ("regimes.csv", {"code": "fra-y", "state": "FRA", "name": "Y", "form": "republic", "standing": "de jure",
                     "predecessor": "afg-kingdom", "start": "1990", "source": "history"}, "is no regime of FRA"),
    ("claims.csv", {"claimant": "FRA", "claim": "rejects", "subject": "nowhere", "start": "1990", "source": "press"},
     "is neither a regime nor a party"),
    ("holders.csv", {"person": "Nobody", "office": "head-of-state", "party": "XYZ", "start": "1990", "source": "press"},
     "party 'XYZ' is in no table of parties"),
    ("roles.csv", {"movement": "taliban", "role": "insurgent", "state": "AFG", "start": "2022", "source": "press"},
     "taliban AFG: 2021-08-15 to ... and 2022 to ... overlap"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "cells", "said"), BROKEN)
def test_a_row_that_breaks_a_rule_is_named(file: str, cells: Row, said: str) -> None:
    found = faults(with_row(file, **cells))
    assert found
    assert any(line.startswith(f"{file}: ") and said in line for line in found), found
