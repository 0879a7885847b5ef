"""Which rank the words of an act name."""

from __future__ import annotations

import pytest

from comity.standing import wording
from comity.standing.ranks import load


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("the Embassy and two consulates", ["embassy", "consulate"]),
        ("Envoy Extraordinary and Minister Plenipotentiary", ["legation"]),
        ("Chargé d’Affaires ad interim", ["acting"]),
        ("Chargé d'Affaires", ["chargé"]),
        ("the Prime Minister and the Minister of Foreign Affairs", []),
        ("a U.S. Interests Section", ["interests"]),
        ("embassies in Riga", ["embassy"]),
        ("the diplomatic agency", ["liaison"]),
        ("emissions", []),
    ],
)
def test_terms_of_rank_are_found_the_longest_first(text: str, ranks: list[str]) -> None:
    assert [each.rank for each in load().find(text)] == ranks


def span(quote: str, trigger: str) -> tuple[int, int]:
    at = quote.index(trigger)
    return at, at + len(trigger)


def test_the_mission_nearest_to_the_act_is_meant() -> None:
    quote = "The Embassy in Riga was reopened on 4 May 2002, when the Liaison Office was closed."
    assert wording.mission(quote, span(quote, "reopened")) == "embassy"
    assert wording.mission(quote, span(quote, "closed")) == "liaison"


def test_a_raised_mission_is_what_it_became() -> None:
    quote = "The U.S. Consulate General in Juba was upgraded to a U.S. Embassy on 9 July 2011."
    assert wording.became(quote, span(quote, "upgraded")) == "embassy"


@pytest.mark.parametrize(
    ("quote", "rank"),
    [
        ("Ambassador Ray Atherton presented his credentials.", "embassy"),
        ("The former Consul presented his credentials as Minister Resident.", "legation"),
        ("Ray Atherton presented his credentials.", None),
    ],
)
def test_an_envoys_title_stands_behind_as_or_before(quote: str, rank: str | None) -> None:
    assert wording.envoy(quote, span(quote, "presented his credentials")) == rank


def test_of_a_word_told_twice_the_one_before_the_date_is_meant() -> None:
    quote = "Atherton, who was appointed Minister on 8 July 1943, was appointed Ambassador on 19 November 1943."
    first, second = (wording.span_of(quote, "appointed", date) for date in ("1943-07-08", "1943-11-19"))
    assert (wording.envoy(quote, first), wording.envoy(quote, second)) == ("legation", "embassy")


def test_a_promotion_is_of_a_person() -> None:
    quote = "Minister Atherton was promoted to Ambassador."
    assert wording.promotes(quote, span(quote, "promoted"))
    quote = "The Legation was raised to an Embassy."
    assert not wording.promotes(quote, span(quote, "raised"))
