from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.evaluation.reliability import alpha, kappa, percent, reliability


def units(**values: str) -> list[dict[str, str]]:
    """Give units from one string a reviewer, one letter a unit, a dot where the reviewer did not judge it."""
    length = max(map(len, values.values()))
    return [{name: row[n] for name, row in values.items() if row[n] != "."} for n in range(length)]


# The worked examples of K. Krippendorff, Computing Krippendorff's alpha-reliability (2011)


def test_krippendorffs_example_of_two_observers_and_two_values():
    found = units(meg="0100000000", owen="1110010010")
    assert alpha(found) == pytest.approx(0.095, abs=0.001)
    assert percent(found) == pytest.approx(0.6)


def test_krippendorffs_example_of_two_observers_and_names():
    assert alpha(units(ben="aabbdcccedda", gerry="babbbccceddd")) == pytest.approx(0.692, abs=0.001)


def test_krippendorffs_example_of_four_observers_with_gaps():
    found = units(a="123321412...", b="1233224125.3", c=".3332342251.", d="12332441251.")
    assert alpha(found) == pytest.approx(0.743, abs=0.001)


def test_cohens_kappa_of_the_usual_worked_example():
    # two readers of 50 grant proposals: both yes 20, only the first 5, only the second 10, both no 15
    found = units(first="y" * 25 + "n" * 25, second="y" * 20 + "n" * 5 + "y" * 10 + "n" * 15)
    assert kappa(found) == pytest.approx(0.4)
    assert percent(found) == pytest.approx(0.7)


def test_kappa_of_cohens_own_figures():
    # Cohen 1960, table 1: agreement .29, by chance .35, here as 200 cases
    cells = {("p", "p"): 50, ("p", "n"): 26, ("p", "o"): 24, ("n", "p"): 24, ("n", "n"): 4, ("n", "o"): 32,
             ("o", "p"): 6, ("o", "n"): 30, ("o", "o"): 4}  # fmt: skip
    found = [{"a": a, "b": b} for (a, b), count in cells.items() for _ in range(count)]
    assert kappa(found) == pytest.approx(-0.09, abs=0.005)


def test_what_one_alone_judged_tells_nothing():
    assert reliability([{"ann": "x"}, {"bob": "y"}]) is None
    assert reliability([]) is None
    found = reliability([{"ann": "x", "bob": "x"}, {"ann": "y"}])
    assert found is not None
    assert (found.units, found.percent, found.kappa, found.alpha) == (1, 1.0, None, None)


def test_three_reviewers_have_the_mean_kappa_of_their_pairs():
    found = units(a="xyxy", b="xyxy", c="xyyx")
    assert kappa(found) == pytest.approx((1 + 0 + 0) / 3)


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=2, max_size=30))
def test_measures_do_not_depend_on_who_comes_first(pairs):
    one = [{"a": a, "b": b} for a, b in pairs]
    other = [{"a": b, "b": a} for a, b in pairs]
    for measure in (kappa, alpha):
        assert measure(one) == pytest.approx(measure(other)) if measure(one) is not None else measure(other) is None
    assert percent(one) == percent(other)
    if all(a == b for a, b in pairs) and len(set(pairs)) > 1:
        assert kappa(one) == alpha(one) == 1
