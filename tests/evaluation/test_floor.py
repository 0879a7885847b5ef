"""The quality floor: a drop is named, and so is a gold that changed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from comity.errors import InvalidData
from comity.evaluation.floor import SLACK, Floor, gold_hash
from comity.evaluation.report import Report, Tally

PINNED = Path(__file__).resolve().parents[2] / "benchmarks" / "floor.json"


def floor(right: int = 8) -> Floor:
    tally = Tally(10, 10)
    for _ in range(right):
        tally.want(5)
    tally.gold = 10
    return Floor.of(Report(documents={"set-one": tally}), coder="coder-1", gold="abc")


def test_it_comes_back_as_it_was_written(tmp_path: Path):
    floor().write(tmp_path / "floor.json")
    assert Floor.read(tmp_path / "floor.json") == floor()
    assert json.loads((tmp_path / "floor.json").read_text())["scores"]["set"]["date"] == 0.8


def test_the_same_scores_are_no_drop():
    assert floor().drops(floor()) == []
    assert floor().drops(floor(9)) == []


def test_a_drop_is_named_by_set_and_level():
    assert floor().drops(floor(7))[3] == "set at date: F1 0.700, the floor is 0.800"


def test_the_slack_is_for_arithmetic_only():
    now = replace(floor(), scores={"set": {"date": 0.8 - SLACK / 2}})
    assert replace(floor(), scores={"set": {"date": 0.8}}).drops(now) == []


def test_a_data_set_that_is_gone_is_a_drop():
    assert len(floor().drops(replace(floor(), scores={}))) == 5


def test_another_gold_is_named():
    assert "gold is not the one" in floor().drops(replace(floor(), gold="xyz"))[0]


def test_the_hash_sees_gold_and_text(tmp_path: Path):
    (tmp_path / "text").mkdir()
    (tmp_path / "a.jsonl").write_text("{}")
    before = gold_hash(tmp_path)
    (tmp_path / "text" / "a.txt").write_text("A.")
    assert gold_hash(tmp_path) != before


def test_a_file_that_is_no_floor_is_named(tmp_path: Path):
    with pytest.raises(InvalidData, match=r"none\.json: not a floor file"):
        Floor.read(tmp_path / "none.json")


def test_the_coder_stays_above_the_pinned_floor(shared: Path):
    from comity.evaluation import evaluate
    from comity.reading import Coder

    gold = shared / "gold"
    coder = Coder()
    now = Floor.of(evaluate(gold, coder), coder=coder.version, gold=gold_hash(gold))
    assert Floor.read(PINNED).drops(now) == []
