"""The mission level, step by step: what opens it, raises it, ends it, and what does not."""

from __future__ import annotations

import pytest
from telling import events, told

from comity.ledger import KeptRecord
from comity.parties import load
from comity.standing import History, histories


def mission(*records: KeptRecord) -> History:
    return next(h for h in histories(events(*records), "SWE", "LVA", load(), "mission") if h.a == "SWE")


def changes(*records: KeptRecord) -> list[tuple[str, str]]:
    return [(change.after, change.when) for change in mission(*records).changes]


def open_legation(number: int = 1, date: str = "1921-05-04") -> KeptRecord:
    return told("open-mission", date, "The Swedish Legation in Riga opened.", "opened", number=number, place="Riga")


def test_a_legation_is_opened_raised_and_closed() -> None:
    raised = told("raise-mission", "1938-02-01", "The Legation was raised to an Embassy.", "raised", number=2)
    closed = told("close-mission", "1940-08-05", "The Embassy in Riga was closed.", "closed", number=3)
    assert changes(open_legation(), raised, closed) == [
        ("legation", "1921-05-04"), ("embassy", "1938-02-01"), ("none", "1940-08-05"),
    ]  # fmt: skip


def test_the_first_envoy_opens_a_mission_of_his_rank() -> None:
    lind = told("accredit", "1921-05-04", "Minister Lind presented his credentials.", "presented his credentials")
    assert changes(lind) == [("legation", "1921-05-04")]


def test_an_appointment_is_no_reception() -> None:
    quote = "Lind was appointed Minister to Latvia."
    named = told("accredit", "1921-03-01", quote, "appointed", number=1)
    lind = told("accredit", "1921-05-04", "He presented his credentials.", "presented his credentials", number=2)
    assert changes(named, lind) == [("legation", "1921-05-04")]


def test_an_envoy_who_lives_elsewhere_is_not_resident() -> None:
    lind = told("accredit", "1921-05-04", "Minister Lind presented his credentials.", "presented his credentials",
                number=1, place="Helsinki, Finland")  # fmt: skip
    assert changes(lind, open_legation(2, "1925-01-01")) == [
        ("envoy nonresident", "1921-05-04"), ("legation", "1925-01-01"),
    ]  # fmt: skip


def test_relations_severed_end_every_mission() -> None:
    severed = told("sever-relations", "1940-08-05", "Sweden severed relations with Latvia.", "severed", number=2)
    assert changes(open_legation(), severed)[-1] == ("none", "1940-08-05")


def test_relations_resumed_restore_what_was_suspended_only() -> None:
    quote = "Relations were suspended."
    pause = told("suspend-relations", "1931-03-04", quote, "suspended", number=2, mutual=True)
    again = told("resume-relations", "1931-03-18", "Relations were resumed.", "resumed", number=3, mutual=True)
    assert changes(open_legation(), pause, again)[1:] == [("suspended", "1931-03-04"), ("legation", "1931-03-18")]
    severed = told("sever-relations", "1931-03-04", "Relations were severed.", "severed", number=2, mutual=True)
    reopened = open_legation(4, "1931-09-01")
    assert changes(open_legation(), severed, again, reopened)[1:] == [
        ("none", "1931-03-04"),
        ("legation", "1931-09-01"),
    ]


def test_relations_resumed_of_which_nothing_more_is_told_bring_the_mission_back() -> None:
    severed = told("sever-relations", "1940-08-05", "Relations were severed.", "severed", number=2, mutual=True)
    for day, rank in (("1950-08-28", "legation"), ("1991-08-28", "embassy")):  # legations had gone out of use by then
        again = told("resume-relations", day, "Relations were resumed.", "resumed", number=3, mutual=True)
        assert changes(open_legation(), severed, again)[1:] == [("none", "1940-08-05"), (rank, day)]


def test_a_consulate_outside_the_capital_does_not_count() -> None:
    quote = "A Swedish consulate was opened."
    assert changes(told("open-mission", "1920-01-01", quote, "opened", place="Liepāja")) == []
    assert changes(told("open-mission", "1920-01-01", quote, "opened", place="Riga")) == [("consulate", "1920-01-01")]


def test_the_other_sides_missions_do_not_count() -> None:
    theirs = told("open-mission", "1921-05-04", "The Latvian Legation opened.", "opened", source=("LVA",),
                  target=("SWE",))  # fmt: skip
    assert changes(theirs) == []


def test_what_is_planned_denied_or_doubted_changes_nothing() -> None:
    quote = "The Swedish Legation in Riga opened."
    for fields in ({"modality": "planned"}, {"modality": "negated"}, {"confidence": 0.1}):
        assert changes(told("open-mission", "1921-05-04", quote, "opened", **fields)) == []


