"""A block of text, parsed: tokens with their place in the document and the names found on them.

A name of several words ("the Organization of Islamic Cooperation") is handed to the parser as one
well-known word, so that what stands inside a name cannot be mistaken for the sentence's own syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from comity.documents.document import Block
from comity.parties import Match

__all__ = ["Parsed", "parse"]

# What stands for a long name: one that the language model has often seen as a name.
STAND_IN = {"adjective": "French", "other": "France"}


@dataclass(slots=True)
class Parsed:
    """One block: spaCy's parse, each token's offsets in the document, each token's name (or None)."""

    block: Block
    doc: Any
    starts: list[int]
    ends: list[int]
    names: list[Match | None]

    def token_at(self, offset: int) -> int | None:
        """Give the index of the token that holds the offset."""
        low, high = 0, len(self.starts) - 1
        while low <= high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            elif self.starts[middle] > offset:
                high = middle - 1
            else:
                return middle
        return None


def _tokens(nlp: Any, text: str, block: Block, matches: Sequence[Match]) -> tuple[list[str], list[bool], Parsed]:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    names: list[Match | None] = []
    inside = [m for m in matches if block.start <= m.start and m.end <= block.end]
    at = 0
    for token in nlp.tokenizer(text[block.start : block.end]):
        start = block.start + token.idx
        end = start + len(token.text)
        while at < len(inside) and inside[at].end <= start:
            at += 1
        match = inside[at] if at < len(inside) and inside[at].start <= start else None
        if match is not None and names and names[-1] is match:
            ends[-1] = max(ends[-1], min(end, match.end))
            spaces[-1] = bool(token.whitespace_)
            words[-1] = STAND_IN["adjective" if match.names[0].kind == "adjective" else "other"]
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        starts.append(start)
        ends.append(end)
        names.append(match)
    return words, spaces, Parsed(block, None, starts, ends, names)


def parse(nlp: Any, text: str, blocks: Iterable[Block], matches: Sequence[Match]) -> Iterator[Parsed]:
    """Parse the blocks in order; blocks without a word are left out."""
    from spacy.tokens import Doc

    waiting: list[Parsed] = []
    docs = []
    for block in blocks:
        words, spaces, parsed = _tokens(nlp, text, block, matches)
        if words:
            docs.append(Doc(nlp.vocab, words=words, spaces=spaces))
            waiting.append(parsed)
    for parsed, doc in zip(waiting, nlp.pipe(docs, batch_size=32), strict=True):
        parsed.doc = doc
        yield parsed
