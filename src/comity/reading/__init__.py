"""Reading: a document in, records out. `Coder().read(document)` is the whole of it."""

from comity.reading.coder import Coder

__all__ = ["Coder"]
