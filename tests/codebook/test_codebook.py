"""The codebook: complete, coherent, and kind to those who mistype."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from comity import codebook
from comity.codebook.acts import Act
from comity.errors import InvalidData, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

BOOK = codebook.load()
EVENTS = [act for act in BOOK if act.kind == "event"]
STATES = [act for act in BOOK if act.kind == "state"]


def test_every_act_is_there_once():
    assert Counter(act.kind for act in BOOK) == {"event": 45, "state": 6}
    assert len(BOOK) == len({act.code for act in BOOK}) == 51


@pytest.mark.parametrize("act", EVENTS, ids=lambda act: act.code)
def test_an_event_maps_upward(act: Act):
    assert act.plover in BOOK.types
    assert re.fullmatch(r"\d{3}", act.cameo or "")
    assert act.medium in {"V", "M"}
    assert act.label
    assert act.definition.endswith(".")
    assert {"+": act.score > 0, "-": act.score < 0, "o": act.score == 0}[act.sign]


@pytest.mark.parametrize("act", STATES, ids=lambda act: act.code)
def test_a_state_has_no_event_codes(act: Act):
    assert (act.plover, act.plover_mode, act.cameo, act.medium, act.effect) == (None,) * 5
    assert (act.score, act.sign) == (0.0, "o")


@pytest.mark.parametrize(
    ("code", "score"),
    [("recognize", 5), ("visit", 4), ("call", 1.5), ("expel-envoy", -5.5), ("condemn", -2), ("accuse", -3.5),
     ("complain", -3), ("yield", 6.5), ("aid", 10), ("attack", -9), ("request", 0), ("meet", 2.5)],
)  # fmt: skip
def test_the_score_is_the_mode_s_or_else_the_type_s(code: str, score: float):
    assert BOOK[code].score == score


@pytest.mark.parametrize(
    ("code", "effect"),
    [("recognize", "recognition on"), ("sever-relations", "relations off"), ("close-mission", "mission off"),
     ("declare-war", "war on"), ("meet", None)],
)  # fmt: skip
def test_the_effect_on_standing(code: str, effect: str | None):
    assert BOOK[code].effect == effect


@pytest.mark.parametrize(
    ("asked", "code"),
    [("recognize", "recognize"), ("Sever Relations", "sever-relations"),
     ("sever_relations", "sever-relations"),
     ("166", "expel-envoy"), ("044", "meet"), ("MOBILIZE", "mobilize"),
     ("aid cut", "cut-aid"), ("retreat", "yield")],
)  # fmt: skip
def test_find_takes_codes_labels_types_and_cameo(asked: str, code: str):
    assert BOOK.find(asked).code == code


def test_a_type_answers_with_all_its_acts():
    assert [act.code for act in BOOK.answers("AGREE")] == ["sign-agreement", "ratify-agreement", "agree"]
    assert [act.code for act in BOOK.answers("agree")] == ["agree"]
    assert [act.code for act in BOOK.answers("057")] == ["sign-agreement", "ratify-agreement"]
    with pytest.raises(UnknownName, match="stands for 3 acts"):
        BOOK.find("AGREE")


@pytest.mark.parametrize(("typo", "meant"), [("recognise", "recognize"), ("Honor", "honour"), ("SUPORT", "support")])
def test_a_typo_gets_a_near_miss(typo: str, meant: str):
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        BOOK.find(typo)
    assert meant in caught.value.near


def test_nonsense_gets_none():
    with pytest.raises(UnknownName) as caught:
        BOOK["qqqqqqqqqqqq"]
    assert caught.value.near == ()


@pytest.mark.parametrize("change", [{"kind": "happening"}, {"sign": "?"}, {"plover": "HUG"}, {"mode": "hug"}])
def test_a_row_that_breaks_the_schema_is_named(change: dict[str, str]):
    row = {
        "code": "hug",
        "label": "hug",
        "definition": "A hug.",
        "kind": "event",
        "sign": "+",
        "plover": "AID",
    } | change
    with pytest.raises(InvalidData, match=r"acts\.yaml, hug"):
        Act.of(row | change, BOOK.types)


def test_it_has_the_acts_of_the_shared_codebook(shared: Path):
    text = (shared / "gold" / "CODEBOOK.md").read_text("utf-8")
    section = text.split("## 3. Acts")[1].split("## 4.")[0]
    assert [act.code for act in BOOK] == re.findall(r"^\| `([a-z-]+)`", section, re.MULTILINE)
    for code, sign, plover, cameo in re.findall(
        r"^\| `([a-z-]+)` \|[^|]*\| ([+o-][VM]) \| (\S+)[^|]*\| (\d+)", section, re.MULTILINE
    ):
        act = BOOK[code]
        assert (f"{act.sign}{act.medium}", act.plover, act.cameo) == (sign, plover.split("/")[0], cameo)
