"""The grammar of distances in time: `two years later`, `the following day`, `last week`, `ten years ago`, `already`.

Each rule reads at a token and gives what it means with the index after it, or None.
"""

from __future__ import annotations

from comity.reading.dates.distance import Base, Offset, Weak, Weekday, Window
from comity.reading.dates.expression import When
from comity.reading.dates.reckoning import Unit
from comity.reading.dates.tokens import Tokens
from comity.reading.dates.vocabulary import DASHES, NUMBERS, UNITS, WEEKDAYS

__all__ = ["FIRST_WORDS", "count", "distance", "event_distance", "weak_word", "weekday"]

_FEW = ("several", "some", "many", "few", "numerous", "couple")

_HALVES: dict[str, tuple[int, Unit]] = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}

_NEXT = frozenset({"following", "next", "ensuing", "subsequent", "succeeding"})
_PREVIOUS = frozenset({"previous", "preceding", "prior"})

_WORDS: dict[tuple[str, ...], When] = {
    ("the", "day", "before", "yesterday"): Offset(-2, "day", "published"),
    ("the", "day", "after", "tomorrow"): Offset(2, "day", "published"),
    ("yesterday",): Offset(-1, "day", "published"),
    ("today",): Offset(0, "day", "published"),
    ("tomorrow",): Offset(1, "day", "published"),
    ("tonight",): Offset(0, "day", "published"),
    ("last", "night"): Offset(-1, "day", "published"),
    ("overnight",): Offset(0, "day", "published"),
    ("this", "morning"): Offset(0, "day", "published"),
    ("this", "afternoon"): Offset(0, "day", "published"),
    ("this", "evening"): Offset(0, "day", "published"),
    ("at", "the", "weekend"): Offset(-1, "week", "published", whole=True, weekend=True),
    ("over", "the", "weekend"): Offset(-1, "week", "published", whole=True, weekend=True),
    ("last", "weekend"): Offset(-1, "week", "published", whole=True, weekend=True),
    ("this", "weekend"): Offset(0, "week", "published", whole=True, weekend=True),
    ("next", "weekend"): Offset(1, "week", "published", whole=True, weekend=True),
    ("the", "following", "morning"): Offset(1, "day"),
    ("the", "next", "morning"): Offset(1, "day"),
    ("the", "following", "weekend"): Offset(1, "week", whole=True, weekend=True),
}

_WEAK: dict[tuple[str, ...], When] = {
    ("already",): Weak("before"),
    ("earlier",): Weak("before"),
    ("previously",): Weak("before"),
    ("formerly",): Weak("before"),
    ("beforehand",): Weak("before"),
    ("before", "that"): Weak("before"),
    ("before", "then"): Weak("before"),
    ("prior", "to", "this"): Weak("before"),
    ("prior", "to", "that"): Weak("before"),
    ("until", "then"): Weak("before"),
    ("till", "then"): Weak("before"),
    ("by", "then"): Weak("before"),
    ("since", "then"): Weak("after"),
    ("ever", "since"): Weak("after"),
    ("thereafter",): Weak("after"),
    ("afterwards",): Weak("after"),
    ("afterward",): Weak("after"),
    ("subsequently",): Weak("after"),
    ("later",): Weak("after"),
    ("from", "then", "on"): Weak("after"),
    ("at", "the", "same", "time"): Weak("at"),
    ("at", "that", "time"): Weak("at"),
    ("at", "the", "time"): Weak("at"),
    ("simultaneously",): Weak("at"),
    ("now",): Weak("at", "published"),
    ("currently",): Weak("at", "published"),
    ("presently",): Weak("at", "published"),
    ("nowadays",): Weak("at", "published"),
    ("at", "present",): Weak("at", "published"),
    ("to", "date"): Weak("at", "published"),
    ("to", "this", "day"): Weak("at", "published"),
}  # fmt: skip


def _by_first(table: dict[tuple[str, ...], When]) -> dict[str, list[tuple[tuple[str, ...], When]]]:
    """Sort phrases by their first word, the longest first."""
    firsts: dict[str, list[tuple[tuple[str, ...], When]]] = {}
    for words, when in sorted(table.items(), key=lambda entry: -len(entry[0])):
        firsts.setdefault(words[0], []).append((words, when))
    return firsts


_WORDS_BY_FIRST, _WEAK_BY_FIRST = _by_first(_WORDS), _by_first(_WEAK)


# Every word that a distance or a weak word can start with, apart from numbers and units.
FIRST_WORDS = (
    frozenset(_WORDS_BY_FIRST) | frozenset(_WEAK_BY_FIRST) | frozenset(_FEW) | {"half", "later", "earlier", "coming"}
)


