"""What only a ledger in a database can meet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from samples import FewParties, document, two
from sqlalchemy import create_engine, text

from comity.errors import LedgerError, MissingExtra
from comity.ledger import Ledger, default_location, default_path
from comity.ledger.location import locate, shown


def test_two_schemas_of_one_database_are_two_ledgers(postgres) -> None:
    one, other = postgres(), postgres()
    with Ledger(one, parties=FewParties()) as ledger:
        ledger.add(document(), two(document()))
        assert ledger.path is None
        assert ledger.name.startswith("postgresql://comity@")
    with Ledger(other, parties=FewParties()) as ledger:
        assert ledger.records() == []
    with Ledger(one, create=False, parties=FewParties()) as ledger:
        assert len(ledger.records()) == 2


def test_a_ledger_that_is_only_asked_is_not_made(postgres) -> None:
    place = postgres()
    with pytest.raises(LedgerError, match="comity read"):
        Ledger(place, create=False)
    engine = create_engine(locate(place))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT to_regclass('commit_log')")).scalar() is None
    engine.dispose()


def test_other_tables_are_no_ledger(postgres) -> None:
    place = postgres()
    engine = create_engine(locate(place))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE birds (name TEXT)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="choose another database or schema"):
        Ledger(place)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda url: url.replace("/postgres?", "/nowhere?"), "no such user, database or schema"),
        (lambda url: url.replace("comity@", "nobody@"), "no such user, database or schema"),
        (lambda url: url.split("options=")[0] + "options=-csearch_path%3Dnothere", "search path"),
        (lambda url: "postgresql://comity@127.0.0.1:1/x", "no server answers"),
    ],
)
def test_a_place_that_cannot_be_reached_is_one_line(postgres, change, words: str) -> None:
    with pytest.raises(LedgerError, match=words) as raised:
        Ledger(change(postgres()))
    assert "\n" not in str(raised.value)


def test_a_server_that_was_restarted_is_asked_again(postgres) -> None:
    with Ledger(postgres(), parties=FewParties()) as ledger:
        ledger.add(document(), two(document()))
        other = create_engine(locate(postgres()))
        with other.connect() as connection:
            ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(text(f"{ended} AND backend_type = 'client backend'"))
        other.dispose()
        assert len(ledger.records()) == 2


def test_texts_sort_by_code_point_whatever_the_servers_language(postgres) -> None:
    names = ["b", "A", "a", "é", "B", "_"]
    with Ledger(postgres(), parties=FewParties()) as ledger:
        for name in names:
            ledger.add(document(name=name), two(document(name=name)))
        assert [kept.doc for kept in ledger.documents()] == sorted(names)


# ---------------------------------------------------------------- without a server


def test_places_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert locate("comity.db") == Path("comity.db")
    assert shown(locate("postgres://me:secret@host/db?sslmode=require")) == "postgresql://me:***@host/db"
    with pytest.raises(LedgerError, match="name a file or postgresql"):
        locate("mysql://host/db")
    with pytest.raises(LedgerError, match="not a URL"):
        locate("postgresql://host:port/db")
    monkeypatch.setenv("COMITY_LEDGER", "postgresql://host/db")
    assert default_location() == "postgresql://host/db"
    with pytest.raises(LedgerError, match="not a file"):
        default_path()


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"comity\[postgres\]"):
        Ledger("postgresql://host/db")


def test_sqlite_is_not_slowed_by_the_driver() -> None:
    code = "import sys; from comity.ledger import Ledger; print({'psycopg', 'alembic', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