def test_a_coarse_date_gives_way_to_the_exact_one_of_the_same_act() -> None:
    year = told("open-mission", "1921", "Sweden opened a legation.", "opened", number=1, doc="summary")
    history = mission(year, open_legation(2))
    assert [change.when for change in history.changes] == ["1921-05-04"]


def test_every_step_says_its_rule_or_why_it_changed_nothing() -> None:
    again = told("open-mission", "1930-01-01", "The Legation in Riga moved.", "moved", number=2, doc="other")
    for step in mission(open_legation(), again).steps:
        assert step.move is not None or step.why
        assert step.changed or step.why


def test_the_missions_of_two_with_each_other_are_two() -> None:
    quote = "Both legations were raised to embassies."
    ours = told("raise-mission", "1938-02-01", quote, "raised", number=2)
    theirs = told("raise-mission", "1938-02-01", quote, "raised", number=2, source=("LVA",), target=("SWE",))
    assert changes(open_legation(), ours, theirs)[-1] == ("embassy", "1938-02-01")
    assert changes(open_legation(), theirs)[-1] == ("legation", "1921-05-04")


def test_two_days_in_one_document_are_two_acts() -> None:
    closed = told("close-mission", "1922-01-01", "The Swedish Legation in Riga was closed.", "closed", number=2)
    again = told("open-mission", "1922-06-01", "The Swedish Legation in Riga reopened.", "reopened", number=3)
    assert [when for _, when in changes(open_legation(), closed, again)] == ["1921-05-04", "1922-01-01", "1922-06-01"]


def presented(
    date: str, number: int, quote: str = "Minister Lind presented his credentials.", **fields: object
) -> KeptRecord:
    return told("accredit", date, quote, "presented his credentials", number=number, **fields)


def test_an_envoy_long_before_the_first_house_lived_elsewhere() -> None:
    assert changes(presented("1921-05-04", 1), open_legation(2, "1925-01-01")) == [
        ("envoy nonresident", "1921-05-04"), ("legation", "1925-01-01"),
    ]  # fmt: skip
    assert changes(presented("1921-05-04", 1), open_legation(2, "1921-09-01")) == [("legation", "1921-05-04")]


def test_the_first_resident_envoy_tells_of_those_before() -> None:
    quote = "Minister Berg, the first to be resident in Riga, presented his credentials."
    assert changes(presented("1921-05-04", 1), presented("1925-01-01", 2, quote)) == [
        ("envoy nonresident", "1921-05-04"), ("legation", "1925-01-01"),
    ]  # fmt: skip


def test_envoys_told_of_together_to_live_elsewhere_did() -> None:
    quote = "All Swedish ministers to Latvia were resident in Tallinn."
    resident = told("has-mission", None, quote, "resident", number=2, place="Tallinn", kind="state")
    assert changes(presented("1921-05-04", 1), resident) == [("envoy nonresident", "1921-05-04")]


def test_an_envoy_near_a_government_in_exile_is_where_it_is() -> None:
    quote = "Minister Lind presented his credentials to the government-in-exile in London."
    assert changes(presented("1941-05-04", 1, quote, place="London")) == [("legation", "1941-05-04")]


def test_serving_from_a_day_is_taking_up_the_post() -> None:
    named = told("accredit", "1938-03-01", "Lind was appointed Ambassador to Latvia.", "appointed", number=2)
    served = told(
        "has-mission", "1938-05-20/1940-08-01", "He served until August 1940.", "served", number=3, kind="state"
    )
    assert changes(open_legation(1), named, served)[1:] == [("embassy", "1938-05-20")]


@pytest.mark.parametrize(
    ("quote", "opens"),
    [
        ("A Swedish consulate was opened in the port city of Ventspils.", False),
        ("A Swedish consulate was opened.", True),
        ("The Swedish consulate opened in May with Lind in charge.", True),
    ],
)
def test_towns_named_with_a_consulate_tell_whether_it_is_in_the_capital(quote: str, *, opens: bool) -> None:
    assert bool(changes(told("open-mission", "1920-01-01", quote, "opened"))) == opens


def test_a_consulate_that_became_a_consulate_general_lowers_nothing() -> None:
    quote = "The post became a Consulate General."
    assert changes(open_legation(), told("raise-mission", "1930-01-01", quote, "became", number=2)) == [
        ("legation", "1921-05-04")
    ]
    quote = "The Legation was reclassified as a Consulate."
    assert changes(open_legation(), told("lower-mission", "1930-01-01", quote, "reclassified", number=2))[-1] == (
        "consulate", "1930-01-01",
    )  # fmt: skip


def test_a_mission_that_moved_into_the_capital_is_open_there() -> None:
    quote = "The Swedish Legation moved to Riga."
    assert changes(told("open-mission", "1921-05-04", quote, "moved", place="Riga")) == [("legation", "1921-05-04")]
    assert changes(told("open-mission", "1921-05-04", quote, "moved")) == []
