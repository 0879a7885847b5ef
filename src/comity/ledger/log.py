"""The log: one numbered line a commit, and the numbers of rows, which are the ledger's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from comity.ledger.schema import commit_log

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

__all__ = ["commit", "free_key", "last_commit", "next_number", "same_key"]


def commit(
    connection: Connection,
    *,
    author: str,
    kind: str,
    note: str,
    doc: str | None = None,
    key: str | None = None,
    reason: str | None = None,
) -> int:
    """Write the next line of the log and give its number; the caller holds the writers' turn.

    That turn makes the numbers gapless. The time is never before that of the commit before, even where a
    clock was set back, so that "known on" a day has one answer.
    """
    newest = select(commit_log.c.seq, commit_log.c.at).order_by(commit_log.c.seq.desc()).limit(1)
    last = connection.execute(newest).first()
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    seq, at = (1, now) if last is None else (last.seq + 1, max(last.at, now))
    connection.execute(
        commit_log.insert().values(
            seq=seq, at=at, author=author, doc=doc, key=key, note=note, kind=kind, reason=reason
        )
    )  # fmt: skip
    return int(seq)


def last_commit(connection: Connection, until: str | None = None) -> int:
    """Give the number of the last commit, or of the last one before a moment (UTC, ISO 8601); 0 for none."""
    query = select(func.coalesce(func.max(commit_log.c.seq), 0))
    if until is not None:
        query = query.where(commit_log.c.at < until)
    return int(connection.execute(query).scalar_one())


def next_number(connection: Connection, table: Table) -> int:
    """Give the first free number of a numbered table; the caller holds the writers' turn."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def free_key(connection: Connection, doc: str, key: str) -> str:
    """Give the key, numbered where the document went back to a text or a coder that it had before."""
    taken = set(connection.execute(select(commit_log.c.key).where(commit_log.c.doc == doc)).scalars())
    numbered = (key, *(f"{key}#{n}" for n in range(2, len(taken) + 2)))
    return next(each for each in numbered if each not in taken)


def same_key(kept: str, key: str) -> bool:
    """Tell whether a key in the log is this one, perhaps numbered."""
    name, _, number = kept.rpartition("#")
    return kept == key or (name == key and number.isdigit())
