"""The judgement: what a candidate is judged by, and how the weights decide."""

from __future__ import annotations

from types import SimpleNamespace as Thing

import pytest

from comity.documents import parse_text
from comity.reading import Coder
from comity.reading.beside import Beside
from comity.reading.candidate import Candidate
from comity.reading.judgement import Weights, load
from comity.reading.mentions import Mentions

TEXT = (
    "= France and Mali =\n\nFrance opened an embassy in Bamako in 1960. "
    "The embassy in Bamako was opened by France in 1960. France may open a consulate in Gao."
)


def candidate(act: str, source: str, target: str, date: str | None = None, at: int = 0, doubt: str | None = None):
    draft = Thing(
        source=Thing(parties=[source]),
        target=Thing(parties=[target]),
        about=Thing(parties=[]),
        trigger=Thing(frame=Thing(act=act), token=Thing(i=at)),
    )
    return Candidate(draft, [(date, None)], (True, True), doubt)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def judged() -> list[Candidate]:
    """Give the candidates of a short text, in text order."""
    coder, seen = Coder(), []
    coder.witness = lambda candidate, _: seen.append(candidate)
    coder.read(parse_text(TEXT, id="note"))
    return seen


def test_weights_add_up_to_the_odds():
    weights = Weights(0.0, {"act visit": 1.0, "doubt unfilled": -3.0}, 0.4)
    assert weights.probability([]) == 0.5
    assert weights.probability(["act visit"]) == 0.731
    assert weights.probability(["act visit", "doubt unfilled", "never seen"]) == 0.119


@pytest.mark.parametrize(
    ("date", "dated"), [("1961-05-02", "again"), ("1961", "like"), ("1970", "other"), (None, "undated")]
)
def test_a_second_mention_is_known_by_act_parties_and_date(date: str | None, dated: str):
    mentions = Mentions()
    mentions.enter()
    mentions.add(candidate("visit", "GHA", "MLI", "1961-05-02"))
    mentions.add(candidate("meet", "GHA", "MLI"))
    mentions.enter()
    before = mentions.before(candidate("visit", "GHA", "MLI", date))
    assert (before.act, before.parties, before.dated, before.since, before.here) == (1, 1, dated, 2, False)


def test_what_others_did_is_no_second_mention():
    mentions = Mentions()
    mentions.add(candidate("visit", "GHA", "MLI", "1961"))
    before = mentions.before(candidate("visit", "GHA", "TGO", "1961"))
    assert (before.act, before.parties, before.dated, before.since) == (1, 0, "first", None)


def test_a_candidate_is_counted_among_those_of_its_sentence():
    visit = candidate("visit", "GHA", "MLI", at=3)
    meeting = candidate("meet", "GHA", "MLI", at=5)
    aid = candidate("aid", "GHA", "TGO", at=20, doubt="unfilled")
    beside = Beside([visit, meeting, aid])
    found = set(beside.features(meeting, "whole"))
    assert {"candidates 3 whole", "candidates before 1 whole", "of the parties 1 whole"} <= found
    assert {"whole of the type 1 whole", "of the type before 1 whole", "close by of the type whole"} <= found
    assert not any(f.startswith("close by") for f in beside.features(aid, "unfilled"))
    assert "rivals of the act 0 unfilled" in set(beside.features(aid, "unfilled"))


def test_features_say_in_words_what_the_text_has(judged: list[Candidate]):
    first, second = (c for c in judged if c.act == "open-mission" and c.doubt is None)
    assert {"act open-mission", "word verb open", "near embassy", "mention first whole"} <= set(first.features)
    assert {"act of the parties before 1 whole", "mention again whole"} <= set(second.features)
    wish = next(c for c in judged if c.doubt == "hypothetical")
    assert {"doubt hypothetical", "auxiliary may"} <= set(wish.features)
    assert all(c.features == sorted(set(c.features)) for c in judged)


def test_the_weights_that_come_with_the_coder_know_the_features(judged: list[Candidate]):
    weights = load()
    assert 0 < weights.threshold < 1
    assert all(sum(f in weights.features for f in c.features) > 20 for c in judged)
    assert all(c.probability == weights.probability(c.features) for c in judged)
