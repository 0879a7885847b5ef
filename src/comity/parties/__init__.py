"""Parties: who can act in the relations of states, under which names, on which days."""

from __future__ import annotations

from comity.parties.party import Match, Name, Office, Party, Resolution
from comity.parties.registry import Parties, load

__all__ = ["Match", "Name", "Office", "Parties", "Party", "Resolution", "load"]
