"""Why a record is missing, wrong or one too many: each mistake gets one cause, by rules that need no judgement.

`docs/evaluation.md` says how each cause is told. They are looked for in what the coder considered while it read
(`comity.reading.trace`) and in the parties that the words of the gold record name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.evaluation.levels import LEVELS, agreement, differences, rolled_up, type_of
from comity.evaluation.pairing import excused, pair
from comity.evaluation.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comity.evaluation.pairing import Anchored
    from comity.parties import Parties
    from comity.reading.trace import Considered, Sentence, Trace

__all__ = ["CAUSES", "Causes", "Fault"]

CAUSES = (
    "not read", "no trigger", "frame", "wrong act", "lost source", "lost target", "extra party", "direction",
    "coreference", "unsaid", "segmentation", "parse", "date", "modality", "about", "amount", "place",
    "judgement", "one or several", "second mention", "no act",
)  # fmt: skip
NEAR = 8  # words between a trigger and a party that stand close together
APART = 5  # arcs of the tree that close words are apart only where the tree is wrong
WORD = re.compile(r"\w+")
REFERRING = frozenset(
    WORD.findall(
        "he she it they we his her hers its their theirs our him them us both each former latter counterpart this "
        "these those"
    )
)
COMMON = re.compile(
    r"\b(?:the|two) (?:[\w-]+ )?(?:country|countries|sides?|states?|governments?|nations?|part(?:y|ies)|group|movement|"
    r"organi[sz]ation|delegations?|leaders?|presidents?|ministers?|kingdoms?|republics?|authorities|bloc|union)\b",
    re.IGNORECASE,
)
ENDS = frozenset(".!?…\n")
FULL = len(LEVELS)
DATED = LEVELS.index("date") + 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake with its cause; a record that is right but for its details (level `full`) is one too."""

    mistake: Mistake
    cause: str

    @property
    def act(self) -> str:
        """The act of the gold record, or of the coded one where nothing asks for it."""
        row: Mapping[str, Any] = self.mistake.gold or self.mistake.guess or {}
        return str(row.get("act"))

    @property
    def what(self) -> str:
        """What is wrong: missed, wrong, details (all right up to the date), spurious."""
        return "details" if self.mistake.level >= DATED else self.mistake.what


