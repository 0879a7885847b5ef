from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from samples import FewParties, document, two
from sqlalchemy import text

from comity.errors import LedgerError
from comity.ledger import Ledger, doctor
from comity.ledger.backup import back_up
from comity.ledger.doctor import treat
from comity.ledger.verify import verify
from comity.segments import publish


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMITY_SEGMENTS", str(tmp_path / "segments"))
    return tmp_path / "segments"


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        for name in ("a", "b"):
            doc = document(name=name)
            opened.add(doc, two(doc))
        [first, *_] = opened.records("a")
        opened.correct(first.record_id, first.rev, {"place": "Zenda"}, reviewer="ann")
        yield opened


def damage(ledger: Ledger, statement: str) -> None:
    with ledger.database.writing() as connection:
        if ledger.database.dialect == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(statement))


def test_a_sound_ledger_has_no_findings(ledger: Ledger, folder: Path) -> None:
    publish(ledger)
    doc = document("Again: " + document().text, "a")
    ledger.add(doc, [two(doc)[0].with_(coder="c2")])
    publish(ledger)
    assert verify(ledger, folder) == []
    assert treat(ledger, folder) == doctor.Treatment((), ())


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        ("UPDATE document SET text = 'x' || text WHERE doc = 'a'", "document", "its text is not the one"),
        ("UPDATE record SET quote = 'no' WHERE doc = 'a'", "record", "the quote is not at"),
        ("UPDATE record SET span_start = span_start + 1 WHERE doc = 'a'", "record", "the quote is not at"),
        ("UPDATE record SET suffix = 'no' WHERE doc = 'a'", "record", "what stands around"),
        ("UPDATE record SET text_sha256 = 'no' WHERE doc = 'a'", "record", "another text"),
        ("UPDATE record SET start_date = '1900-01-01' WHERE edtf = '1905'", "record", "its days are not those"),
        ("UPDATE record SET edtf = 'soon' WHERE edtf = '1905'", "record", "not a date"),
        ("UPDATE record SET rev = rev + 5 WHERE doc = 'b'", "record", "revisions are kept"),
        ("UPDATE record SET seq_to = 0 WHERE doc = 'b'", "record", "before it was made"),
        ("UPDATE record SET seq_to = 99 WHERE doc = 'b'", "link", "a commit_log that is not there"),
        ("UPDATE commit_log SET at = '1999' WHERE seq = 3", "log", "before the one before it"),
    ],
)
def test_each_damage_is_found(ledger: Ledger, statement: str, kind: str, words: str) -> None:
    damage(ledger, statement)
    found = verify(ledger)
    assert any(each.kind == kind and words in each.problem for each in found), found
    assert not any(each.mendable for each in found)


def test_a_missing_commit_and_what_hangs_on_it_are_found(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", parties=FewParties()) as ledger:
        for name in ("a", "b", "c"):
            ledger.add(document(name=name), two(document(name=name)))
    connection = sqlite3.connect(tmp_path / "l.db")
    connection.execute("DELETE FROM commit_log WHERE seq = 2")
    connection.execute("DELETE FROM document WHERE doc = 'c'")
    connection.commit()
    connection.close()
    with Ledger(tmp_path / "l.db", parties=FewParties()) as ledger:
        where = {each.where for each in verify(ledger)}
    assert {"commit 2", "record.seq = 2", "record.document = 3", "mention.document = 3"} <= where


def test_many_findings_of_a_kind_are_counted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.ledger.verify.MOST", 2)
    damage(ledger, "UPDATE record SET quote = 'no'")
    assert [each.where for each in verify(ledger) if each.kind == "record"][-1] == "3 more"


def test_the_doctor_takes_into_the_index_what_it_lacks(ledger: Ledger) -> None:
    if ledger.database.dialect == "sqlite":
        damage(ledger, "INSERT INTO record_search(record_search, rowid, quote) "
                       "SELECT 'delete', id, quote FROM record WHERE doc = 'a'")  # fmt: skip
    else:
        damage(ledger, "DELETE FROM record_search WHERE record IN (SELECT id FROM record WHERE doc = 'a')")
    [finding] = verify(ledger)
    assert finding.mendable
    done = treat(ledger)
    assert done.mended == ("0 documents and 3 records were taken into the full-text index",)
    assert done.left == ()


def test_a_damaged_segment_is_struck_and_written_anew(ledger: Ledger, folder: Path) -> None:
    file = publish(ledger).file
    assert file is not None
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    [finding] = verify(ledger, folder)
    assert (finding.kind, finding.mendable) == ("segment", True)
    assert "struck" in treat(ledger, folder).mended[0]
    assert verify(ledger, folder) == []
    assert publish(ledger).rows == 13
    assert verify(ledger, folder) == []


def test_what_is_left_of_a_killed_program_is_removed_after_a_while(ledger: Ledger, folder: Path) -> None:
    publish(ledger)
    for name in ("stray.parquet", ".x.1.part", "notes.txt"):
        (folder / name).write_text("x")
    assert treat(ledger, folder).mended == ()
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    assert treat(ledger, folder).mended == ("2 files that nothing needs any more were removed",)
    assert (folder / "notes.txt").exists()
    assert verify(ledger, folder) == []


def contents(ledger: Ledger) -> tuple:
    kept = [(each.record_id, each.rev, each.status, each.record) for each in ledger.records()]
    return kept, ledger.log(), ledger.documents(), ledger.decisions()


def test_a_backup_is_the_same_ledger(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    publish(ledger)
    done = back_up(ledger, tmp_path / "copy.db", folder)
    assert (done.seq, done.segments) == (4, 1)
    with Ledger(tmp_path / "copy.db", create=False, parties=FewParties()) as copy:
        assert contents(copy) == contents(ledger)
        assert verify(copy, tmp_path / "copy.db.segments") == []
        copy.add(document(name="c"), two(document(name="c")))
    assert [file.name for file in tmp_path.glob(".*.part*")] == []


def test_a_file_moves_to_a_server(tmp_path: Path, postgres) -> None:
    url = postgres()
    with Ledger(tmp_path / "l.db", parties=FewParties()) as ledger:
        ledger.add(document(), two(document()))
        back_up(ledger, url)
        with Ledger(url, create=False, parties=FewParties()) as copy:
            assert contents(copy) == contents(ledger)
            assert verify(copy) == []
        with pytest.raises(LedgerError, match="holds a ledger already"):
            back_up(ledger, url)


def test_a_backup_is_never_written_over_anything(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("precious")
    with pytest.raises(LedgerError, match="is there already"):
        back_up(ledger, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "precious"
    with pytest.raises(LedgerError, match="does not exist"):
        back_up(ledger, tmp_path / "nowhere" / "l.db")


def test_the_past_cannot_be_treated(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="takes no changes"):
        treat(ledger.as_known(1))
