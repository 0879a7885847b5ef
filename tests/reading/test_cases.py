"""Short texts read whole: every record that a case lists is found, and no act that it does not list.

The cases are data (`cases.yaml`, with its fields explained at the top). Those that the coder does not read
right yet wait in `not_yet.yaml`; one that it has come to read right must be moved over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from comity import codebook, edtf, parties
from comity.documents import parse_text
from comity.reading import Coder
from comity.record import Record

HERE = Path(__file__).resolve().parent
Case = dict[str, Any]


class Loader(yaml.SafeLoader):
    """Reads dates as they are written: they are EDTF."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(name: str) -> list[Case]:
    """Give the cases of a file."""
    return yaml.load((HERE / name).read_text("utf-8"), Loader) or []


CASES, NOT_YET = load("cases.yaml"), load("not_yet.yaml")
PARTIES = ("source", "target", "about")
FIELDS = {*PARTIES, "act", "persons", "date", "modality", "place", "amount", "mutual", "stance"}


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


def agrees(record: Record, expected: Case) -> bool:
    """Say whether a record has the fields that a case gives."""
    found = record.to_json()
    rest = set(expected) - {"source", "target"}
    if expected.get("mutual"):
        sides = {*expected.get("source", ()), *expected.get("target", ())}
        if sides != {*record.source, *record.target}:
            return False
    else:
        rest |= set(expected) & {"source", "target"}
    return all(_plain(found.get(field)) == _plain(expected[field]) for field in rest)


def _plain(value: Any) -> Any:
    return set(value) if isinstance(value, list) else value


def faults(coder: Coder, case: Case) -> list[str]:
    """Give what is wrong with the reading of a case, none for a right one."""
    records = coder.read(parse_text(case["text"], id="case"))
    expected = case.get("records", [])
    missing = [e for e in expected if not any(agrees(r, e) for r in records)]
    acts = {e["act"] for e in expected}
    extra = [] if case.get("extra") else [r for r in records if r.act not in acts and not r.optional]
    return [f"missing {e}" for e in missing] + [f"unasked {said(r)}" for r in extra]


def said(record: Record) -> Case:
    """Give a record's fields in the form of a case, without those that say nothing."""
    row = record.to_json()
    return {key: value for key, value in row.items() if key in FIELDS and value not in (None, [], False)}


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_case_is_read_right(coder: Coder, case: Case) -> None:
    assert faults(coder, case) == []


@pytest.mark.parametrize("case", NOT_YET, ids=[c["name"] for c in NOT_YET])
def test_a_case_not_read_right_yet_is_moved_once_it_is(coder: Coder, case: Case) -> None:
    assert faults(coder, case), f"{case['name']!r} is read right now: move it from not_yet.yaml to cases.yaml"


@pytest.mark.parametrize("case", CASES + NOT_YET, ids=[c["name"] for c in CASES + NOT_YET])
def test_the_case_is_well_formed(case: Case) -> None:
    book, known = codebook.load(), parties.load()
    assert set(case) <= {"name", "text", "records", "none", "extra"}
    assert bool(case.get("records")) != bool(case.get("none"))
    for record in case.get("records", []):
        assert set(record) <= FIELDS
        book.find(record["act"])
        for code in (code for side in PARTIES for code in record.get(side, ())):
            assert known[code].code == code
        assert record.get("date") is None or edtf.is_valid(record["date"])


def test_no_two_cases_have_one_name() -> None:
    names = [c["name"] for c in CASES + NOT_YET]
    assert len(names) == len(set(names))
