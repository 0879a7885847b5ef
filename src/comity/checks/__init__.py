"""Checks: what is wrong or weak in a document, or in what a ledger holds of a pair, and what would mend it."""

from __future__ import annotations

from comity.checks.check import check_document, check_pair
from comity.checks.finding import Finding, Kind, kinds
from comity.checks.wikitext import as_wikitext

__all__ = ["Finding", "Kind", "as_wikitext", "check_document", "check_pair", "kinds"]
