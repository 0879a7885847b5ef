"""The command line: a thin face on the library."""

from __future__ import annotations

from comity.cli.app import main

__all__ = ["main"]
