"""Panels: typed absence, direction, ids, and a dictionary that explains every column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity import api
from comity.errors import ComityError
from comity.exchange import write

TEXT = """Sweden established diplomatic relations with Latvia on 5 February 1921.

The Swedish legation in Riga was opened on 4 May 1921.

Sweden condemned Latvia on 1 March 1923.

The Swedish legation in Riga was closed on 5 August 1924.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Ledger]:
    folder = tmp_path_factory.mktemp("panel")
    (folder / "sweden-latvia.txt").write_text(f"Sweden and Latvia\n\n{TEXT}", "utf-8")
    with api.open_ledger(folder / "l.db") as ledger:
        api.read(folder / "sweden-latvia.txt", ledger=ledger)
        yield ledger


def test_a_year_without_an_act_is_zero_and_one_outside_the_documents_is_empty(ledger: api.Ledger) -> None:
    rows = {row["year"]: row for row in ledger.panel("dyad-year", ("acts", "relations"), start=1920, end=1925).rows()}
    assert [rows[year]["coverage"] for year in range(1920, 1926)] == [
        "not covered", "found", "no act found", "found", "found", "not covered",
    ]  # fmt: skip
    assert [rows[year]["acts"] for year in (1920, 1922, 1925)] == [None, 0, None]
    assert (rows[1920]["relations"], rows[1920]["relations_certainty"]) == (None, "not told")
    assert (rows[1922]["relations"], rows[1922]["relations_certainty"]) == ("full", "known")


def test_directed_rows_keep_the_two_ways_apart(ledger: api.Ledger) -> None:
    panel = ledger.panel("dyad-year", ("mission", "conflictual_words"), directed=True, start=1923, end=1923)
    rows = {(row["a"], row["b"]): row for row in panel.rows()}
    assert rows["SWE", "LVA"]["mission"] == "legation"
    assert rows["LVA", "SWE"]["mission"] is None
    assert [rows[key]["conflictual_words"] for key in (("SWE", "LVA"), ("LVA", "SWE"))] == [1, 0]


def test_ids_are_those_of_the_year(ledger: api.Ledger) -> None:
    [row] = ledger.panel("dyad-year", ("acts",), start=1923, end=1923).rows()
    assert (row["a"], row["a_iso3"], row["a_cow"]) == ("LVA", "LVA", "367")
    assert row["b_cow"] == "380"


def test_months_have_twelve_rows_a_year(ledger: api.Ledger) -> None:
    rows = list(ledger.panel("dyad-month", ("relations",), start=1921, end=1921).rows())
    assert [row["month"] for row in rows] == list(range(1, 13))
    assert [row["relations"] for row in rows[:3]] == [None, "full", "full"]


def test_countries_are_counted(ledger: api.Ledger) -> None:
    panel = ledger.panel("country-year", ("partners", "acts_out"), start=1923, end=1923)
    rows = {row["country"]: row for row in panel.rows()}
    assert (rows["SWE"]["partners"], rows["SWE"]["acts_out"]) == (1, 1)
    assert rows["LVA"]["acts_out"] == 0


def test_only_pairs_with_a_party_are_kept_where_one_is_named(ledger: api.Ledger) -> None:
    assert list(ledger.panel("dyad-year", ("acts",), of=("Fiji",)).rows()) == []
    assert list(ledger.panel("dyad-year", ("acts",), of=("Latvia",)).rows())


def test_the_dictionary_explains_every_column(ledger: api.Ledger) -> None:
    for unit, directed in (("dyad-year", False), ("dyad-month", True), ("country-year", False)):
        panel = ledger.panel(unit, directed=directed)
        explained = panel.dictionary()
        assert [row["column"] for row in explained] == list(panel.columns)
        assert all(row["what"] for row in explained)


@pytest.mark.parametrize(
    ("unit", "variables", "directed", "mend"),
    [
        ("decade", (), False, "dyad-month"),
        ("dyad-year", ("wealth",), False, "relations"),
        ("dyad-year", ("mission",), False, "--directed"),
        ("dyad-year", ("relations",), True, "leave --directed out"),
        ("country-year", (), True, "leave --directed out"),
    ],
)
def test_what_a_unit_does_not_have_is_refused(
    ledger: api.Ledger, unit: str, variables: tuple[str, ...], directed: bool, mend: str
) -> None:
    with pytest.raises(ComityError, match=mend):
        ledger.panel(unit, variables, directed=directed)


def test_a_panel_is_written_as_parquet_with_its_types(ledger: api.Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(ledger.panel("dyad-year", ("acts", "relations")), "parquet", tmp_path / "p.parquet")
    schema = parquet.read_table(tmp_path / "p.parquet").schema
    assert (str(schema.field("year").type), str(schema.field("relations").type)) == ("int64", "string")
