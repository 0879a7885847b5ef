"""The causes of mistakes: one case for each, from what the coder considered and the words of the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from comity import parties
from comity.cli import main
from comity.evaluation.causes import CAUSES, Causes
from comity.evaluation.pairing import anchor
from comity.reading.trace import Considered, Sentence, Trace, Word

if TYPE_CHECKING:
    from pathlib import Path

    from comity.reading.trace import Fate

TEXT = "Kenya recognized Gabon in 1960. It later sent rice to Niger."
FIRST, SECOND = "Kenya recognized Gabon in 1960", "It later sent rice to Niger"


def row(quote: str, act: str, source: str, target: str, trigger: str, **more: Any) -> dict[str, Any]:
    made = {
        "doc": "set-one", "quote": quote, "trigger": trigger, "kind": "event", "act": act,
        "source": source.split(), "target": target.split(), "mutual": False, "about": [], "date": None,
        "place": None, "amount": None, "modality": "actual", "optional": False,
    }  # fmt: skip
    return made | more


RECOGNIZED = row(FIRST, "recognize", "KEN", "GAB", "recognized", date="1960")
SENT = row(SECOND, "aid", "KEN", "NER", "sent")


def sentences(heads: dict[int, int] | None = None, text: str = TEXT) -> list[Sentence]:
    """Give the sentences of the text, every word hanging on the second one unless `heads` says otherwise."""
    found, start = [], 0
    for part in text.split(". "):
        words, at = [], start
        for n, word in enumerate(part.split(" ")):
            words.append(Word(at, at + len(word), (heads or {}).get(n, 1)))
            at += len(word) + 1
        found.append(Sentence(start, start + len(part), tuple(words)))
        start += len(part) + 2
    return found


def at(word: str, act: str, fate: Fate, source: str = "", target: str = "") -> Considered:
    start = TEXT.index(word)
    return Considered(start, start + len(word), act, fate, tuple(source.split()), tuple(target.split()))


def causes(
    gold: list[dict[str, Any]],
    coded: list[dict[str, Any]],
    *considered: Considered,
    heads: dict[int, int] | None = None,
) -> list[tuple[str, str]]:
    trace = Trace(sentences=sentences(heads), considered=list(considered))
    found = Causes("set-one", TEXT, trace, parties.load()).faults(anchor(gold, TEXT), anchor(coded, TEXT))
    return [(fault.what, fault.cause) for fault in found]


@pytest.mark.parametrize(
    ("considered", "cause"),
    [
        ([], "no trigger"),
        ([at("recognized", "recognize", "unfit")], "frame"),
        ([at("recognized", "support", "unfit")], "no trigger"),
        ([at("recognized", "recognize", "part of speech")], "parse"),
        ([at("recognized", "recognize", "hypothetical")], "modality"),
        ([at("recognized", "recognize", "subsumed")], "wrong act"),
        ([at("recognized", "visit", "recorded")], "wrong act"),
        ([at("recognized", "recognize", "too few parties", "", "GAB")], "lost source"),
        ([at("recognized", "recognize", "too few parties", "KEN")], "lost target"),
        ([at("recognized", "recognize", "no figure")], "amount"),
        ([at("recognized", "recognize", "judged", "KEN", "GAB")], "judgement"),
    ],
)
def test_the_cause_of_a_missed_record(considered: list[Considered], cause: str):
    assert causes([RECOGNIZED], [], *considered) == [("missed", cause)]


def test_a_sentence_that_was_not_read():
    found = Causes("set-one", TEXT, Trace(), parties.load()).faults(anchor([RECOGNIZED], TEXT), [])
    assert [fault.cause for fault in found] == ["not read"]


def test_a_party_told_by_a_pronoun_is_coreference():
    assert causes([SENT], [], at("sent", "aid", "too few parties", "", "NER")) == [("missed", "coreference")]


def test_a_party_that_the_words_leave_out_is_unsaid():
    gold = row("sent rice to Niger", "aid", "KEN", "NER", "sent")
    assert causes([gold], [], at("sent", "aid", "too few parties", "", "NER")) == [("missed", "unsaid")]


def test_a_party_close_by_and_far_in_the_tree_is_the_parse():
    heads = {0: 2, 1: 1, 2: 3, 3: 4, 4: 5, 5: 1}
    assert sentences(heads, "Kenya recognized Gabon in 1960 then")[0].arcs(0, 1) == 5
    trace = Trace(
        sentences=sentences(heads, "Kenya recognized Gabon in 1960 then"),
        considered=[at("recognized", "recognize", "too few parties", "", "GAB")],
    )
    found = Causes("set-one", TEXT, trace, parties.load()).faults(anchor([RECOGNIZED], TEXT), [])
    assert [fault.cause for fault in found] == ["parse"]


def test_a_sentence_cut_where_no_mark_ends_one_is_segmentation():
    cut = [Sentence(0, 5, (Word(0, 5, 0),)), Sentence(6, 30, (Word(6, 16, 0),))]
    trace = Trace(sentences=cut, considered=[at("recognized", "recognize", "too few parties", "", "GAB")])
    found = Causes("set-one", TEXT, trace, parties.load()).faults(anchor([RECOGNIZED], TEXT), [])
    assert [fault.cause for fault in found] == ["segmentation"]


@pytest.mark.parametrize(
    ("change", "what", "cause"),
    [
        ({"act": "support"}, "wrong", "wrong act"),
        ({"source": ["GAB"], "target": ["KEN"]}, "wrong", "direction"),
        ({"source": []}, "wrong", "lost source"),
        ({"target": ["NER"]}, "wrong", "lost target"),
        ({"target": ["GAB", "NER"]}, "wrong", "extra party"),
        ({"date": None}, "wrong", "date"),
        ({"modality": "planned"}, "details", "modality"),
        ({"about": ["NER"]}, "details", "about"),
        ({"amount": {"value": 3, "unit": "USD"}}, "details", "amount"),
        ({"place": "Libreville"}, "details", "place"),
    ],
)
def test_the_cause_of_a_record_that_differs(change: dict[str, Any], what: str, cause: str):
    assert causes([RECOGNIZED], [RECOGNIZED | change]) == [(what, cause)]


def test_one_record_for_several():
    assert causes([RECOGNIZED, RECOGNIZED], [RECOGNIZED]) == [("missed", "one or several")]


@pytest.mark.parametrize(
    ("extra", "cause"),
    [
        (RECOGNIZED | {"act": "visit"}, "wrong act"),
        (RECOGNIZED, "one or several"),
        (RECOGNIZED | {"quote": SECOND, "trigger": "sent", "date": None}, "second mention"),
        (SENT, "no act"),
    ],
)
def test_the_cause_of_a_record_too_many(extra: dict[str, Any], cause: str):
    assert causes([RECOGNIZED], [RECOGNIZED, extra]) == [("spurious", cause)]


def test_what_is_right_has_no_cause():
    assert causes([RECOGNIZED], [RECOGNIZED]) == []


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "text").mkdir()
    (folder / "text" / "set-one.txt").write_text(TEXT, "utf-8")
    rows = [RECOGNIZED, SENT | {"source": ["FRA"]}]
    (folder / "set-one.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return folder


def test_the_command_counts_causes_and_shows_examples(gold: Path):
    output = CliRunner().invoke(main, ["evaluate", str(gold), "--errors", "--show", "1"]).output
    assert "cause by set" in output
    assert "cause by type" in output
    assert "== coreference\nright at act only: set-one" in output


def test_the_command_gives_json(gold: Path):
    given = json.loads(CliRunner().invoke(main, ["evaluate", str(gold), "--errors", "--json"]).output)
    assert given["what"] == {"coreference": {"wrong": 1}}
    assert given["act"] == {"coreference": {"aid": 1}}
    assert [fault["cause"] for fault in given["faults"]] == ["coreference"]
    assert set(given["what"]) <= set(CAUSES)


def test_records_of_another_coder_have_no_causes(gold: Path):
    done = CliRunner().invoke(main, ["evaluate", str(gold), "--errors", "--records", str(gold / "set-one.jsonl")])
    assert done.exit_code == 2
    assert "leave --records and --min-confidence out" in done.output


def test_a_trace_does_not_change_what_is_read(gold: Path):
    from comity.documents import read_document
    from comity.reading import Coder

    document = read_document(gold / "text" / "set-one.txt")
    coder, trace = Coder(), Trace()
    assert coder.read(document, trace) == coder.read(document)
    assert [record for record, _ in trace.signs] == coder.read(document)
    assert [sentence.start for sentence in trace.sentences] == [0, TEXT.index("It")]
    assert {c.fate for c in trace.considered} == {"recorded"}
