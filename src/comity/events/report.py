"""A record as it is compared with others: its parties rolled up, its date taken apart, the words that tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from comity.edtf import MONTHS
from comity.events.matching import Nature, natures
from comity.events.nearness import When, nearness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.events.matching import Levels
    from comity.ledger import KeptRecord
    from comity.ledger.rows import RollsUp

__all__ = ["Report", "levels"]

ENOUGH_WORDS = 4  # words that tell: fewer are shared by chance
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_DATE = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}\b|\b[12]\d{{3}}s?\b")
_MISSION = re.compile(
    r"\b(consul|embass|legation|high commission|nunciature|liaison|interests? (?:section|office))", re.IGNORECASE
)
_MISSIONS = {"high commission": "embass", "nunciature": "embass", "legation": "legation"}


@dataclass(frozen=True, slots=True)
class Report:
    """A record with what is compared of it; parties are the states behind them."""

    kept: KeptRecord
    nature: Nature
    when: When
    source: frozenset[str]
    target: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    figures: frozenset[str]
    mission: str | None

    @classmethod
    def of(cls, kept: KeptRecord, parties: RollsUp) -> Report:
        """Take a record apart."""
        record = kept.record
        return cls(
            kept,
            natures().get(record.act) or Nature("lasting" if record.kind == "state" else "often", "kept"),
            When.of(record.date),
            _states(record.source, parties),
            _states(record.target, parties),
            _states(record.about, parties),
            frozenset(word for word in _WORD.findall(record.evidence.quote.casefold()) if word not in _empty_words()),
            _figures(record.evidence.quote),
            (_mission(record.evidence.trigger) or _mission(record.evidence.quote)) if "mission" in record.act else None,
        )

    @property
    def id(self) -> str:
        """The record's id."""
        return self.kept.record_id

    @property
    def parties(self) -> frozenset[str]:
        """Who has a part in the act, without a direction."""
        return self.source | self.target

    @property
    def order(self) -> tuple[object, ...]:
        """The most exact report first, the rest settled by content."""
        record = self.kept.record
        return (
            self.when.edtf is None, self.when.span, -len(self.parties), record.optional, -record.confidence,
            record.doc, record.evidence.start, self.id,
        )  # fmt: skip


def levels(a: Report, b: Report) -> Levels | None:
    """Compare two reports feature by feature; None where they cannot be of one deed whatever else agrees."""
    one, other = a.kept.record, b.kept.record
    if (one.act, one.kind, one.modality, one.stance) != (other.act, other.kind, other.modality, other.stance):
        return None
    when, who, way, source = nearness(a.when, b.when), _who(a, b), _way(a, b), _source(a, b)
    if who is None or way is None or (who == "one names more" and not when.startswith("same")):
        return None
    return (
        ("act", "same"),
        ("date", when),
        ("parties", who),
        ("direction", way),
        ("about", _told(a.about, b.about, one_told=True)),
        ("place", _place(one.place, other.place)),
        ("mission", _mission_level(a.mission, b.mission)),
        ("persons", _persons(one.persons, other.persons)),
        ("amount", _told(one.amount, other.amount, one_told=True)),
        ("figures", _figures_level(a.figures, b.figures) if source != "one sentence" else "not told"),
        ("words", _words(a.words, b.words) if source != "one sentence" else "too short"),
        ("source", source),
    )


@cache
def _empty_words() -> frozenset[str]:
    """Give the words that stand in any sentence on two countries, and the months, which the date tells already."""
    return frozenset(files("comity.events").joinpath("data", "empty_words.txt").read_text("utf-8").split())


def _states(codes: Iterable[str], parties: RollsUp) -> frozenset[str]:
    return frozenset(parties.rollup(code) for code in codes)


def _mission(words: str) -> str | None:
    found = _MISSION.search(words)
    return _MISSIONS.get(found[1].casefold(), found[1].casefold()) if found else None


def _who(a: Report, b: Report) -> str | None:
    if a.parties == b.parties:
        return "same" if len(a.parties) > 1 else "one party"
    return "one names more" if a.parties and b.parties and (a.parties < b.parties or b.parties < a.parties) else None


def _way(a: Report, b: Report) -> str | None:
    """Compare who acts on whom; None where that makes two deeds of them."""
    directed = not a.kept.record.mutual, not b.kept.record.mutual
    if not any(directed):
        return "same"
    if not all(directed):
        return None if a.nature.direction == "kept" else "told by one"
    if (
        _sides_meet(a.source, b.source)
        and _sides_meet(a.target, b.target)
        and (a.source & b.source or a.target & b.target)
    ):
        return "same"
    return "turned round" if a.nature.direction == "either" else None


def _sides_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _told(a: object, b: object, *, one_told: bool) -> str:
    if not a and not b:
        return "not told"
    if not a or not b:
        return "told by one" if one_told else "not told"
    return "same" if a == b else "different"


def _place(a: str | None, b: str | None) -> str:
    if not a or not b:
        return "not told"
    one, other = (set(_WORD.findall(place.casefold())) for place in (a, b))
    return "same" if one & other or a == b else "different"


def _mission_level(a: str | None, b: str | None) -> str:
    return _told(a, b, one_told=False)


def _persons(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Compare persons by their last names: one document may leave the first out."""
    one, other = ({name.split()[-1].casefold() for name in names if name.split()} for names in (a, b))
    if not one or not other:
        return "not told"
    return "same" if one & other else "different"


def _figures(quote: str) -> frozenset[str]:
    """Give the numbers of a quote, those of its dates left out."""
    return frozenset(figure.replace(",", "") for figure in _FIGURE.findall(_DATE.sub(" ", quote)))


def _figures_level(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "not told"
    return "same" if a & b else "different"


def _words(a: frozenset[str], b: frozenset[str]) -> str:
    least = min(len(a), len(b))
    if least < ENOUGH_WORDS:
        return "too short"
    share = len(a & b) / least
    return "the same" if share >= 0.8 else "many" if share >= 0.5 else "some" if share >= 0.2 else "few"


def _source(a: Report, b: Report) -> str:
    one, other = a.kept.record, b.kept.record
    if one.doc != other.doc:
        return "two documents"
    if one.optional or other.optional:
        return "second mention"
    met = one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
    return "one sentence" if met else "one document"
