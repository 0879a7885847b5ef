"""The way from a text that a reader took out of markup back to where its words stand in the markup."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.documents.document import OffsetMap

if TYPE_CHECKING:
    from comity.documents.document import Document

__all__ = ["aligned"]

_TAGS = r"<!\[CDATA\[|\]\]>|<[/!?a-zA-Z][^<>]*>"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_WORD = re.compile(r"[^\s\0]+")
REACH = 2**20  # characters after the last block found within which the next one is looked for
BACK = 20000  # characters before it
NEAR = 200  # the same for a word
MANY_OPENERS = 200  # openers of passages; above this only plain tags are blanked, so that broken markup stays linear


class _Words:
    """The words of the markup's text, set end to end, and where each stands in the input."""

    def __init__(self, raw: str, hidden: str) -> None:
        text = _blanked(raw, hidden)
        self.starts = array("Q")  # in the joined words
        self.origins = array("Q")  # in the input
        words = []
        at = 0
        for word in _WORD.finditer(text):
            self.starts.append(at)
            self.origins.append(word.start())
            words.append(word.group())
            at += word.end() - word.start()
        self.joined = "".join(words)

    def runs(self, found: int, canonical: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Give the runs of canonical words (start, length) that stand from `found` on in the joined words."""
        runs = []
        at = found
        for start, size in canonical:
            left = size
            while left:
                word = bisect_right(self.starts, at) - 1
                into = at - self.starts[word]
                until = self.starts[word + 1] if word + 1 < len(self.starts) else len(self.joined)
                step = min(left, until - at)
                runs.append((start + size - left, self.origins[word] + into, step))
                at, left = at + step, left - step
        return runs


def _blanked(raw: str, hidden: str) -> str:
    """Give the markup with tags as blanks and entities as their character, as long as it was."""
    pattern = re.compile(_TAGS)
    if len(re.findall(rf"<!--|<(?:{hidden})\b", raw)) <= MANY_OPENERS:
        pattern = re.compile(rf"<!--.*?-->|<({hidden})\b[^>]*>.*?</\1\s*>|{_TAGS}", re.DOTALL | re.IGNORECASE)
    text = pattern.sub(lambda tag: (" " if _breaks(tag.group()) else "\0") * len(tag.group()), raw)
    return _ENTITY.sub(lambda found: _character(found.group()), text)


def _breaks(tag: str) -> bool:
    return not re.match(r"</?(?:a|b|i|em|strong|span|sup|sub|date|ref|hi|persName|placeName|term|foreign)\b", tag)


def _character(entity: str) -> str:
    character = html.unescape(entity)
    return ("\0" + character if len(character) == 1 else " ").ljust(len(entity), "\0")


def aligned(document: Document, raw: str, hidden: str) -> Document:
    """Give the document with offsets into the markup it came from, for what is found there in reading order.

    `hidden` are the elements whose text is not shown, with bars between their names.
    """
    words = _Words(raw, hidden)
    runs: list[tuple[int, int, int]] = []
    cursor = 0
    for block in document.blocks:
        told = [
            (block.start + word.start(), word.end() - word.start())
            for word in re.finditer(r"\S+", document.text[block.start : block.end])
        ]
        sought = "".join(document.text[start : start + size] for start, size in told)
        found = words.joined.find(sought, cursor, cursor + REACH)
        if found < 0:  # a caption, told after the paragraph in which it stands
            found = words.joined.find(sought, max(0, cursor - BACK), cursor)
        if found >= 0 and sought:
            runs += words.runs(found, told)
            cursor = max(cursor, found + len(sought))
        else:
            cursor = _word_by_word(document.text, told, words, cursor, runs)
    return replace(document, offsets=OffsetMap(tuple(_merged(runs, document.text, raw)))) if runs else document


def _word_by_word(
    text: str, told: list[tuple[int, int]], words: _Words, cursor: int, runs: list[tuple[int, int, int]]
) -> int:
    """Find the words of a block that is interrupted in the input one by one; give where the search stands."""
    at = cursor
    own: list[tuple[int, int, int]] = []
    for start, size in told:
        found = words.joined.find(text[start : start + size], at, at + size + NEAR)
        if found >= 0:
            own += words.runs(found, [(start, size)])
            at = found + size
    if len(own) * 2 < len(told):
        return cursor
    runs += own
    return at


def _merged(runs: list[tuple[int, int, int]], text: str, raw: str) -> list[tuple[int, int, int]]:
    """Join runs that touch, or have the same single character between them."""
    merged: list[tuple[int, int, int]] = []
    for start, origin, size in runs:
        if text[start : start + size] != raw[origin : origin + size]:
            continue  # a character that the markup spells as an entity
        if merged:
            before, source, length = merged[-1]
            gap = start - before - length
            same = gap == origin - source - length and gap in {0, 1}
            if same and text[start - gap : start] == raw[origin - gap : origin]:
                merged[-1] = (before, source, length + gap + size)
                continue
        merged.append((start, origin, size))
    return merged
