from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import TEXT, FewParties, document, two

from comity.errors import InvalidRecord, LedgerError, UnreadableDocument
from comity.ledger import Ledger, default_path, open_ledger
from comity.record import Evidence

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        yield opened


def test_records_come_back_as_they_went_in(ledger: Ledger) -> None:
    doc = document()
    added = ledger.add(doc, two(doc))
    assert (added.seq, added.records, added.new, added.closed, added.repeated) == (1, 2, 2, 0, False)
    assert [kept.record for kept in ledger.records()] == two(doc)
    assert ledger.text("a") == TEXT
    [kept] = ledger.documents()
    assert (kept.doc, kept.revision, kept.title, kept.references) == ("a", 1, "Two states", doc.references)


def test_adding_the_same_reading_again_changes_nothing(ledger: Ledger) -> None:
    doc = document()
    first = ledger.add(doc, two(doc))
    again = ledger.add(doc, two(doc))
    assert again.repeated
    assert (again.seq, again.new, again.closed) == (first.seq, 0, 0)
    assert len(ledger.log()) == 1
    assert len(ledger.records()) == 2


def test_a_new_coder_adds_revisions_and_closes_the_old_ones(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc))
    better = replace(two(doc)[0], date="1905-06", coder="c2")
    added = ledger.add(doc, [better])
    assert (added.new, added.closed) == (0, 1)
    [kept] = ledger.records()
    assert (kept.rev, kept.seq, kept.seq_first, kept.record) == (2, 2, 1, better)
    assert [old.record.date for old in ledger.history(kept.record_id)] == ["1905", "1905-06"]
    assert [old.record for old in ledger.records(known_at=1)] == two(doc)


def test_a_record_keeps_its_id_when_the_text_grows_before_it(ledger: Ledger) -> None:
    doc, grown = document(), document("Both are kingdoms of old. " + TEXT)
    ledger.add(doc, two(doc))
    before = [kept.record_id for kept in ledger.records()]
    added = ledger.add(grown, two(grown))
    after = [kept.record_id for kept in ledger.records()]
    assert before[1] == after[1]
    assert added.new == 1  # the first stood at the very beginning: what is around it did change
    assert [kept.revision for kept in ledger.documents()] == [2]
    assert ledger.text("a", 1) == TEXT


def test_a_document_may_go_back_to_an_earlier_text(ledger: Ledger) -> None:
    doc, other = document(), document("Nothing is left of it.")
    ledger.add(doc, two(doc))
    assert ledger.add(other, [], coder="c1").closed == 2
    assert not ledger.add(doc, two(doc)).repeated
    assert ledger.add(doc, two(doc)).repeated
    assert [kept.rev for kept in ledger.records()] == [2, 2]
    assert [kept.revision for kept in ledger.documents()] == [3]


def test_one_trigger_with_several_dates_gives_several_records(ledger: Ledger) -> None:
    doc = document()
    first = two(doc)[0]
    ledger.add(doc, [first, replace(first, date="1906"), replace(first, date="1907")])
    assert len({kept.record_id for kept in ledger.records()}) == 3


def test_questions_by_party_act_pair_and_document(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, two(doc))
    assert [kept.record.act for kept in ledger.records(party="hamas")] == ["meet"]
    assert [kept.record.act for kept in ledger.records(act="recognize")] == ["recognize"]
    assert [kept.record.act for kept in ledger.records("a", pair=("RUR", "PSE"))] == ["meet"]
    assert [kept.record.act for kept in ledger.records(pair=("hamas", "GRK"))] == ["meet"]
    assert [kept.record.act for kept in ledger.records(pair=("GRK", "RUR"))] == ["recognize", "meet"]
    assert ledger.records("nothing") == []
    assert ledger.documents_naming("RUR", "PSE") == ["a"]
    assert ledger.documents_naming("RUR", "AFG") == []


def test_two_who_only_stand_side_by_side_are_no_pair(ledger: Ledger) -> None:
    doc = document()
    ledger.add(doc, [replace(two(doc)[0], source=("RUR", "GRK"), target=("hamas",))])
    assert ledger.records(pair=("RUR", "GRK")) == []


@pytest.mark.parametrize(
    "spoil",
    [
        {"evidence": Evidence(0, 9, "Graustark", "Graustark")},
        {"evidence": Evidence(0, 9, "Ruritania", "met")},
        {"date": "yesterday"},
        {"doc": "b"},
    ],
)
def test_a_record_that_breaks_the_contract_is_refused_and_nothing_is_kept(ledger: Ledger, spoil: dict) -> None:
    doc = document()
    with pytest.raises(InvalidRecord, match=r"^a: "):
        ledger.add(doc, [*two(doc), replace(two(doc)[0], **spoil)])
    assert ledger.records() == []
    assert ledger.log() == []


