"""Analysis: panels of pairs and countries by year or month, with their data dictionary."""

from __future__ import annotations

from comity.analysis.panel import UNITS, Panel, panel
from comity.analysis.variables import VARIABLES, Variable

__all__ = ["UNITS", "VARIABLES", "Panel", "Variable", "panel"]
