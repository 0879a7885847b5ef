"""The queue in which writers of one ledger wait: an advisory lock on a file beside it.

SQLite's own busy timeout makes writers poll, which is slow and unfair under load; the operating system queues
those who wait for a lock on a file. A process that dies gives its lock up.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import LedgerError

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["writing_turn"]

POLL = 0.02  # seconds between tries where the system has no queue
PATIENCE = 60.0  # seconds until a lock whose holder may be dead is reported


@contextmanager
def writing_turn(ledger: Path) -> Iterator[None]:
    """Hold the right to write to a ledger; wait for it as long as others do."""
    path = ledger.with_name(ledger.name + ".lock")
    turn = _exclusive_file(path) if fcntl is None else _locked_file(path)
    with turn:
        yield


@contextmanager
def _locked_file(path: Path) -> Iterator[None]:
    handle = _open(path, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _exclusive_file(path: Path) -> Iterator[None]:
    """Hold the lock by being the one who made the file: the way that every system has."""
    path = path.with_suffix(".held")
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
            break
        except FileExistsError:
            if time.monotonic() > give_up:
                raise LedgerError(f"{path}: held for a minute: if no other comity is running, delete it") from None
            time.sleep(POLL)
        except OSError as error:
            raise _refused(path, error) from error
    try:
        yield
    finally:
        os.close(handle)
        path.unlink(missing_ok=True)


def _open(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags, 0o666)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> LedgerError:
    return LedgerError(f"{path}: cannot be written ({error.strerror}): choose another file with --ledger")
