"""The doctor: mends what can be made anew out of what the ledger still has, and says what cannot.

The full-text index and SQLite's indexes are made anew; a segment of the ledger's own revisions that is gone or damaged
is struck from the register, so that publishing writes it again; files that no commit knows are removed. A text or a
record that is damaged is nobody's to guess: only a backup or another reading brings it back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from comity.errors import LedgerError
from comity.ledger import fulltext
from comity.ledger.log import commit
from comity.ledger.schema import document, record, segment
from comity.ledger.verify import Finding, file_problem, unindexed, verify

if TYPE_CHECKING:
    from pathlib import Path

    from comity.ledger.store import Ledger

__all__ = ["Treatment", "treat"]

FORGOTTEN = 3600  # seconds: a file that nobody has registered by then was left by a program that was killed


@dataclass(frozen=True, slots=True)
class Treatment:
    """What was mended, in sentences, and what is still wrong."""

    mended: tuple[str, ...]
    left: tuple[Finding, ...]


def treat(ledger: Ledger, folder: Path | None = None) -> Treatment:
    """Mend what can be mended; `folder` is that of the segments, whose files are left alone without it."""
    if ledger.known_at is not None:
        raise LedgerError(f"{ledger.name}: a ledger as it was known takes no changes: leave --known-on out")
    mended = _indexes(ledger)
    if folder is not None:
        mended += _struck(ledger, folder) + _swept(ledger, folder)
    return Treatment(tuple(mended), tuple(verify(ledger, folder)))


def _indexes(ledger: Ledger) -> list[str]:
    done = []
    if any(finding.kind == "store" and finding.mendable for finding in verify(ledger)):
        with ledger.database.writing() as connection:
            connection.execute(text("REINDEX"))
        done.append("the indexes of the tables were made anew")
    with ledger.database.reading() as connection:
        missing = bool(unindexed(connection, document) or unindexed(connection, record))
    if missing:
        with ledger.database.writing() as connection:
            documents, records = unindexed(connection, document), unindexed(connection, record)
            fulltext.index(connection, documents, records)
        done.append(f"{len(documents)} documents and {len(records)} records were taken into the full-text index")
    return done


def _struck(ledger: Ledger, folder: Path) -> list[str]:
    """Strike segments of the ledger's own revisions that are gone or damaged, with those after them."""
    own = select(segment).where(segment.c.kind == "revisions", segment.c.seq_to.is_(None))
    with ledger.database.reading() as connection:
        standing = list(connection.execute(own.order_by(segment.c.seq_low)))
    broken = [row.seq_low for row in standing if file_problem(row, folder)]
    if not broken:
        return []
    doomed = [row.id for row in standing if row.seq_low >= min(broken)]
    with ledger.database.writing() as connection:
        note = f"{len(doomed)} segments struck: their files were gone or damaged"
        seq = commit(connection, author="comity", kind="publish", note=note)
        connection.execute(segment.update().where(segment.c.id.in_(doomed)).values(seq_to=seq))
    return [f"{len(doomed)} damaged segments were struck from the register: `comity publish` writes them anew"]


def _swept(ledger: Ledger, folder: Path) -> list[str]:
    """Remove files that no commit knows, and replaced segments of revisions, whose rows others hold now."""
    with ledger.database.reading() as connection:
        needed = (segment.c.kind != "revisions") | segment.c.seq_to.is_(None)
        kept = set(connection.execute(select(segment.c.uri).where(needed)).scalars())
    before = time.time() - FORGOTTEN
    removed = 0
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix not in {".parquet", ".part"} or name in kept or file.stat().st_mtime > before:
            continue
        file.unlink(missing_ok=True)
        removed += 1
    return [f"{removed} files that nothing needs any more were removed"] if removed else []
