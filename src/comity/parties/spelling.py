"""How a name may be spelt: accents left out, Saint as St., capitals in a heading, typographic marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["FLAT", "flatten", "fold", "spellings"]

# Marks that printers vary, one character for one, so that offsets stay: quotes, hyphens, spaces, line ends.
FLAT = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´′", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\n\t", " "),
    }
)
# Letters that are not a plain one with a mark, as printers without them write them.
PLAIN = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h",
    "Ħ": "H", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
}  # fmt: skip
LONG = 6  # a single word shorter than this keeps its accents: Malé must not answer to Male
CAPITALS = 4  # a name shorter than this has no spelling in capitals: it would look like an acronym


def flatten(text: str) -> str:
    """Give the text with typographic marks made plain; every offset stays what it was."""
    return text.translate(FLAT)


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    plain = "".join(PLAIN.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Give the form in which two spellings of one name are equal: no accents, case, stops or leading article."""
    plain = _unaccented(flatten(text)).casefold().replace(".", "").replace("&", "and").replace("-", " ")
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def _written(name: str) -> Iterator[str]:
    yield name
    if name.startswith("Saint "):
        yield "St. " + name[6:]
        yield "St " + name[6:]
    if " and " in name:
        yield name.replace(" and ", " & ")


def spellings(name: str) -> list[str]:
    """Give every spelling under which a text may have the name, its own first, none twice."""
    found: dict[str, None] = {}
    for form in _written(flatten(name)):
        found[form] = None
        if not form.isascii() and (len(form) >= LONG or " " in form):
            found[_unaccented(form)] = None
    for form in list(found):
        if len(form) >= CAPITALS:
            found[form.upper()] = None
    return list(found)
