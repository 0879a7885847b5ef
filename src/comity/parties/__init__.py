"""Parties: who can act in the relations of states, under which names, on which days."""

from __future__ import annotations

from comity.parties.facts import Claim, Membership, MovementRole, Regime, Spell, Succession
from comity.parties.party import Candidate, Match, Name, Office, Party, Resolution
from comity.parties.persons import Holding, Person
from comity.parties.ranking import Context
from comity.parties.registry import Parties, load
from comity.parties.role import Role

__all__ = [
    "Candidate", "Claim", "Context", "Holding", "Match", "Membership", "MovementRole", "Name", "Office", "Parties",
    "Party", "Person", "Regime", "Resolution", "Role", "Spell", "Succession", "load",
]  # fmt: skip
