"""What a wikitext template says in the running text: dates, flags, names, quantities. Others say nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from comity.documents.dateline import day_of
from comity.documents.drafts import Citation
from comity.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CITED", "cite", "is_citation", "name_of", "parameters", "says"]

_FIRST = frozenset(
    {
        "nowrap", "nobr", "nobold", "small", "smaller", "smalldiv", "big", "larger", "center", "abbr", "abbrlink",
        "tooltip", "sic", "blockquote", "quote", "quotation", "bq", "cquote", "strong", "em", "longitem", "ill",
        "interlanguage link", "citation needed span", "cn-span", "visible anchor", "vanchor", "noitalic", "usd",
        "nts", "formatnum", "sup", "sub", "ship", "nobreak", "no break", "raise", "pad", "iwl", "link-interwiki",
        "inline quote", "talk quote inline", "not a typo", "proper name", "asiantitle", "wikt-lang", "interp",
    }
)  # fmt: skip
_LAST = frozenset({"lang", "color", "font color", "colour", "transliteration", "transl", "rtl-lang", "background color",
                   "lang-rtl", "align", "bgcolor", "pl", "nihongo3"})  # fmt: skip
_LISTS = frozenset({"plainlist", "flatlist", "hlist", "ubl", "unbulleted list", "ublist", "bulleted list", "vlist"})
_FLAGS = frozenset(
    {
        "flag", "flagu", "flagcountry", "flaglist", "flag+link", "flag country", "flag link", "flagg", "country data",
        "flagcountry2", "flag decoration", "flagbig", "flag entry", "country", "nation", "invoke:flag", "flag2",
    }
)  # fmt: skip
_ICONS = frozenset({"flagicon", "flagdeco", "flag icon", "flagicon image", "flagdecoration"})
_DATES = frozenset(
    {
        "dts", "date table sorting", "start date", "start date and age", "start-date", "end date", "date", "dtsa",
        "film date", "birth date", "death date", "release date", "startdate", "datesort", "invoke:dts", "sort date",
        "start date and years ago",
    }
)  # fmt: skip
_CIRCA = frozenset({"circa", "c.", "ca", "c", "ca."})
_SIGNS = {"snd": " – ", "spnd": " – ", "ndash": "–", "spaced ndash": " – ", "mdash": "—", "nbsp": " ", "dash": "–",
          "'": "'", "=": "=", "pipe": "|", "em dash": "—", "en dash": "–", "·": " · ", "dot": " · ", "bull": " • ",
          "pb": " ", "break": " ", "br": " ", "spaces": " ", "sp": " ", "thinsp": " ", "zwj": "", "'s": "'s",
          "usd": "US$", "us$": "US$", "euro": "€", "gbp": "£", "eur": "€"}  # fmt: skip
_CITES = re.compile(r"(?:invoke:)?cite\b|citation$|invoke:cite|vcite|cite$|catholic-hierarchy|un document|harvc")
CITED = frozenset(
    {"sfn", "sfnp", "harvnb", "harv", "harvp", "efn", "refn", "tag:ref", "r", "sfnm", "efn-ua", "notetag"}
)
_UNITS = {"km": "kilometres", "km2": "square kilometres", "mi": "miles", "sqmi": "square miles",
          "nmi": "nautical miles",
          "m": "metres", "ft": "feet", "kg": "kilograms", "t": "tonnes", "ha": "hectares", "acre": "acres"}  # fmt: skip
_MONTH_NAMES = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
_CODE = re.compile(r"[a-z]{3}$")
_OLYMPIC = {"ger": "Germany", "ned": "Netherlands", "uae": "United Arab Emirates", "uss": "Soviet Union",
            "urs": "Soviet Union", "tch": "Czechoslovakia", "yug": "Yugoslavia", "sui": "Switzerland",
            "den": "Denmark", "por": "Portugal", "gre": "Greece", "bul": "Bulgaria", "cro": "Croatia",
            "rsa": "South Africa", "alg": "Algeria", "phi": "Philippines", "ina": "Indonesia", "mas": "Malaysia",
            "vie": "Vietnam", "roc": "Taiwan", "kos": "Kosovo", "chi": "Chile", "uru": "Uruguay",
            "ban": "Bangladesh", "gui": "Guinea", "jap": "Japan", "tan": "Tanzania", "bru": "Brunei",
            "bhu": "Bhutan", "rom": "Romania", "ussr": "Soviet Union", "uk": "United Kingdom",
            "eu": "European Union", "asean": "ASEAN", "us": "United States", "drc": "DR Congo",
            "dprk": "North Korea"}  # fmt: skip

Piece = tuple[str, int, Any]  # text, offset within the template (MADE where it was made), or wikicode to be walked


def name_of(template: Any) -> str:
    """Give a template's name in one spelling: lower case, single spaces, modules as `invoke:NAME`."""
    name = " ".join(str(template.name).replace("_", " ").lower().split())
    name = re.sub(r"^(?:template|t):\s*", "", name)
    return name.replace("#invoke:", "invoke:").replace("#tag:", "tag:")


