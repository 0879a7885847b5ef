"""The commands that ask the ledger across documents: conflicts, event, matching, coverage, search."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity import open_ledger
from comity.documents import Document
from comity.record import Evidence, Record


@pytest.fixture(autouse=True)
def kept(comity, papers: Path) -> None:
    (papers / "three.txt").write_text("Ruritania praised Graustark in 1905. It is told again.")
    assert comity("read", "papers").exit_code == 0


def events(comity, *args: str) -> list[dict]:
    return [json.loads(line) for line in comity("export", "events", *args).stdout.splitlines()]


def record_ids(comity, **wanted: object) -> list[str]:
    rows = [json.loads(line) for line in comity("export", "records").stdout.splitlines()]
    return [row["id"] for row in rows if all(row[name] == value for name, value in wanted.items())]


def put_together(*ids: str) -> int:
    with open_ledger() as ledger:
        revisions = {kept.record_id: kept.rev for kept in ledger.records()}
        return ledger.merge([(each, revisions[each]) for each in ids], reviewer="ann")


def test_an_event_shows_its_reports_and_why_they_are_one(comity) -> None:
    one = record_ids(comity, date="1905", doc="one")[0]
    other = record_ids(comity, date="1907")[0]
    put_together(one, *record_ids(comity, date="1905", doc="three"))
    result = comity("event", one, "--explain", "--against", other)
    assert result.exit_code == 0
    text = result.stdout
    assert text.startswith("verbal support: Ruritania → Graustark  e")
    assert "[one]" in text
    assert "[three]" in text
    assert "one event (people ruled: same)" in text
    assert "two events" in text
    assert "Act, parties or direction are not the same." in text
    row = json.loads(comity("event", one, "--explain", "--json").stdout)
    assert {each["field"]: each["verdict"] for each in row["agreement"]}["date"] == "same"
    assert row["comparisons"][0]["ruling"] == "same"
    assert {part["feature"] for part in row["comparisons"][0]["parts"]} >= {"date", "words", "source"}
    assert comity("event", row["id"]).stdout == comity("event", one).stdout


def test_an_unknown_event_is_one_line(comity) -> None:
    result = comity("event", "e123")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "No event or record has the id e123" in result.stderr


def test_conflicts_stand_side_by_side(comity) -> None:
    assert comity("conflicts").stdout.startswith("Told in contradictory ways: 0 of 4 events. ")
    one = record_ids(comity, date="1905", doc="one")[0]
    other = record_ids(comity, date="1907")[0]
    put_together(one, other)
    text = comity("conflicts").stdout
    line = "Told in contradictory ways: 1 of 3 events. Told by more than one document: 1."
    assert text.splitlines()[0] == line
    assert "1905" in text
    assert "1907" in text
    assert "[two]" in text
    found = json.loads(comity("conflicts", "--json").stdout)
    assert (found["conflicting"], found["dates"]) == (1, {"conflict": 1})
    [conflict] = [each for each in found["conflicts"][0]["conflicts"] if each["field"] == "date"]
    assert [value["value"] for value in conflict["values"]] == ["1905", "1907"]
    assert [value["reports"] for value in conflict["values"]] == [[one], [other]]


@pytest.mark.parametrize(
    ("args", "number"),
    [
        ((), 1),
        (("Ruritania",), 1),
        (("Black Hand",), 0),
        (("Ruritania", "Graustark"), 1),
        (("--act", "visit"), 0),
        (("--field", "amount"), 0),
        (("--field", "date", "--documents"), 1),
        (("--from", "1907", "--to", "1907"), 1),
        (("--from", "1908"), 0),
    ],
)
def test_conflicts_are_narrowed(comity, args: tuple[str, ...], number: int) -> None:
    put_together(record_ids(comity, date="1905", doc="one")[0], record_ids(comity, date="1907")[0])
    assert json.loads(comity("conflicts", *args, "--json").stdout)["conflicting"] == number


@pytest.fixture
def told_twice(comity) -> None:
    """Put in two pages on relations that began twice, one on their end, and one page on another's relations."""
    told = [("north", "1883-09-14", "GRK"), ("south", "1853-04-14", "GRK"), ("west", "1826", "PON")]
    with open_ledger() as ledger:
        for doc, day, other in told:
            text = "The two established relations."
            evidence = Evidence.of(text, 0, len(text), (8, 19))
            record = Record(doc, evidence, "event", "establish-relations", ("RUR", other), mutual=True, date=day)
            ledger.add(Document(doc, text, ()), [record], coder="made-up-1")


def test_what_is_done_once_and_told_twice_is_listed(comity, told_twice: None) -> None:
    text = comity("conflicts").stdout
    assert "Told as done twice, with no break told in between: 1." in text
    assert text.index("14 April 1853") < text.index("14 September 1883")
    found = json.loads(comity("conflicts", "--act", "establish-relations", "--documents", "--json").stdout)
    assert (found["events"], found["conflicting"], found["told_twice"]) == (3, 0, 1)
    assert [found["repetitions"][0][side]["date"] for side in ("earlier", "later")] == ["1853-04-14", "1883-09-14"]


