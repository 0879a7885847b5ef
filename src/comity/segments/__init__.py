"""Segments: record revisions and imported data sets as Parquet files, for questions over many pairs at a time."""

from __future__ import annotations

from comity.segments.checking import Refusal
from comity.segments.importing import Import, import_file
from comity.segments.publishing import Published, publish
from comity.segments.scanning import Columns

__all__ = ["Columns", "Import", "Published", "Refusal", "import_file", "publish"]
