from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.events import merge, merging
from comity.events.blocks import NEIGHBOURS
from comity.events.report import Report
from comity.events.rulings import Ruling, Rulings
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
        ({"source": ("PSE",), "target": ("RUR",)}, 1),
        ({"about": ("ISR",)}, 1),
        ({"amount": Amount(5.0, "USD")}, 1),
    ],
)
def test_what_must_be_the_same(changes: dict, events: int) -> None:
    assert len(dates(kept(1, "a", "2004-01-01"), kept(2, "b", "2004-01-01", **changes))) == events


def test_who_visited_whom_is_not_turned_round() -> None:
    there = kept(1, "a", "2004-01-01", act="visit")
    back = kept(2, "b", "2004-01-01", act="visit", source=("PSE",), target=("RUR",))
    assert len(dates(there, back)) == 2


def test_what_happens_once_is_one_event_even_where_the_days_differ() -> None:
    one, other = (
        kept(n, doc, day, act="establish-relations") for n, doc, day in ((1, "a", "1974-05-12"), (2, "b", "1974-06-02"))
    )
    assert dates(one, other) == [["1974-05-12", "1974-06-02"]]
    again = kept(3, "c", "1991-06-02", act="establish-relations")
    assert len(dates(one, other, again)) == 2


def test_what_was_signed_is_not_what_it_brought_about() -> None:
    assert (
        len(
            dates(
                kept(1, "a", "1974-05-12", act="sign-agreement"), kept(2, "b", "1974-05-12", act="establish-relations")
            )
        )
        == 2
    )


def test_two_visits_of_one_year_stay_two_and_a_coarse_report_joins_the_one_with_its_persons() -> None:
    visits = [
        kept(n, "a", day, act="visit", persons=(who,))
        for n, day, who in ((1, "2004-03-01", "Ann Lee"), (2, "2004-09-01", "Bo Day"))
    ]
    report = kept(3, "b", "2004", act="visit", persons=("Day",))
    assert dates(*visits, report) == [["2004-03-01"], ["2004-09-01", "2004"]]


def test_one_that_names_all_parties_takes_in_those_that_name_some_of_one_day() -> None:
    whole = kept(1, "a", "2004-01-01", act="recognize", target=("PSE", "ISR"))
    parts = [
        kept(n, doc, "2004-01-01", act="recognize", target=(who,)) for n, doc, who in ((2, "b", "PSE"), (3, "c", "ISR"))
    ]
    [event] = merge([whole, *parts], FewParties())
    assert event.record.target == ("PSE", "ISR")
    assert len(merge(parts, FewParties())) == 2
    assert len(dates(whole.__class__("r9", 1, 9, 9, whole.record.with_(date="2004")), *parts)) == 3


def test_two_claims_on_nobody_are_one_only_in_the_same_words() -> None:
    fields = {"act": "position", "kind": "state", "stance": "for", "target": ()}
    assert len(dates(kept(1, "a", None, **fields), kept(2, "b", None, **fields))) == 2


def test_embassies_and_consulates_are_told_apart() -> None:
    def mission(number: int, doc: str, what: str) -> KeptRecord:
        text = f"It opened {what}."
        evidence = Evidence.of(text, 0, len(text), (3, 9))
        return kept(number, doc, "2004", act="open-mission", evidence=evidence, place="Zenda")

    assert len(dates(mission(1, "a", "an embassy"), mission(2, "b", "its Embassy"))) == 1
    assert len(dates(mission(1, "a", "an embassy"), mission(2, "b", "a consulate"))) == 2


def test_letters_of_other_numbers_of_states_are_other_letters() -> None:
    def letter(number: int, doc: str, states: int) -> KeptRecord:
        text = f"On 8 July 2019 envoys of {states} nations signed a joint letter on the camps in the province."
        return kept(number, doc, "2019-07", act="request", evidence=Evidence.of(text, 0, len(text), (3, 9)))

    assert len(dates(letter(1, "a", 22), letter(2, "b", 22))) == 1
    assert len(dates(letter(1, "a", 22), letter(2, "b", 37))) == 2


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


def test_rulings_win_over_weights() -> None:
    records = [kept(1, "a", "1974-05-12"), kept(2, "b", "1988-11-16"), kept(3, "c", "1974-05-12")]
    together = Rulings([Ruling(records[0].record_id, records[1].record_id, same=True)])
    assert dates(*records) == [["1974-05-12", "1974-05-12"], ["1988-11-16"]]
    found = merge(records, FewParties(), rulings=together)
    assert [[report.record.doc for report in event.reports] for event in found] == [["a", "b", "c"]]
    apart = Rulings([Ruling(records[0].record_id, records[2].record_id, same=False)])
    assert len(merge(records, FewParties(), rulings=apart)) == 3


def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    compare = merging.levels

    def counting(a: Report, b: Report) -> object:
        nonlocal calls
        calls += 1
        return compare(a, b)

    monkeypatch.setattr(merging, "levels", counting)
    many = [
        kept(n, f"d{n % 50}", f"{1900 + n % 100}-{1 + n % 12:02}-{1 + n % 28:02}", act="attack") for n in range(3000)
    ]
    merge(many, FewParties())
    assert calls < 3000 * 2 * NEIGHBOURS


def test_places_and_persons_are_gathered_from_the_reports() -> None:
    [event] = merge(
        [kept(1, "a", "2004-01-01", persons=("A",)), kept(2, "b", "2004-01-01", place="Zenda", persons=("A", "B"))],
        FewParties(),
    )
    row = event.to_json()
    assert (row["place"], row["persons"], row["earliest"], len(row["reports"])) == (
        "Zenda",
        ["A", "B"],
        "2004-01-01",
        2,
    )
