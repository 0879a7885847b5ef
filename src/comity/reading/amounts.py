"""Sums of money and counted things in a stretch of text."""

from __future__ import annotations

import re
from importlib import resources

import yaml

from comity.reading import words
from comity.record import Amount

__all__ = ["find_amounts", "find_number"]

_DATA = yaml.safe_load(resources.files("comity.reading").joinpath("data/money.yaml").read_text("utf-8"))
WORD: dict[str, float] = _DATA["numbers"]
SCALE: dict[str, float] = _DATA["scales"]
SIGN: dict[str, str] = _DATA["signs"]
UNIT: dict[str, str] = _DATA["units"]

NUMBER = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALES = "|".join(sorted(SCALE, key=len, reverse=True))
WORDS = "|".join(sorted(WORD, key=len, reverse=True))
SIGNS = "|".join(re.escape(s) for s in sorted(SIGN, key=len, reverse=True))
UNITS = "|".join(re.escape(u) for u in sorted(UNIT, key=len, reverse=True))
MONEY = re.compile(
    rf"(?<![\w.])(?:(?P<sign>{SIGNS})\s?(?P<n1>{NUMBER}|(?:{WORDS})(?=\s(?:{SCALES})\b))(?:[\s-]?(?P<s1>{SCALES})\b)?"
    rf"|(?P<n2>{NUMBER}|\b(?:{WORDS}))(?:[\s-](?P<s2>{SCALES}))?\s(?P<unit>{UNITS}|{SIGNS})(?!\w))",
    re.IGNORECASE,
)
COUNTS = "|".join(sorted((w for w in WORD if w not in {"a", "an", "half"}), key=len, reverse=True))
THING = re.compile(
    rf"(?<![\w.,/-])(?P<n>{NUMBER}|\b(?:{COUNTS}))(?:[\s-](?P<s>{SCALES}))?\s"
    r"(?:[a-z]+[\s-]|[A-Z][a-z]+\s){0,2}?"
    r"(?P<noun>[A-Za-z][a-z]{2,}s|people|children|men|women|personnel|aircraft|police)\b",
)
PERCENT = re.compile(rf"(?P<n>{NUMBER})\s?(?:%|per cent\b|percent\b)")
NOT_THINGS = words.load("uncounted")


def _number(text: str) -> float:
    text = text.lower()
    return WORD[text] if text in WORD else float(re.sub(r"[,\u00a0\u202f]", "", text))


def find_amounts(text: str) -> list[tuple[int, int, Amount]]:
    """Give every sum of money and counted thing with its offsets, in text order, money first where both fit."""
    found: list[tuple[int, int, Amount]] = []
    for m in MONEY.finditer(text):
        number, scale = m["n1"] or m["n2"], (m["s1"] or m["s2"] or "").lower()
        code = SIGN[m["sign"].lower()] if m["sign"] else UNIT.get(m["unit"].lower()) or SIGN[m["unit"].lower()]
        if m["n2"] and m["unit"].lower() in {"m", "b"}:
            continue
        found.append((m.start(), m.end(), Amount(_number(number) * SCALE.get(scale, 1), code)))
    found += [(m.start(), m.end(), Amount(_number(m["n"]), "percent")) for m in PERCENT.finditer(text)]
    for m in THING.finditer(text):
        if m["noun"] in NOT_THINGS or any(s < m.end() and m.start() < e for s, e, _ in found):
            continue
        value = _number(m["n"]) * SCALE.get((m["s"] or "").lower(), 1)
        if m["n"].isdigit() and 1500 <= value <= 2100 and not m["s"]:
            continue  # a year before a plural noun
        found.append((m.start(), m.end(), Amount(value, m["noun"])))
    return sorted(found, key=lambda f: (f[0], f[1]))


def find_number(text: str) -> float:
    """Give the first plain number that is no year, 0 where there is none: `their number was about 4,054`."""
    for m in re.finditer(rf"(?<![\w.,/-]){NUMBER}(?![\w/-])", text):
        value = _number(m[0])
        if "," in m[0] or not 1500 <= value <= 2100:
            return value
    return 0.0
