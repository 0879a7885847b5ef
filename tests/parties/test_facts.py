"""What a party was, belonged to and was governed by on a day: the cases are in regimes.psv and facts.psv."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity import parties
from comity.parties import tables

HERE = Path(__file__).parent


def cases(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("state", "day", "codes", "contested"), cases("regimes.psv"))
def test_who_governs_on_a_day(state: str, day: str, codes: str, contested: str) -> None:
    known, on = parties.load(), date.fromisoformat(day)
    assert " ".join(regime.code for regime in known.regimes(state, on)) == ("" if codes == "-" else codes)
    assert known.contested(state, on) == (contested == "yes")


@pytest.mark.parametrize(("what", "party", "of", "day", "expected"), cases("facts.psv"))
def test_what_a_party_is_on_a_day(what: str, party: str, of: str, day: str, expected: str) -> None:
    known, on = parties.load(), date.fromisoformat(day)
    if what == "member":
        found = [each.status for each in known.memberships(party, on) if each.organisation == of]
        assert found == [each.status for each in known.members(of, on) if each.member == party]
    else:
        found = [each.role for each in known.roles(party, on) if each.state == of]
    assert found == ([] if expected == "-" else [expected])


def test_the_first_role_of_a_day_is_the_role() -> None:
    role = parties.load().movement_role("taliban", date(2010, 1, 1))
    assert role is not None
    assert (role.role, role.state) == ("insurgent", "AFG")
    assert parties.load().movement_role("taliban", date(1990, 1, 1)) is None


@pytest.mark.parametrize(
    ("subject", "day", "claim"),
    [
        ("afg-emirate-1996", "1998-01-01", ("PAK", "recognizes")),
        ("afg-emirate-2021", "2025-07-03", ("RUS", "recognizes")),
        ("afg-islamic-republic-in-exile", "2022-01-01", ("united-nations", "seats")),
        ("northern-cyprus", "2000-01-01", ("TUR", "recognizes")),
        ("XKX", "2010-01-01", ("SRB", "rejects")),
        ("KWT", "1990-10-01", ("IRQ", "claims-territory")),
    ],
)
def test_recognition_is_what_somebody_holds(subject: str, day: str, claim: tuple[str, str]) -> None:
    found = parties.load().claims(subject, date.fromisoformat(day))
    assert claim in {(each.claimant, each.claim) for each in found}


def test_a_claim_has_its_days() -> None:
    found = parties.load().claims("afg-emirate-1996", date(2001, 10, 1))
    assert ("SAU", "recognizes") not in {(each.claimant, each.claim) for each in found}


def test_the_tables_have_the_breadth_that_the_manual_tells() -> None:
    assert len(list(tables.rows("organisations.csv"))) >= 200
    assert len(list(tables.rows("movements.csv"))) >= 200
    assert len({row["movement"] for row in tables.rows("roles.csv")}) >= 200
    assert len({row["organisation"] for row in tables.rows("members.csv")}) >= 40
    regimes = list(tables.rows("regimes.csv"))
    assert len(regimes) >= 300
    assert len({row["state"] for row in regimes}) >= 120


@pytest.mark.parametrize(
    ("code", "day", "there"),
    [
        ("GEO", "1920-01-01", True),
        ("GEO", "1921-02-26", False),
        ("GEO", "1991-04-09", True),
        ("MNE", "1900-01-01", True),
        ("MNE", "1950-01-01", False),
        ("MNE", "2006-06-03", True),
        ("SVK", "1990-01-01", False),
        ("DDR", "1970-01-01", True),
        ("DDR", "1990-10-04", False),
        ("DZA", "1820-01-01", True),
    ],
)
def test_a_party_was_there_on_a_day(code: str, day: str, there: bool) -> None:
    assert parties.load().existed(code, date.fromisoformat(day)) == there
