"""What held on a day where dates are uncertain, and where sources contradict each other."""

from __future__ import annotations

from datetime import date

import pytest
from telling import events, told

from comity.errors import UnknownName
from comity.ledger import KeptRecord
from comity.parties import load
from comity.standing import Held, History, aspects, histories


def relations(*records: KeptRecord) -> History:
    return histories(events(*records), "SWE", "LVA", load(), "relations")[0]


def established(when: str, number: int = 1, doc: str = "page") -> KeptRecord:
    quote = "Sweden and Latvia established relations."
    return told("establish-relations", when, quote, "established relations", mutual=True, number=number, doc=doc)


def on(history: History, day: str) -> Held:
    return history.on(date.fromisoformat(day))


def test_before_the_first_act_nothing_is_told() -> None:
    held = on(relations(established("1921-05-04")), "1921-05-03")
    assert (held.value, held.certainty) == ("none", "not told")
    assert held.until is not None
    assert held.until.when == "1921-05-04"


def test_from_the_day_on_it_is_known() -> None:
    assert on(relations(established("1921-05-04")), "1921-05-04").certainty == "known"


def test_within_the_bounds_of_a_change_either_may_hold() -> None:
    history = relations(established("1921-05"))
    held = on(history, "1921-05-10")
    assert (held.value, held.certainty, held.others) == ("full", "uncertain", ("none",))
    assert on(history, "1921-05-31").certainty == "known"
    assert on(history, "1921-04-30").certainty == "not told"


def test_an_end_that_no_document_bounds_stays_uncertain() -> None:
    quote = "Relations were severed."
    severed = told("sever-relations", "1940-06-17/..", quote, "severed", mutual=True, number=2, basis="relative")
    held = on(relations(established("1921-05-04"), severed), "1945-01-01")
    assert (held.value, held.certainty, held.others) == ("severed", "uncertain", ("full",))


def test_another_documents_other_day_is_a_conflict() -> None:
    history = relations(established("1921-05-04"), established("1921-08-30", 2, "other"))
    [step] = [step for step in history.steps if step.conflict]
    assert sorted(step.deed.datings) == ["1921-05-04", "1921-08-30"]
    assert on(history, "1921-05-03").certainty == "not told"
    assert on(history, "1921-06-01").certainty == "uncertain"
    assert on(history, "1921-08-30").certainty == "known"


def test_an_act_without_a_date_moves_nothing_but_is_kept() -> None:
    quote = "Relations were severed."
    history = relations(
        established("1921-05-04"), told("sever-relations", None, quote, "severed", mutual=True, number=2)
    )
    assert on(history, "2000-01-01").value == "full"
    assert len(history.undated) == 1


def test_an_unknown_aspect_names_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="mission"):
        aspects.find("misson")


def test_every_aspect_starts_with_what_holds_as_long_as_nothing_is_told() -> None:
    for aspect in aspects.load().values():
        assert aspect.initial == aspect.states[0]
        assert all(move.acts for move in aspect.moves)
        assert all(move.words_of_rule for move in aspect.moves)
