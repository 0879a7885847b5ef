"""A user's own list of office holders: read whatever the header calls things, refused with the line and the mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.errors import InvalidData
from comity.parties import Parties, load
from comity.parties.leaders import import_leaders, leaders_path, read_leaders

LIST = """person,office,party,start,end,aliases
Anna Lind Example,foreign-minister,Sweden,2030-01-01,,A. L. Example
Anna Lind Example,head of government,SWE,2034,2036-05,
Bo Example,Taoiseach,Ireland,2031-02-03,present,
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_an_import_is_kept_and_used(source: Path, tmp_path: Path) -> None:
    done = import_leaders(source, load(), tmp_path / "kept.csv")
    assert (done.rows, done.new, done.persons, done.parties) == (3, 3, 2, 2)
    parties = Parties(done.path)
    found = parties.resolve("Swedish Foreign Minister Example", on=date(2031, 1, 1))
    assert found.ranked[0].person == "Anna Lind Example"
    assert parties.resolve("A. L. Example", on=date(2035, 1, 1)).ranked[0].holding.office == "head-of-government"  # type: ignore[union-attr]
    assert parties.role("Bo Example", date(2040, 1, 1)).office == "head-of-government"
    assert load().resolve("Bo Example").verdict == "unknown"


def test_a_second_import_replaces_and_adds(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.csv"
    import_leaders(source, load(), target)
    source.write_text(LIST.replace("2031-02-03,present", "2031-02-03,2033") + "Cy Example,envoy,Peru,2030,,\n", "utf-8")
    done = import_leaders(source, load(), target)
    assert (done.rows, done.new) == (4, 1)
    ends = {person.name: person.holdings[-1].end for person in read_leaders(target, load())}
    assert ends == {"Anna Lind Example": "2036-05", "Bo Example": "2033", "Cy Example": ""}


def test_a_list_mends_a_spell_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("person,office,party,start,end\nWilly Brandt,chancellor,DEU,1969-10-22,1974-05-06\n", "utf-8")
    brandt = Parties(path).person("Willy Brandt")
    assert [each.span for each in brandt.holdings if each.office == "head-of-government"] == ["1969-10-22/1974-05-06"]
    assert any(each.office == "foreign-minister" for each in brandt.holdings)


@pytest.mark.parametrize(
    "text",
    [
        "Name;Country;Title;From;To\nBo Example;Ireland;Taoiseach;2031;now\n",
        "﻿leader\tstate\tposition\tsince\tuntil\nBo Example\tIRL\tprime minister\t2031\t\n",
        'start,party,role,full name\n2031,"Ireland",head-of-government,Bo Example\n\n',
    ],
)
def test_usual_headers_and_separators_are_taken(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    (person,) = read_leaders(path, load())
    (held,) = person.holdings
    assert (person.name, held.party, held.office, held.start, held.end) == (
        "Bo Example", "IRL", "head-of-government", "2031", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person,party,start\nA B,FRA,2020\n", "line 1: no column office; the header needs"),
        ("person,name,office,party,start\nA,B,envoy,FRA,2020\n", "line 1: two columns are the person"),
        ("person,office,party,start\n", "no row below the header line"),
        ("", "line 1: no column person or office or party or start"),
        (
            "person,office,party,start\nA B,envoy,Frnce,2020\n",
            "line 2: no party is called 'Frnce'. Did you mean France",
        ),
        ("person,office,party,start\nA B,envoi,FRA,2020\n", "line 2: no office is called 'envoi'. Did you mean"),
        ("person,office,party,start\nA B,envoy,FRA,2020-13\n", "line 2: '2020-13' is not a date; write 2019"),
        ("person,office,party,start\nA B,envoy,FRA,May 2020\n", "line 2: 'May 2020' is not a date"),
        ("person,office,party,start,end\nA B,envoy,FRA,2020,2019\n", "line 2: A B ends (2019) before the start (2020)"),
        ("person,office,party,start\n,envoy,FRA,2020\n", "line 2: no person; write the full name"),
        ("person,office,party,start\nA B,envoy,,2020\n", "line 2: no party; write a country"),
        (
            "person,office,party,start\nA B,envoy,Congo,2020\n",
            "line 2: 'Congo' is the name of 2 parties; give",
        ),
        ("person,office,party,start\nA, B,envoy,FRA,2020\n", "line 2: 5 cells under 4 columns; put a cell"),
        ('person,office,party,start\n"A B,envoy,FRA,2020\n', "line 2: not CSV"),
        ("person,office,party,start,standing\nA B,envoy,FRA,2020,best\n", "line 2: 'best' is no standing"),
    ],
)
def test_a_wrong_list_is_refused_with_line_and_mend(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        import_leaders(path, load(), tmp_path / "kept.csv")
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "kept.csv").exists()


def test_several_errors_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("person,office,party,start\n" + "A B,envoy,FRA,x\n" * 5, "utf-8")
    with pytest.raises(InvalidData, match=r"line 2: .* line 3: .* line 4: .*\(and 2 more lines\)"):
        read_leaders(path, load())


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"person\xff\xfe")
    with pytest.raises(InvalidData, match="not UTF-8"):
        read_leaders(path, load())
    with pytest.raises(InvalidData, match="cannot be read"):
        read_leaders(tmp_path, load())


def test_another_holder_than_ours_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("person,office,party,start\nBo Example,head-of-state,FRA,1960-01-01\n", "utf-8")
    done = import_leaders(path, load(), tmp_path / "kept.csv")
    assert done.differing == ("FRA head-of-state 1960-01-01: Bo Example here, Charles de Gaulle in Comity's tables",)


def test_where_the_list_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_LEADERS", raising=False)
    monkeypatch.setenv("COMITY_LEDGER", "/data/my.db")
    assert leaders_path() == Path("/data/my.leaders.csv")
    monkeypatch.delenv("COMITY_LEDGER")
    assert leaders_path() == Path("comity.leaders.csv")
    monkeypatch.setenv("COMITY_LEADERS", "/data/mine.csv")
    assert leaders_path() == Path("/data/mine.csv")
