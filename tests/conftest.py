"""What every test may ask for."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of coded documents and real data beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with coded documents and real data is not there")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Gives the URL of a new, empty schema in a PostgreSQL server; skipped where none is installed."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (comity[postgres])")
    with server.running() as url:
        if url is None:
            pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
        numbers = count(1)

        def new_schema() -> str:
            name = f"ledger{next(numbers)}"
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA {name}")
            return f"{url}&options=-csearch_path%3D{name}"

        yield new_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of a ledger that is not there yet, on each database in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "l.db")
    new_schema: Callable[[], str] = request.getfixturevalue("postgres")
    return new_schema()
