"""Treaties between two parties, told apart by name, day and matter."""

from __future__ import annotations

import pytest
from telling import events, told

from comity.ledger import KeptRecord
from comity.parties import load
from comity.standing import histories
from comity.standing.instruments import kind_of, title_of


def treaties(*records: KeptRecord) -> dict[str, list[tuple[str, str]]]:
    found = histories(events(*records), "SWE", "LVA", load(), "treaties")
    return {h.key: [(c.after, c.when) for c in h.changes] for h in found}


def signed(date: str, quote: str, number: int) -> KeptRecord:
    return told("sign-agreement", date, quote, "signed", number=number, mutual=True)


def ended(date: str, quote: str, number: int, trigger: str = "ended") -> KeptRecord:
    return told("end-agreement", date, quote, trigger, number=number, mutual=True)


@pytest.mark.parametrize(
    ("quote", "trigger", "words", "proper", "kind"),
    [
        ("They signed the Treaty of Riga on 18 March 1921.", "signed", "Treaty of Riga", True, "agreement"),
        ("A treaty of extradition was signed in Riga.", "signed", "treaty of extradition", False, "extradition"),
        ("A fisheries treaty was signed in 1923.", "signed", "fisheries treaty", False, "agreement"),
        ("The Treaty of Friendship, Commerce, and Navigation with Peru was signed.", "signed",
         "Treaty of Friendship, Commerce, and Navigation", True, "friendship and commerce"),
        ("The first treaty dealt with naturalization and was signed in Sofia.", "signed", "", False, "naturalization"),
    ],
)  # fmt: skip
def test_what_an_instrument_is_called(quote: str, trigger: str, words: str, *, proper: bool, kind: str) -> None:
    at = quote.index(trigger)
    title = title_of(quote, (at, at + len(trigger)))
    assert title is not None
    assert (title.words, title.proper, title.kind) == (words, proper, kind)


def test_a_pronoun_is_no_title_and_a_kind_is_a_word_of_the_table() -> None:
    assert title_of("It entered into force in May.", (3, 10)) is None
    assert kind_of("a pact on extradition") == "extradition"
    assert kind_of("a pact") == "agreement"


def test_two_treaties_of_one_kind_are_two_and_one_goes_on() -> None:
    first = signed("1924-03-01", "The Riga Trade Agreement was signed.", 1)
    second = signed("1931-05-02", "The Stockholm Trade Agreement was signed.", 2)
    over = ended("1935-01-01", "The Riga Trade Agreement was ended.", 3)
    assert treaties(first, second, over) == {
        "Riga Trade Agreement, 1924": [("signed", "1924-03-01"), ("ended", "1935-01-01")],
        "Stockholm Trade Agreement, 1931": [("signed", "1931-05-02")],
    }


def test_two_signatures_on_other_days_are_two_treaties_without_a_name() -> None:
    first = signed("1924-03-01", "An extradition treaty was signed.", 1)
    second = signed("1931-05-02", "An extradition treaty was signed.", 2)
    over = ended("1935-01-01", "The extradition treaty was ended.", 3)
    assert treaties(first, second, over) == {
        "extradition treaty, 1924": [("signed", "1924-03-01")],
        "extradition treaty, 1931": [("signed", "1931-05-02"), ("ended", "1935-01-01")],
    }


def test_a_pronoun_takes_up_the_treaty_told_of_last() -> None:
    one = signed("1924-03-01", "An extradition treaty was signed.", 1)
    quote = "It entered into force on 4 May 1924."
    force = told("ratify-agreement", "1924-05-04", quote, "entered into force", number=2, mutual=True)
    assert treaties(one, force) == {"extradition treaty, 1924": [("signed", "1924-03-01"), ("in force", "1924-05-04")]}


def test_an_end_of_another_kind_ends_nothing() -> None:
    one = signed("1924-03-01", "An extradition treaty was signed.", 1)
    over = ended("1935-01-01", "The air transport agreement was ended.", 2)
    assert treaties(one, over)["extradition treaty, 1924"] == [("signed", "1924-03-01")]


def test_to_enter_into_force_is_no_second_signature() -> None:
    quote = "A trade agreement was signed on 1 March 1924 and entered into force on 4 May 1924."
    one = told("sign-agreement", "1924-03-01", quote, "signed", number=1, mutual=True)
    two = told("sign-agreement", "1924-05-04", quote, "entered", number=1, mutual=True)
    assert treaties(one, two) == {"trade agreement, 1924": [("signed", "1924-03-01"), ("in force", "1924-05-04")]}
