"""Coded units: labels keep no words and give them back; changed texts and broken labels are found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from comity.errors import InvalidData
from training.coded import __main__ as tool
from training.coded.labels import faults, from_words, read_labels, to_words, write_labels
from training.coded.scoring import agreement, score_units
from training.coded.units import UNITS, Unit, fold_of, read_units, write_units

PAGE = "== Africa ==\nMali opened an embassy in Accra in 1961. President Keita met Kwame Nkrumah there.\n"
START = PAGE.index("Mali")
WORDS = PAGE[START:-1]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    lines = [{"_id": "A1", "title": "News", "text": WORDS}]
    (tmp_path / "many.json").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return tmp_path


@pytest.fixture
def unit() -> Unit:
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    return Unit("row-1", "row", "page.txt", "page", START, START + len(WORDS), digest, fold_of("page"))


def record(quote: str, trigger: str, act: str, **more: Any) -> dict[str, Any]:
    row = {
        "doc": "row-1", "quote": quote, "trigger": trigger, "kind": "event", "act": act, "source": ["MLI"],
        "target": ["GHA"], "mutual": False, "about": [], "persons": [], "date": None, "basis": None, "place": None,
        "amount": None, "modality": "actual", "optional": False,
    }  # fmt: skip
    return row | more


OPENED = record(
    "Mali opened an embassy in Accra in 1961", "opened an embassy", "open-mission", date="1961", basis="stated",
    place="Accra",
)  # fmt: skip
MET = record(
    "President Keita met Kwame Nkrumah", "met", "meet", mutual=True, persons=["Keita", "Kwame Nkrumah"], place="Accra"
)


def labels(unit: Unit, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    return list(from_words(rows or (OPENED, MET), unit, PAGE))


def test_labels_hold_no_words(unit: Unit):
    written = json.dumps(labels(unit))
    assert not any(word in written for word in ("Accra", "opened", "Keita", "Nkrumah"))


def test_words_come_back(unit: Unit):
    for row, label in zip((OPENED, MET), labels(unit), strict=True):
        assert {key: value for key, value in to_words(label, unit, PAGE).items() if key in row} == row


def test_offsets_in_the_document(unit: Unit):
    row = to_words(labels(unit)[1], unit, PAGE, whole=True)
    assert PAGE[row["start"] : row["end"]] == MET["quote"]
    assert row["doc"] == "page"


def test_a_place_of_the_page_stands_outside_the_unit(unit: Unit):
    (label,) = labels(unit, OPENED | {"place": "Africa"})
    assert label["place"][0] < 0
    assert to_words(label, unit, PAGE)["place"] == "Africa"


@pytest.mark.parametrize("change", [{"trigger": "closed"}, {"place": "Bamako"}, {"persons": ["Modibo"]}])
def test_words_that_are_not_there_are_refused(unit: Unit, change: dict[str, Any]):
    with pytest.raises(InvalidData, match="row-1"):
        labels(unit, OPENED | change)


def test_files_come_back(unit: Unit, tmp_path: Path):
    write_labels(reversed(labels(unit)), tmp_path / "labels.jsonl")
    assert read_labels(tmp_path / "labels.jsonl") == {"row-1": labels(unit)}
    write_units([unit], tmp_path / "units.csv")
    assert read_units(tmp_path / "units.csv") == {"row-1": unit}


def test_a_bad_line_is_named(tmp_path: Path):
    (tmp_path / "labels.jsonl").write_text('{"unit": "a"}\n[]\n', "utf-8")
    with pytest.raises(InvalidData, match=r"labels\.jsonl, line 2"):
        read_labels(tmp_path / "labels.jsonl")
    (tmp_path / "units.csv").write_text("unit,start\na,1\n", "utf-8")
    with pytest.raises(InvalidData, match=r"units\.csv, line 2"):
        read_units(tmp_path / "units.csv")


def test_a_unit_in_the_wrong_fold_is_named(unit: Unit, tmp_path: Path):
    other = {"train": "kept", "kept": "train"}[unit.fold]
    write_units([Unit(**{**vars(unit), "fold": other})], tmp_path / "units.csv")
    with pytest.raises(InvalidData, match="wrong fold"):
        read_units(tmp_path / "units.csv")


def test_a_text_that_changed_is_refused(unit: Unit, data: Path):
    assert unit.document(data).text == PAGE
    with pytest.raises(InvalidData, match="not the one that was coded"):
        Unit(**{**vars(unit), "start": unit.start + 1}).document(data)


def test_a_unit_is_read_with_its_headings(unit: Unit, data: Path):
    blocks = unit.in_context(data).blocks
    assert [b.kind for b in blocks] == ["heading", "paragraph"]
    assert {b.headings for b in blocks[1:]} == {("Africa",)}


def test_a_document_among_many(data: Path):
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    unit = Unit("re3d-1", "re3d", "many.json#A1", "A1", 0, len(WORDS), digest, fold_of("A1"))
    assert unit.document(data).title == "News"
    with pytest.raises(InvalidData, match="no document A2"):
        Unit(**{**vars(unit), "path": "many.json#A2"}).document(data)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"act": "hug"}, "unknown act"),
        ({"kind": "state"}, "is no state"),
        ({"end": 900}, "outside"),
        ({"date": "in 1961"}, "no date"),
        ({"basis": None}, "basis"),
        ({"modality": "likely"}, "unknown modality"),
        ({"stance": "for"}, "stance"),
        ({"source": [], "target": [], "about": []}, "no party"),
    ],
)
def test_labels_that_break_the_codebook(unit: Unit, change: dict[str, Any], fault: str):
    label = labels(unit)[0]
    assert faults(label, unit) == []
    assert any(fault in each for each in faults(label | change, unit))


def test_scores_of_a_reader(unit: Unit, data: Path):
    gold = {"row-1": labels(unit)}
    words = [to_words(label, unit, PAGE, whole=True) for label in gold["row-1"]]
    assert score_units([unit], gold, data, lambda _: words).totals["all"].f1("full") == 1
    assert score_units([unit], gold, data, lambda _: words[:1]).totals["all"].recall("full") == 0.5


def test_the_agreement_of_two_passes(unit: Unit, data: Path):
    first = {"row-1": labels(unit)}
    second = {"row-1": labels(unit, OPENED | {"date": "1962"}, MET, MET | {"act": "visit", "optional": True})}
    report = agreement([unit], first, second, data).totals["all"]
    assert (report.gold, report.predicted) == (2, 2)
    assert (report.f1("parties"), report.f1("date")) == (1, 0.5)


def test_the_tool_takes_checks_and_scores(
    unit: Unit, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    files = {name: tmp_path / f"{name}.jsonl" for name in ("first", "second", "final")}
    monkeypatch.setattr(tool, "PASSES", files)
    (tmp_path / "records").mkdir()
    rows = [json.dumps(row) for row in (OPENED, MET)]
    (tmp_path / "records" / "row-1.jsonl").write_text("\n".join(rows), "utf-8")
    units = {"row-1": unit}
    for name in files:
        assert tool.take(data, units, tmp_path / "records", name) == 0
    assert tool.agree(data, units) == 0
    assert tool.score(data, units, "final") == 0
    output = capsys.readouterr().out
    assert "final: 1 of 1 units, 2 records, 2 required" in output
    assert "second pass against the first (1 units)" in output
    files["final"].write_text(files["final"].read_text().replace("open-mission", "open-sesame"))
    assert tool.check(data, units) == 1
    assert "unknown act 'open-sesame'" in capsys.readouterr().err


def test_the_texts_are_written_for_a_coder(unit: Unit, data: Path, tmp_path: Path):
    tool.texts(data, {"row-1": unit}, tmp_path / "out")
    assert (tmp_path / "out" / "row-1.txt").read_text() == WORDS
    assert json.loads((tmp_path / "out" / "row-1.head").read_text())["headings"] == ["Africa"]


def test_records_of_no_unit_are_named(data: Path, unit: Unit):
    with pytest.raises(Exception, match="no unit of"):
        tool.taken(data, {"row-1": unit}, [Path("row-2.jsonl")])


def test_the_units_of_the_project():
    units = read_units(UNITS)
    kept = {unit.doc for unit in units.values() if unit.fold == "kept"}
    assert 0.15 < len(kept) / len({unit.doc for unit in units.values()}) < 0.25


def test_the_units_stand_in_the_data(shared: Path):
    assert tool.check(shared / "data", read_units(UNITS)) == 0
