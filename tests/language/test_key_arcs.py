"""The parse test of our own genre: its format, its counting, and the share that the shipped model reaches."""

from __future__ import annotations

import pytest

from comity.errors import InvalidData
from comity.reading import Coder
from training.language.key_arcs import FILE, Arc, read, score

TEXT = "Peru met Chile in Lima and thanked it."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_arcs_are_read():
    (checked,) = read([TEXT, "  met: subj Peru, in Lima", "# a remark", "", "  met|thanked: conj thanked|it"])
    assert checked.text == TEXT
    assert checked.arcs[1:] == (Arc(("met",), "in", ("Lima",)), Arc(("met", "thanked"), "conj", ("thanked", "it")))


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ([TEXT, "  met: subj Ecuador"], 2),
        ([TEXT, "  greeted: subj Peru"], 2),
        ([TEXT, "  met: Peru"], 2),
        ([TEXT, "  met: subj Peru#2"], 2),
        (["  met: subj Peru"], 1),
    ],
)
def test_a_bad_line_is_named(lines: list[str], number: int):
    with pytest.raises(InvalidData, match=rf"key_arcs\.txt, line {number}"):
        read(lines)


def test_right_and_wrong_arcs_are_told_apart(coder: Coder):
    right = "  met: subj Peru, obj Chile, conj thanked"
    tally = score(read([TEXT, right, "  thanked: subj Peru", "  met: iobj Chile"]), coder)
    assert (tally.all.total(), tally.attached.total(), tally.right.total()) == (5, 4, 3)
    assert (tally.sentences, tally.whole) == (1, 0)
    assert [arc.relation for _, arc in tally.wrong] == ["subj", "iobj"]
    assert "all arcs        5  head right 0.800  label too 0.600" in tally.table()


def test_a_later_occurrence_is_another_word(coder: Coder):
    text = "Mali met Togo in May and Togo met Niger in June."
    tally = score(read([text, "  met: obj Togo, in May", "  met#2: subj Togo#2, obj Niger, in#2 June"]), coder)
    assert tally.wrong == []


def test_the_shipped_model_stays_above_its_floor(coder: Coder):
    tally = score(read(FILE.read_text("utf-8").splitlines()), coder)
    assert (tally.sentences, tally.all.total()) == (150, 636)
    assert tally.share(tally.attached) >= 0.93
    assert tally.share(tally.right) >= 0.915
