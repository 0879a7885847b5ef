"""Nothing acknowledged is lost, nothing is there by half, whenever a process is killed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from old_ledgers import make_old
from samples import FewParties
from sqlalchemy import func, select

from comity.ledger import Ledger
from comity.ledger.schema import reading, record
from comity.ledger.verify import verify
from comity.segments import publish

KILLS = 108
OLD = 12  # ledgers whose migration is killed
SEED = 20260301
EVERY = ("coded", "accepted", "corrected", "rejected")


@pytest.fixture
def crashed(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """A ledger on which workers were killed, old ones whose migration was, and what was acknowledged."""
    segments = tmp_path / "segments"
    monkeypatch.setenv("COMITY_SEGMENTS", str(segments))
    old = [str(tmp_path / f"old{n}.db") for n in range(OLD)]
    if "://" in place:
        new_schema = request.getfixturevalue("postgres")
        old = [new_schema() for _ in old]
    for number, each in enumerate(old):
        (tmp_path / f"{number}").mkdir()
        make_old(each, 1, tmp_path / f"{number}")
    script = Path(__file__).parent / "crash.py"
    paths = [str(script.parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, script, place, str(SEED), str(KILLS), *old],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] >= KILLS
    return place, old, told["acked"], segments


def test_what_was_acknowledged_survives_a_kill_at_any_moment(crashed) -> None:
    place, old, acked, segments = crashed
    assert [line for lines in acked.values() for line in lines if line.startswith("ERROR")] == []
    assert all(acked[kind] for kind in ("write", "decide", "read", "publish"))
    with Ledger(place, parties=FewParties()) as ledger:
        _nothing_lost(ledger, acked)
        _nothing_by_half(ledger)
        assert verify(ledger, segments) == []
        publish(ledger)
        assert publish(ledger).rows == 0
        assert verify(ledger, segments) == []
    for each in old:
        with Ledger(each, parties=FewParties()) as ledger:
            assert [commit.seq for commit in ledger.log()] == [1, 2, 3, 4, 5]
            assert len(ledger.records()) == 4
            assert [kept.series for kept in ledger.readings()] == ["c", "other", "c", "c", "c"]
            assert verify(ledger) == []


def _nothing_lost(ledger: Ledger, acked: dict[str, list[str]]) -> None:
    log = {commit.seq: commit for commit in ledger.log()}
    assert list(log) == list(range(1, len(log) + 1))
    for line in acked["write"]:
        seq, doc, sha256 = line.split()
        assert log[int(seq)].doc == doc
        text = ledger.as_known(int(seq)).text(doc)
        assert hashlib.sha256(text.encode()).hexdigest() == sha256
    decided = {decision.id: decision for decision in ledger.decisions()}
    assert list(decided) == list(range(1, len(decided) + 1))
    for line in acked["decide"]:
        number, record_id = line.split()
        assert number == "0" or decided[int(number)].record_id == record_id
    for line in acked["publish"]:
        seq = int(line.split()[0])
        assert seq == 0 or log[seq].kind == "publish"


def _nothing_by_half(ledger: Ledger) -> None:
    standing = Counter(kept.record.doc for kept in ledger.records(status=EVERY))
    assert standing == {kept.doc: 2 for kept in ledger.documents()}
    counted = select(record.c.reading, func.count()).where(record.c.machine.is_(None), record.c.status == "coded")
    with ledger.database.reading() as connection:
        found = connection.execute(counted.group_by(record.c.reading).order_by(record.c.reading)).all()
        said = connection.execute(select(reading.c.id, reading.c.records).order_by(reading.c.id)).all()
    assert found == said
