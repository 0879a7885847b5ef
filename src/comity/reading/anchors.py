"""Where an act stands in its text: the words it rests on, its place, its amount."""

from __future__ import annotations

from typing import Any

from comity.reading import amounts, words
from comity.reading.filler import Filler
from comity.reading.parse import Parsed
from comity.reading.places import place_of, written
from comity.reading.triggers import Trigger
from comity.reading.who import Reader
from comity.record import Amount

__all__ = ["Anchors"]

Token = Any

COUNTED = words.load("counted-acts")
LONGEST = 4  # words of a trigger


class Anchors:
    """The evidence of one parsed block's acts."""

    def __init__(self, parsed: Parsed, text: str) -> None:
        self.parsed = parsed
        self.text = text

    def span(self, trigger: Trigger) -> tuple[int, int]:
        """Give the words that name the act, one to four of them."""
        parsed = self.parsed
        first = last = trigger.token.i
        for extra in (trigger.object, trigger.light):
            if extra is not None and extra.sent == trigger.token.sent and abs(extra.i - trigger.token.i) <= 3:
                first, last = min(first, extra.i), max(last, extra.i)
        start, end = parsed.starts[first], parsed.ends[last]
        if len(self.text[start:end].split()) > LONGEST:
            return parsed.starts[trigger.token.i], parsed.ends[trigger.token.i]
        return start, end

    def clause(self, trigger: Trigger) -> tuple[int, int]:
        """Give the sentence of a trigger, without the white space around it."""
        sentence = trigger.token.sent
        first, last = sentence.start, sentence.end - 1
        while last > first and self.parsed.doc[last].is_space:
            last -= 1
        while first < last and self.parsed.doc[first].is_space:
            first += 1
        return self.parsed.starts[first], self.parsed.ends[last]

    def place(self, trigger: Trigger, reader: Reader, target: Filler) -> str | None:
        """Find where the act took place."""
        token = place_of(trigger, reader, target)
        return self.place_text(token, reader) if token is not None else None

    def place_text(self, token: Token, reader: Reader) -> str:
        """Give a place as written, with what is named with it: `Lyon, France`."""
        return written(token, reader, self.parsed, self.text)

    def amount(self, act: str, start: int, end: int, trigger: Trigger) -> Amount | None:
        """Give the sum or count that belongs to an act."""
        if act not in COUNTED:
            return None
        found = amounts.find_amounts(self.text[start:end])
        if act == "population":
            found = [f for f in found if f[2].unit.islower() and f[2].unit != "percent"]
            bare = amounts.find_number(self.text[start:end])
            return Amount(found[0][2].value if found else bare, "persons") if found or bare else None
        money = [f for f in found if f[2].unit.isupper()]
        if act in {"volume", "sign-agreement"}:
            return money[0][2] if money else None
        chosen = money or found
        at = self.parsed.starts[trigger.token.i] - start
        after = [f for f in chosen if f[0] >= at]
        return (after or chosen)[0][2] if len(chosen) == 1 or after else None
