from __future__ import annotations

import pytest

from comity.events import Event
from comity.record import Amount
from tests.events.test_merging import kept


def event(*changes: dict[str, object]) -> Event:
    return Event("e1", tuple(kept(n, f"d{n}", **({"date": None} | each)) for n, each in enumerate(changes)))


@pytest.mark.parametrize(
    ("field", "one", "other", "verdict"),
    [
        ("date", {}, {}, "not told"),
        ("date", {"date": "1974"}, {}, "told once"),
        ("date", {"date": "1974"}, {"date": "1974"}, "same"),
        ("date", {"date": "1974"}, {"date": "1974-05-12"}, "compatible"),
        ("date", {"date": "1974-05-13"}, {"date": "1974-05-12"}, "conflict"),
        ("place", {"place": "Doha, Qatar"}, {"place": "Doha"}, "compatible"),
        ("place", {"place": "Zenda"}, {"place": "Doha"}, "conflict"),
        ("amount", {"amount": Amount(5, "USD")}, {"amount": Amount(7, "USD")}, "conflict"),
        ("amount", {"amount": Amount(5, "USD")}, {"amount": Amount(7, "tents")}, "compatible"),
        ("direction", {}, {"source": ("PSE",), "target": ("RUR",)}, "conflict"),
        ("direction", {}, {"mutual": True}, "told once"),
        ("direction", {}, {"target": ("PSE", "ISR")}, "compatible"),
    ],
)
def test_how_two_reports_agree(field: str, one: dict, other: dict, verdict: str) -> None:
    found = {each.field: each.verdict for each in event(one, other).agreement}
    assert found[field] == verdict


def test_conflicting_values_stand_side_by_side_with_their_reports() -> None:
    [conflict] = event({"date": "1974-05-13"}, {"date": "1974-05-12"}, {"date": "1974-05-13"}).conflicts
    ids = [f"r{n:020}" for n in range(3)]
    assert conflict.values == (("1974-05-13", (ids[0], ids[2])), ("1974-05-12", (ids[1],)))
    assert conflict.to_json()["values"][1] == {"value": "1974-05-12", "reports": [ids[1]]}


def test_an_event_is_in_a_period_by_any_of_its_reports() -> None:
    from datetime import date

    found = event({"date": "1974-05-13"}, {"date": "1976"})
    assert found.can_have_been(date(1976, 1, 1), None)
    assert not found.can_have_been(date(1977, 1, 1), None)
    assert found.can_have_been(None, None)
    assert not event({}).can_have_been(date(1977, 1, 1), None)
