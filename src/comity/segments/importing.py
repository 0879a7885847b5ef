"""Importing a data set of records made elsewhere: checked row by row, written as segments, registered in one commit.

The rows come from a CSV or Parquet file with a column each for `source`, `target` and `date`, and for what was done:
`act`, `plover` or `cameo`. Columns of other names are mapped. Parties may be codes or usual names, several with
semicolons between them; dates EDTF or `YYYYMMDD`. A row that breaks a rule is refused and counted under its reason;
the others are imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from comity.errors import InvalidData
from comity.ledger.log import commit, free_key, next_number, same_key
from comity.ledger.schema import commit_log, segment
from comity.segments.checking import Refusal, Sheet
from comity.segments.layout import BUCKETS, COLUMNS, ROW_GROUP, SEGMENT_VERSION, digest_of, duckdb, folder, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from comity.ledger import Ledger
    from comity.parties import Parties

__all__ = ["Import", "import_file"]

LARGE = 1_000_000  # rows: from here on a set is spread over buckets by pair
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Import:
    """What an import did: `rows` were taken, others refused; `seq` is its commit, None where it was only checked.

    `repeated` says that the same file was imported under the same name last time, so that nothing was done.
    """

    dataset: str
    rows: int
    refusals: tuple[Refusal, ...]
    files: int
    seq: int | None
    repeated: bool = False

    @property
    def refused(self) -> int:
        """The number of refused rows."""
        return sum(each.rows for each in self.refusals)


@dataclass(frozen=True, slots=True)
class _File:
    uri: str
    sha256: str
    bytes: int
    rows: int
    bucket: int | None
    first_date: str | None
    last_date: str | None


def import_file(
    ledger: Ledger,
    path: Path,
    *,
    parties: Parties,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    only_check: bool = False,
    author: str = "comity",
) -> Import:
    """Import a CSV or Parquet file as the data set `name` (else the file's name); `columns` maps ours to theirs.

    An earlier import of that name is replaced; the ledger as known before still shows it. Raise InvalidData where
    the file is no table of records or no row can be taken, MissingExtra without DuckDB.
    """
    module = duckdb()
    dataset = name or re.sub(r"[^a-z0-9._-]+", "-", path.stem.casefold()).strip("-._")
    if not NAME.fullmatch(dataset):
        raise InvalidData(f"{dataset!r}: no name for a data set: use small letters, digits, - and _ (--name)")
    if not path.is_file():
        raise InvalidData(f"{path}: there is no such file: name a CSV or Parquet file")
    mapped = ",".join(f"{ours}={theirs}" for ours, theirs in sorted((columns or {}).items()))
    key = f"import:{dataset}:{digest_of(path)}:{mapped}"
    if not only_check and (done := _done(ledger, dataset, key)) is not None:
        return done
    try:
        with module.connect(":memory:") as db:
            sheet = Sheet(db, path, columns or {}, parties)
            if not sheet.rows:
                reasons = "; ".join(f"{each.reason} (row {each.first})" for each in sheet.refusals[:3])
                raise InvalidData(f"{path}: no row can be imported: {reasons or 'it has none'}")
            if only_check:
                return Import(dataset, sheet.rows, sheet.refusals, 0, None)
            sheet.ready(dataset)
            spread = range(BUCKETS) if sheet.rows >= LARGE else (None,)
            files = _write(db, folder(ledger), dataset, spread, _turn(ledger, dataset))
    except module.Error as error:
        raise InvalidData(f"{path}: cannot be read: {' '.join(str(error).split())[:300]}") from error
    seq = _register(ledger, dataset, key, files, sheet, author)
    return Import(dataset, sheet.rows, sheet.refusals, len(files), seq)


def _turn(ledger: Ledger, dataset: str) -> int:
    """Count the imports of a data set, this one included: two of the same rows are two files."""
    query = select(func.count()).select_from(commit_log).where(commit_log.c.doc == _doc(dataset))
    with ledger.database.reading() as connection:
        return int(connection.execute(query).scalar_one()) + 1


def _write(db: Any, base: Path, dataset: str, buckets: Iterable[int | None], turn: int) -> list[_File]:
    """Write the rows as one file, or as one a bucket; an empty bucket has none."""
    return [file for bucket in buckets if (file := _write_one(db, base, dataset, bucket, turn)) is not None]


def _write_one(db: Any, base: Path, dataset: str, bucket: int | None, turn: int) -> _File | None:
    where = "" if bucket is None else f"WHERE bucket = {bucket}"
    counted = db.execute(f"SELECT count(*), min(start_date), max(end_date) FROM ready {where}").fetchone()
    rows, first, last = counted
    if not rows:
        return None
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    chosen = f"SELECT {names} FROM ready {where} ORDER BY a, b, start_date, row"

    def fill(path: Path) -> None:
        to = "'" + str(path).replace("'", "''") + "'"
        db.execute(f"COPY ({chosen}) TO {to} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})")

    stem = f"{turn}-all" if bucket is None else f"{turn}-bucket-{bucket:02}"
    file, digest, size = place(base / "imported" / dataset, stem, fill)
    days = [day.isoformat() if day else None for day in (first, last)]
    return _File(file.relative_to(base).as_posix(), digest, size, rows, bucket, *days)


def _done(ledger: Ledger, dataset: str, key: str) -> Import | None:
    """Say whether the last import of this name is of the same file."""
    with ledger.database.reading() as connection:
        query = commit_log.select().where(commit_log.c.kind == "import", commit_log.c.doc == _doc(dataset))
        last = connection.execute(query.order_by(commit_log.c.seq.desc()).limit(1)).first()
        if last is None or not same_key(last.key or "", key):
            return None
        files = list(connection.execute(segment.select().where(segment.c.seq == last.seq)))
    return Import(dataset, 0, (), len(files), int(last.seq), repeated=True)


def _register(ledger: Ledger, dataset: str, key: str, files: Sequence[_File], sheet: Sheet, author: str) -> int:
    refused = sum(each.rows for each in sheet.refusals)
    note = f"{dataset}: {sheet.rows} rows imported, {refused} refused"
    with ledger.database.writing() as connection:
        key = free_key(connection, _doc(dataset), key)
        seq = commit(connection, author=author, kind="import", note=note, doc=_doc(dataset), key=key)
        mine = segment.c.uri.startswith(f"imported/{dataset}/", autoescape=True)
        connection.execute(segment.update().where(mine, segment.c.seq_to.is_(None)).values(seq_to=seq))
        number = next_number(connection, segment)
        for at, file in enumerate(files, number):
            connection.execute(
                segment.insert().values(
                    id=at, seq=seq, kind="import", uri=file.uri, sha256=file.sha256, bytes=file.bytes, rows=file.rows,
                    first_date=file.first_date, last_date=file.last_date, bucket=file.bucket,
                    schema_version=SEGMENT_VERSION,
                )
            )  # fmt: skip
    return seq


def _doc(dataset: str) -> str:
    """Give the name under which the log has a data set's imports: no document can have it."""
    return f"dataset:{dataset}"
