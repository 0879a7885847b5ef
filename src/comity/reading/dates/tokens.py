"""Tokens: a stretch of text cut into numbers, words and signs, for the date grammar to walk over."""

from __future__ import annotations

import re

__all__ = ["Tokens"]

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


class Tokens:
    """The tokens of a text: as written (`raw`), lower-cased (`low`), and where each starts and ends.

    Every index may be asked for: outside the text a token is the empty string.
    """

    __slots__ = ("ends", "low", "raw", "starts", "text")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.raw = [text[start:end] for start, end in spans]
        self.low = [word.lower() for word in self.raw]

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, at: int) -> str:
        """Give a token in lower case."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def seen(self, at: int) -> str:
        """Give a token as written."""
        return self.raw[at] if 0 <= at < len(self.raw) else ""

    def capital(self, at: int) -> bool:
        """Say whether a token starts with a capital letter."""
        return self.seen(at)[:1].isupper()

    def number(self, at: int, digits: tuple[int, ...] = (1, 2)) -> int | None:
        """Give a token's value where it is a number with as many digits as allowed."""
        token = self.seen(at)
        return int(token) if token.isascii() and token.isdigit() and len(token) in digits else None

    def joined(self, at: int) -> bool:
        """Say whether nothing stands between a token and the next one."""
        return 0 <= at < len(self.raw) - 1 and self.ends[at] == self.starts[at + 1]

    def apart(self, at: int) -> bool:
        """Say whether a blank line stands between a token and the next one."""
        if not 0 <= at < len(self.raw) - 1:
            return True
        return self.text[self.ends[at] : self.starts[at + 1]].count("\n") > 1

    def phrase(self, at: int, *words: str) -> int | None:
        """Give the index after a run of words, where the text has them here."""
        for step, word in enumerate(words):
            if self.word(at + step) != word:
                return None
        return at + len(words)