@pytest.mark.parametrize(
    ("args", "number"),
    [
        (("Ruritania", "Graustark"), 1),
        (("Ruritania", "Pontevedro"), 0),
        (("--field", "place"), 0),
        (("--act", "visit"), 0),
        (("--from", "1883"), 1),
        (("--from", "1884"), 0),
    ],
)
def test_what_is_told_twice_is_narrowed(comity, told_twice: None, args: tuple[str, ...], number: int) -> None:
    assert json.loads(comity("conflicts", *args, "--json").stdout)["told_twice"] == number


def test_a_break_is_looked_for_also_where_one_act_is_asked_for(comity, told_twice: None) -> None:
    with open_ledger() as ledger:
        text = "Ruritania broke with it."
        record = Record("b", Evidence.of(text, 0, 24, (10, 15)), "event", "sever-relations", ("RUR",), ("GRK",))
        ledger.add(Document("b", text, ()), [record.with_(date="1870")], coder="made-up-1")
    found = json.loads(comity("conflicts", "--act", "establish-relations", "--json").stdout)
    assert (found["events"], found["told_twice"]) == (3, 0)


def test_matching_shows_what_decisions_taught(comity) -> None:
    assert "Decided pairs that have taught these weights: 0." in comity("matching").stdout
    assert json.loads(comity("matching", "--learned", "--json").stdout) == {"decided_pairs": 0, "weights": []}
    put_together(*record_ids(comity, date="1905"))
    learned = json.loads(comity("matching", "--learned", "--json").stdout)
    assert learned["decided_pairs"] == 1
    moved = {(row["feature"], row["level"]): row for row in learned["weights"]}
    assert moved["date", "same year"]["weight"] > moved["date", "same year"]["was"]
    assert moved["date", "same year"]["recurs"] == "often"
    assert "Decided pairs that have taught these weights: 1." in comity("matching").stdout


def test_coverage_tells_documents_and_times(comity) -> None:
    text = comity("coverage", "Ruritania", "Graustark").stdout
    assert text.startswith("3 of 3 documents name Ruritania and Graustark.")
    assert "Not covered: 1906." in text
    found = json.loads(comity("coverage", "Pontevedro", "--from", "1900", "--to", "1907", "--json").stdout)
    assert [each["doc"] for each in found["telling"]] == ["two"]
    assert found["telling"][0]["years"] == [[1907, 1907]]
    assert found["not_covered"] == [[1900, 1906]]
    assert "Not covered: none of 3 documents names Black Hand." in comity("coverage", "Black Hand").stdout
    assert comity("coverage").stdout.startswith("3 documents.")


def test_a_period_that_no_document_covers_is_told_from_one_without_acts(comity) -> None:
    coverage = json.loads(comity("dyad", "RUR", "GRK", "--from", "1950", "--json").stdout)["coverage"]
    assert (coverage["verdict"], coverage["telling"]) == ("period not covered", [])
    coverage = json.loads(comity("dyad", "PON", "GRK", "--from", "1907", "--json").stdout)["coverage"]
    assert (coverage["verdict"], coverage["telling"]) == ("no act found", ["two"])
    assert "1 document that names both tells of that time." in coverage["words"]


def test_search_finds_quotes_and_documents(comity) -> None:
    text = comity("search", "praising", "graustark").stdout
    assert "Ruritania praised Graustark in 1905" in text
    assert "Ruritania → Graustark: verbal support" in text
    assert text.index("Records") < text.index("Documents")
    hits = json.loads(comity("search", "old news", "--json").stdout)["hits"]
    assert [(hit["kind"], hit["doc"]) for hit in hits] == [("document", "one")]
    narrowed = json.loads(comity("search", "praised", "--party", "Pontevedro", "--in", "quotes", "--json").stdout)
    assert [hit["doc"] for hit in narrowed["hits"]] == ["two"]
    assert comity("search", "zzz").stdout.startswith("None found in 3 documents. All words must be there: ")
    assert json.loads(comity("search", "--json", "--", "praised", "-pontevedro").stdout)["hits"][0]["doc"] != "two"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("search", "--", "-war"), "comity: '-war' asks for no word"),
        (("search", "x", "--act", "viist"), "comity: "),
        (("search", "x", "--from", "1950", "--to", "1940"), "comity: the period from 1950 to 1940 ends"),
        (("conflicts", "a", "b", "c"), "comity: name one party or two: see comity conflicts --help"),
        (("coverage", "Ruratania"), "comity: No party answers to 'Ruratania'."),
    ],
)
def test_errors_are_one_line(comity, args: tuple[str, ...], line: str) -> None:
    result = comity(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(line)
    assert len(result.stderr.splitlines()) == 1


def test_an_empty_ledger_says_so(comity) -> None:
    open_ledger("new.db").close()
    assert comity("search", "x", "--ledger", "new.db").stdout == "The ledger holds no documents yet.\n"
    assert comity("coverage", "--ledger", "new.db").stdout == "The ledger holds no documents yet.\n"
    assert comity("conflicts", "--ledger", "new.db").stdout.startswith("The ledger tells of no event")
