from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comity import api, open_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from comity.documents import Document
    from comity.record import Record


@pytest.fixture
def read(comity, papers: Path):
    assert comity("read", "papers").exit_code == 0
    return comity


def ids(comity, *args: str) -> list[str]:
    found = json.loads(comity("review", "--json", *args).stdout)
    return [f"{row['id']}@{row['rev']}" for row in found]


def test_the_list_shows_what_nobody_judged(read) -> None:
    shown = read("review").stdout
    assert "1905: Ruritania → Graustark: " in shown
    assert "“Ruritania praised Graustark in 1905”" in shown
    assert len(ids(read)) == 3
    assert len(ids(read, "--doc", "two", "--party", "Pontevedro", "--act", "support")) == 1
    assert len(ids(read, "--pair", "Ruritania", "Graustark", "--limit", "1")) == 1
    assert len(ids(read, "--below", "0.5")) == 1
    limited = read("review", "--limit", "1")
    assert "There are more" in limited.stderr
    assert "No such record" in read("review", "--disputed").stderr


def test_judgements_one_by_one_and_in_bulk(read) -> None:
    first, second, third = ids(read)
    done = read("review", first, "--correct", "date=1906-02", "--correct", "target=Pontevedro", "--by", "ann")
    assert done.stdout == "Corrected 1 record (decision 1)\n"
    corrected = read("review", first.split("@")[0]).stdout
    assert "February 1906: Ruritania → Pontevedro" in corrected
    assert "the coder says: target GRK; date 1905" in corrected
    done = read("review", "--all", "--reject", "--reason", "no news", "--by", "bob")
    assert done.stdout == "Rejected 2 records (decisions 2 to 3)\n"
    assert [row["date"] for row in map(json.loads, read("export", "records").stdout.splitlines())] == ["1906-02"]
    assert read("review", "--undo", "2", "--by", "bob").stdout == "Took decision 2 back\n"
    assert ids(read) == [second.replace("@1", "@3")]
    listed = read("review", "--decisions").stdout
    assert "because no news" in listed
    assert "date: 1906-02, not 1905" in listed
    assert "takes back 2" in listed
    assert len(json.loads(read("review", "--decisions", "--by", "ann", "--json").stdout)) == 1
    assert ids(read, "--status", "rejected") == [third.replace("@1", "@2")]


