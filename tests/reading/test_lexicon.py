"""The trigger lexicon is well formed: known acts, known slots, words that YAML has not turned into yes and no."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from typing import Any

import pytest
import yaml

EVENTS = frozenset(
    {"recognize", "withdraw-recognition", "establish-relations", "suspend-relations", "sever-relations",
     "resume-relations", "open-mission", "close-mission", "raise-mission", "lower-mission", "accredit",
     "recall-envoy", "expel-envoy", "sign-agreement", "ratify-agreement", "end-agreement", "join", "leave", "meet",
     "visit", "call", "negotiate", "mediate", "agree", "support", "congratulate", "condole", "apologize", "honour",
     "aid", "cooperate", "yield", "request", "condemn", "accuse", "complain", "reject", "threaten", "demonstrate",
     "sanction", "cut-aid", "coerce", "mobilize", "declare-war", "attack"}
)  # fmt: skip
STATES = frozenset(
    {"has-mission", "has-relations", "member", "position", "volume", "population"}
)  # fmt: skip
PARTS = ("verb", "noun", "adjective")
WORDS = frozenset({*PARTS, "object", "subject", "without", "prep", "light", "needs", "modifier"})
SLOTS = frozenset({"source", "target", "about", "place"})
FIELDS = WORDS | SLOTS | {"act", "particle", "complement", "passive", "mutual", "alone", "modality", "stance",
                          "weight", "predicate", "negation", "beside"}  # fmt: skip
PREPOSITIONS = frozenset(
    {"to", "with", "from", "against", "for", "on", "over", "of", "in", "at", "by", "between", "into", "toward",
     "about", "among", "as", "behind", "alongside", "upon", "outside", "near", "along", "behalf", "side", "support",
     "after", "under", "through", "before", "within", "during", "towards", "around"}
)  # fmt: skip
ANCHORS = frozenset({"subj", "obj", "iobj", "poss", "light", "clause"}) | PREPOSITIONS
LEAVES = frozenset({"subj", "obj", "poss"}) | PREPOSITIONS


def rows() -> list[dict[str, Any]]:
    text = resources.files("comity").joinpath("reading/data/lexicon.yaml").read_text("utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded


ROWS = rows()


def label(row: dict[str, Any]) -> str:
    part = next(p for p in PARTS if p in row)
    return f"{row['act']}: {part} {row[part][0]}"


def test_every_act_of_the_codebook_has_frames() -> None:
    assert {row["act"] for row in ROWS} == EVENTS | STATES


def test_the_lexicon_is_rich() -> None:
    assert len({(part, lemma) for row in ROWS for part in PARTS for lemma in row.get(part, ())}) >= 450


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_a_frame_is_well_formed(row: dict[str, Any]) -> None:
    assert set(row) <= FIELDS
    assert sum(part in row for part in PARTS) == 1
    for key in WORDS & set(row):
        assert isinstance(row[key], list)
        assert row[key]
        for word in row[key]:
            assert isinstance(word, str), f"{key}: {word!r}: put the word between quotes"
            assert re.fullmatch(r"[^\W_A-Z][\w’'-]*", word), f"{key}: {word!r}"
    if "object" in row or "prep" in row:
        assert all(repeated == 1 for repeated in Counter(row.get("prep", ())).values())
    for key in PARTS:
        assert [w for w, n in Counter(row.get(key, ())).items() if n > 1] == [], "named twice"
    assert isinstance(row.get("particle", ""), str)
    assert set(row.get("needs", ())) <= {"source", "target", "about", "party", "envoy"}
    assert row.get("mutual", False) in {True, False, "if-no-source"}
    assert row.get("modality", "actual") in {"actual", "planned", "negated", "alleged"}
    assert 0 < row.get("weight", 0.8) <= 1
    assert row.get("complement", False) in {True, False, "directive", "infinitive", "that"}
    assert all(isinstance(row.get(key, True), bool) for key in ("alone", "beside", "predicate", "negation"))
    assert ("stance" in row) == (row["act"] == "position")
    assert row.get("stance", "for") in {"for", "against", "neutral"}


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_slots_are_known(row: dict[str, Any]) -> None:
    assert "source" in row or "target" in row
    for key in SLOTS & set(row):
        assert isinstance(row[key], str), f"{key}: {row[key]!r}: put it between quotes"
        for slot in re.split(r"[|+]", row[key]):
            anchor, *leaves = slot.strip().split(".")
            assert anchor in ANCHORS, f"{key}: {slot}"
            assert set(leaves) <= LEAVES, f"{key}: {slot}"


def test_no_frame_is_written_twice() -> None:
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in ROWS:
        asked = tuple(
            (key, tuple(sorted(value)) if isinstance(value := row.get(key), list) else value)
            for key in ("object", "subject", "prep", "particle", "complement", "passive", "without", "modifier")
        )
        for part in PARTS:
            seen.update((row["act"], part, lemma, asked) for lemma in row.get(part, ()))
    assert [key[:3] for key, n in seen.items() if n > 1] == []


def test_the_mutual_acts_of_the_codebook_are_mutual() -> None:
    undirected = {"establish-relations", "resume-relations", "sign-agreement", "meet", "negotiate", "has-relations"}
    assert [label(r) for r in ROWS if r["act"] in undirected and r.get("mutual") is not True] == []
    ending = {"sever-relations", "suspend-relations"}
    assert {r.get("mutual", False) for r in ROWS if r["act"] in ending} <= {"if-no-source", False}
