"""Fitting the judgement: what several documents teach counts, what one repeats does not."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="the extra comity[training] is not installed")

from training.reading import judgement
from training.reading.candidates import Example, Gathered


def document(name: str, *examples: Example) -> Gathered:
    return Gathered(name, "", [], list(examples), [])


def told(*features: str) -> Example:
    return Example(list(features), [], True)


def untold(*features: str) -> Example:
    return Example(list(features), [], False)


def documents() -> list[Gathered]:
    shared = [document(f"page-{n}", told("whole", "near treaty"), untold("doubt")) for n in range(8)]
    return [*shared, document("own", *[told("whole", "near isfahan") for _ in range(9)])]


def test_a_feature_speaks_for_what_has_it():
    weights = judgement.fit(documents())
    assert weights.features["whole"] > 0 > weights.features["doubt"]
    assert weights.probability(["whole"]) > weights.probability(["doubt"])


def test_what_one_document_repeats_says_nothing():
    weights = judgement.fit(documents())
    assert "near treaty" in weights.features
    assert "near isfahan" not in weights.features


def test_a_word_near_by_weighs_less_than_the_clause_itself():
    same = [document(f"page-{n}", told("whole", "near treaty"), untold("doubt")) for n in range(8)]
    weights = judgement.fit(same)
    assert 0 < weights.features["near treaty"] < weights.features["whole"]


def test_what_may_be_told_or_not_teaches_nothing():
    optional = [Example(["whole"], [], None) for _ in range(50)]
    with_optional = [*documents(), *(document(f"more-{n}", *optional) for n in range(4))]
    assert judgement.fit(with_optional) == judgement.fit(documents())


def test_no_document_is_judged_by_what_it_teaches(monkeypatch: pytest.MonkeyPatch):
    taught = []
    fit = judgement.fit
    monkeypatch.setattr(judgement, "fit", lambda given: taught.append({d.name for d in given}) or fit(given))
    judged = judgement.out_of_fold(documents())
    assert {name: len(found) for name, found in judged.items()} == {d.name: len(d.examples) for d in documents()}
    for fold, names in enumerate(taught):
        assert names.isdisjoint({d.name for d in documents() if judgement.fold_of(d.name) == fold})


def test_units_of_one_document_are_judged_in_one_fold_and_told_apart():
    units = [Gathered("page-1", "", [], [told("whole") for _ in range(n)], [], f"page-1 {n}") for n in (1, 2)]
    judged = judgement.out_of_fold(documents(), units) | judgement.out_of_fold(units, documents())
    assert [len(judged[u.key]) for u in units] == [1, 2]
