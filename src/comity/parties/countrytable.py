"""A user's table of countries and years as a CSV file: commas, semicolons or tabs, whatever program wrote it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from comity.errors import InvalidData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["read_table", "write_table"]

DELIMITERS = ",;\t|"


@contextmanager
def _opened(path: str | Path) -> Iterator[IO[str]]:
    if str(path) == "-":
        yield sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield file
    except FileNotFoundError:
        raise InvalidData(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise InvalidData(f"{path}: this is a folder; name a CSV file.") from None
    except PermissionError:
        raise InvalidData(f"{path}: this file may not be read; change its permissions.") from None


def read_table(path: str | Path) -> Iterator[dict[str, str]]:
    """Give the rows of a CSV file with a header line (`-`: the standard input); raise InvalidData on any other file.

    A row with fewer cells than the header has empty ones; one with more is refused, since nobody knows which is which.
    """
    with _opened(path) as file:
        try:
            header = file.readline().lstrip("\ufeff")
            delimiter = max(DELIMITERS, key=header.count)
            columns = [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), [])]
            _check(path, columns)
            for row in csv.reader(file, delimiter=delimiter):
                if len(row) > len(columns):
                    raise InvalidData(f"{path}: a row has {len(row)} cells, the header {len(columns)}: {row[:3]}...")
                if row:
                    yield dict(zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=True))
        except UnicodeDecodeError:
            raise InvalidData(f"{path}: this is no text in UTF-8; save it as CSV in UTF-8.") from None
        except csv.Error as error:
            raise InvalidData(f"{path}: this is no CSV file ({error}).") from None


def _check(path: str | Path, columns: list[str]) -> None:
    if not any(columns):
        raise InvalidData(f"{path}: there is no header line; the first line must name the columns.")
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise InvalidData(f"{path}: two columns are called {twice!r}; give each a name of its own.")


def write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], file: IO[str]) -> None:
    """Write rows as CSV with a header line."""
    writer = csv.DictWriter(file, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
