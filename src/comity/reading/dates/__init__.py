"""Dates in a text: finds every expression of time and turns it into EDTF once its anchor is known."""

from __future__ import annotations

from comity.reading.dates.expression import Anchor, Expression, Resolved
from comity.reading.dates.scan import find

__all__ = ["Anchor", "Expression", "Resolved", "find"]
