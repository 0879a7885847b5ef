"""Certain errors of a parse are mended; a right parse is left alone."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc

from comity.reading.mending import mend
from comity.reading.syntax import is_passive, objects, subjects

VOCAB = spacy.blank("en").vocab


def _parse(*rows: tuple[str, str, str, str, int]) -> Any:
    """Make a parse of rows: word, tag, part of speech, relation, head."""
    words, tags, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(VOCAB, words=words, tags=tags, pos=pos, deps=deps, heads=heads)


def _words(tokens: list[Any]) -> list[str]:
    return [t.text for t in tokens]


def test_a_participle_behind_have_is_its_verb() -> None:
    doc = mend(
        _parse(
            ("Chad", "NNP", "PROPN", "nsubj", 1),
            ("had", "VBD", "VERB", "ROOT", 1),
            ("severed", "VBN", "VERB", "amod", 3),
            ("relations", "NNS", "NOUN", "obj", 1),
        )
    )
    assert doc[2].dep_ == "ROOT"
    assert (_words(subjects(doc[2])), _words(objects(doc[2]))) == (["Chad"], ["relations"])


def test_a_gerund_between_a_name_and_its_object_is_a_clause() -> None:
    doc = mend(
        _parse(
            ("After", "IN", "ADP", "case", 3),
            ("France", "NNP", "PROPN", "compound", 2),
            ("stopping", "VBG", "VERB", "compound", 3),
            ("aid", "NN", "NOUN", "obl", 4),
            ("protested", "VBD", "VERB", "ROOT", 4),
        )
    )
    assert (doc[2].dep_, doc[3].dep_) == ("advcl", "obj")
    assert _words(subjects(doc[2])) == ["France"]


def test_a_participle_with_an_object_is_the_verb_of_the_sentence() -> None:
    doc = mend(
        _parse(
            ("Ministers", "NNS", "NOUN", "ROOT", 0),
            ("signed", "VBN", "VERB", "acl", 0),
            ("treaties", "NNS", "NOUN", "obj", 1),
        )
    )
    assert doc[1].dep_ == "ROOT"
    assert not is_passive(doc[1])
    assert (_words(subjects(doc[1])), _words(objects(doc[1]))) == (["Ministers"], ["treaties"])


def test_a_right_parse_is_the_same_object() -> None:
    doc = _parse(
        ("Peru", "NNP", "PROPN", "nsubj", 1),
        ("left", "VBD", "VERB", "ROOT", 1),
    )
    assert mend(doc) is doc


def test_a_plural_behind_has_is_its_object() -> None:
    doc = mend(
        _parse(
            ("Chile", "NNP", "PROPN", "nsubj", 2),
            ("has", "VBZ", "AUX", "aux", 2),
            ("consulates", "NNS", "NOUN", "ROOT", 2),
            ("in", "IN", "ADP", "case", 4),
            ("Peru", "NNP", "PROPN", "obl", 2),
        )
    )
    assert doc[1].dep_ == "ROOT"
    assert (_words(subjects(doc[1])), _words(objects(doc[1]))) == (["Chile"], ["consulates"])


def test_a_passive_before_its_predicate_is_the_verb() -> None:
    doc = mend(
        _parse(
            ("Carter", "NNP", "PROPN", "nsubj", 3),
            ("was", "VBD", "AUX", "aux:pass", 2),
            ("appointed", "VBN", "VERB", "amod", 3),
            ("Minister", "NNP", "PROPN", "ROOT", 3),
        )
    )
    assert (doc[2].dep_, doc[3].dep_, is_passive(doc[2])) == ("ROOT", "xcomp", True)
    assert _words(objects(doc[2])) == ["Carter"]


def test_a_subject_behind_the_comma_of_an_opening_phrase_is_given_back() -> None:
    doc = mend(
        _parse(
            ("In", "IN", "ADP", "case", 1),
            ("May", "NNP", "PROPN", "obl", 6),
            (",", ",", "PUNCT", "punct", 3),
            ("France", "NNP", "PROPN", "conj", 1),
            ("and", "CC", "CCONJ", "cc", 5),
            ("Spain", "NNP", "PROPN", "conj", 1),
            ("signed", "VBD", "VERB", "ROOT", 6),
            ("treaties", "NNS", "NOUN", "obj", 6),
        )
    )
    assert _words(subjects(doc[6])) == ["France", "Spain"]


def test_an_opening_phrase_before_a_subject_is_left_alone() -> None:
    doc = _parse(
        ("In", "IN", "ADP", "case", 1),
        ("Paris", "NNP", "PROPN", "obl", 6),
        (",", ",", "PUNCT", "punct", 3),
        ("Rome", "NNP", "PROPN", "conj", 1),
        (",", ",", "PUNCT", "punct", 6),
        ("crowds", "NNS", "NOUN", "nsubj", 6),
        ("marched", "VBD", "VERB", "ROOT", 6),
    )
    assert mend(doc) is doc


def test_a_verb_tagged_as_a_noun_is_a_verb() -> None:
    doc = mend(
        _parse(
            ("Greece", "NNP", "PROPN", "nsubj", 1),
            ("froze", "NN", "NOUN", "ROOT", 1),
            ("contacts", "NNS", "NOUN", "obj", 1),
        )
    )
    assert (doc[1].pos_, doc[1].tag_) == ("VERB", "VBD")


def test_a_noun_with_a_subject_and_a_copula_stays_a_noun() -> None:
    rows = (
        ("France", "NNP", "PROPN", "nsubj", 3),
        ("is", "VBZ", "AUX", "cop", 3),
        ("its", "PRP$", "PRON", "nmod:poss", 3),
        ("ally", "NN", "NOUN", "ROOT", 3),
    )
    assert mend(_parse(*rows))[3].pos_ == "NOUN"


def test_what_is_given_hangs_on_the_verb() -> None:
    doc = mend(
        _parse(
            ("Austria", "NNP", "PROPN", "nsubj", 1),
            ("gave", "VBD", "VERB", "ROOT", 1),
            ("Serbia", "NNP", "PROPN", "iobj", 1),
            ("an", "DT", "DET", "det", 4),
            ("ultimatum", "NN", "NOUN", "obj", 2),
        )
    )
    assert _words(objects(doc[1])) == ["ultimatum"]
