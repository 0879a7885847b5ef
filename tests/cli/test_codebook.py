from __future__ import annotations

import json

from comity.codebook import load


def test_in_a_pipe_it_is_json(comity) -> None:
    rows = json.loads(comity("codebook").stdout)
    assert [row["code"] for row in rows] == [act.code for act in load()]
    assert json.loads(comity("codebook", "recognize").stdout)["cameo"] == "054"
    assert {row["plover"] for row in json.loads(comity("codebook", "SANCTION", "--json").stdout)} == {"SANCTION"}


def test_on_a_terminal_it_is_a_table(comity, monkeypatch) -> None:
    from click.testing import _NamedTextIOWrapper

    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda self: True, raising=False)
    shown = comity("codebook").stdout
    assert "establish-relations" in shown
    assert "cooperative, words" in comity("codebook", "recognize").stdout


def test_a_typo_gets_a_hint(comity) -> None:
    result = comity("codebook", "recognise-it")
    assert result.exit_code == 2
    assert "Did you mean recognize" in result.stderr
