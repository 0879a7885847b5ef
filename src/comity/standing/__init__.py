"""Standing: from the events of a pair, what holds between two parties on any day, and why."""

from __future__ import annotations

from comity.standing.answer import Answer, Standing
from comity.standing.aspects import Aspect
from comity.standing.changes import ChangeRow, changes
from comity.standing.history import Change, Held, History
from comity.standing.naming import NAMES
from comity.standing.pair import histories
from comity.standing.standing import standing

__all__ = [
    "NAMES", "Answer", "Aspect", "Change", "ChangeRow", "Held", "History", "Standing", "changes", "histories",
    "standing",
]  # fmt: skip
