"""Sums of money and counted things in a stretch of text."""

from __future__ import annotations

import re

from comity.record import Amount

__all__ = ["find_amounts"]

SCALE = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "crore": 1e7,
         "lakh": 1e5, "hundred": 1e2, "dozen": 12}  # fmt: skip
WORD = {w: float(n) for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)} | {"a": 1.0, "an": 1.0, "half": 0.5, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0,
      "eighty": 80.0, "ninety": 90.0}  # fmt: skip
SIGN = {
    "us$": "USD", "usd": "USD", "u.s.$": "USD", "$": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "jpy": "JPY",
    "ca$": "CAD", "c$": "CAD", "cad": "CAD", "cdn$": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "nz$": "NZD", "nt$": "TWD", "hk$": "HKD",
    "s$": "SGD", "r$": "BRL", "₹": "INR", "inr": "INR", "rs": "INR", "₽": "RUB", "rub": "RUB", "cny": "CNY", "rmb": "CNY", "chf": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "try": "TRY", "₺": "TRY", "sar": "SAR", "aed": "AED", "krw": "KRW", "₩": "KRW", "₪": "ILS",
}  # fmt: skip
UNIT = {
    "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR",
    "pounds sterling": "GBP", "pounds": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "roubles": "RUB",
    "rubles": "RUB", "francs": "FRF", "swiss francs": "CHF", "marks": "DEM", "lire": "ITL", "pesos": "MXN", "canadian dollars": "CAD",
    "australian dollars": "AUD", "kroner": "NOK", "kronor": "SEK", "riyals": "SAR", "dirhams": "AED", "won": "KRW", "shekels": "ILS",
    "gold dollars": "USD",
}  # fmt: skip

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
THING = re.compile(
    rf"(?<![\w.,/-])(?P<n>{NUMBER}|\b(?:{WORDS}))(?:[\s-](?P<s>{SCALES}))?\s"
    r"(?P<adjectives>(?:[a-z]+[\s-]|[A-Z][a-z]+\s){0,2}?)(?P<noun>[a-z]{3,}s|people|children|men|women|tonnes|tons|percent|per cent|personnel|aircraft|police)\b",
)
PERCENT = re.compile(rf"(?P<n>{NUMBER})\s?(?:%|per cent\b|percent\b)")
NOT_THINGS = frozenset("years months days weeks hours minutes times kilometres kilometers miles others decades countries states sides "
                       "governments nations parties metres meters centuries leaders occasions members articles rounds".split())  # fmt: skip


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
    for m in PERCENT.finditer(text):
        found.append((m.start(), m.end(), Amount(_number(m["n"]), "percent")))
    for m in THING.finditer(text):
        if m["noun"] in NOT_THINGS or any(s < m.end() and m.start() < e for s, e, _ in found):
            continue
        value = _number(m["n"]) * SCALE.get((m["s"] or "").lower(), 1)
        if m["n"].isdigit() and 1500 <= value <= 2100 and not m["s"]:
            continue  # a year before a plural noun
        found.append((m.start(), m.end(), Amount(value, m["noun"])))
    return sorted(found, key=lambda f: (f[0], f[1]))
