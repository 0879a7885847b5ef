"""The English words of time: months, weekdays, numbers, units, seasons, and what may stand around a date."""

from __future__ import annotations

from comity.edtf import MONTHS as MONTH_NAMES
from comity.reading.dates.reckoning import Unit

__all__ = [
    "ABOUT", "COUNTED", "DASHES", "DETERMINERS", "FOLLOWS_PLAIN", "MONTHS", "NOT_YEAR_BEFORE", "NUMBERS", "ORDINALS",
    "PARTS", "PREPOSITIONS", "SEASONS", "STRONG", "SUFFIXES", "UNITS", "WEEKDAYS", "words",
]  # fmt: skip


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


MONTHS: dict[str, int] = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(_DAYS)}
WEEKDAYS |= {name[:3]: number for number, name in enumerate(_DAYS)} | {"tues": 1, "thurs": 3, "thur": 3}

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_ONES.split(), 1)}
NUMBERS |= {"eighteen": 18, "nineteen": 19, "a": 1, "an": 1, "hundred": 100}
NUMBERS |= {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}

_FIRSTS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_FIRSTS.split(), 1)}
ORDINALS |= {
    word: number
    for number, word in enumerate(
        ["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 15
    )
}
ORDINALS |= {"thirtieth": 30}
SUFFIXES = frozenset({"st", "nd", "rd", "th"})

UNITS: dict[str, tuple[int, Unit]] = {
    "day": (1, "day"), "days": (1, "day"), "night": (1, "day"), "nights": (1, "day"),
    "week": (1, "week"), "weeks": (1, "week"), "fortnight": (2, "week"), "fortnights": (2, "week"),
    "month": (1, "month"), "months": (1, "month"), "year": (1, "year"), "years": (1, "year"),
    "decade": (1, "decade"), "decades": (1, "decade"), "century": (1, "century"), "centuries": (1, "century"),
    "hour": (0, "day"), "hours": (0, "day"), "minute": (0, "day"), "minutes": (0, "day"),
}  # fmt: skip

PARTS: dict[str, int] = {"early": 1, "mid": 2, "middle": 2, "late": 3}

DASHES = frozenset("-–—‒−‐‑")
ABOUT = frozenset({"about", "around", "circa", "ca", "c", "approximately", "roughly"})
DETERMINERS = words("the a an its their his her our my your this these those each every 's ’s")

# After one of these a bare four-digit number is a year, whatever follows; the rest only allow a bare month.
STRONG = frozenset(["in", "since", "until", "till", "during", "early", "mid", "late", "year"])
PREPOSITIONS = STRONG | words(
    "of by from to before after between through throughout last next this that past previous following "
    "and or on around about circa late early mid until as beginning starting every each same"
)

NOT_YEAR_BEFORE = words(
    "resolution resolutions res unscr unsc no nos number numbers flight article articles decree law "
    "section room page pages p pp vol volume route highway paragraph para chapter agenda vision horizon "
    "boeing airbus over nearly some almost than least most exactly only up totalling totaling at numbered "
    "usd eur gbp rs us chf jpy cny inr rupees"
)
COUNTED = words(
    "people persons troops soldiers men women children families kilometers kilometres km miles meters "
    "metres m tons tonnes dollars euros pounds rupees yen yuan roubles rubles percent per hectares acres "
    "barrels words votes students refugees workers cases members delegates participants guests observers "
    "police policemen officers personnel fighters militants civilians prisoners detainees hostages "
    "tourists visitors inhabitants residents citizens nationals migrants immigrants deaths casualties "
    "victims houses homes villages schools trucks vehicles tanks aircraft missiles rockets million "
    "billion thousand hundred trillion m bn usd gmt hours hrs utc local kg mw kw gw megawatts doses "
    "scholarships tents employees volunteers staff companies firms feet ft"
)

# A word after a date that is no noun which the date could stand before.
FOLLOWS_PLAIN = words(
    "and or but nor to in on at by for from with of as than the a an when where while which who whom "
    "whose that this these those it its he his she her they their we our i after before until till since "
    "during following upon under over into onto out up down off about against between among through "
    "throughout within without because so if was were is are be been being has have had did does do will "
    "would shall should can could may might must not also then there thus however although though whereas "
    "both all some many most several one two three four five six seven eight nine ten no only just again "
    "once later earlier ago onward onwards via per amid despite saw marked became came began ended "
    "brought followed led made gave took sent said signed met visited established opened closed "
    "recognized recognised"
)
