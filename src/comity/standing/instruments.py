"""Which treaty an act is about: two of one kind between the same parties are two, told apart by name, day and matter.

`The Treaty of Tianjin was signed in 1858`, `It was ratified in 1860` are of one instrument; `a second treaty of
commerce` signed later is another, and goes on where the first one ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from comity import edtf
from comity.standing import wording
from comity.standing.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.standing.deed import Deed

__all__ = ["Instrument", "Title", "kind_of", "title_of", "told_apart"]

NOUN = re.compile(
    r"\b(?:treat(?:y|ies)|agreements?|conventions?|pacts?|protocols?|accords?|armistice|memorand(?:um|a)|communiqués?|"
    r"compacts?|charter|covenant|concordat|truce|cease-?fire|declaration|exchange of notes)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_][\w’'.&/-]*[\w]|\w|,")
LINKS = frozenset({"of", "and", "on", "for", "the", ",", "de", "concerning", "regarding"})
MATTER = frozenset({"of", "on", "for", "concerning", "regarding"})
MOST = 4  # words of a title that is not a name
BEHIND = 60  # characters behind a bare noun that may tell its matter: `the treaty dealt with naturalization`
GENERAL = "agreement"


@dataclass(frozen=True, slots=True)
class Title:
    """What some words call an instrument: a proper name or a description, and its kind."""

    words: str
    proper: bool
    kind: str

    @property
    def plain(self) -> str:
        """The words without case, commas and articles, to compare by."""
        return " ".join(w for w in re.findall(r"\w+", self.words.lower()) if w not in {"the", "and"})


@dataclass(slots=True)
class Instrument:
    """One treaty with what was done about it, in the order in which documents tell it.

    `title` is its name among the treaties of the pair: two of one name are numbered.
    """

    deeds: list[Deed] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    title: str = ""

    @property
    def kind(self) -> str:
        """The kind of it, as told first; `agreement` where no word says."""
        return next((t.kind for t in self.titles if t.kind != GENERAL), GENERAL)

    @property
    def signed(self) -> Deed | None:
        """Its signature, the most exact one."""
        return next((d for d in self.deeds if d.act == "sign-agreement" and d.earliest), None)

    @property
    def name(self) -> str:
        """What it is called: its proper name, else what describes it, else its kind; with the year of signing."""
        proper = next((t.words for t in self.titles if t.proper), None)
        called = proper or next((t.words for t in self.titles if t.words), self.kind)
        first = self.signed
        year = str(first.earliest.year) if first is not None and first.earliest else ""
        return f"{called}, {year}" if year and year not in called else called


def kind_of(words: str) -> str:
    """Give the kind of instrument that some words name, by `data/instruments.csv`; else `agreement`."""
    lower = words.lower()
    return next((row["instrument"] for row in rows("instruments.csv") if row["word"] in lower), GENERAL)


def title_of(quote: str, span: tuple[int, int]) -> Title | None:
    """Give what the instrument nearest to an act is called; None where a pronoun stands for it."""
    nouns = list(NOUN.finditer(quote))
    if not nouns:
        return None
    noun = min(nouns, key=lambda m: (_away(m, span), m.start()))
    before = list(WORD.finditer(quote, 0, noun.start()))
    after = list(WORD.finditer(quote, noun.end()))
    proper = noun[0][:1].isupper()
    first = _left(quote, before, noun.start(), proper=proper)
    last = _right(quote, after, noun.end(), proper=proper)
    words = " ".join(quote[first:last].split()).strip(" ,")
    bare = words.lower() == noun[0].lower()
    kind = kind_of(words)
    kind = kind if kind != GENERAL else kind_of(quote[noun.end() : noun.end() + BEHIND])
    return Title("" if bare else words, proper and not bare, kind)


def _away(noun: re.Match[str], span: tuple[int, int]) -> int:
    if noun.start() < span[1] and noun.end() > span[0]:
        return 0
    return span[0] - noun.end() if noun.end() <= span[0] else noun.start() - span[1]


def _left(quote: str, before: list[re.Match[str]], start: int, *, proper: bool) -> int:
    """Give where the title begins: with the capitals before its noun, or with what describes it."""
    taken = 0
    for word in reversed(before):
        between = quote[word.end() : start]
        fits = word[0][0].isupper() if proper else word[0].isalpha() and taken < MOST - 1
        if _is_one("instrument-before", word[0]) or between.strip() or not fits:
            break
        start, taken = word.start(), taken + 1
    return start


def _right(quote: str, after: list[re.Match[str]], end: int, *, proper: bool) -> int:
    """Give where the title ends: behind `of`, `on` or `for`, as far as its name or a few words go."""
    if not after or after[0][0].lower() not in MATTER or quote[end : after[0].start()].strip():
        return end
    taken = 0
    reach = end
    stands = end
    for word in after:
        lower, capital = word[0].lower(), word[0][0].isupper()
        if word[0] in edtf.MONTHS or word[0][0].isdigit() or quote[stands : word.start()].strip():
            break
        if proper and not (capital or lower in LINKS):
            break
        if not proper and taken and (taken > MOST or _is_one("instrument-behind", lower)):
            break
        reach = word.end() if capital or (not proper and lower not in LINKS) else reach
        stands, taken = word.end(), taken + 1
    return reach


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("words.csv") if row["class"] == name)


def _is_one(name: str, word: str) -> bool:
    return word.lower() in _words(name)


def told_apart(deeds: Iterable[Deed]) -> list[Instrument]:
    """Part the acts on instruments between two parties by instrument, in the order of their names."""
    found: list[Instrument] = []
    last: dict[str, Instrument] = {}
    as_told = sorted(deeds, key=lambda d: (d.record.doc, d.record.evidence.start))
    for deed in as_told:
        evidence = deed.record.evidence
        title = title_of(evidence.quote, wording.span_of(evidence.quote, evidence.trigger, deed.record.date))
        mine = _meant(deed, title, found, last.get(deed.record.doc))
        if mine is None:
            mine = Instrument()
            found.append(mine)
        mine.deeds.append(deed)
        if title is not None:
            mine.titles.append(title)
        last[deed.record.doc] = mine
    return _named(found)


def _meant(deed: Deed, title: Title | None, found: list[Instrument], last: Instrument | None) -> Instrument | None:
    """Find the instrument that an act is about among those told of; None where it is a new one."""
    signs = deed.act == "sign-agreement"
    nameless = title is None or not (title.words or title.kind != GENERAL)  # `it entered into force`
    if last is not None and not (signs and _other_day(last, deed)):
        same_words = last.deeds[-1].record.evidence.quote == deed.record.evidence.quote
        if nameless or same_words:
            return last
    if title is None or nameless:
        same_day = [each for each in found if signs and _same_day(each, deed)]
        return same_day[0] if len(same_day) == 1 else None
    fitting = [each for each in found if _alike(each, title) and not (signs and _other_day(each, deed))]
    if signs:
        return fitting[-1] if fitting else None
    begun = [each for each in fitting if not _later(each, deed)]
    return max(begun, key=_signing, default=None)


def _alike(instrument: Instrument, title: Title) -> bool:
    """Tell whether a title can be that of an instrument: the same name, or the same kind where one has no name."""
    names = {t.plain for t in instrument.titles if t.proper}
    if title.proper and names:
        return title.plain in names
    if title.plain and title.plain in {t.plain for t in instrument.titles}:
        return True
    return title.kind == instrument.kind != GENERAL


def _signing(instrument: Instrument) -> date:
    first = instrument.signed
    return first.earliest if first is not None and first.earliest else date.min


def _later(instrument: Instrument, deed: Deed) -> bool:
    return deed.latest is not None and _signing(instrument) > deed.latest


def _other_day(instrument: Instrument, deed: Deed) -> bool:
    """Tell a signature that cannot be that of an instrument, by its day."""
    first = instrument.signed
    if first is None or first.earliest is None or deed.earliest is None:
        return False
    return deed.earliest > (first.latest or first.earliest) or (deed.latest or deed.earliest) < first.earliest


def _same_day(instrument: Instrument, deed: Deed) -> bool:
    first = instrument.signed
    return first is not None and first.exact and deed.exact and first.earliest == deed.earliest


def _named(found: list[Instrument]) -> list[Instrument]:
    """Give every instrument a title of its own: of several with the same name the later ones are numbered."""
    seen: dict[str, int] = {}
    for each in sorted(found, key=lambda i: (_signing(i), i.name)):
        name = each.name
        seen[name] = seen.get(name, 0) + 1
        each.title = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return sorted(found, key=lambda i: (_signing(i), i.title))
