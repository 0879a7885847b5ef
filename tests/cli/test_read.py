from __future__ import annotations

import json
from pathlib import Path

from comity import open_ledger, read


def test_a_folder_is_read_into_the_ledger_of_the_working_folder(comity, papers: Path) -> None:
    result = comity("read", "papers")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Read 2 documents: 3 records (3 new)\n"
    again = comity("read", "papers")
    assert again.stderr == "Read 2 documents: 3 records (0 new)\n"
    with open_ledger() as ledger:
        assert [document.doc for document in ledger.documents()] == ["one", "two"]


def test_records_are_the_codebooks_json_lines(comity, papers: Path) -> None:
    assert comity("read", "papers", "--records", "r.jsonl").exit_code == 0
    lines = Path("r.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]
    assert [row["doc"] for row in rows] == ["one", "one", "two"]
    for row in rows:
        text = (papers / f"{row['doc']}.txt").read_text()
        assert text[row["start"] : row["end"]] == row["quote"]
    assert {"plover", "cameo", "confidence", "coder"} <= rows[0].keys()
    assert comity("read", "papers", "--records", "-").stdout == lines


def test_offsets_count_the_files_own_characters(comity, papers: Path) -> None:
    text = "\ufeffA line.\r\n\r\nRuritania praised Graustark in 1905.\r\n"
    (papers / "one.txt").write_bytes(text.encode())
    [row] = [json.loads(line) for line in comity("read", "papers/one.txt", "--records", "-").stdout.splitlines()]
    kept = text.removeprefix("\ufeff")
    assert row["quote"] in (text[row["start"] : row["end"]], kept[row["start"] : row["end"]])


def test_the_file_of_records_is_not_read_as_a_document(comity, papers: Path) -> None:
    for _ in range(2):
        assert comity("read", "papers", "--records", "papers/r.jsonl").exit_code == 0


def test_a_bad_document_is_named_and_the_rest_is_read(comity, papers: Path) -> None:
    (papers / "empty.txt").write_text("")
    (papers / "odd.txt").write_text("This will explode.")
    (papers / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    result = comity("read", "papers")
    assert result.exit_code == 1
    *named, last = result.stderr.splitlines()
    assert last == "Read 2 documents: 3 records (3 new); 3 could not be read"
    assert [line.split(":")[1].strip() for line in named] == [
        "papers/empty.txt", "papers/odd.txt", "papers/picture.txt",
    ]  # fmt: skip
    assert all(line.startswith("comity: ") for line in named)


def test_two_texts_of_one_name_do_not_replace_each_other(comity, papers: Path) -> None:
    (papers / "more").mkdir()
    (papers / "more" / "one.txt").write_text("Another text of this name.")
    result = comity("read", "papers")
    assert result.exit_code == 1
    assert "its id 'one' is taken" in result.stderr


def test_json_lines_hold_many_documents_and_a_bad_line_is_named(comity, papers: Path) -> None:
    rows = [json.dumps({"id": "x", "text": "Ruritania praised Graustark in 1910."}), "{nonsense"]
    (papers / "many.jsonl").write_text("\n".join([*rows, json.dumps({"id": "y", "text": "Nothing at all here."})]))
    result = comity("read", "papers/many.jsonl")
    assert result.exit_code == 1
    assert "Read 2 documents: 1 record (1 new); 1 could not be read" in result.stderr


def test_a_path_that_is_not_there(comity, papers: Path) -> None:
    result = comity("read", "nothing.txt", "papers/one.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("comity: nothing.txt: ")


def test_a_folder_without_documents(comity, papers: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = comity("read", "none")
    assert result.exit_code == 2
    assert "no documents there" in result.stderr


def test_the_ledger_may_be_named(comity, papers: Path, monkeypatch) -> None:
    assert comity("read", "papers", "--ledger", "a.db").exit_code == 0
    monkeypatch.setenv("COMITY_LEDGER", "b.db")
    assert comity("read", "papers").exit_code == 0
    assert Path("a.db").exists()
    assert Path("b.db").exists()
    assert not Path("comity.db").exists()


def test_a_ledger_that_is_none(comity, papers: Path) -> None:
    result = comity("read", "papers", "--ledger", "papers/one.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("comity: papers/one.txt: not a ledger")
    assert len(result.stderr.splitlines()) == 1


def test_the_library_reads_the_same(papers: Path) -> None:
    reading = read(papers, ledger="x.db")
    assert [document.id for document in reading.documents] == ["one", "two"]
    assert (len(reading.records), reading.new, reading.failures) == (3, 3, [])
    assert read(papers, papers / "gone.txt").failures[0].path.endswith("gone.txt")
