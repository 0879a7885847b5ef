"""The codebook: every act and state that a record may name, and how each maps to PLOVER and CAMEO.

>>> from comity import codebook
>>> codebook.load()["recognize"].plover
'SUPPORT'
"""

from __future__ import annotations

from comity.codebook.acts import Act, PloverType
from comity.codebook.book import Codebook, load

__all__ = ["Act", "Codebook", "PloverType", "load"]
