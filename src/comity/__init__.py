"""Comity reads documents about relations between states and keeps a dated, sourced, coded record of them.

import comity

reading = comity.read("articles/", ledger="comity.db")
with comity.open_ledger("comity.db") as ledger:
    brief = ledger.dyad("Afghanistan", "Palestine")
    rows = brief.to_table()  # pandas.DataFrame(rows) is a data set
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.version import __version__

if TYPE_CHECKING:
    from comity.api import Ledger, Reading, open_ledger, read

__all__ = ["ComityError", "Ledger", "Reading", "__version__", "open_ledger", "read"]

_LATER = frozenset({"Ledger", "Reading", "open_ledger", "read"})  # loaded when asked for: `import comity` is quick


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from comity import api

        return getattr(api, name)
    raise AttributeError(f"module 'comity' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
