"""Comity reads documents about relations between states and keeps a dated, sourced, coded record of them.

import comity

reading = comity.read("articles/", ledger="comity.db")
with comity.open_ledger("comity.db") as ledger:
    brief = ledger.dyad("Afghanistan", "Palestine")
    rows = brief.to_table()  # pandas.DataFrame(rows) is a data set
coded = comity.crosswalk("panel.csv", to=["cow", "gw"])  # coded.rows, and coded.notes on rows without an id
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.version import __version__

if TYPE_CHECKING:
    from comity.api import Ledger, Reading, crosswalk, open_ledger, read

__all__ = ["ComityError", "Ledger", "Reading", "__version__", "crosswalk", "open_ledger", "read"]

# Loaded when asked for: `import comity` is quick.
_LATER = frozenset({"Ledger", "Reading", "crosswalk", "open_ledger", "read"})


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from comity import api

        return getattr(api, name)
    raise AttributeError(f"module 'comity' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
