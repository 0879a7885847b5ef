"""The examples: each is read, and the first one tells the story it was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity import edtf
from comity.documents import find_inputs, read_document, read_documents
from comity.reading import Coder

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FILES = [path.name for path in sorted(EXAMPLES.iterdir()) if path.suffix]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_there_are_enough_of_them_in_every_format():
    assert len(FILES) >= 8
    assert {Path(name).suffix for name in FILES} == {".txt", ".html", ".jsonl", ".wiki", ".xml"}
    assert [path.name for path in find_inputs([EXAMPLES])] == FILES


def test_the_list_of_examples_is_complete():
    listed = (EXAMPLES / "README").read_text("utf-8")
    assert [name for name in FILES if name not in listed] == []


@pytest.mark.parametrize("name", FILES)
def test_an_example_gives_sound_records(name: str, coder: Coder):
    for document in read_documents(EXAMPLES / name):
        records = coder.read(document)
        assert records, document.id
        for record in records:
            record.evidence.check(document.text)
            assert record.date is None or edtf.is_valid(record.date)


# What the first example must yield: act, source, target or about, date.
STORY = [
    ("recognize", "AFG", "PSE", "1948-10"),
    ("recognize", "AFG", "PSE", "1988-11-16"),
    ("aid", "AFG", "unrwa", "2019"),
    ("condemn", "AFG", "ISR", "2021"),
    ("meet", "taliban", "hamas", "2021-08"),
    ("meet", "hamas", "taliban", "2022-10"),
    ("condole", "AFG", "hamas", "2024-04-10"),
    ("condole", "taliban", "hamas", "2024-10-17"),
    ("condole", "AFG", "hamas", "2024-10-18"),
]


def test_the_first_example_tells_its_story(coder: Coder):
    records = coder.read(read_document(EXAMPLES / "afghanistan-palestine.txt"))
    found = {(record.act, side(record.source), side(record.target or record.about), record.date) for record in records}
    wanted = {(act, side((source,)), side((target,)), date) for act, source, target, date in STORY}
    assert len(wanted & found) >= len(STORY) - 2, sorted(wanted - found)


def side(parties: tuple[str, ...]) -> str:
    """Who acts for Afghanistan or for Palestine stands on its side."""
    first = parties[0] if parties else ""
    return {"taliban": "AFG", "hamas": "PSE", "plo": "PSE"}.get(first, first)
