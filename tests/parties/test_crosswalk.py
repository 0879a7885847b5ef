"""Ids for a table of countries and years: the cases are in crosswalk.psv."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import comity
from comity import parties
from comity.errors import InvalidData
from comity.parties.countrytable import read_table
from comity.parties.crosswalk import Crosswalk

HERE = Path(__file__).parent


def cases() -> list[list[str]]:
    lines = (HERE / "crosswalk.psv").read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("source", "unit", "time", "to", "party", "ids", "note"), cases())
def test_a_unit_at_a_time_has_the_ids(
    source: str, unit: str, time: str, to: str, party: str, ids: str, note: str
) -> None:
    found = Crosswalk(parties.load(), source, to.split()).cross(unit, time)
    assert found.party == (None if party == "-" else party)
    wanted = {system: id_ for system, id_ in zip(to.split(), ids.split(), strict=True) if id_ != "-"}
    assert found.ids == wanted
    assert (found.note == "") if not note else (note in found.note)
    assert found.missing == ("-" in ids.split())


@pytest.mark.parametrize(("system", "file"), [("cow", "cowstates.csv"), ("gw", "gwstates.csv")])
def test_every_country_year_of_a_system_comes_back_as_itself(system: str, file: str, shared: Path) -> None:
    with (shared / "data" / "actors" / "cow-gw" / file).open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    crosswalk = Crosswalk(parties.load(), system, [system])
    for row in rows:
        number = str(int(float(row[f"{system}code"])))
        end = min(date.fromisoformat(row["end"]), date(2025, 12, 31))
        for year in range(int(row["start"][:4]), end.year + 1):
            on = f"{year}-12-31" if year < end.year else end.isoformat()
            assert crosswalk.cross(number, on).ids == {system: number}, (number, on)


def test_no_row_is_left_out_and_its_cells_stay(tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text("\ufeffcountry;year;cow\nFrance;1950;x\nNowhere;1950;y\nPoland;1942;z\n", encoding="utf-8")
    crossed = comity.crosswalk(table, ["cow", "iso3"], source="name")
    assert crossed.rows[0] == {
        "country": "France", "year": "1950", "cow": "x", "party": "FRA", "comity_cow": "220", "iso3": "FRA", "note": "",
    }  # fmt: skip
    assert [(row["country"], row["cow"], row["party"], row["comity_cow"]) for row in crossed.rows[1:]] == [
        ("Nowhere", "y", "", ""),
        ("Poland", "z", "POL", ""),
    ]
    assert list(crossed.notes) == [2, 3]
    assert crossed.missing == (2, 3)


def test_rows_may_come_from_python() -> None:
    crossed = comity.crosswalk([{"ccode": 2, "year": 1990}, {"ccode": 365.0, "year": 1990.0}], ["iso3"])
    assert [row["iso3"] for row in crossed.rows] == ["USA", "SUN"]


class Frame:
    """What a pandas.DataFrame offers here."""

    def to_dict(self, orient: str) -> list[dict[str, object]]:
        assert orient == "records"
        return [{"iso3c": "FRA", "date": "1950-05-09"}, {"iso3c": float("nan"), "date": "1950-05-09"}]


def test_a_data_frame_is_a_table() -> None:
    crossed = comity.crosswalk(Frame(), ["cow"])  # type: ignore[arg-type]
    assert [row["cow"] for row in crossed.rows] == ["220", ""]
    assert crossed.notes == {2: "no unit: the cell is empty"}


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("a,year\nx,1950\n", {}, "no column of a, year tells the country"),
        ("country,b\nx,1950\n", {}, "no column of country, b tells the year"),
        ("country,year\nx,1950\n", {"unit": "nation"}, "the table has no column 'nation'; it has country, year"),
        ("country,year\nx,1950\n", {"time": "when"}, "the table has no column 'when'"),
        ("country,year\nx,1950\n", {"to": ["fifa"]}, "'fifa' is no system of ids; use one of cow, gw"),
        ("country,year\nx,1950\n", {"source": "fifa", "unit": "country"}, "'fifa' is no system of ids"),
        ("country,country,year\nx,y,1950\n", {}, "two columns are called 'country'"),
        ("country,year\nx,1950,7\n", {}, "a row has 3 cells, the header 2"),
        ("", {}, "there is no header line"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text: str, options: dict[str, str], said: str, tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData, match=said):
        comity.crosswalk(table, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "said"), [("absent.csv", "there is no such file"), ("", "this is a folder")])
def test_a_path_that_is_no_table_is_refused(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=said):
        list(read_table(tmp_path / name))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "panel.csv"
    table.write_bytes(b"country,year\nC\xf4te d'Ivoire,1990\n")
    with pytest.raises(InvalidData, match="no text in UTF-8"):
        list(read_table(table))
