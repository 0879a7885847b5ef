"""The language model loads, is named, and parses what reading rests on."""

from __future__ import annotations

import json
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
        ("The ministers signed a treaty in Vienna.", "signed", "ministers", "treaty"),
    ],
)
def test_finds_subject_and_object(sentence: str, verb: str, subject: str, object_: str) -> None:
    assert _arguments(sentence) == (verb, {subject}, {object_})


def test_finds_the_subject_of_a_passive() -> None:
    assert _arguments("The embassy was closed in 1989.")[:2] == ("closed", {"embassy"})


def test_the_same_text_gives_the_same_parse() -> None:
    text = "Chile and Peru restored relations after the Permanent Court had ruled, and envoys returned."
    first, second = (
        [(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in language.load()(text)] for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("text", ["He left c. 1979 for Paris.", "The U.S. envoy stayed.", "Gen. Marshall met him."])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(list(language.load()(text).sents)) == 1


def test_the_version_names_the_model() -> None:
    meta = json.loads((language.WEIGHTS / "meta.json").read_text("utf-8"))
    assert language.version() == f"{meta['name']}-{meta['version']}"


def test_a_folder_that_is_no_pipeline_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, str(tmp_path))
    with pytest.raises(ComityError, match="COMITY_LANGUAGE_MODEL"):
        language.load()