def test_a_reading_without_records_still_needs_its_coder(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="which coder"):
        ledger.add(document(), [])
    assert not ledger.add(document(), [], coder="c1").repeated
    assert ledger.add(document(), [], coder="c1").repeated


def test_half_a_character_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnreadableDocument, match="surrogate"):
        ledger.add(document("A \ud800 b"), [], coder="c1")


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(4)), repeats=st.lists(st.integers(0, 3), max_size=4))
def test_any_order_and_any_repeats_give_the_same_records(tmp_path_factory, order, repeats) -> None:
    path = tmp_path_factory.mktemp("l") / "l.db"
    docs = [document(name=f"d{n}") for n in range(4)]
    with Ledger(path, parties=FewParties()) as ledger:
        for n in [*order, *repeats]:
            ledger.add(docs[n], two(docs[n]))
        assert [kept.record for kept in ledger.records()] == [each for doc in docs for each in two(doc)]
        assert [commit.seq for commit in ledger.log()] == [1, 2, 3, 4]


def test_threads_that_write_at_once_leave_a_gapless_log(place: str) -> None:
    with Ledger(place, parties=FewParties()) as ledger, ThreadPoolExecutor(4) as pool:
        docs = [document(name=f"d{n}") for n in range(24)]
        list(pool.map(lambda doc: ledger.add(doc, two(doc)), docs))
        assert [commit.seq for commit in ledger.log()] == list(range(1, 25))


WRITER = """
import sys
sys.path.insert(0, {tests!r})
from samples import FewParties, document, two
from comity.ledger import Ledger
with Ledger({path!r}, parties=FewParties()) as ledger:
    print("open", flush=True)
    for n in range(int(sys.argv[2])):
        doc = document(name=f"{{sys.argv[1]}}{{n}}")
        print(ledger.add(doc, two(doc)).seq, flush=True)
"""


def writer(path: str, name: str, count: int) -> subprocess.Popen[str]:
    from pathlib import Path as Where

    code = WRITER.format(tests=str(Where(__file__).parent.parent), path=path)
    return subprocess.Popen([sys.executable, "-c", code, name, str(count)], stdout=subprocess.PIPE, text=True)


def test_two_processes_take_turns(place: str) -> None:
    writers = [writer(place, name, 20) for name in "xy"]
    outputs = [each.communicate(timeout=60)[0].split()[1:] for each in writers]
    assert sorted(int(seq) for output in outputs for seq in output) == list(range(1, 41))
    with Ledger(place, parties=FewParties()) as ledger:
        assert len(ledger.records()) == 80


# ---------------------------------------------------------------- opening


def test_the_default_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    assert default_path().name == "comity.db"
    monkeypatch.setenv("COMITY_LEDGER", str(tmp_path / "other.db"))
    with open_ledger():
        assert (tmp_path / "other.db").exists()


def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("Dear diary, " * 500)
    with pytest.raises(LedgerError, match="not a ledger of Comity"):
        open_ledger(path)


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    other = sqlite3.connect(path)
    other.execute("create table birds (name)")
    other.close()
    with pytest.raises(LedgerError, match="not a ledger of Comity"):
        open_ledger(path)


def test_a_newer_ledger_asks_for_a_newer_comity(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_ledger(path).close()
    other = sqlite3.connect(path)
    other.execute("update comity_schema set version = 99")
    other.commit()
    other.close()
    with pytest.raises(LedgerError, match="newer Comity"):
        open_ledger(path)


def test_a_read_only_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_ledger(path).close()
    path.chmod(0o444)
    with pytest.raises(LedgerError, match="read-only"):
        open_ledger(path)


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Ledger(path, parties=FewParties()) as ledger:
        doc = document()
        ledger.add(doc, two(doc))
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:100] + b"\x5a" * (size - 100))
    with pytest.raises(LedgerError, match="damaged"):
        open_ledger(path)


@pytest.mark.parametrize(("name", "words"), [("", "is a file"), ("no/where.db", "does not exist")])
def test_a_place_that_cannot_hold_one(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        open_ledger(tmp_path / name)


def test_a_ledger_that_is_only_asked_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="comity read"):
        open_ledger(tmp_path / "x.db", create=False)
    assert list(tmp_path.iterdir()) == []
