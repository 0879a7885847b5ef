from __future__ import annotations

from comity.events import merge
from comity.events.learning import cases, fit, rulings_of
from comity.events.matching import Weights
from comity.events.rulings import Ruling
from tests.events.test_merging import FewParties, kept


def pairs(number: int, same: bool) -> tuple[list[Ruling], dict]:
    """Give as many rulings on visits told of one year by two documents, and the records."""
    records = [kept(2 * n + side, f"{'ab'[side]}{n}", "2004", act="visit") for n in range(number) for side in (0, 1)]
    ids = [each.record_id for each in records]
    rulings = [Ruling(a, b, same=same) for a, b in zip(ids[::2], ids[1::2], strict=True)]
    return rulings, {each.record_id: each for each in records}


def test_without_decisions_the_weights_are_those_of_the_table() -> None:
    fitted = fit([])
    assert dict(fitted.weights.items()) == dict(Weights.default().items())
    assert fitted.cases == 0


def test_splits_teach_to_keep_apart_what_looks_the_same() -> None:
    visits = [kept(100, "x", "2004", act="visit"), kept(101, "y", "2004", act="visit")]
    assert len(merge(visits, FewParties())) == 1
    fitted = fit(cases(*pairs(30, same=False), FewParties()))
    assert len(merge(visits, FewParties(), weights=fitted.weights)) == 2
    assert fitted.weights["seldom", "date", "same year"] < Weights.default()["seldom", "date", "same year"]
    assert fitted.behind["seldom", "date", "same year"] == fitted.cases == 30
    assert fitted.weights["once", "date", "same year"] == Weights.default()["once", "date", "same year"]


def test_one_decision_moves_a_weight_a_little() -> None:
    fitted = fit(cases(*pairs(1, same=False), FewParties()))
    moved = Weights.default()["seldom", "date", "same year"] - fitted.weights["seldom", "date", "same year"]
    assert 0 < moved < 0.5


def test_a_decision_on_many_records_has_the_force_of_one() -> None:
    [one] = rulings_of([], [({"r1"}, {"r2"})])
    several = rulings_of([], [({"r1"}, {"r2", "r3", "r4"})])
    assert [one.force, *(each.force for each in several)] == [1, 1 / 3, 1 / 3, 1 / 3]


def test_what_is_not_told_never_counts() -> None:
    fitted = fit(cases(*pairs(200, same=False), FewParties()))
    table = Weights.default()
    assert table.is_neutral("place", "not told")
    assert all(fitted.weights[key] == 0 for key, _ in table.items() if table.is_neutral(*key[1:]))


def test_one_decision_leaves_other_pairs_alone() -> None:
    def told(number: int, *days: str) -> list:
        return [kept(number + n, f"{number}{n}", day, act="establish-relations") for n, day in enumerate(days)]

    old, new = told(100, "1833-02-05", "1833-01-24"), told(200, "1974-01-05", "1974-05-27")
    assert [len(merge(each, FewParties())) for each in (old, new)] == [1, 1]
    records = {each.record_id: each for each in old}
    [ruling] = rulings_of([], [({old[0].record_id}, {old[1].record_id})])
    weights = fit(cases([ruling], records, FewParties())).weights
    assert len(merge(new, FewParties(), weights=weights)) == 1


def test_the_order_of_the_decisions_does_not_matter() -> None:
    rulings, records = pairs(9, same=True)
    found = [dict(fit(cases(each, records, FewParties())).weights.items()) for each in (rulings, rulings[::-1])]
    assert found[0] == found[1]


def test_merges_and_splits_become_pairs() -> None:
    found = rulings_of([frozenset({"r1", "r2", "r3"})], [(frozenset({"r4"}), frozenset({"r1", "r5"}))])
    assert [(each.a, each.b, each.same) for each in found] == [
        ("r1", "r2", True), ("r1", "r3", True), ("r2", "r3", True), ("r1", "r4", False), ("r4", "r5", False)
    ]  # fmt: skip


def test_rulings_on_records_that_are_gone_teach_nothing() -> None:
    assert cases([Ruling("r1", "r2", same=True)], {}, FewParties()) == []
