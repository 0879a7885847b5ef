from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.events import merge
from comity.ledger import KeptRecord
from comity.record import Amount, Evidence, Record


class FewParties:
    def rollup(self, code: str) -> str:
        return {"hamas": "PSE", "plo": "PSE"}.get(code, code)


def kept(number: int, doc: str, date: str | None, act: str = "meet", **fields: object) -> KeptRecord:
    text = "They met."
    record = Record(doc, Evidence.of(text, 0, 9, (5, 8)), "event", act, ("RUR",), ("PSE",), date=date)
    return KeptRecord(f"r{number:020}", 1, number, number, record.with_(**fields))


def dates(*records: KeptRecord) -> list[list[str | None]]:
    return [[report.record.date for report in event.reports] for event in merge(records, FewParties())]


def test_the_same_day_in_two_documents_is_one_event() -> None:
    [event] = merge([kept(1, "a", "1988-11-16"), kept(2, "b", "1988-11-16")], FewParties())
    assert event.id == "e" + "1".rjust(20, "0")
    assert event.documents == ("a", "b")


def test_a_coarse_date_joins_the_one_exact_day_that_it_fits() -> None:
    assert dates(kept(1, "a", "1988"), kept(2, "b", "1988-11-16")) == [["1988-11-16", "1988"]]


def test_a_coarse_date_that_fits_two_days_joins_none() -> None:
    found = dates(kept(1, "a", "1988"), kept(2, "b", "1988-11-16"), kept(3, "c", "1988-05-01"))
    assert found == [["1988"], ["1988-05-01"], ["1988-11-16"]]


def test_a_decade_is_too_coarse_to_join() -> None:
    assert len(dates(kept(1, "a", "198X"), kept(2, "b", "1988-11-16"))) == 2
    assert len(dates(kept(1, "a", "1988-11/.."), kept(2, "b", "1988-11-16"))) == 2


@given(st.dates(), st.dates())
def test_two_exact_days_are_never_one_event(one, other) -> None:
    found = merge([kept(1, "a", one.isoformat()), kept(2, "b", other.isoformat())], FewParties())
    assert len(found) == (1 if one == other else 2)


def test_one_document_tells_two_deeds_unless_it_only_mentions_one_again() -> None:
    assert len(dates(kept(1, "a", "2004"), kept(2, "a", "2004"))) == 2
    assert dates(kept(1, "a", "2004"), kept(2, "a", None, optional=True)) == [["2004", None]]


def test_undated_records_of_two_documents_stay_apart() -> None:
    assert len(dates(kept(1, "a", None), kept(2, "b", None))) == 2
    assert len(dates(kept(1, "a", None), kept(2, "b", "2004"))) == 2


def test_a_lasting_state_without_a_date_is_one() -> None:
    fields = {"act": "has-mission", "kind": "state", "place": "Strelsau"}
    assert len(dates(kept(1, "a", None, **fields), kept(2, "b", None, **fields))) == 1
    assert len(dates(kept(1, "a", None, **fields), kept(2, "b", None, **(fields | {"place": "Zenda"})))) == 2


@pytest.mark.parametrize(
    ("changes", "events"),
    [
        ({"act": "visit"}, 2),
        ({"modality": "negated"}, 2),
        ({"target": ("hamas",)}, 1),
        ({"target": ("ISR",)}, 2),
        ({"source": ("PSE",), "target": ("RUR",)}, 2),
        ({"about": ("ISR",)}, 1),
        ({"amount": Amount(5.0, "USD")}, 1),
    ],
)
def test_what_must_be_the_same(changes: dict, events: int) -> None:
    assert len(dates(kept(1, "a", "2004-01-01"), kept(2, "b", "2004-01-01", **changes))) == events


def test_a_mutual_act_has_no_direction() -> None:
    one = kept(1, "a", "2004", mutual=True)
    other = kept(2, "b", "2004", mutual=True, source=("plo",), target=("RUR",))
    assert len(dates(one, other)) == 1


def test_two_different_third_parties_or_amounts_are_two_deeds() -> None:
    assert len(dates(kept(1, "a", "2004", about=("ISR",)), kept(2, "b", "2004", about=("YEM",)))) == 2
    two = [kept(n, doc, "2004", amount=Amount(float(n), "USD")) for n, doc in ((1, "a"), (2, "b"))]
    assert len(dates(*two)) == 2


def test_two_lists_of_three_agreements_of_one_day_are_three_events() -> None:
    records = [kept(n, "ab"[n % 2], "2004-01-01", act="sign-agreement") for n in range(6)]
    assert [len(found) for found in dates(*records)] == [2, 2, 2]


@given(st.permutations([kept(n, "abc"[n % 3], ["2004", "2004-05", "2004-05-06", None][n % 4]) for n in range(9)]))
def test_the_order_of_the_records_does_not_matter(records) -> None:
    def shape(given) -> list:
        return [(event.id, [each.record_id for each in event.reports]) for event in merge(given, FewParties())]

    assert shape(records) == shape(sorted(records, key=lambda each: each.record_id))


def test_places_and_persons_are_gathered_from_the_reports() -> None:
    [event] = merge(
        [kept(1, "a", "2004-01-01", persons=("A",)), kept(2, "b", "2004", place="Zenda", persons=("B",))],
        FewParties(),
    )
    row = event.to_json()
    assert (row["place"], row["persons"], row["earliest"], len(row["reports"])) == (
        "Zenda",
        ["A", "B"],
        "2004-01-01",
        2,
    )
