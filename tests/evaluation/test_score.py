"""The scorer: its rules one by one, and agreement with the scorer of the coded documents on every figure."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from comity.errors import InvalidData, InvalidRecord
from comity.evaluation import read_records, score
from comity.record import Amount, Evidence, Record

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "France recognized Gabon in 1960. The two met in Paris and met again in Libreville. Mali sent rice to Niger."
RECOGNIZED, MET, AGAIN, SENT = (
    "France recognized Gabon in 1960",
    "The two met in Paris",
    "met again in Libreville",
    "Mali sent rice to Niger",
)


def row(quote: str, act: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    made = {
        "doc": "set-one", "quote": quote, "trigger": None, "kind": "event", "act": act,
        "source": source.split(), "target": target.split(), "mutual": False,
        "about": [], "persons": [], "date": None, "basis": None, "place": None,
        "amount": None, "modality": "actual", "optional": False,
    }  # fmt: skip
    return made | more


GOLD = [
    row(RECOGNIZED, "recognize", "FRA", "GAB", date="1960", trigger="recognized"),
    row(MET, "meet", "FRA", "GAB", mutual=True, place="Paris", trigger="met"),
    row(AGAIN, "meet", "FRA", "GAB", mutual=True, place="Libreville", trigger="met again", optional=True),
    row(SENT, "aid", "MLI", "NER", amount={"value": 5, "unit": "USD"}, trigger="sent"),
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "set-one.txt").write_text(TEXT, "utf-8")
    (folder / "set-one.jsonl").write_text("".join(json.dumps(g) + "\n" for g in GOLD), "utf-8")
    return folder


def right(gold: Path, *guesses: dict[str, Any]) -> dict[str, int]:
    return dict(score(gold, guesses).totals["all"].right)


def test_gold_against_itself_is_perfect(gold: Path):
    report = score(gold, GOLD)
    assert report.totals["all"].gold == 3
    assert all(report.totals["all"].f1(level) == 1 for level in ("type", "act", "parties", "date", "full"))
    assert report.mistakes == []


def test_nothing_coded_is_nothing_right(gold: Path):
    report = score(gold, [])
    assert report.to_json()["all"]["date"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert [m.what for m in report.mistakes] == ["missed"] * 3


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        ({"act": "visit"}, []),
        ({"act": "support"}, ["type"]),
        ({"source": ["DEU"]}, ["type", "act"]),
        ({"source": ["GAB"], "target": ["FRA"]}, ["type", "act"]),
        ({"date": "1961"}, ["type", "act", "parties"]),
        ({"date": "1960~"}, ["type", "act", "parties", "date", "full"]),
        ({"date": "1960/1960"}, ["type", "act", "parties", "date", "full"]),
        ({"modality": "planned"}, ["type", "act", "parties", "date"]),
        ({"about": ["DEU"]}, ["type", "act", "parties", "date"]),
        ({"place": "Bonn"}, ["type", "act", "parties", "date"]),
        ({"amount": {"value": 1, "unit": "USD"}}, ["type", "act", "parties", "date"]),
    ],
)
def test_each_level_asks_for_all_before_it(gold: Path, change: dict[str, Any], reached: list[str]):
    assert right(gold, GOLD[0] | change) == dict.fromkeys(reached, 1)


def test_a_mutual_act_has_no_order(gold: Path):
    assert right(gold, GOLD[1] | {"source": ["GAB", "FRA"], "target": []})["full"] == 1


def test_a_place_counts_by_its_first_part(gold: Path):
    assert right(gold, GOLD[1] | {"place": "paris, France"})["full"] == 1


def test_who_acts_for_a_state_is_that_state(tmp_path: Path):
    folder = tmp_path / "gold"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "a.txt").write_text("They met.", "utf-8")
    (folder / "a.jsonl").write_text(json.dumps(row("They met", "meet", "AFG", "PSE", doc="a")), "utf-8")
    assert right(folder, row("They met", "meet", "taliban", "hamas", doc="a"))["full"] == 1


def test_an_optional_record_counts_neither_way(gold: Path):
    assert score(gold, [GOLD[2]]).totals["all"].predicted == 0


def test_a_second_record_on_optional_words_is_excused(gold: Path):
    assert score(gold, [GOLD[2], GOLD[2] | {"act": "visit"}]).totals["all"].predicted == 0


def test_a_record_that_nothing_asks_for_is_spurious(gold: Path):
    report = score(gold, [*GOLD, row(SENT, "attack", "MLI", "NER")])
    assert report.totals["all"].predicted == 4
    assert [(m.what, m.guess and m.guess["act"]) for m in report.mistakes] == [("spurious", "attack")]


def test_record_objects_are_scored_too(gold: Path):
    at = TEXT.index(SENT)
    anchor = Evidence.of(TEXT, at, at + len(SENT), (at + 5, at + 9))
    record = Record("set-one", anchor, "event", "aid", ("MLI",), ("NER",), amount=Amount(5.0, "USD"))
    assert right(gold, record.to_json())["full"] == 1
    assert score(gold, [record]).totals["event"].right["full"] == 1


def test_a_quote_that_is_not_there_is_refused(gold: Path):
    with pytest.raises(InvalidRecord, match="set-one: a quote is not in the text"):
        score(gold, [row("Mali sent gold", "aid", "MLI", "NER")])


def test_a_folder_without_gold_is_named(tmp_path: Path):
    with pytest.raises(InvalidData, match="no gold file"):
        score(tmp_path, [])


def test_a_broken_line_is_named(tmp_path: Path):
    file = tmp_path / "r.jsonl"
    file.write_text('{"doc": "a"}\n{"doc"', "utf-8")
    with pytest.raises(InvalidData, match=r"r\.jsonl, line 2"):
        read_records(file)


def test_the_table_shows_sets_documents_acts_and_mistakes(gold: Path):
    table = score(gold, GOLD[:1]).table(mistakes=1)
    assert "F1 at type" in table
    assert all(word in table for word in ("set-one", "recognize", "missed: set-one", "data set"))


# The scorer of the coded documents, run beside ours on the same records.


def theirs(shared: Path, gold: Path, records: list[dict[str, Any]], folder: Path, only: str = "") -> Any:
    file = folder / "records.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        str(gold),
        str(file),
        "--json",
        "--only",
        only,
    ]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def worsen(record: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Give a gold record as a coder might have given it: left out, doubled, or with some fields wrong."""
    made = dict(record)
    if chance.random() < 0.5:
        del made["optional"]
    faults = {
        "act": ["meet", "support", "visit", "has-mission", "no-such-act", None],
        "source": [["USA"], [], made["target"]],
        "target": [["hamas"], [], made["source"]],
        "date": [None, "1999", f"{made['date']}~", f"{made['date']}/{made['date']}"],
        "about": [["PSE"], None],
        "place": ["Doha, Qatar", None],
        "modality": ["planned", None],
        "amount": [None, {"value": 3, "unit": "USD"}],
        "mutual": [True, False],
        "trigger": [None, "of"],
    }
    for name, values in faults.items():
        if chance.random() < 0.12:
            made[name] = chance.choice(values)
    if chance.random() < 0.1:
        half = len(made["quote"]) // 2
        made["quote"] = made["quote"][:half] or made["quote"]
    copies = chance.choices([0, 1, 2], [0.2, 0.7, 0.1])[0]
    return [dict(made) for _ in range(copies)]


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_the_other_scorer_on_worsened_gold(shared: Path, tmp_path: Path, seed: int):
    chance = random.Random(seed)
    gold = shared / "gold"
    records = [
        made
        for file in sorted(gold.glob("*.jsonl"))
        for record in read_records(file)
        for made in worsen(record, chance)
    ]
    assert score(gold, records).to_json() == theirs(shared, gold, records, tmp_path)


def test_it_agrees_on_part_of_the_documents(shared: Path, tmp_path: Path):
    gold = shared / "gold"
    records = read_records(gold / "rdcr-cuba.jsonl")[::2]
    report = score(gold, records, only="rdcr-c")
    assert report.to_json() == theirs(shared, gold, records, tmp_path, only="rdcr-c")
    assert list(report.documents) == ["rdcr-china", "rdcr-cuba"]


def test_it_agrees_on_the_made_set(shared: Path, tmp_path: Path, gold: Path):
    chance = random.Random(7)
    for _ in range(5):
        records = [made for record in GOLD * 3 for made in worsen(record, chance)]
        assert score(gold, records).to_json() == theirs(shared, gold, records, tmp_path)
