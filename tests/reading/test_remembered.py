"""What is read off a finished tree is asked once a word, and forgotten with the tree."""

from __future__ import annotations

from typing import Any

from comity import language
from comity.documents import parse_text
from comity.reading.parse import parse
from comity.reading.remembered import forget, remembered


def test_a_question_is_asked_once_a_word_until_it_is_forgotten() -> None:
    doc = language.load()("France recognized Gabon.")
    asked: list[int] = []

    @remembered
    def place(token: Any) -> int:
        asked.append(token.i)
        return int(token.i)

    assert [place(doc[1]), place(doc[1]), place(doc[2])] == [1, 1, 2]
    assert asked == [1, 2]
    forget(doc)
    assert place(doc[1]) == 1
    assert asked == [1, 2, 1]


def test_a_block_that_was_read_keeps_nothing() -> None:
    document = parse_text("France recognized Gabon.\n\nGhana met Togo.", id="note")
    blocks = parse(language.load(), document.text, document.blocks, [])
    first = next(blocks)
    first.doc.user_data["asked", 0] = "answered"
    assert next(blocks).doc is not first.doc
    assert not first.doc.user_data
