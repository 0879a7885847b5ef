"""Parties: who can act in the relations of states, under which names, on which days."""

from __future__ import annotations

from comity.parties.facts import Claim, Membership, MovementRole, Regime, Spell, Succession
from comity.parties.party import Match, Name, Office, Party, Resolution
from comity.parties.registry import Parties, load

__all__ = [
    "Claim", "Match", "Membership", "MovementRole", "Name", "Office", "Parties", "Party", "Regime", "Resolution",
    "Spell", "Succession", "load",
]  # fmt: skip
