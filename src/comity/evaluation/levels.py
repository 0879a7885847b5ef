"""How far two records agree: the levels of the score, each asking for all the ones before it."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from comity import codebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LEVELS", "agreement", "differences", "rolled_up", "type_of"]

LEVELS = ("type", "act", "parties", "date", "full")
STATE = "STATE"  # states have no PLOVER type: together they are one type of their own


def type_of(act: str | None) -> str | None:
    """Give the PLOVER type of an act, STATE for a state, None for a word that is no act."""
    book = codebook.load()
    if act is None or act not in book:
        return None
    return book[act].plover or STATE


def agreement(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> int:
    """Count the levels in a row that a pair reaches: 0 (not even the type) to 5 (full)."""
    tests = (_same_type, _same_act, _same_parties, _same_date, _same_rest)
    reached = 0
    for test in tests:
        if not test(gold, guess):
            break
        reached += 1
    return reached


def _same_type(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    wanted = type_of(gold["act"])
    return wanted is not None and wanted == type_of(guess.get("act"))


def _same_act(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    return bool(gold["act"] == guess["act"])


def _same_parties(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    wanted = rolled_up(gold["source"]), rolled_up(gold["target"])
    given = rolled_up(guess.get("source")), rolled_up(guess.get("target"))
    if gold["mutual"]:
        return wanted[0] | wanted[1] == given[0] | given[1]
    return wanted == given


def _same_date(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    return _date(gold["date"]) == _date(guess.get("date"))


def _same_rest(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    return not any(_details(gold, guess).values())


def _details(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> dict[str, bool]:
    """Tell for each of the remaining fields whether it differs."""
    return {
        "about": rolled_up(gold["about"]) != rolled_up(guess.get("about")),
        "modality": gold["modality"] != (guess.get("modality") or "actual"),
        "amount": _amount(gold["amount"]) != _amount(guess.get("amount")),
        "place": _place(gold["place"]) != _place(guess.get("place")),
    }


def differences(gold: Mapping[str, Any], guess: Mapping[str, Any]) -> frozenset[str]:
    """Name what differs, each for itself: act, parties, date, about, modality, amount, place."""
    found = {
        "act": not _same_act(gold, guess),
        "parties": not _same_parties(gold, guess),
        "date": not _same_date(gold, guess),
    }
    return frozenset(name for name, differs in (found | _details(gold, guess)).items() if differs)


@cache
def _rollup() -> dict[str, str]:
    lines = resources.files("comity.evaluation").joinpath("rollup.csv").read_text("utf-8").splitlines()
    return {row["party"]: row["counts as"] for row in csv.DictReader(lines)}


def rolled_up(codes: Iterable[str] | None) -> frozenset[str]:
    """Give the parties as they count: who acts for a state or its people counts as that state."""
    table = _rollup()
    return frozenset(table.get(code, code) for code in codes or ())


def _date(date: str | None) -> str | None:
    """Give a date in one spelling: no doubts, and an interval of one day as that day."""
    if not date:
        return None
    sides = str(date).strip().split("/")
    if len(sides) == 2 and sides[0] == sides[1]:
        del sides[1]
    return "/".join(".." if side in {"", ".."} else re.sub(r"[~?%]$", "", side) for side in sides)


def _amount(amount: Mapping[str, Any] | None) -> tuple[float, str | None] | None:
    return (round(float(amount["value"]), 2), amount.get("unit")) if amount else None


def _place(place: str | None) -> str | None:
    """Give the most specific part of a place, in words alone."""
    return re.sub(r"\W+", " ", (place or "").split(",")[0]).strip().lower() or None
