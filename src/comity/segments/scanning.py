"""One layer of questions over published segments, imported data sets and the ledger's live tail: DuckDB reads them all.

What was published is read from its files; what came into the ledger since, and which published revisions have been
replaced since, is taken from the ledger when the layer is opened. So an answer is as fresh as the ledger was then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from comity.errors import ComityError, LedgerError
from comity.ledger.asking import standing
from comity.ledger.log import last_commit
from comity.ledger.schema import record, segment
from comity.segments.layout import COLUMNS, bucket_of, duckdb, folder
from comity.segments.publishing import REVISIONS
from comity.segments.rows import revisions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from types import TracebackType

    from sqlalchemy import ColumnElement, Select

    from comity.ledger import Ledger

__all__ = ["Columns"]

ANSWER = ", ".join(f'"{name}"' for name in COLUMNS if name not in {"row", "seq_to"})


class Columns:
    """The ledger column by column, as of its present state or of an earlier commit; close it after use.

    `pairs` has one row a pair and record (columns `a` and `b`, in alphabetical order), `records` one row a record.
    Imported rows carry the name of their data set in `dataset`; rows of the ledger's own have null there.
    """

    def __init__(self, ledger: Ledger, *, threads: int | None = None) -> None:
        module = duckdb()
        self._errors = module.Error
        with ledger.database.reading() as connection:
            self._seq = ledger.known_at if ledger.known_at is not None else last_commit(connection)
            published = list(connection.execute(_in_force(segment.c.kind == REVISIONS, None)))
            imported = list(connection.execute(_in_force(segment.c.kind != REVISIONS, self._seq)))
            high = max((row.seq_high for row in published), default=0)
            low = min((row.seq_high for row in published), default=0)
            tail = revisions(connection, high, self._seq)
            changed = select(record.c.id, record.c.seq_to).where(record.c.seq <= high, record.c.seq_to > low)
            closed = [(int(row.id), int(row.seq_to)) for row in connection.execute(changed)]
        base = folder(ledger) if published or imported else Path()
        self._published = [str(base / row.uri) for row in published]
        self._imported = [(str(base / row.uri), row.bucket) for row in imported]
        self._check(ledger, self._published + [file for file, _ in self._imported])
        self._db = module.connect(":memory:", config={"threads": threads} if threads else {})
        self._db.execute("SET TimeZone = 'UTC'")
        self._take(tail, closed)
        self._views(base)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    def pair(self, a: str, b: str, start: date | None = None, end: date | None = None) -> list[dict[str, Any]]:
        """Give the rows of one pair (two codes) that can have been in a period, by first day.

        Only files that can hold the pair are opened.
        """
        a, b = min(a, b), max(a, b)
        bucket = bucket_of(a, b)
        imported = [file for file, which in self._imported if which is None or which == bucket]
        where = ["a = $a", "b = $b"]
        values: dict[str, Any] = {"a": a, "b": b}
        if start is not None:
            where.append("(end_date IS NULL OR end_date >= $start)")
            values["start"] = start
        if end is not None:
            where.append("(start_date IS NULL OR start_date <= $end)")
            values["end"] = end
        query = f"SELECT {ANSWER} FROM ({self._source(imported)}) WHERE {' AND '.join(where)} ORDER BY start_date, row"
        return self._rows(query, values)

    def years(self) -> Any:
        """Count the records of every pair in every year of their first day: an Arrow table of a, b, year, records.

        Acts that did not happen, that are planned or only alleged are left out, and records without a date.
        """
        return self._db.sql(
            "SELECT a, b, year(start_date) AS year, count(*) AS records FROM pairs "
            "WHERE start_date IS NOT NULL AND a <> '' AND modality = 'actual' GROUP BY ALL ORDER BY a, b, year"
        ).to_arrow_table()

    def sql(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Answer a question in SQL over the views `pairs` and `records`; raise ComityError on a wrong one.

        The query sees these views and nothing else of the machine.
        """
        try:
            statements = self._db.extract_statements(query)
            if len(statements) != 1 or statements[0].type.name != "SELECT":
                raise ComityError("the query cannot be answered: ask one question, as SELECT ... FROM records")
            answer = self._db.execute(statements[0])
            return [column[0] for column in answer.description or ()], answer.fetchall()
        except self._errors as error:
            raise ComityError(f"the query cannot be answered: {' '.join(str(error).split())}") from error

    def _rows(self, query: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        answer = self._db.execute(query, values or {})
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _take(self, tail: Any, closed: Sequence[tuple[int, int]]) -> None:
        import pyarrow as arrow

        self._tail = bool(tail.num_rows)
        self._closed = bool(closed)
        if self._tail:
            self._db.register("tail_given", tail)
            self._db.execute("CREATE TEMP TABLE tail AS SELECT * FROM tail_given")
            self._db.unregister("tail_given")
        if closed:
            numbers = arrow.table({"row": [row for row, _ in closed], "closed_by": [seq for _, seq in closed]})
            self._db.register("closed_given", numbers)
            self._db.execute("CREATE TEMP TABLE closed AS SELECT * FROM closed_given")
            self._db.unregister("closed_given")

    def _views(self, base: Path) -> None:
        everything = self._source([file for file, _ in self._imported])
        self._db.execute(f"CREATE TEMP VIEW pairs AS SELECT {ANSWER} FROM ({everything})")
        self._db.execute(
            f"CREATE TEMP VIEW records AS SELECT * EXCLUDE (a, b) FROM "
            f"(SELECT DISTINCT ON (dataset, record_id) {ANSWER} FROM ({everything}))"
        )
        if self._published or self._imported:
            self._db.execute(f"SET allowed_directories = [{_quoted(str(base.resolve()))}]")
        self._db.execute("SET enable_external_access = false")
        self._db.execute("SET lock_configuration = true")

    def _source(self, imported: Sequence[str]) -> str:
        """Put together what holds at the commit asked for: published, live and imported."""
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        holds = f"seq <= {self._seq} AND (seq_to IS NULL OR seq_to > {self._seq}) AND status <> 'rejected'"
        parts = []
        if self._published:
            given = _files(self._published)
            if self._closed:
                given = (
                    f"(SELECT given.* REPLACE (coalesce(closed_by, given.seq_to) AS seq_to) FROM {given} AS given "
                    "LEFT JOIN closed ON given.row = closed.row)"
                )
            parts.append(f"SELECT {names} FROM {given} WHERE {holds}")
        if self._tail:
            parts.append(f"SELECT {names} FROM tail WHERE {holds}")
        if imported:
            parts.append(f"SELECT {names} FROM {_files(imported)}")
        if not parts:
            columns = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in COLUMNS.items())
            parts.append(f"SELECT {columns} WHERE false")
        return " UNION ALL ".join(parts)

    @staticmethod
    def _check(ledger: Ledger, files: Sequence[str]) -> None:
        missing = next((file for file in files if not Path(file).is_file()), None)
        if missing is not None:
            raise LedgerError(
                f"{ledger.database.name}: the segment {missing} is gone: `comity doctor` says what can be done"
            )


def _in_force(kind: ColumnElement[bool], known_at: int | None) -> Select[Any]:
    """Give the segments of a kind in force; of one's own revisions always now's, which hold what was before."""
    return select(segment).where(kind, standing(segment, known_at)).order_by(segment.c.id)


def _files(files: Sequence[str]) -> str:
    listed = ", ".join(_quoted(str(Path(file).resolve())) for file in files)
    return f"read_parquet([{listed}], union_by_name=true)"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
