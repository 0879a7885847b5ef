"""How two parties stand on a day: what holds in each aspect, why, what would change it, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from comity import codebook, edtf
from comity.errors import InvalidDate
from comity.standing.continuity import Continuity, passage, predecessors

if TYPE_CHECKING:
    from comity.parties import Party
    from comity.standing.deed import Deed
    from comity.standing.history import Held, History
    from comity.standing.machine import Step

__all__ = ["Answer", "Standing", "answer", "as_day"]

ALWAYS = frozenset({"relations", "recognition", "mission"})  # shown also where nothing is told of them
SHOWN = 4  # of what would change an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds in one aspect on a day.

    `value` is what holds; `certainty` is known, uncertain, lapsed (by a rule of continuity) or not told. `because`
    are the steps that it rests on, the last first; `rules` the rules of continuity that were applied.
    """

    history: History
    held: Held
    day: date
    value: str
    certainty: str
    rules: tuple[Continuity, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def because(self) -> tuple[Step, ...]:
        """The steps up to the day that changed the aspect or confirmed what holds, the last first."""
        upto = [s for s in self.history.steps if s.move and s.deed.earliest and s.deed.earliest <= self.day]
        return tuple(reversed(upto))

    @property
    def without_effect(self) -> tuple[Step, ...]:
        """The steps up to the day that changed nothing, with their reasons."""
        return tuple(s for s in self.history.steps if not s.changed and s.deed.earliest and s.deed.earliest <= self.day)

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """The deeds that another document dates otherwise."""
        return tuple(step for step in self.history.steps if step.conflict)

    @property
    def would_change(self) -> tuple[str, ...]:
        """What would change the answer: acts, by whom, and what would then hold."""
        found: dict[str, None] = {}
        for move in self.history.aspect.moves:
            outcomes = [state for state in move.sets.values() if state not in {"=same", self.value}]
            if outcomes and move.modality == "actual":
                labels = "/".join(codebook.load()[act].label for act in sorted(move.acts))
                by = "" if move.by == "either" else f" by {self.history.a if move.by == 'sender' else self.history.b}"
                rank = f" ({'/'.join(sorted(move.rank))})" if move.rank else ""
                found[f"{labels}{rank}{by}"] = None
        return tuple(found)[:SHOWN]

    @property
    def not_known(self) -> tuple[str, ...]:
        """What the documents leave open."""
        found = list(self.notes)
        for step in self.conflicts:
            dates = step.deed.datings or (step.deed.record.date or "", step.why)
            found.append(
                f"documents date {codebook.load()[step.deed.record.act].label} differently: {', '.join(dates)}"
            )
        if self.history.undated:
            count = len(self.history.undated)
            found.append(f"{count} act{'s' if count > 1 else ''} of this aspect without a date could change it")
        last = self.history.last_told
        lasting = self.history.aspect.each == "organisation"  # tables tell of an end where there is one
        if last is not None and last < self.day and self.certainty != "not told" and not lasting:
            found.append(f"nothing of it is told after {last.isoformat()}")
        if self.certainty == "not told" and self.held.until is not None:
            found.append(f"nothing of it is told before {self.held.until.when}")
        if self.certainty == "not told" and not self.history.steps:
            found.append("no document tells of it")
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """Give the answer with its chain of events, records and quotes."""
        return {
            "aspect": self.history.aspect.code,
            "label": self.history.aspect.label,
            "of": self.history.a,
            "towards": self.history.b if self.history.aspect.directed else None,
            "with": None if self.history.aspect.directed else self.history.b,
            "key": self.history.key or None,
            "value": self.value,
            "certainty": self.certainty,
            "or": list(self.held.others),
            "since": self.held.since.when if self.held.since else None,
            "until": self.held.until.when if self.held.until else None,
            "rules": [each.words for each in self.rules],
            "because": [_step_json(step) for step in self.because],
            "without_effect": [_step_json(step) for step in self.without_effect if not step.move],
            "conflicts": [_step_json(step) for step in self.conflicts],
            "undated": [_deed_json(deed) for deed in self.history.undated],
            "would_change": list(self.would_change),
            "not_known": list(self.not_known),
        }


def _step_json(step: Step) -> dict[str, Any]:
    return _deed_json(step.deed) | {
        "before": step.before,
        "after": step.after,
        "why": step.why or None,
        "rule": step.move.words_of_rule if step.move else None,
    }


def _deed_json(deed: Deed) -> dict[str, Any]:
    evidence = deed.record.evidence
    return {
        "event": deed.event.id,
        "act": deed.record.act,
        "date": deed.record.date,
        "source": list(deed.record.source),
        "target": list(deed.record.target),
        "quote": evidence.quote,
        "records": [{"id": kept.record_id, "doc": kept.record.doc, "start": kept.record.evidence.start,
                     "end": kept.record.evidence.end} for kept in deed.event.reports],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How two parties stand on a day, aspect by aspect."""

    a: Party
    b: Party
    on: date
    answers: tuple[Answer, ...]
    documents: tuple[str, ...]
    notes: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    governed: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, aspect: str) -> Answer:
        """Give the answer on an aspect of the first party towards the second; raise KeyError where there is none."""
        for each in self.answers:
            if each.history.aspect.code == aspect and each.history.a == self.a.code:
                return each
        raise KeyError(aspect)

    def name(self, code: str) -> str:
        """Give a party's name."""
        return {**self.names, self.a.code: self.a.name, self.b.code: self.b.name}.get(code, code)

    def to_json(self) -> dict[str, Any]:
        """Give the standing whole."""
        return {
            "a": {"code": self.a.code, "name": self.a.name},
            "b": {"code": self.b.code, "name": self.b.name},
            "on": self.on.isoformat(),
            "documents": list(self.documents),
            "notes": list(self.notes),
            "governed": list(self.governed),
            "answers": [each.to_json() for each in self.answers],
        }


def answer(history: History, day: date, book: Any) -> Answer:
    """Answer what held on a day, the rules of continuity applied."""
    held = history.on(day)
    rules = passage(history, held, day, book)
    value, certainty = held.value, str(held.certainty)
    if any(each.rule.effect == "lapses" for each in rules):
        value, certainty = history.aspect.initial, "lapsed"
    notes = []
    if held.certainty == "not told" and history.aspect.code in ALWAYS:
        for party in dict.fromkeys((history.a, history.b)):
            for line, rule in predecessors(party, day, book, history.aspect.code):
                name, before = book[party].name, book[line.earlier].name
                notes.append(f"{name} came of {before} ({line.kind}): {rule.name}; ask for {before} too")
    return Answer(history, held, day, value, certainty, tuple(rules), tuple(notes))


def worth_showing(each: Answer, asked: str | None) -> bool:
    """Tell an answer that says something by the day, or that a reader expects."""
    if each.history.aspect.each:  # an instrument, an organisation, a third party: only what has begun by the day
        ended = each.history.aspect.each == "organisation" and each.value == each.history.aspect.initial
        begun = bool(each.because) or (bool(asked) and each.history.aspect.each == "other")
        return begun and (bool(asked) or not ended)
    moved = any(step.move for step in each.history.steps)
    return bool(asked) or moved or each.history.aspect.code in ALWAYS


def as_day(text: str) -> date:
    """Give the one day that a date names: of a month or year its last; raise InvalidDate on an open one."""
    last = edtf.bounds(edtf.normalise(text))[1]
    if last is None:
        raise InvalidDate(f"{text!r} names no day: write one, as 1990-01-01 or 1990.")
    return last
