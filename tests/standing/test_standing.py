"""How a pair stands: the twelve days of the seed document, and the same on an example of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity import api
from comity.errors import ComityError
from comity.standing import Standing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Ledger]:
    with api.open_ledger(tmp_path_factory.mktemp("ledger") / "l.db") as ledger:
        api.read(ROOT / "examples", ledger=ledger)
        yield ledger


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Ledger]:
    with api.open_ledger(tmp_path_factory.mktemp("ledger") / "l.db") as ledger:
        api.read(shared / "gold" / "text" / "seed-afghanistan-palestine.txt", ledger=ledger)
        yield ledger


def recognition(ledger: api.Ledger, day: str) -> tuple[str, str]:
    answer = ledger.standing("Afghanistan", "Palestine", day)["recognition"]
    return answer.value, answer.certainty


# The day, whether the state is recognized, and since when: the regimes are those of the tables of parties
DAYS = [
    ("1930-01-01", "none", "not told", "Kingdom"),
    ("1947-11-29", "none", "not told", "Kingdom"),
    ("1948-10-15", "declaration recognized", "uncertain", "Kingdom"),
    ("1960-06-01", "declaration recognized", "known", "Kingdom"),
    ("1975-06-01", "declaration recognized", "known", "Daoud"),
    ("1985-01-01", "declaration recognized", "known", "Democratic Republic"),
    ("1988-11-15", "declaration recognized", "known", "Najibullah"),
    ("1988-11-16", "recognized", "known", "Najibullah"),
    ("1990-06-01", "recognized", "known", "Najibullah"),
    ("1994-01-01", "recognized", "known", "Islamic State"),
    ("1999-01-01", "recognized", "known", "Emirate"),
    ("2002-03-01", "recognized", "known", "Interim"),
    ("2003-06-01", "recognized", "known", "Transitional"),
    ("2012-01-01", "recognized", "known", "Islamic Republic"),
    ("2023-01-01", "recognized", "known", "Emirate"),
]


@pytest.mark.parametrize(("day", "value", "certainty", "regime"), DAYS)
def test_the_seed_pair_on_a_day(seed: api.Ledger, day: str, value: str, certainty: str, regime: str) -> None:
    standing = seed.standing("Afghanistan", "Palestine", day)
    answer = standing["recognition"]
    assert (answer.value, answer.certainty) == (value, certainty)
    assert regime in standing.governed[0]
    if certainty == "not told":
        assert answer.not_known == ("nothing of it is told before 1948-10",)
        return
    assert answer.because[0].deed.record.act == "recognize"
    assert answer.because[0].deed.record.evidence.quote
    assert bool(answer.rules) == (day > "1973-07-16" and day not in {"1988-11-16", "1990-06-01"})
    assert all("passes" in rule.words for rule in answer.rules)
    assert answer.would_change


def test_the_seed_pair_has_no_missions_that_a_document_tells_of(seed: api.Ledger) -> None:
    answer = seed.standing("Afghanistan", "Palestine", "2010-01-01")["mission"]
    assert (answer.value, answer.certainty) == ("none", "not told")
    assert answer.not_known == ("no document tells of it",)


def test_stance_lapses_with_a_regime_and_holds_anew_where_the_next_one_speaks(seed: api.Ledger) -> None:
    def third(day: str) -> tuple[str, str]:
        answers = seed.standing("Afghanistan", "Palestine", day, "third").answers
        answer = next(a for a in answers if a.history.a == "AFG" and a.history.key == "ISR")
        return answer.value, answer.certainty

    assert third("2015-01-01") == ("none", "not told")
    assert third("2024-05-01") == ("against", "known")


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("1947-01-01", "none"),
        ("1950-01-01", "declaration recognized"),
        ("1988-11-15", "declaration recognized"),
        ("1988-11-16", "recognized"),
        ("2001-01-01", "recognized"),
        ("2022-01-01", "recognized"),
    ],
)
def test_the_example_of_the_package_on_a_day(example: api.Ledger, day: str, value: str) -> None:
    assert recognition(example, day)[0] == value


def test_of_no_day_the_last_one_told_of_is_meant(example: api.Ledger) -> None:
    standing = example.standing("Afghanistan", "Palestine")
    assert standing.on.year >= 2024


def test_the_answer_as_json_has_its_chain(example: api.Ledger) -> None:
    standing: Standing = example.standing("Afghanistan", "Palestine", "1990-01-01")
    found = standing.to_json()
    answer = next(a for a in found["answers"] if a["aspect"] == "recognition" and a["of"] == "AFG")
    first = answer["because"][0]
    assert first["rule"].startswith("recognize")
    assert first["records"][0]["doc"]
    assert found["on"] == "1990-01-01"


def test_one_party_twice_is_refused(example: api.Ledger) -> None:
    with pytest.raises(ComityError, match="same party"):
        example.standing("France", "France", "1990-01-01")


def test_a_pair_of_which_nothing_is_told_needs_a_day(example: api.Ledger) -> None:
    with pytest.raises(ComityError, match="--on"):
        example.standing("Fiji", "Latvia")
    assert example.standing("Fiji", "Latvia", "1990")["relations"].certainty == "not told"


def test_what_the_ledger_did_not_know_yet_is_not_answered(example: api.Ledger) -> None:
    past = example.as_known(0)
    assert recognition(past, "1990-01-01") == ("none", "not told")


def test_changes_are_listed_with_all_counterparts_in_the_names_asked_for(example: api.Ledger) -> None:
    rows = example.changes("Afghanistan", "recognition", "iso")
    assert [(row.country, row.date) for row in rows if row.country == "PSE"][-1] == ("PSE", "1988-11-16")
    with pytest.raises(ComityError, match="usdos"):
        example.changes("Afghanistan", "recognition", "latin")


def test_a_rejected_record_is_as_if_it_were_never_told(tmp_path: Path) -> None:
    with api.open_ledger(tmp_path / "l.db") as ledger:
        api.read(ROOT / "examples" / "afghanistan-palestine.txt", ledger=ledger)
        before = recognition(ledger, "1990-01-01")
        record = next(k for k in ledger.records(act="recognize") if k.record.date == "1988-11-16")
        decision = ledger.reject(record.record_id, record.rev, reviewer="ann", reason="not so")
        assert recognition(ledger, "1990-01-01") != before
        ledger.undo(decision, reviewer="ann", reason="it was so")
        assert recognition(ledger, "1990-01-01") == before
