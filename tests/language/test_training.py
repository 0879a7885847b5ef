"""The data that the language model learns from is read as its annotators meant it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import spacy

ROOT = Path(__file__).parents[2]

TREEBANK = """\
# newdoc id = one
# text = Ann can't leave New Quay.
1	Ann	Ann	PROPN	NNP	Number=Sing	4	nsubj	_	Entity=(1-person-new)
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	leave	leave	VERB	VB	_	0	root	_	_
5	New	new	ADJ	NNP	_	6	amod	_	Entity=(2-place-new
6	Quay	Quay	PROPN	NNP	_	4	obj	_	Entity=2)|SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# newdoc id = two
# text = The mayor of Quay left the Bank of Wales.
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new
2	mayor	mayor	NOUN	NN	_	5	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Quay	Quay	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new)1)
5	left	leave	VERB	VBD	_	0	root	_	_
6	the	the	DET	DT	_	7	det	_	Entity=(3-organization-new
7	Bank	bank	PROPN	NNP	_	5	obj	_	_
8	of	of	ADP	IN	_	9	case	_	_
9	Wales	Wales	PROPN	NNP	_	7	nmod	_	Entity=(4-place-new)3)|SpaceAfter=No
10	.	.	PUNCT	.	_	5	punct	_	_

"""


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import a module of `training.language`, which stands outside the package."""
    monkeypatch.syspath_prepend(str(ROOT))
    yield lambda name: import_module(f"training.language.{name}")
    for name in [name for name in sys.modules if name == "training" or name.startswith("training.")]:
        del sys.modules[name]


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "treebank.conllu"
    path.write_text(TREEBANK, "utf-8")
    return path


def test_a_contraction_keeps_its_letters_together(module: Any, treebank: Path) -> None:
    first, second = module("treebank").read_treebank(treebank, spacy.blank("en").vocab)
    assert first.text.strip() == "Ann can't leave New Quay."
    assert [token.head.text for token in first][:2] == ["leave", "leave"]
    assert [token.dep_ for token in second if token.tag_ == "VBD"] == ["ROOT"]


def test_names_are_cut_out_of_mentions(module: Any, treebank: Path) -> None:
    documents = module("mentions").read_mentions(treebank, spacy.blank("en").vocab)
    names = [(entity.text, entity.label_) for document in documents for entity in document.ents]
    assert names == [("Ann", "PERSON"), ("New Quay", "LOC"), ("Quay", "LOC"), ("Bank of Wales", "ORG")]


def test_columns_of_either_scheme_are_read(module: Any, tmp_path: Path) -> None:
    path = tmp_path / "columns.txt"
    path.write_text("Ann I-PER\nBoe I-PER\nsaw O\nRome B-LOC\nOslo B-LOC\n\nWelsh I-MISC\nhills O\n", "utf-8")
    (document,) = module("entities").read_columns(path, spacy.blank("en"))
    assert [(e.text, e.label_) for e in document.ents] == [("Ann Boe", "PERSON"), ("Rome", "LOC"), ("Oslo", "LOC")]
    assert [token.text for token in document if not token.ent_iob_] == ["Welsh"]
