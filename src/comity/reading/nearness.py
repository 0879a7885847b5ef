"""How near a date stands to an act in its sentence: in its own phrase, in its clause, in one above or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.reading.dates import Expression

__all__ = ["COORDINATED", "nearness"]

Token = Any

CLAUSAL = frozenset(
    {"ROOT", "ccomp", "advcl", "acl:relcl", "parataxis", "acl", "csubj", "xcomp", "conj", "advcl:relcl"}
)
COORDINATED = 5  # the rank of a date that stands with another verb of the same subject


def nearness(trigger: Token, date: Token, expression: Expression, rivals: set[int], brackets: Sequence[bool]) -> int:
    """Rank how near a date stands to a trigger in the tree: 0 own phrase, 9 not its date at all."""
    if expression.weak:
        return 6 if date.i > trigger.left_edge.i - 3 and abs(date.i - trigger.i) <= 4 else 9
    node, steps, crossed = date, 0, 0
    if any(c.dep_ == "case" and c.lower_ == "for" for c in date.children):
        crossed = 3  # the term of something, not its date
    if brackets[date.i] and not brackets[trigger.i]:
        crossed += 3
    if expression.attributive and date.head.i != trigger.i:
        crossed += 2
    while steps < 25:
        if node.i == trigger.i:
            return min(crossed, 2) if crossed < 4 else 5
        if node.head.i == node.i:
            break
        if node.dep_ in CLAUSAL and node.i != date.i:
            crossed += 2 if node.dep_ != "xcomp" else 0
        if node.i in rivals and node.i != date.i:
            crossed += 2
        node, steps = node.head, steps + 1
    return _from_above(trigger, date)


def _from_above(trigger: Token, date: Token) -> int:
    """Rank a date that hangs on something above the trigger."""
    chain = [trigger]
    while chain[-1].head.i != chain[-1].i and len(chain) < 25:
        chain.append(chain[-1].head)
    above = {t.i: n for n, t in enumerate(chain)}
    node, crossed = date, 0
    while node.i not in above:
        if node.dep_ in CLAUSAL and node.i != date.i:
            crossed += 1
        if node.head.i == node.i:
            return 9
        node = node.head
    level = above[node.i]
    clauses = sum(t.dep_ in CLAUSAL - {"xcomp"} and t.pos_ in {"VERB", "AUX"} for t in chain[:level])
    coordinated = any(t.dep_ == "conj" for t in chain[:level])
    if crossed:
        return 6 + crossed if crossed < 2 else 8
    if coordinated and date.i > trigger.i:
        return 3 if trigger.i < date.i and clauses <= 1 else 6
    if coordinated and date.i > chain[level].i:
        return 5
    return 2 if clauses == 0 else 3 + min(clauses, 3)
