"""Named periods and events that can be dated: wars, revolutions, treaties (`data/periods.csv`)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from comity.edtf import is_valid
from comity.errors import InvalidData
from comity.reading.dates.meaning import Named
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import DASHES

__all__ = ["first_words", "named_period"]

Entry = tuple[tuple[str, ...], str]


@cache
def _entries() -> dict[str, list[Entry]]:
    """Give each name as words, with its date, by its first word in lower case, the longest name first."""
    text = (files("comity") / "reading" / "data" / "periods.csv").read_text(encoding="utf-8")
    rows: list[Entry] = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        edtf = row.get("edtf") or ""
        if not is_valid(edtf):
            raise InvalidData(f"periods.csv, line {number}: {edtf!r} is not an EDTF date; write it as 1939/1945")
        names = [row.get("name") or "", *(row.get("variants") or "").split("|")]
        rows += [(tuple(Tokens(name).raw), edtf) for name in names if name]
    by_first: dict[str, list[Entry]] = {}
    for words, edtf in sorted(rows, key=lambda entry: (-len(entry[0]), entry[0])):
        by_first.setdefault(words[0].lower(), []).append((words, edtf))
    return by_first


def first_words() -> frozenset[str]:
    """Give the words that a name of a period can start with."""
    return frozenset(_entries())


def named_period(t: Tokens, i: int) -> tuple[Named, int] | None:
    """Read the longest name of a period at a token; a capital in the list must be one in the text."""
    for words, edtf in _entries().get(t.word(i), ()):
        if all(_same(t.seen(i + step), word) for step, word in enumerate(words)):
            return Named(edtf), i + len(words)
    return None


def _same(token: str, word: str) -> bool:
    if token == word or (word == "-" and token in DASHES):
        return True
    return token.lower() == word.lower() and (word.islower() or token[:1].isupper())
