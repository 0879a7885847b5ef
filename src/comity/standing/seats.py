"""Where a mission or an envoy sits, seen from the host: in the capital, elsewhere in the country, or abroad."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from comity import edtf

if TYPE_CHECKING:
    from comity.standing.deed import Book

__all__ = ["of_consulate", "seat"]

# A place behind `in` or `at`: `in the port city of Maracaibo`, `at Cagliari`; the first word of its name.
NAMED = re.compile(
    r"\b(?:in|at|for|to)\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,4}(?:city|cities|town|towns|port|ports|island|islands)\s+of\s+)?"
    r"(?=[^\W\d_a-z])([^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]*)*)"
)
NO_TOWNS = frozenset({*(month.lower() for month in edtf.MONTHS), "charge"})


def seat(place: str | None, host: str, book: Book) -> str:
    """Tell where a mission or envoy sits, by the place of its record: capital, elsewhere, abroad, or untold."""
    matches = book.scan(place) if place else []
    if not place or not matches:
        return "untold"
    names = [name for match in matches for name in match.names]
    if host not in {each for name in names for each in (name.party, book.rollup(name.party))}:
        return "abroad"
    if any(_plain(place[match.start : match.end]) in _capitals(host, book) for match in matches):
        return "capital"
    return "elsewhere" if any(name.kind == "place" for name in names) else "untold"


def of_consulate(place: str | None, quote: str, span: tuple[int, int], host: str, book: Book) -> str:
    """Tell a consulate outside the capital whose record leaves its seat open: `elsewhere`, or still `untold`.

    It is elsewhere where its words name towns and none of them is a capital; a town that no table lists is none.
    """
    capitals = _capitals(host, book)
    towns = [] if place is None else [place]
    towns += [found[1] for found in NAMED.finditer(quote, span[0])]
    seen = [town for town in towns if _is_town(town, book)]
    return "elsewhere" if seen and not any(_plain(town) in capitals for town in seen) else "untold"


def _is_town(name: str, book: Book) -> bool:
    """Tell the name of a town from that of a state, a month, or a common word."""
    if name.lower().split()[0] in NO_TOWNS or not name[:1].isupper():
        return False
    kinds = {each.kind for match in book.scan(name) for each in match.names}
    return not kinds or bool(kinds & {"place", "capital", "seat"})


def _capitals(host: str, book: Book) -> set[str]:
    return {_plain(name.text) for name in book[host].names if name.kind == "capital"}


def _plain(name: str) -> str:
    """Give a name without accents and with straight apostrophes: `San’a`, `Lomé`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.replace("’", "'").replace("‘", "'").lower()
