"""The language model loads, is named, and parses what reading rests on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from comity import ComityError, language


def _arguments(sentence: str) -> tuple[str, set[str], set[str]]:
    doc = language.load()(sentence)
    root = next(t for t in doc if t.dep_ == "ROOT")
    subjects = {t.text for t in root.children if t.dep_.startswith("nsubj")}
    objects = {t.text for t in root.children if t.dep_ == "obj"}
    return root.text, subjects, objects


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "object_"),
    [
        ("France recognized Estonia on 26 January 1921.", "recognized", "France", "Estonia"),
        ("The president visited Cairo in May.", "visited", "president", "Cairo"),
        ("Norway has an embassy in Nairobi.", "has", "Norway", "embassy"),
        ("Peru signed a treaty in Lima.", "signed", "Peru", "treaty"),
    ],
)
def test_finds_subject_and_object(sentence: str, verb: str, subject: str, object_: str) -> None:
    assert _arguments(sentence) == (verb, {subject}, {object_})


def test_finds_the_subject_of_a_passive() -> None:
    assert _arguments("The embassy was closed in 1989.")[:2] == ("closed", {"embassy"})


def test_sentences_end_where_they_end() -> None:
    text = "The two states exchanged notes in 1952. Gen. Ortiz opposed it. The U.S. envoy left, and talks stopped."
    sentences = [sentence.text for sentence in language.load()(text).sents]
    assert [sentence.split()[0] for sentence in sentences] == ["The", "Gen.", "The"]


def test_finds_a_person() -> None:
    doc = language.load()("Prime Minister Maria Silva met the press in Lisbon.")
    people = [entity.text for entity in doc.ents if entity.label_ == "PERSON"]
    assert len(people) == 1
    assert people[0].endswith("Maria Silva")


def test_the_same_text_gives_the_same_parse() -> None:
    text = "Chile and Peru restored relations after the Permanent Court had ruled, and envoys returned."
    first, second = ([(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in language.load()(text)] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["He left c. 1979 for Paris.", "The U.S. envoy stayed.", "Gen. Marshall met him."])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(list(language.load()(text).sents)) == 1


def test_the_version_names_the_model() -> None:
    meta = json.loads((language.WEIGHTS / "meta.json").read_text("utf-8"))
    assert f"{meta['name']}-{meta['version']}" == language.VERSION


def test_the_version_in_use_is_that_of_the_pipeline_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.MODEL_VARIABLE, raising=False)
    assert language.version() == language.VERSION


def test_loads_without_a_warning() -> None:
    code = "from comity import language; print(len(language.load()('Peru left.')))"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout.strip(), run.stderr) == ("3", "")


def test_the_weights_come_with_their_licence_and_their_card() -> None:
    card = (language.WEIGHTS / "MODEL_CARD.md").read_text("utf-8")
    licence = (language.WEIGHTS / "LICENSE-CC-BY-SA-4.0").read_text("utf-8")
    assert language.VERSION in card
    assert language.VERSION in licence


def test_the_weights_name_no_machine() -> None:
    config = (language.WEIGHTS / "config.cfg").read_text("utf-8")
    assert "train = null\ndev = null\n" in config


def test_the_card_gives_the_scores_as_measured() -> None:
    card = (language.WEIGHTS / "MODEL_CARD.md").read_text("utf-8")
    for name, figures in json.loads((language.WEIGHTS / "scores.json").read_text("utf-8")).items():
        row = next(line for line in card.splitlines() if line.startswith(f"| {name} "))
        assert [cell.strip() for cell in row.split("|")[2:-1] if cell.strip()] == [str(f) for f in figures.values()]


def test_a_folder_that_is_no_pipeline_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, str(tmp_path))
    with pytest.raises(ComityError, match="COMITY_LANGUAGE_MODEL"):
        language.load()


def test_a_pipeline_of_another_scheme_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "other")
    monkeypatch.setenv(language.MODEL_VARIABLE, str(tmp_path / "other"))
    with pytest.raises(ComityError, match="without the label NNP"):
        language.load()
