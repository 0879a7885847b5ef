"""Runs the machine of one aspect over the deeds of a pair, and keeps account of every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comity.standing.tables import speaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.standing.aspects import Aspect, Move
    from comity.standing.deed import Deed

__all__ = ["Step", "run"]

ENDING = frozenset({"sever-relations", "suspend-relations", "declare-war", "close-mission", "recall-envoy"})
ONCE = frozenset({"establish-relations"})  # what two parties do once, unless it was undone
LATEST = date.max
YEAR = timedelta(days=366)  # of a deed told only as `after` a day
RIVAL = timedelta(days=3 * 366)  # two openings nearer than this with no closing between are one, told twice
LAST_LEGATIONS = 1966  # in that year the United States raised its last ones; what came back later was an embassy
SLACK = timedelta(days=62)  # a month or year told in passing is often that of what led to the deed


@dataclass(frozen=True, slots=True)
class Step:
    """What one deed did to an aspect: the value before and after, by which move, and why nothing changed.

    In conflict is a deed that another report dates otherwise: the most exact report's day was taken, else the first.
    """

    deed: Deed
    before: str
    after: str
    why: str = ""
    move: Move | None = None
    conflict: bool = False

    @property
    def changed(self) -> bool:
        """Whether the aspect's value is another one now."""
        return self.before != self.after


def run(aspect: Aspect, deeds: Iterable[Deed]) -> list[Step]:
    """Give the steps of an aspect in order of time; what has no date at all makes none."""
    states = dict.fromkeys(aspect.slots, aspect.initial)
    former = dict(states)
    steps = []
    known = [deed for deed in deeds if deed.act in aspect.acts and deed.earliest is not None]
    for deed in sorted(known, key=_order):
        before = aspect.value(states)
        if deed.doubted:
            steps.append(Step(deed, before, before, "the coder doubts it"))
            continue
        if (better := _told_better(deed, known)) is not None:
            steps.append(Step(deed, before, before, f"told more exactly of {better.record.date}"))
            continue
        move = next((move for move in aspect.moves if _fits(move, deed, states, former, aspect)), None)
        if move is None:
            steps.append(Step(deed, before, before, "no rule of this aspect speaks of it"))
            continue
        states |= {slot: _state(state, slot, deed, states, former) for slot, state in move.sets.items()}
        former |= {slot: state for slot, state in states.items() if state not in {aspect.initial, "suspended"}}
        after = aspect.value(states)
        rival = _rival(deed, steps) if before == after else None
        why = "" if before != after else f"it was {before} already"
        if why and aspect.lowest and len(set(states.values())) > 1:
            why = "it is told of one of the two"
        why = f"it is dated {rival.deed.record.date} too" if rival else why
        steps.append(Step(deed, before, after, why, move, rival is not None or bool(deed.datings)))
    return steps


def _rival(deed: Deed, steps: list[Step]) -> Step | None:
    """Find the step, if it was the last change, that another document dates otherwise: the same act and side."""
    last = next((step for step in reversed(steps) if step.changed), None)
    if last is None or not (deed.exact and last.deed.exact) or deed.earliest is None or last.deed.earliest is None:
        return None
    same = (deed.act, deed.by, deed.rank) == (last.deed.act, last.deed.by, last.deed.rank)
    other = deed.act in ONCE or not set(deed.event.documents) & set(last.deed.event.documents)
    near = deed.act in ONCE or deed.earliest - last.deed.earliest <= RIVAL
    return last if same and other and near else None


def _order(deed: Deed) -> tuple[date, int, date, str, int]:
    first = deed.earliest or LATEST
    evidence = deed.record.evidence
    rank = 0 if deed.act in ENDING else 1 if deed.rank == "consulate" else 2  # of one day: what ends, then what rises
    return first, rank, deed.latest or LATEST, deed.record.doc, evidence.start


def _told_better(deed: Deed, others: list[Deed]) -> Deed | None:
    """Find the exact deed of which a coarsely dated one tells again: same act, same side, within its bounds."""
    if deed.dayed or deed.earliest is None:
        return None
    alike = {deed.act, *({"accredit"} if deed.act == "open-mission" and deed.rank != "none" else ())}
    for other in others:
        if (
            other.dayed
            and not other.doubted
            and other is not deed
            and other.act in alike
            and other.by == deed.by
            and other.earliest is not None
        ):
            if other.act != deed.act and not speaks(other.words, "taking-up"):
                continue
            same = "none" in (deed.rank, other.rank) or deed.rank == other.rank
            if same and deed.earliest <= other.earliest <= (deed.latest or deed.earliest + YEAR) + SLACK:
                return other
    return None


def _state(state: str, slot: str, deed: Deed, states: dict[str, str], former: dict[str, str]) -> str:
    found = {"=rank": deed.rank, "=former": former[slot], "=same": states[slot]}.get(state, state)
    late = state == "=former" and deed.earliest is not None and deed.earliest.year > LAST_LEGATIONS
    return "embassy" if late and found == "legation" else found


def _fits(move: Move, deed: Deed, states: dict[str, str], former: dict[str, str], aspect: Aspect) -> bool:
    year = deed.earliest.year if deed.earliest else 0
    if deed.act not in move.acts or (move.by == "together" and deed.by != "both"):
        return False
    if move.by in {"sender", "receiver"} and deed.by not in {move.by, "both"}:
        return False
    if (move.exact and not deed.exact) or (move.alone and not deed.alone):
        return False
    if deed.modality != move.modality or (move.stance is not None and deed.record.stance != move.stance):
        return False
    if (move.rank and deed.rank not in move.rank) or (move.seat and deed.seat not in move.seat):
        return False
    if (move.before is not None and year >= move.before) or (move.since is not None and year < move.since):
        return False
    if move.words is not None and not speaks(deed.words, move.words):
        return False
    if any(states[slot] not in wanted for slot, wanted in move.given.items()):
        return False
    if any(state == "=former" and former[slot] == aspect.initial for slot, state in move.sets.items()):
        return False
    return move.above is None or _rises(move, deed, states, aspect)


def _rises(move: Move, deed: Deed, states: dict[str, str], aspect: Aspect) -> bool:
    slot = str(move.above)
    new = move.sets.get(slot, aspect.initial)
    new = deed.rank if new == "=rank" else new
    return aspect.states.index(new) > aspect.states.index(states[slot])
