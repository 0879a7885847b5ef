"""Whose voice a statement has: who says `we` and `our` in it.

The speaker stands beside a verb of saying, in the same sentence (`"We regret this," the minister said`), in a line of
its own before the statement (`NAME, the minister, said:`), or in a later sentence of the paragraph that quotes him.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.reading import syntax, words

if TYPE_CHECKING:
    from comity.reading.who import Reader

__all__ = ["listen"]

Token = Any

SAYING = words.load("saying")
FIRST = words.load("speaker")


def listen(reader: Reader, sentence: Any) -> None:
    """Set the speaker of a sentence: the one it names, else for `we` the one that its paragraph names later."""
    found = _said_by(reader, sentence)
    if found is None and _in_first_person(sentence) and not reader.context.spoken:
        for later in sentence.doc.sents:
            if later.start >= sentence.end and (found := _said_by(reader, later)) is not None:
                break
    if found is not None:
        reader.context.speaker = found
        reader.context.spoken = True


def _in_first_person(sentence: Any) -> bool:
    return any(token.lower_ in FIRST for token in sentence)


def _said_by(reader: Reader, sentence: Any) -> str | None:
    """Give the party of the subject of a verb of saying."""
    for token in sentence:
        if token.pos_ != "VERB" or str(token.lemma_).lower() not in SAYING or syntax.is_passive(token):
            continue
        for subject in syntax.surface_subjects(token):
            if subject.pos_ == "PRON":
                continue
            for each in [subject, *(t for t in subject.subtree if t.i in reader.people)]:
                filler = reader.fill(each)
                if filler.parties and not filler.place:
                    return filler.parties[0]
    return None
