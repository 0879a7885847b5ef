"""The role on a day, and that the room never says who is in the right."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest

from comity.errors import UnknownName
from comity.parties import Claim, Holding, Party, Person, Regime, Role, load, tables
from comity.parties.actorcodes import cameo, plover
from comity.parties.offices import office_roles
from comity.parties.role import SECTORS


def test_august_2021_is_contested_to_the_day() -> None:
    before, turn = (load().role("AFG", date(2021, 8, day)) for day in (14, 15))
    assert (before.contested, [each.code for each in before.regimes]) == (False, ["afg-islamic-republic"])
    assert turn.contested
    assert {each.standing for each in turn.regimes} == {"de jure", "de facto"}


def test_a_role_tells_what_it_rests_on() -> None:
    role = load().role("Amir Khan Muttaqi", date(2022, 1, 1))
    assert (role.party, role.state, role.sector, role.office) == ("taliban", "AFG", "GOV", "foreign-minister")
    assert role.reasons[0] == "Amir Khan Muttaqi: acting foreign minister of taliban (2021-09-07/..)"


def test_a_name_of_several_on_a_day_has_no_role() -> None:
    role = load().role("Albert II", date(2010, 1, 1))
    assert (role.party, role.sector) == (None, None)
    assert "Albert II of Belgium, Albert II of Monaco" in role.reasons[0]


def test_who_is_neither_party_nor_person_is_refused_with_a_hint() -> None:
    with pytest.raises(UnknownName, match="Willy Brandt"):
        load().role("Willi Brandt", date(1970, 1, 1))


def test_every_party_has_a_role_on_every_day() -> None:
    for party in load():
        for day in (date(1816, 1, 1), date(1914, 7, 28), date(1991, 12, 26), date(2024, 12, 8)):
            role = load().role(party.code, day)
            assert role.sector is None or role.sector in SECTORS, (party.code, day)
            assert role.reasons or role.sector == "GOV"


def test_sectors_of_offices_are_sectors() -> None:
    assert {role.sector for role in office_roles().values()} - {None} <= set(SECTORS)
    assert {other for role in office_roles().values() for other in role.also} <= set(office_roles())


@pytest.mark.parametrize(
    ("who", "day", "cameo_code", "plover_code"),
    [
        ("AFG", "2010-01-01", "AFGGOV", "AFG:GOV"),
        ("AFG", "2021-08-20", "AFG", "AFG"),
        ("taliban", "2010-01-01", "AFGREBTAL", "AFG:REB"),
        ("taliban", "2021-08-20", "AFGTAL", "AFG"),
        ("united-nations", "1960-01-01", "IGOUNO", "IGO"),
        ("nato", "1985-01-01", "IGOWSTNAT", "IGO"),
        ("Willy Brandt", "1971-01-01", "DEUGOV", "DEU:GOV"),
        ("Willy Brandt", "1980-01-01", "DEUELI", "DEU:ELI"),
        ("Willy Brandt", "1950-01-01", "DEU", "DEU"),
        ("Kofi Annan", "2008-01-01", "", ""),
        ("Gerry Adams", "2000-01-01", "IRLPTY", "IRL:PTY"),
    ],
)
def test_actor_codes(who: str, day: str, cameo_code: str, plover_code: str) -> None:
    on = date.fromisoformat(day)
    role = load().role(who, on)
    assert (cameo(load(), role, on), plover(load(), role, on)) == (cameo_code, plover_code)


def test_every_group_with_letters_is_a_party() -> None:
    for row in tables.rows("actor_codes.csv"):
        assert load()[row["party"]].code == row["party"]
        assert re.fullmatch("([A-Z]{3})+", row["cameo"]), row


def test_nothing_in_the_room_says_who_is_legitimate() -> None:
    """Recognition and title to land are claims by somebody: no party, regime, office or role has a field for them."""
    verdicts = {"legitimate", "illegitimate", "recognised", "recognized", "lawful", "rightful", "usurper"}
    for thing in (Party, Regime, Person, Holding, Role):
        assert not verdicts & {field.name for field in dataclasses.fields(thing)}
    assert {"claimant", "claim", "subject"} <= {field.name for field in dataclasses.fields(Claim)}
    for claim in tables.rows("claims.csv"):
        assert claim["claimant"] in load(), claim


def test_nobody_is_thought_of_a_lifetime_away_from_every_office() -> None:
    for day in (date(1850, 1, 1), date(2100, 1, 1)):
        assert load().resolve("Willy Brandt", on=day).verdict == "unknown"
        assert load().role("Willy Brandt", day).party is None
