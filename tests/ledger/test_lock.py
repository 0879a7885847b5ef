from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from comity.errors import LedgerError
from comity.ledger import lock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["the system's queue", "an exclusive file"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "an exclusive file":
        monkeypatch.setattr(lock, "fcntl", None)


def test_one_at_a_time(tmp_path: Path) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(5):
            with lock.writing_turn(tmp_path / "l.db"):
                inside += 1
                most = max(most, inside)
                threading.Event().wait(0.001)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_an_error_inside_gives_the_turn_up(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="mine"), lock.writing_turn(tmp_path / "l.db"):
            raise ValueError("mine")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be written"), lock.writing_turn(tmp_path / "no" / "l.db"):
        pass


def test_a_lock_whose_holder_died_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if lock.fcntl is not None:
        pytest.skip("the system gives such a lock up by itself")
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    (tmp_path / "l.db.held").touch()
    with pytest.raises(LedgerError, match="delete it"), lock.writing_turn(tmp_path / "l.db"):
        pass