def _phrase(t: Tokens, i: int, table: dict[str, list[tuple[tuple[str, ...], When]]]) -> tuple[When, int] | None:
    for words, when in table.get(t.word(i), ()):
        end = t.phrase(i, *words)
        if end is not None:
            return when, end
    return None


def weak_word(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read a word that only places an act before or after: already, since then, now."""
    return _phrase(t, i, _WEAK_BY_FIRST)


def count(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """Read how many: 2, two, twenty-five, a, half, several; give number, index after, and whether it is left open."""
    number = t.number(i, (1, 2, 3))
    if number is not None:
        return (number, i + 1, False) if not t.joined(i) or t.word(i + 1) in DASHES else None
    word = t.word(i)
    if word == "a" and t.word(i + 1) in ("few", "couple"):
        j = i + 2
        return (2 if t.word(i + 1) == "couple" else 3), j + (t.word(j) == "of"), True
    if word in _FEW:
        return 3, i + 1, True
    number = NUMBERS.get(word)
    if number is None:
        return None
    if number >= 20 and t.word(i + 1) in DASHES and NUMBERS.get(t.word(i + 2), 10) < 10:
        return number + NUMBERS[t.word(i + 2)], i + 3, False
    if word == "a" and t.word(i + 1) == "hundred":
        return 100, i + 2, False
    return number, i + 1, False


def _length(t: Tokens, i: int) -> tuple[Offset, int] | None:
    """Read a length of time: two years, a fortnight, several days, hours."""
    if t.phrase(i, "half", "a") and t.word(i + 2) in _HALVES:
        number, half = _HALVES[t.word(i + 2)]
        return Offset(number, half), i + 3
    found = count(t, i)
    if found is None:
        number, j, few = (1, i, True) if t.word(i) in UNITS and t.word(i).endswith("s") else (0, i, False)
        if not number:
            return None
    else:
        number, j, few = found
    unit = UNITS.get(t.word(j))
    if unit is None:
        return None
    times, name = unit
    if t.word(j) == "hours":
        return Offset(0 if few else number // 24, name), j + 1
    return Offset(number * times, name, few=few and times > 0), j + 1


def distance(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read the longest distance in time at a token."""
    return _phrase(t, i, _WORDS_BY_FIRST) or _within(t, i) or _turned(t, i) or _counted(t, i) or _part_of_that(t, i)


def _counted(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read two years later, three months earlier, ten years ago, a year before, six months on."""
    found = _length(t, i)
    if found is None:
        return None
    length, j = found
    word = t.word(j)
    if word in ("later", "afterwards", "afterward", "hence", "on") and not (
        word == "on" and t.word(j + 1) not in (",", ".", "")
    ):
        return length, j + 1
    if word in ("earlier", "previously", "beforehand"):
        return _times(length, -1), j + 1
    if word in ("ago", "back"):
        return _times(length, -1, "published"), j + 1
    if word in ("before", "after") and _ends(t, j + 1):
        return _times(length, -1 if word == "before" else 1), j + 1
    return None


def _ends(t: Tokens, i: int) -> bool:
    return t.word(i) in ("", ",", ".", ";", ")", "and", "but")


def event_distance(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read two days after [the coup], the day before [the visit]: what follows is what it is counted from."""
    j = (
        t.phrase(i, "the", "day")
        or t.phrase(i, "the", "week")
        or t.phrase(i, "the", "month")
        or t.phrase(i, "the", "year")
    )
    if j is not None:
        length, j = Offset(1, UNITS[t.word(j - 1)][1], whole=t.word(j - 1) == "week"), j
    else:
        found = _length(t, i)
        if found is None:
            return None
        length, j = found
    if t.phrase(j, "prior", "to"):
        return _times(length, -1), j + 2
    if t.word(j) not in ("after", "before", "following"):
        return None
    return _times(length, -1 if t.word(j) == "before" else 1), j + 1


def _times(length: Offset, sign: int, base: Base = "narrative") -> Offset:
    return Offset(sign * length.number, length.unit, base, length.whole, length.few)


def _within(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read within a month, less than a year later, in the past three years, the following five years."""
    if t.word(i) == "within" or t.phrase(i, "less", "than") or t.phrase(i, "not", "long"):
        within = t.word(i) == "within"
        found = _length(t, i + (1 if within else 2))
        if found is None:
            return None
        length, j = found
        if within:
            j += t.word(j) in ("later", "afterwards")
            return Window(length.number, length.unit), j
        sign = {"later": 1, "after": 1, "earlier": -1, "before": -1, "ago": -1}.get(t.word(j))
        if sign is None:
            return None
        return Window(sign * length.number, length.unit, "published" if t.word(j) == "ago" else "narrative"), j + 1
    j = i + (t.word(i) in ("the", "these", "those"))
    word = t.word(j)
    if j == i or word not in ("past", "last", "next", "following", "previous", "preceding", "coming"):
        return None
    found = _length(t, j + 1)
    if found is None or count(t, j + 1) is None:
        return _past_one(t, j) if word in ("past", "last") else None
    sign = 1 if word in ("next", "following", "coming") else -1
    base: Base = "published" if word in ("past", "last", "coming") or j == i else "narrative"
    return Window(sign * found[0].number, found[0].unit, base), found[1]


def _past_one(t: Tokens, j: int) -> tuple[When, int] | None:
    unit = UNITS.get(t.word(j + 1))
    return (
        None
        if unit is None or not unit[0] or t.word(j + 1).endswith("s")
        else (Window(-1, unit[1], "published"), j + 2)
    )


def _turned(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read the following year, the same day, that month, last week, this year, next decade."""
    first, j = t.word(i), i + 1
    base: Base = "narrative"
    if first in ("the", "that", "this") and t.word(j) == "very":
        j += 1
    if first in ("last", "next", "past", "this", "coming"):
        base, turn = ("published", {"last": -1, "past": -1, "this": 0}.get(first, 1))
        if first == "this" and t.word(j) == "same":
            j, base = j + 1, "narrative"
    elif first == "that":
        j, turn = j + (t.word(j) == "same"), 0
    elif first in ("the", "of"):
        word = t.word(j)
        if word in _NEXT or word in _PREVIOUS:
            turn = 1 if word in _NEXT else -1
        elif word == "same":
            turn = 0
        else:
            return _the_year_before(t, i)
        j += 1
    elif first == "same":
        turn = 0
    else:
        return None
    unit = UNITS.get(t.word(j))
    if unit is None or not unit[0] or t.word(j).endswith("s") or t.word(j) == "night" or t.word(j + 1) in DASHES:
        return None
    if unit[1] == "day" and base == "published" and first != "this":
        return None
    return Offset(turn, unit[1], base, whole=unit[1] != "day"), j + 1


def _the_year_before(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read the year before, the week after (with nothing told after it)."""
    unit = UNITS.get(t.word(i + 1))
    if unit is None or t.word(i) != "the" or t.word(i + 2) not in ("before", "after") or not _ends(t, i + 3):
        return None
    return Offset(-1 if t.word(i + 2) == "before" else 1, unit[1], whole=unit[1] != "day"), i + 3


def _part_of_that(t: Tokens, i: int) -> tuple[When, int] | None:
    """Read later that year, earlier this month, later in the year, later the same day."""
    if t.word(i) not in ("later", "earlier"):
        return None
    j = i + 1 + (t.word(i + 1) in ("in", "on"))
    if t.word(j) == "today":
        return Offset(0, "day", "published"), j + 1
    found = _turned(t, j)
    if found is not None and isinstance(found[0], Offset) and found[0].number == 0:
        return found
    unit = UNITS.get(t.word(j + 1))
    if t.word(j) == "the" and unit and unit[0] and not t.word(j + 1).endswith("s"):
        return Offset(0, unit[1], whole=unit[1] != "day"), j + 2
    return None


def weekday(t: Tokens, i: int) -> tuple[Weekday, int] | None:
    """Read a day of the week that stands alone: on Monday, last Tuesday, Friday night, Tuesday of last week."""
    day = WEEKDAYS.get(t.word(i))
    if day is None or not t.capital(i) or len(t.word(i)) < 4:
        return None
    before, j = t.word(i - 1), i + 1
    if before in ("a", "every", "each", "any"):  # a Saturday on which ...: no day of its own
        return None
    week = t.phrase(j, "of", "last", "week") or t.phrase(j, "last", "week")
    if week:
        return Weekday(day, weeks=-1), week
    week = t.phrase(j, "of", "this", "week") or t.phrase(j, "this", "week")
    if week:
        return Weekday(day, weeks=0), week
    week = t.phrase(j, "of", "next", "week") or t.phrase(j, "next", "week")
    if week:
        return Weekday(day, weeks=1), week
    j += t.word(j) in ("morning", "afternoon", "evening", "night")
    if before in ("following", "next", "coming") and t.word(i - 2) == "the":
        return Weekday(day, "next", "narrative" if before == "following" else "published"), j
    if before == "previous" or before == "preceding":
        return Weekday(day, "last", "narrative"), j
    if before == "next":
        return Weekday(day, "next"), j
    if before == "last":
        return Weekday(day, "last"), j
    return Weekday(day), j
