"""The grammar of years: 1988, the 1990s, the 19th century, that year, last year.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from comity.reading.dates.distance import Offset
from comity.reading.dates.expression import When
from comity.reading.dates.meaning import Calendar, Span
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import (
    COUNTED,
    DASHES,
    DETERMINERS,
    FOLLOWS_PLAIN,
    MONTHS,
    NOT_YEAR_BEFORE,
    ORDINALS,
    PREPOSITIONS,
    STRONG,
    SUFFIXES,
)

__all__ = ["LAST_YEAR", "centuries", "century", "decade", "goes_on", "told_year", "year"]

_FIRST_YEAR, LAST_YEAR = 1700, 2099  # a bare number in this range is a year unless something speaks against it
_YEARS = range(1000, 2100)
_SIGNS = frozenset("$€£¥#№")
_TIED = frozenset({"mid", "post", "pre", "early", "late", "c", "ca", ")"})  # what a hyphen may tie to a year
_LEADS = frozenset({"since", "until", "till", "by", "from"})


def year(t: Tokens, i: int) -> str | None:
    """Read a year in figures, where the number is one."""
    number = t.number(i, (4,))
    if number is None or not 1000 <= number <= LAST_YEAR or goes_on(t, i) or _is_tail(t, i):
        return None
    before, after = t.word(i - 1), t.word(i + 1)
    if before == "least" and t.word(i - 3) in _LEADS:
        return t.seen(i)
    if (
        after in ("bc", "bce")
        or before in _SIGNS
        or before in NOT_YEAR_BEFORE
        or (before == "." and t.word(i - 2) in NOT_YEAR_BEFORE)
    ):
        return None
    tied = before in DASHES and t.word(i - 2) in _TIED
    strong = tied or before in STRONG or before in ("(", "[") or before in MONTHS
    if number < _FIRST_YEAR and not (strong or before in PREPOSITIONS or before in DASHES or before == "/"):
        return None
    if strong:
        return t.seen(i)
    return None if _counts(t, i) else t.seen(i)


def _is_tail(t: Tokens, i: int) -> bool:
    """Say whether a number is only the end of something longer: $1990, S/1990, F-2000, 3.1990."""
    if not i or not t.joined(i - 1):
        return False
    sign, owner = t.word(i - 1), t.word(i - 2)
    if sign in ("(", "[", '"', "'", "“", "‘", "’", ";", "|", "!", "?", "=", "*", ">"):
        return False
    if sign in DASHES:
        tied = i > 1 and t.joined(i - 2)
        return tied and owner not in _TIED and owner not in MONTHS and t.number(i - 2, (4,)) not in _YEARS
    if sign in (",", ":", "/", "~", "."):
        return i > 1 and t.joined(i - 2) and t.number(i - 2, (1, 2, 3, 4)) is None and sign != "."
    return True


def _counts(t: Tokens, i: int) -> bool:
    """Say whether a number counts what follows: 2019 soldiers, 1500 people, but not the 1990 talks."""
    after, before = t.word(i + 1), t.word(i - 1)
    if after in COUNTED:
        return True
    plural = after.isalpha() and after.endswith("s") and not after.endswith(("ss", "us", "is")) and len(after) > 3
    if not plural or after in FOLLOWS_PLAIN or t.capital(i + 1) or t.joined(i):
        return False
    return not (before in DETERMINERS or t.capital(i - 1) or before in PREPOSITIONS)


def goes_on(t: Tokens, i: int) -> bool:
    """Say whether a number is only the start of a longer one (1,988; 2019.5; 1990%; 1998kg)."""
    sign = t.word(i + 1)
    if not t.joined(i):
        return False
    if sign in (",", ".", ":"):
        return t.joined(i + 1) and t.word(i + 2)[:1].isdigit()
    if sign in DASHES and t.joined(i + 1):
        return t.word(i + 2)[:1].isdigit() and len(t.word(i + 2)) > 2 and t.number(i + 2, (4,)) not in _YEARS
    return sign == "%" or sign[:1].isalpha() or sign == "_"


def told_year(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read a year in other words: that year, of the same year, last year, the following year."""
    j = i + (t.word(i) in ("of", "in"))
    article = t.word(j) == "the"
    j += article
    words = [t.word(j), t.word(j + 1)]
    if words[0] in ("that", "this") and words[1] == "same" and t.word(j + 2) == "year":
        return Offset(0, "year"), j + 3
    if words[1] != "year":
        return None
    word = words[0]
    if word in ("that", "same"):
        return Offset(0, "year"), j + 2
    if word in ("following", "previous", "preceding") or (article and word == "next"):
        return Offset(1 if word in ("following", "next") else -1, "year"), j + 2
    turns = {"this": 0, "last": -1, "next": 1}
    return (Offset(turns[word], "year", "published"), j + 2) if word in turns else None


def decade(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 1990s, 1990's, 1900s (a century), '90s, the nineties."""
    word = t.word(i)
    figures, j = t.number(i, (4,)), i + 1
    if figures is not None and figures % 10 == 0 and t.joined(i):
        j += t.word(j) in ("'", "’") and t.joined(j)
        if t.word(j) == "s" and 1000 <= figures <= 2090:
            return Calendar(
                f"{figures // 100}XX" if figures % 100 == 0 and figures < 2000 else f"{figures // 10}X"
            ), j + 1
        return None
    if word in ("'", "’", "‘") and t.joined(i) and t.joined(i + 1) and t.word(i + 2) == "s":
        short = t.number(i + 1, (2,))
        return (Calendar(f"{_century_of(short)}{short // 10}X"), i + 3) if short and short % 10 == 0 else None
    if t.word(i - 1) in ("the", "early", "late", "mid") or t.word(i - 1) in DASHES:
        short = t.number(i, (2,))
        if short and short % 10 == 0 and t.joined(i) and t.word(i + 1) == "s":
            return Calendar(f"{_century_of(short)}{short // 10}X"), i + 2
        named = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
        tens = (named | {"nineties": 9}).get(word)
        return (Calendar(f"19{tens}X"), i + 1) if tens else None
    return None


def _century_of(short: int) -> int:
    return 20 if short < 20 else 19


def century(t: Tokens, i: int) -> tuple[Calendar, int] | None:
    """Read 19th century, nineteenth century, 19th-century."""
    number: int | None
    if t.number(i) is not None:
        if not (t.joined(i) and t.word(i + 1) in SUFFIXES):
            return None
        number, j = t.number(i), i + 2
    elif t.word(i) == "twenty" and t.word(i + 1) in DASHES and t.word(i + 2) == "first":
        number, j = 21, i + 3
    else:
        number, j = ORDINALS.get(t.word(i)), i + 1
    j += t.word(j) in DASHES
    if number is None or t.word(j) != "century" or not 10 < number < 22 or t.word(j + 1) in ("bc", "bce"):
        return None
    return Calendar(f"{number - 1}XX"), j + 1


def centuries(t: Tokens, i: int) -> tuple[Span, int] | None:
    """Read the 17th and 18th centuries, 15th to 17th centuries."""
    first = t.number(i)
    if first is None or t.word(i + 1) not in SUFFIXES or not 10 < first < 22:
        return None
    j = i + 2
    if t.word(j) not in ("and", "to", "through", "or") and t.word(j) not in DASHES:
        return None
    j += 1 + (t.word(j + 1) == "the")
    last = t.number(j)
    if last is None or t.word(j + 1) not in SUFFIXES or not first < last < 22 or t.word(j + 2) != "centuries":
        return None
    return Span(Calendar(f"{first - 1}XX"), Calendar(f"{last - 1}XX")), j + 3
