"""Events: the records of one deed brought together, and the brief of a pair made of them."""

from __future__ import annotations

from comity.events.brief import Brief, Relation, brief
from comity.events.coverage import Absence, Coverage
from comity.events.event import Event
from comity.events.merging import merge

__all__ = ["Absence", "Brief", "Coverage", "Event", "Relation", "brief", "merge"]