def parameters(template: Any) -> Iterator[tuple[str, str, Any, int]]:
    """Yield each parameter: its name (1, 2... where it has none), its stripped text, its wikicode, its offset."""
    at = 2 + len(str(template.name))
    shift = 1 if str(template.name).strip().lower().startswith("#invoke") else 0
    for param in template.params:
        name, value = str(param.name), str(param.value)
        at += 1 + (len(name) + 1 if param.showkey else 0)
        key = name.strip().lower()
        if shift and key.isdigit() and not param.showkey:
            key = str(int(key) - shift)
        yield key, value.strip(), param.value, at
        at += len(value)


def is_citation(name: str) -> bool:
    """Tell a template that names a source."""
    return bool(_CITES.match(name))


def says(template: Any, following: str) -> list[Piece] | None:
    """Give what a template puts into the sentence, in pieces; None where it is no part of it.

    A piece is (text, offset in the template, None), or ("", offset, wikicode) for markup that is to be read on.
    """
    name = name_of(template)
    params = {key: (text, code, at) for key, text, code, at in parameters(template)}
    if name in _SIGNS and "1" not in params:
        return [(_SIGNS[name], -1, None)]
    if name in _DATES:
        return _date(params)
    if name in _FLAGS or name in _ICONS or name.startswith("country data "):
        return _flag(name, params, following)
    if name in _CIRCA:
        return [("circa ", -1, None), *_code(params, "1")]
    if name == "as of":
        return [("As of " if "lc" not in params else "as of ", -1, None), *_date(params)]
    if name in {"convert", "cvt"}:
        unit = params.get("2", ("",))[0]
        return [*_code(params, "1"), (f" {_UNITS.get(unit, unit)}", -1, None)]
    if name in _LISTS:
        keys = [key for key in params if key.isdigit()]
        return [piece for key in keys for piece in [*_code(params, key), (", " if key != keys[-1] else "", -1, None)]]
    if name in _FIRST or name.startswith("lang-"):
        return _code(params, "lt" if name in {"ill", "interlanguage link"} and "lt" in params else "1", "text", "quote")
    if name in _LAST:
        return _code(params, max((key for key in params if key.isdigit()), default="1"))
    if not params and (_CODE.match(name) or name in _OLYMPIC):
        country = _country(name)
        return [(country, -1, None)] if country else None
    return None


def _code(params: dict[str, tuple[str, Any, int]], *keys: str) -> list[Piece]:
    for key in keys:
        if key in params:
            return [("", params[key][2], params[key][1])]
    return []


def _date(params: dict[str, tuple[str, Any, int]]) -> list[Piece]:
    """Read a date given whole ("25 September 1958"), or as year, month and day."""
    given = [(key, *params[key]) for key in "12345" if key in params and params[key][0]]
    given = [g for g in given if g[1].lower() not in {"main", "dmy", "mdy", "yes", "hide", "format"}]
    if not given:
        return []
    parts = [text for _, text, _, _ in given[:3]]
    if re.fullmatch(r"-?\d{1,4}", parts[0]) and len(parts) > 1:
        return [(_spelt(parts), -1, None)]
    whole = day_of(parts[0]) if re.match(r"\d{4}-\d\d(?:-\d\d)?$", parts[0]) else None
    if whole:
        return [(_spelt(whole.split("-")), -1, None)]
    return [("", given[0][3], given[0][2])]


def _spelt(parts: list[str]) -> str:
    """Spell a date out in words: year, then month and day where there are some."""
    if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        parts = [parts[0], _MONTH_NAMES[int(parts[1]) - 1], *parts[2:]]
    year, month, day = [*parts, "", ""][:3]
    if day.isdigit():
        day = str(int(day))
    return " ".join(part for part in (day, month, year) if part)


def _flag(name: str, params: dict[str, tuple[str, Any, int]], following: str) -> list[Piece]:
    if name.startswith("country data "):
        return [(name.removeprefix("country data ").title(), -1, None)]
    if "name" in params and name not in _ICONS:
        return _code(params, "name")
    first = params.get("1", params.get("2", ("", None, 0)))
    if not first[0] and "2" in params:
        first = params["2"]
    if name in _ICONS and (first[0].lower() in following.lower() or not first[0]):
        return []
    if _CODE.match(first[0].lower()) and first[0].isupper():
        return [(_country(first[0].lower()) or first[0], -1, None)]
    return [("", first[2], first[1])] if first[1] is not None else []


def _country(code: str) -> str | None:
    """Give the country of a three-letter code; None where the parties' table has no such code."""
    if code in _OLYMPIC:
        return _OLYMPIC[code]
    from comity.parties import load  # loaded only where a page has such a template

    try:
        return str(load()[code.upper()].name)
    except (KeyError, UnknownName):
        return None


def cite(template: Any) -> Citation:
    """Give the source that a citation template names."""
    params = {key: _plain(text) for key, text, _, _ in parameters(template)}
    said = [params.get(key, "") for key in ("title", "chapter", "work", "website", "newspaper", "publisher")]
    author = params.get("author") or ", ".join(
        filter(None, (params.get("last") or params.get("last1"), params.get("first")))
    )
    told = [author, *dict.fromkeys(part for part in said if part)]
    day = params.get("date") or params.get("year") or ""
    return Citation(". ".join(part for part in told if part)[:600], params.get("url") or None, day_of(day))


def _plain(text: str) -> str:
    """Give a citation's parameter without links and italics."""
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text[:2000])
    return " ".join(re.sub(r"'{2,}|<[^<>]*>|\{\{[^{}]*\}\}", "", text).split())
