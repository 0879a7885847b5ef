"""What the words of a record say of a mission or an envoy: which rank is meant where several are named.

`The Consulate at Tunis was raised to an Embassy` names two missions and means the second; `the Legation was reopened
when the Minister presented his credentials` names a mission and an envoy.
"""

from __future__ import annotations

import re

from comity import edtf
from comity.standing.ranks import Named
from comity.standing.ranks import load as ranks

__all__ = ["became", "beside", "envoy", "in_force", "mission", "promotes", "span_of", "was_higher"]

# What parts two statements in one sentence.
BORDER = re.compile(r"[;:]|,\s|\b(?:when|after|until|while|although|because|following|where|who|which|with)\b")
TARGET = re.compile(r"\b(?:to|as|into|became|become|rank of|status of)\b[^.;]*", re.IGNORECASE)
NEXT_CLAUSE = re.compile(r";|,\s(?!\d{4}\b)")
NEXT = 24  # characters: `appointed as the first American Minister`
VAGUE = frozenset({"mission", "office", "acting", "chargé"})


def span_of(quote: str, trigger: str, date: str | None) -> tuple[int, int]:
    """Give where the trigger stands in the quote; of several such words, the last one before the record's date."""
    places = [m.start() for m in re.finditer(re.escape(trigger), quote)]
    if len(places) > 1 and (stated := _place_of_date(quote, date)) is not None:
        places = [p for p in places if p < stated][-1:] or places
    at = places[0] if places else 0
    return at, at + len(trigger)


def beside(quote: str, span: tuple[int, int], reach: int) -> str:
    """Give the trigger and some characters behind it, no further than its clause goes."""
    behind = quote[span[1] : span[1] + reach]
    return quote[span[0] : span[1]] + NEXT_CLAUSE.split(behind)[0]


def _place_of_date(quote: str, date: str | None) -> int | None:
    start = edtf.parse(date)[0] if date else None
    if start is None or start.month is None or start.day is None:
        return None
    month = edtf.MONTHS[start.month - 1]
    found = re.search(rf"{month}\s+{start.day}\b|\b{start.day}\s+{month}", quote)
    return found.start() if found else None


def _distance(term: Named, span: tuple[int, int], quote: str) -> tuple[int, int]:
    """Measure how far a term stands from the trigger: borders of statements between, then characters."""
    if term.start >= span[0] and term.end <= span[1]:
        return 0, 0
    between = quote[term.end : span[0]] if term.end <= span[0] else quote[span[1] : term.start]
    return len(BORDER.findall(between)), len(between)


def mission(quote: str, span: tuple[int, int]) -> str | None:
    """Give the rank of the mission that an act is about; None where the words name none."""
    terms = [term for term in ranks().find(quote) if term.kind == "mission"]
    nearest = min(terms, key=lambda term: _distance(term, span, quote), default=None)
    return nearest.rank if nearest else None


def became(quote: str, span: tuple[int, int]) -> str | None:
    """Give the rank that a mission was raised or lowered to."""
    terms = [term for term in ranks().find(quote) if term.rank not in VAGUE]
    for match in TARGET.finditer(quote.replace("U.S.", "U S "), span[0]):
        inside = [term for term in terms if match.start() <= term.start and term.end <= match.end()]
        if inside:
            return inside[0].rank
    after = [term for term in terms if term.start >= span[1]]
    return (after or terms[-1:])[0].rank if terms else None


def was_higher(quote: str, span: tuple[int, int]) -> bool:
    """Tell whether what became a consulate was a diplomatic mission before, as its words say."""
    return any(t.kind == "mission" and t.rank not in VAGUE | {"consulate"} for t in ranks().find(quote[: span[1]]))


def in_force(quote: str, span: tuple[int, int]) -> bool:
    """Tell an instrument that took effect from one that was signed: `it entered into force`."""
    return re.match(r"\s*(?:into|in)?\s*(?:force|effect)\b", quote[span[1] :]) is not None


def promotes(quote: str, span: tuple[int, int]) -> bool:
    """Tell the promotion of a person from the elevation of a mission: `Minister X was promoted to Ambassador`."""
    terms = [term for term in ranks().find(quote) if term.start < span[1]]
    nearest = min(terms, key=lambda term: _distance(term, span, quote), default=None)
    return "promot" in quote[span[0] : span[1]].lower() or (nearest is not None and nearest.kind == "envoy")


def envoy(quote: str, span: tuple[int, int]) -> str | None:
    """Give the rank of the envoy who was sent; None where the words give no title."""
    terms = [term for term in ranks().find(quote) if term.kind == "envoy"]
    told = [t for t in terms if t.start >= span[1] and re.search(r"\bas\b", quote[span[1] : t.start])]
    near = [t for t in told if not BORDER.search(quote[span[1] : t.start])]
    if near:
        return near[0].rank
    inside = [t for t in terms if t.start < span[1] and t.end > span[0]]
    inside = inside or [
        t for t in terms if span[1] <= t.start <= span[1] + NEXT and not BORDER.search(quote[span[1] : t.start])
    ]
    before = inside or [t for t in terms if t.end <= span[0]]
    nearest = min(before or terms, key=lambda term: _distance(term, span, quote), default=None)
    return nearest.rank if nearest else None
