"""Resolution: reasons, ranking, context, and that spelling merely alike is never taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.parties import Context, load

DAY = date(2008, 6, 1)


def test_a_person_comes_with_the_office_of_the_day_and_a_reason() -> None:
    found = load().resolve("Willy Brandt", on=date(1968, 1, 1))
    best = found.ranked[0]
    assert (found.candidates, best.person) == (("DEU",), "Willy Brandt")
    assert best.holding is not None
    assert best.holding.office == "foreign-minister"
    assert best.reasons == ("foreign minister of DEU on the day (1966-12-01/1969-10-20)",)


def test_never_todays_office_for_yesterdays_act() -> None:
    found = load().resolve("Frank-Walter Steinmeier", on=date(2001, 1, 1))
    assert found.ranked[0].holding is None
    assert found.ranked[0].reasons == ("not yet foreign minister of DEU (from 2005-11-22)",)


def test_the_context_gives_its_reasons() -> None:
    found = load().resolve("Congo", on=DAY, context=Context(dyad=("COD", "RWA"), mentions=("Kinshasa",)))
    assert found.candidates == ("COD",)
    assert found.ranked[0].reasons[1:] == ("one of the document's pair", "named nearby")
    assert [each.party for each in found.ranked] == ["COD", "COG"]


def test_the_title_may_stand_in_the_context() -> None:
    context = Context(title="Secretary of State", adjective="US")
    assert load().resolve("Powell", on=date(2002, 1, 1), context=context).ranked[0].person == "Colin Powell"
    assert load().resolve("Powell", on=date(2002, 1, 1)).verdict == "unknown"


def test_an_adjective_shuts_out_the_holders_of_other_parties() -> None:
    found = load().resolve("Korean President Kim", on=date(1999, 1, 1), context=Context(adjective="South Korea"))
    assert found.ranked[0].person == "Kim Dae-jung"


def test_a_stranger_with_title_and_party_acts_for_the_party_but_is_no_holder() -> None:
    found = load().resolve("French Foreign Minister Zzyzx", on=DAY)
    assert (found.verdict, found.candidates, found.ranked[0].person) == ("known", ("FRA",), None)


def test_a_title_and_a_party_give_the_holder_of_the_day() -> None:
    found = load().resolve("the British Foreign Secretary", on=date(1982, 4, 4))
    assert found.ranked[0].person == "Peter Carington"


def test_several_persons_of_one_party_are_one_party() -> None:
    found = load().resolve("President Bush")
    assert (found.verdict, found.candidates) == ("known", ("USA",))
    assert {each.person for each in found.ranked} == {"George H. W. Bush", "George W. Bush"}
    assert "several persons" in found.reason


def test_out_of_office_a_former_head_of_an_organisation_acts_for_nobody() -> None:
    assert load().resolve("Kofi Annan", on=DAY).verdict == "unknown"


@pytest.mark.parametrize("name", ["Willi Brandt", "Afganistan", "Presidnt Bush", "", "   ", ",", "the", "of", "former"])
def test_what_is_only_alike_is_unknown(name: str) -> None:
    assert load().resolve(name, on=DAY).verdict == "unknown"


def test_alike_names_are_suggested() -> None:
    assert load().suggest("Willi Brandt")[0] == "Willy Brandt"
    assert load().suggest("Afganistan")[0] == "Afghanistan"


def test_a_batch_answers_as_one_by_one() -> None:
    asked = [("Zaire", date(1980, 1, 1)), ("Willy Brandt", None), ("Zaire", date(1980, 1, 1)), ("nobody", DAY)]
    assert list(load().resolve_many(asked)) == [load().resolve(*each) for each in asked]


def test_find_is_for_parties_only() -> None:
    assert load().find("france").code == "FRA"
    with pytest.raises(Exception, match="no party is called 'Willy Brandt'"):
        load().find("Willy Brandt")


@given(st.text(max_size=60), st.dates(date(1500, 1, 1), date(2100, 1, 1)))
def test_any_text_has_an_answer(text: str, on: date) -> None:
    found = load().resolve(text, on=on)
    assert (found.verdict == "unknown") == (not found.candidates)


WORDS = [
    "the",
    "former",
    "of",
    "President",
    "Foreign Minister",
    "King",
    "Afghan",
    "Congo",
    "Bush",
    "Kim",
    "Sheikh",
    "Hasina",
    "Korea",
    "'s",
    ",",
    "Prime Minister",
    "Sharif",
    "Abdullah",
]


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_titles_in_any_order_have_an_answer(words: list[str], on: date) -> None:
    found = load().resolve(" ".join(words), on=on)
    for each in found.ranked:
        assert each.holding is None or each.holding.held(on) != "no"
        assert each.party in load()
