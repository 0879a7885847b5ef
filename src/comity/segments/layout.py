"""What a segment is: a Parquet file of one row a pair and record, never changed once it is registered.

A record stands once for every pair that it belongs to (a < b), as in the ledger's `dyad` table, and once with two
empty words where it belongs to none. Rows are sorted by pair and first day, so that the question on one pair reads a
few row groups only. A large import is spread over 64 buckets by pair.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.errors import LedgerError, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.ledger import Ledger

__all__ = [
    "BUCKETS",
    "COLUMNS",
    "ROW_GROUP",
    "SEGMENT_VERSION",
    "bucket_of",
    "digest_of",
    "duckdb",
    "folder",
    "place",
    "schema",
]

SEGMENT_VERSION = 1
BUCKETS = 64
ROW_GROUP = 16_384  # rows: what the question on one pair reads at the least

# Column and type, in the words of SQL; the order is that of the files.
COLUMNS: dict[str, str] = {
    "a": "VARCHAR", "b": "VARCHAR", "start_date": "DATE", "end_date": "DATE", "edtf": "VARCHAR", "act": "VARCHAR",
    "kind": "VARCHAR", "modality": "VARCHAR", "stance": "VARCHAR", "mutual": "BOOLEAN", "source": "VARCHAR[]",
    "target": "VARCHAR[]", "about": "VARCHAR[]", "place": "VARCHAR", "amount": "DOUBLE", "unit": "VARCHAR",
    "plover": "VARCHAR", "cameo": "VARCHAR", "optional": "BOOLEAN", "confidence": "DOUBLE", "coder": "VARCHAR",
    "dataset": "VARCHAR", "record_id": "VARCHAR", "rev": "INTEGER", "row": "BIGINT", "seq": "INTEGER",
    "seq_to": "INTEGER", "status": "VARCHAR", "doc": "VARCHAR", "quote": "VARCHAR", "span_start": "INTEGER",
    "span_end": "INTEGER", "url": "VARCHAR",
}  # fmt: skip


def bucket_of(a: str, b: str) -> int:
    """Give the bucket of a pair: the CRC-32 of `a|b` in UTF-8, by 64. It is a contract: files are found by it."""
    return zlib.crc32(f"{a}|{b}".encode()) % BUCKETS


def folder(ledger: Ledger) -> Path:
    """Give the folder of a ledger's segments: COMITY_SEGMENTS, else beside the file; raise LedgerError on none."""
    if named := os.environ.get("COMITY_SEGMENTS"):
        return Path(named)
    if ledger.database.path is None:
        raise LedgerError(f"{ledger.database.name}: a ledger in a database keeps no files: set COMITY_SEGMENTS")
    return ledger.database.path.with_name(ledger.database.path.name + ".segments")


def folder_if_any(ledger: Ledger) -> Path | None:
    """Give the folder of a ledger's segments if there is one."""
    try:
        found = folder(ledger)
    except LedgerError:
        return None
    return found if found.is_dir() else None


def place(target: Path, stem: str, fill: Callable[[Path], None]) -> tuple[Path, str, int]:
    """Put a new file in place, whole or not at all; give it, its SHA-256 and its size.

    It is written under another name, made durable, and named by what is in it.
    """
    target.mkdir(parents=True, exist_ok=True)
    partial = target / f".{stem}.{os.getpid()}.part"
    try:
        fill(partial)
        digest = digest_of(partial)
        size = partial.stat().st_size
        final = target / f"{stem}-{digest[:12]}.parquet"
        _durable(partial)
        partial.replace(final)
        _durable(target)
    except OSError as error:
        raise LedgerError(
            f"{target}: cannot be written ({error.strerror}): make room or set COMITY_SEGMENTS"
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return final, digest, size


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _durable(path: Path) -> None:
    """Have the system write a file, or a folder's list of names, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # a folder cannot be opened there
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def schema() -> Any:
    """Give the Arrow schema of a segment."""
    import pyarrow as arrow

    types = {
        "VARCHAR": arrow.string(), "DATE": arrow.date32(), "BOOLEAN": arrow.bool_(), "DOUBLE": arrow.float64(),
        "INTEGER": arrow.int32(), "BIGINT": arrow.int64(), "VARCHAR[]": arrow.list_(arrow.string()),
    }  # fmt: skip
    return arrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def duckdb() -> Any:
    """Give the module duckdb; raise MissingExtra where it or pyarrow is not installed."""
    try:
        import duckdb as module
        import pyarrow as _  # noqa: F401 - tables go over in its form
    except ImportError as error:
        raise MissingExtra("Segments need two more packages: pip install 'comity[parquet]'") from error
    return module
