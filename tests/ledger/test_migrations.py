from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from old_ledgers import RELEASED, engine, make_old, old_file
from samples import TEXT, FewParties, two
from samples import document as sample
from sqlalchemy import create_engine, inspect, select, text

from comity.ledger import Ledger, migrations, schema
from comity.ledger.database import Database
from comity.ledger.schema import SCHEMA_VERSION, metadata

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_released_schema_has_its_sample():
    assert RELEASED
    assert list(range(1, SCHEMA_VERSION)) == RELEASED


@pytest.mark.parametrize("version", RELEASED)
def test_a_ledger_of_a_released_schema_opens_with_all_that_it_held(version: int, place: str, tmp_path: Path):
    make_old(place, version, tmp_path)
    with Ledger(place, parties=FewParties()) as ledger:
        log = ledger.log()
        assert [commit.seq for commit in log] == list(range(1, len(log) + 1))
        assert {commit.kind for commit in log} == {"read"}
        assert [kept.doc for kept in ledger.documents()] == ["a", "b: c"]
        assert ledger.text("a") == TEXT
        assert ledger.text("a", 2) == "Both are old kingdoms. " + TEXT
        assert [kept.record.act for kept in ledger.records("a")] == ["recognize", "meet"]
        assert [(each.coder, each.series, each.current) for each in ledger.readings()] == [
            ("c1", "c", False),
            ("other-2+x-1", "other", True),
            ("c2", "c", False),
            ("c2", "c", False),
            ("c1", "c", True),
        ]
        assert [kept.record.date for kept in ledger.as_known(3).records("a")] == ["1905-06"]
        assert ledger.records("a", coder="c1") == ledger.records("a")
        assert ledger.documents_naming("RUR", "PSE") == ["a", "b: c"]
        assert ledger.add(sample(), two(sample())).repeated
        [first, _] = ledger.records("a")
        ledger.accept(first.record_id, first.rev, reviewer="ann")
        assert [kept.status for kept in ledger.records("a")] == ["accepted", "coded"]


@pytest.mark.parametrize("version", RELEASED)
def test_migrated_and_new_ledgers_are_alike(version: int, place: str, tmp_path: Path):
    make_old(place, version, tmp_path)
    Database(place).close()
    store = engine(place)
    with store.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
                "compare_type": True,
            },
        )
        assert compare_metadata(context, metadata) == []
        migrated = columns(connection)
        [found] = connection.execute(select(schema.schema_version.c.version)).scalars()
        assert found == SCHEMA_VERSION
    store.dispose()
    other = create_engine("sqlite://") if "://" not in place else None
    if other is not None:
        with other.begin() as connection:
            schema.create(connection)
            assert columns(connection) == migrated
        other.dispose()


def columns(connection: Any) -> dict[str, set[str]]:
    found = inspect(connection)
    names = set(found.get_table_names()) - {"alembic_version"}
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


def test_the_full_text_of_an_old_ledger_is_found(place: str, tmp_path: Path):
    make_old(place, 1, tmp_path)
    Database(place).close()
    store = engine(place)
    match = "document_search MATCH 'kingdoms'" if "://" not in place else "body @@ to_tsquery('english', 'kingdoms')"
    with store.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM document_search WHERE {match}")).scalar() == 1
    store.dispose()


def test_two_who_open_an_old_ledger_at_once_migrate_it_once(tmp_path: Path):
    path = tmp_path / "l.db"
    old_file(path, 1)
    code = f"from comity.ledger import Ledger\nwith Ledger({str(path)!r}) as ledger: print(len(ledger.log()))"
    openers = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [each.communicate(timeout=60)[0] for each in openers] == ["5\n"] * 3


def test_a_new_ledger_knows_its_revision_when_the_next_schema_comes(place: str):
    Database(place).close()
    store = engine(place)
    with store.begin() as connection:
        migrations.upgrade(connection, SCHEMA_VERSION)  # nothing to do, and no complaint
        [found] = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
    assert found == f"{SCHEMA_VERSION:04}"
    store.dispose()


def test_a_migration_that_fails_leaves_the_old_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "l.db"
    old_file(path, 1)
    real: Callable[..., None] = migrations.upgrade

    def half(connection: Any, version: int) -> None:
        real(connection, version)
        raise RuntimeError("stopped here")

    monkeypatch.setattr("comity.ledger.database.migrations.upgrade", half)
    with pytest.raises(RuntimeError, match="stopped"):
        Database(path)
    monkeypatch.undo()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version FROM comity_schema").fetchall() == [(1,)]
    assert "decision" not in {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    with Ledger(path) as ledger:
        assert len(ledger.log()) == 5
