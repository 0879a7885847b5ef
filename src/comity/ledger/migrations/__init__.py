"""From any released schema of a ledger to the present one, inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["FIRST", "upgrade"]

FIRST = "0001"  # the revision of ledgers made before revisions were noted


def upgrade(connection: Connection, version: int, target: str = "head") -> None:
    """Bring a ledger of schema `version` (0: an empty one) to the target revision.

    The revision of schema n is n in four digits; the caller holds the writers' turn and commits.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    if version:
        command.stamp(config, f"{version:04}", purge=True)
    command.upgrade(config, target)