class Causes:
    """Finds the causes of the mistakes in one document."""

    def __init__(self, doc: str, text: str, trace: Trace, parties: Parties) -> None:
        self.doc = doc
        self.text = text
        self.trace = trace
        self.named = [(m.start, m.end, frozenset(n.party for n in m.names)) for m in parties.scan(text)]

    def faults(self, gold: Sequence[Anchored], guesses: Sequence[Anchored]) -> Iterator[Fault]:
        """Give every mistake with its cause: the gold records in their order, then what nothing asks for."""
        pairs = pair(gold, guesses)
        of_gold = {p.gold: p for p in pairs}
        taken = {p.guess: gold[p.gold] for p in pairs}
        for i, wanted in enumerate(gold):
            found = of_gold.get(i)
            if wanted.row["optional"] or (found is not None and found.level == FULL):
                continue
            if found is None:
                yield Fault(Mistake(self.doc, "missed", wanted.row, None), self._of_missed(wanted, guesses))
                continue
            given = guesses[found.guess]
            cause = self._of_difference(wanted, given)
            yield Fault(Mistake(self.doc, "wrong", wanted.row, given.row, found.level), cause)
        for j, given in enumerate(guesses):
            if j not in taken and not excused(given, gold):
                yield Fault(Mistake(self.doc, "spurious", None, given.row), _of_spurious(given, gold))

    # a record that is not there --------------------------------------------------------------------------------
    def _of_missed(self, wanted: Anchored, guesses: Sequence[Anchored]) -> str:
        start, end = wanted.trigger or (wanted.start, wanted.end)
        kind = type_of(wanted.row["act"])
        here = [c for c in self.trace.considered if c.start < end and c.end > start]
        told = [c for c in here if c.fate not in {"unfit", "part of speech"}]
        same = [c for c in told if type_of(c.act) == kind or c.act == wanted.row["act"]]
        twins = [g for g in guesses if wanted.overlap(g) > 0 and _touches(wanted, g) and agreement(wanted.row, g.row)]
        if twins:
            closest = max(twins, key=lambda g: agreement(wanted.row, g.row))
            return "one or several" if _alike(wanted, closest) else self._of_difference(wanted, closest)
        if same:
            return self._of_dropped(wanted, same[0])
        if told:
            return "wrong act"
        if any(c.fate == "unfit" and c.act == wanted.row["act"] for c in here):
            return "frame"
        if any(c.fate == "part of speech" and c.act == wanted.row["act"] for c in here):
            return "parse"
        return "no trigger" if self._sentence(start, end) is not None else "not read"

    def _of_dropped(self, wanted: Anchored, dropped: Considered) -> str:
        by_fate = {"hypothetical": "modality", "no figure": "amount", "subsumed": "wrong act", "judged": "judgement"}
        if dropped.fate in by_fate:
            return by_fate[dropped.fate]
        at = (dropped.start, dropped.end)
        return self._of_parties(wanted, rolled_up(dropped.source), rolled_up(dropped.target), at) or "extra party"

    # a record that differs -------------------------------------------------------------------------------------
    def _of_difference(self, wanted: Anchored, given: Anchored) -> str:
        differ = differences(wanted.row, given.row)
        if "act" in differ:
            return "wrong act"
        if "parties" in differ:
            source, target = rolled_up(given.row.get("source")), rolled_up(given.row.get("target"))
            at = given.trigger or (given.start, given.end)
            return self._of_parties(wanted, source, target, at) or "extra party"
        return next((each for each in ("date", "modality", "about", "amount", "place") if each in differ), "no act")

    def _of_parties(
        self, wanted: Anchored, source: frozenset[str], target: frozenset[str], at: tuple[int, int]
    ) -> str | None:
        """Tell why a party is not where gold has it; None where no party of gold's is missing."""
        gold_source, gold_target = rolled_up(wanted.row["source"]), rolled_up(wanted.row["target"])
        if wanted.row["mutual"]:
            missing, role = (gold_source | gold_target) - source - target, "lost target"
        elif gold_source and (gold_source, gold_target) == (target, source):
            return "direction"
        else:
            missing, role = gold_source - source, "lost source"
            if not missing:
                missing, role = gold_target - target, "lost target"
        return self._of_lost(wanted, min(missing), role, at) if missing else None

    def _of_lost(self, wanted: Anchored, party: str, role: str, at: tuple[int, int]) -> str:
        """Look for the party in the words of the gold record: named there, or only told by reference."""
        spans = [
            (start, end)
            for start, end, codes in self.named
            if start < wanted.end and end > wanted.start and party in rolled_up(codes)
        ]
        if not spans:
            return "coreference" if _refers(self.text[wanted.start : wanted.end]) else "unsaid"
        sentence = self._sentence(*at)
        if sentence is None:
            return role
        inside = [span for span in spans if span[0] < sentence.end and span[1] > sentence.start]
        if not inside:
            nearest = min(spans, key=lambda span: abs(span[0] - at[0]))
            return "coreference" if self._ends_between(sentence, nearest) else "segmentation"
        return "parse" if all(_torn(sentence, at, span) for span in inside) else role

    def _ends_between(self, sentence: Sentence, span: tuple[int, int]) -> bool:
        """Tell whether a mark that ends sentences stands at the border towards a span outside the sentence."""
        edge = sentence.end if span[0] >= sentence.end else sentence.start
        return not ENDS.isdisjoint(self.text[max(0, edge - 3) : edge + 2])

    def _sentence(self, start: int, end: int) -> Sentence | None:
        return next((s for s in self.trace.sentences if s.start < end and s.end > start), None)


def _refers(quote: str) -> bool:
    """Tell words with a pronoun or common noun that may stand for a party."""
    return any(word.lower() in REFERRING for word in WORD.findall(quote)) or bool(COMMON.search(quote))


def _torn(sentence: Sentence, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell words that stand close together and far apart in the tree."""
    a, b = sentence.word_at(*one), sentence.word_at(*other)
    if a is None or b is None:
        return False
    return abs(a - b) <= NEAR and sentence.arcs(a, b) >= APART


def _touches(wanted: Anchored, given: Anchored) -> bool:
    """Tell two records that rest on the same trigger words, or whose trigger is not known."""
    return wanted.same_trigger(given) or wanted.trigger is None or given.trigger is None


def _alike(wanted: Anchored, given: Anchored) -> bool:
    return agreement(wanted.row, given.row) >= DATED


def _of_spurious(given: Anchored, gold: Sequence[Anchored]) -> str:
    """Tell what a record that nothing asks for is."""
    touched = [wanted for wanted in gold if wanted.overlap(given) > 0 and _touches(wanted, given)]
    if touched:
        same = any(type_of(wanted.row["act"]) == type_of(given.row.get("act")) for wanted in touched)
        return "one or several" if same else "wrong act"
    if any(agreement(wanted.row, given.row) >= LEVELS.index("parties") + 1 for wanted in gold):
        return "second mention"
    return "no act"