def test_the_reviewer_comes_from_the_environment(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_REVIEWER", "carla")
    assert read("review", ids(read)[0], "--accept").exit_code == 0
    with open_ledger("comity.db") as ledger:
        assert [each.reviewer for each in ledger.decisions()] == ["carla"]


def test_merge_and_split_by_id(read) -> None:
    first, second, third = ids(read)
    assert read("review", first, second, "--merge", "--by", "ann").stdout == "Merged 2 records (decision 1)\n"
    assert read("review", third, first, second, "--split", "--by", "ann").exit_code == 0
    with open_ledger("comity.db") as ledger:
        assert len(ledger.judgements().together) == 1
        [(one, others)] = ledger.judgements().apart
        assert (len(one), len(others)) == (1, 2)


def test_two_reviewers_and_how_far_they_agree(read) -> None:
    first, second, _ = ids(read)
    assert "by two" in read("review", "--agreement").stderr
    for rev, name in enumerate(("ann", "bob"), 1):
        read("review", f"{first.split('@')[0]}@{rev}", "--accept", "--by", name)
    read("review", second, "--accept", "--by", "ann")
    read("review", f"{second.split('@')[0]}@2", "--correct", "date=1907", "--by", "bob")
    assert ids(read, "--disputed") == [f"{second.split('@')[0]}@3"]
    rows = {(row["act"], row["field"]): row for row in json.loads(read("review", "--agreement", "--json").stdout)}
    assert rows[None, "verdict"]["percent"] == 1
    assert (rows[None, "date"]["units"], rows[None, "date"]["percent"]) == (2, 0.5)
    assert rows["support", "record"]["percent"] == 0.5
    assert "support" in read("review", "--agreement").stdout


def test_a_blind_second_review(read) -> None:
    first, *_ = ids(read)
    read("review", first, "--correct", "date=1906", "--by", "ann")
    assert first in ids(read, "--blind", "--by", "bob")
    assert first not in ids(read, "--blind", "--by", "ann")
    done = read("review", first, "--correct", "date=1907", "--blind", "--by", "bob")
    assert done.stdout == "Corrected 1 record (decision 2)\n"
    assert json.loads(read("export", "records").stdout.splitlines()[0])["date"] == "1907"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--accept", "--all"), "say who judges"),
        (("--accept", "--by", "ann"), "say --all"),
        (("--accept", "--reject", "--by", "ann"), "do not go together"),
        (("r00", "--accept", "--by", "ann"), "no such record"),
        (("r00@x", "--accept", "--by", "ann"), "is a number"),
        (("--all", "--reject", "--by", "ann"), "needs a reason"),
        (("--all", "--correct", "date", "--by", "ann"), "FIELD=VALUE"),
        (("--all", "--correct", "date=soon", "--by", "ann"), "not a date"),
        (("--all", "--correct", "date=1906", "--correct", "date=1907", "--by", "ann"), "twice"),
        (("--all", "--correct", "mutual=perhaps", "--by", "ann"), "neither yes nor no"),
        (("--all", "--correct", "amount=much", "--by", "ann"), "no amount"),
        (("--all", "--correct", "target=Atlantis", "--by", "ann"), "No party answers"),
        (("--undo", "7", "--by", "ann"), "no decision 7"),
        (("--all", "--accept", "--by", "ann", "--known-on", "9000"), "takes no changes"),
    ],
)
def test_errors_are_one_line_and_change_nothing(read, args: tuple[str, ...], words: str) -> None:
    result = read("review", *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with open_ledger("comity.db") as ledger:
        assert ledger.decisions() == []


def test_a_stale_revision_is_refused(read) -> None:
    first, *_ = ids(read)
    read("review", first, "--accept", "--by", "ann")
    result = read("review", first, "--reject", "--reason", "no", "--by", "bob")
    assert (result.exit_code, "it is at 2 now" in result.stderr) == (2, True)


def test_what_a_better_coder_says_of_judged_records(read, monkeypatch: pytest.MonkeyPatch) -> None:
    class Better:
        version = "one-rule-2"

        def read(self, document: Document) -> list[Record]:
            return [each.with_(place="Strelsau", coder=self.version) for each in rule.read(document)]

    rule = api._coder()
    first, *_ = ids(read)
    read("review", first, "--accept", "--by", "ann")
    monkeypatch.setattr("comity.api._coder", Better)
    read("read", "papers")
    [moved] = ids(read, "--changed")
    assert moved.split("@")[0] == first.split("@")[0]
    assert "the coder says: place Strelsau" in read("review", moved).stdout


def test_the_difference_of_two_revisions(read, papers: Path) -> None:
    assert "one revision" in read("diff", "one").stderr
    text = "Old news. Ruritania praised Graustark in 1906. Pontevedro praised Graustark."
    (papers / "one.txt").write_text(text)
    read("read", "papers")
    shown = read("diff", "one").stdout
    assert "Records: 1 appeared, 1 changed, 1 vanished, 0 as before." in shown
    assert "+ Ruritania praised Graustark in 1906." in shown
    assert "date: 1905 → 1906" in shown
    found = json.loads(read("diff", "one", "--from", "1", "--to", "2", "--json").stdout)
    assert [(row["change"], row["new"]) for row in found["text"]] == [
        ("changed", "Ruritania praised Graustark in 1906."),
        ("appeared", "Pontevedro praised Graustark."),
        ("vanished", None),
    ]
    assert "not both there" in read("diff", "one", "--from", "3").stderr
    assert "no document" in read("diff", "gone").stderr
    assert "has not read it" in read("diff", "one", "--coders", "one-rule", "other").stderr


def test_the_ledger_as_it_was_known(read) -> None:
    assert read("export", "records", "--known-on", "1999").stdout == ""
    assert len(read("export", "records", "--known-on", "9000").stdout.splitlines()) == 3
    assert "holds no documents" in read("dyad", "Ruritania", "Graustark", "--known-on", "1999-05").stdout
    assert json.loads(read("dyad", "RUR", "GRK", "--known-on", "9000", "--json").stdout)["known_on"] == "9000"
    assert read("dyad", "RUR", "GRK", "--known-on", "soon").exit_code == 2
