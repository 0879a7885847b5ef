"""Events: the records of one deed brought together, and the brief of a pair made of them."""

from __future__ import annotations

from comity.events.agreement import Agreement, Verdict
from comity.events.brief import Brief, Relation, brief
from comity.events.coverage import Absence, Coverage
from comity.events.event import Event
from comity.events.learning import Fitted, fit
from comity.events.matcher import Matcher, matcher
from comity.events.matching import Comparison, Part, Weights
from comity.events.merging import compare, merge
from comity.events.repetition import Repetition, breaks_of, repetitions
from comity.events.rulings import Ruling, Rulings
from comity.events.tally import Tally, tally

__all__ = [
    "Absence",
    "Agreement",
    "Brief",
    "Comparison",
    "Coverage",
    "Event",
    "Fitted",
    "Matcher",
    "Part",
    "Relation",
    "Repetition",
    "Ruling",
    "Rulings",
    "Tally",
    "Verdict",
    "Weights",
    "breaks_of",
    "brief",
    "compare",
    "fit",
    "matcher",
    "merge",
    "repetitions",
    "tally",
]
