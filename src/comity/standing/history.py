"""The history of one aspect between two parties: what held from when to when, and on whose word.

Dates are uncertain, so every change has an earliest and a latest day: before the first the old value is known to
hold, from the last the new one is, and in between either may.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from comity.standing.aspects import Aspect
    from comity.standing.deed import Deed
    from comity.standing.machine import Step

__all__ = ["Certainty", "Change", "Held", "History"]

Certainty = Literal["known", "uncertain", "not told"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of value: known not to have happened before `earliest`, known to have by `latest` (None: open)."""

    step: Step
    before: str
    after: str

    @property
    def earliest(self) -> date:
        """The first day on which the new value may hold."""
        assert self.step.deed.earliest is not None  # the machine makes no step without a date
        return self.step.deed.earliest

    @property
    def latest(self) -> date | None:
        """The day by which the new value is known to hold; None where no document gives one."""
        return self.step.deed.latest

    @property
    def when(self) -> str:
        """The date as far as it is known: `1948-06-05`, `1948-06` or `1948`."""
        first, last = self.earliest, self.latest
        if last is None or first == last:
            return first.isoformat()
        return first.isoformat()[:7] if (last - first).days < 31 else f"{first.year:04}"


@dataclass(frozen=True, slots=True)
class Held:
    """What held on a day. `others` are values that it may have had instead; `since` and `until` the changes around.

    Where nothing is told before the day, the aspect's first state is given with the certainty `not told`.
    """

    value: str
    certainty: Certainty
    others: tuple[str, ...]
    since: Change | None
    until: Change | None


@dataclass(frozen=True, slots=True)
class History:
    """The steps of an aspect of `a` towards `b` (or of the two together), and what had no date to make one."""

    aspect: Aspect
    a: str
    b: str
    steps: tuple[Step, ...]
    undated: tuple[Deed, ...] = ()
    key: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in order of time; of several on one day only what came of them."""
        found: list[Change] = []
        value = self.aspect.initial
        for step in self.steps:
            if not step.changed:
                continue
            if found and (found[-1].earliest, found[-1].latest) == (step.deed.earliest, step.deed.latest):
                value = found.pop().before
            if step.after != value:
                found.append(Change(step, value, step.after))
            value = step.after
        return tuple(found)

    def on(self, day: date) -> Held:
        """Tell what held on a day."""
        changes = self.changes
        sure = [change for change in changes if change.latest is not None and change.latest <= day]
        last = sure[-1] if sure else None
        after = changes[changes.index(last) + 1 :] if last else changes
        perhaps = [change for change in after if change.earliest <= day]
        later = next((change for change in after if change.earliest > day), None)
        value = last.after if last else self.aspect.initial
        if perhaps:
            return Held(perhaps[-1].after, "uncertain", (value, *(c.after for c in perhaps[:-1])), perhaps[-1], later)
        return Held(value, "known" if last else "not told", (), last, later)

    @property
    def last_told(self) -> date | None:
        """The last day of which any of its deeds tells."""
        return max((step.deed.earliest for step in self.steps if step.deed.earliest), default=None)
