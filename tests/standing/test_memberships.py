"""Membership together: from the tables of members and from records."""

from __future__ import annotations

from datetime import date

from telling import events, told

from comity.ledger import KeptRecord
from comity.parties import load
from comity.standing import History, histories
from comity.standing.memberships import TABLE


def shared(*joins: KeptRecord, a: str = "SWE", b: str = "LVA") -> dict[str, History]:
    found = histories([], a, b, load(), "membership", events(*joins))
    return {history.key: history for history in found}


def on(history: History, day: str) -> str:
    return history.on(date.fromisoformat(day)).value


def test_both_are_together_from_the_day_the_second_joins() -> None:
    history = shared()["united-nations"]
    assert on(history, "1991-09-16") == "none"
    assert on(history, "1991-09-17") == "together"


def test_the_reason_is_the_row_of_the_table() -> None:
    record = shared()["united-nations"].changes[0].step.deed.record
    assert record.doc == TABLE
    assert record.evidence.quote == "Latvia, United Nations: member from 1991-09-17 (source: un)"


def test_a_suspension_is_no_membership_together() -> None:
    history = shared(a="SYR", b="IRQ")["arab-league"]
    assert [on(history, day) for day in ("2011-11-11", "2011-11-12", "2023-05-07")] == [
        "together", "suspended", "together",
    ]  # fmt: skip


def test_an_organisation_of_one_alone_is_left_out() -> None:
    assert "arab-league" not in shared()


def test_records_of_texts_tell_of_it_too() -> None:
    quote = "Sweden and Latvia joined the Council of the Baltic Sea States."
    both = told(
        "join", "1992-03-06", quote, "joined", source=("SWE", "LVA"), target=("council-of-the-baltic-sea-states",)
    )
    history = shared(both)["council-of-the-baltic-sea-states"]
    assert history.changes
    assert any(step.deed.record.evidence.quote == quote for step in history.steps)
