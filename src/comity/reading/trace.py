"""What the coder considered while it read: its sentences, the words that could name an act, and what became of each.

A trace is filled only when it is asked for (`Coder.read(document, trace)`); reading costs nothing more without one.
It holds plain data, so that whoever looks for the causes of mistakes needs neither the language model nor the lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from comity.reading.confidence import Signs
from comity.reading.lemmas import lemma

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comity.reading.lexicon import Lexicon
    from comity.reading.parse import Parsed
    from comity.reading.triggers import Trigger
    from comity.record import Record

__all__ = ["Considered", "Fate", "Sentence", "Trace", "Word"]

# recorded         a record came of it
# too few parties  who did it, or with whom, was not found
# no figure        an act that is nothing without its amount has none
# hypothetical     a condition, a wish, a purpose, a possibility
# subsumed         another trigger speaks for it: `agreed to open an embassy`
# refers back      a noun that only points at what was told: `the treaty`
# judged           the judgement finds that it is not told
# unfit            the word is in the lexicon, but none of its frames fits its clause
# part of speech   the word is in the lexicon as another part of speech than it was tagged
Fate = Literal[
    "recorded", "too few parties", "no figure", "hypothetical", "subsumed", "refers back", "judged", "unfit",
    "part of speech",
]  # fmt: skip
PARTS = (("verb", ("VBD", "VBZ")), ("noun", ("NN", "NNS")), ("adjective", ("JJ",)))
OPEN_CLASS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its offsets in the document, and the place of its head in the sentence."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was read, with its tree."""

    start: int
    end: int
    words: tuple[Word, ...]

    def word_at(self, start: int, end: int) -> int | None:
        """Give the place of the first word that touches a span of the document."""
        return next((at for at, w in enumerate(self.words) if w.start < end and w.end > start), None)

    def arcs(self, one: int, other: int) -> int:
        """Count the arcs of the tree between two words."""
        above = {at: steps for steps, at in enumerate(self._to_root(one))}
        return next(above[at] + steps for steps, at in enumerate(self._to_root(other)) if at in above)

    def _to_root(self, at: int) -> list[int]:
        path = [at]
        while self.words[path[-1]].head != path[-1]:
            path.append(self.words[path[-1]].head)
        return path


@dataclass(frozen=True, slots=True)
class Considered:
    """A word that could name an act: its offsets, the act, what became of it, and whom its clause names."""

    start: int
    end: int
    act: str
    fate: Fate
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(slots=True)
class Trace:
    """What was considered in one document; `signs` are those that the confidence of each record rests on."""

    sentences: list[Sentence] = field(default_factory=list)
    considered: list[Considered] = field(default_factory=list)
    signs: list[tuple[Record, Signs]] = field(default_factory=list)

    def sentence(self, parsed: Parsed, sentence: Any) -> None:
        """Note a sentence with its tree."""
        words = tuple(Word(parsed.starts[t.i], parsed.ends[t.i], t.head.i - sentence.start) for t in sentence)
        self.sentences.append(Sentence(words[0].start, words[-1].end, words))

    def trigger(
        self, parsed: Parsed, trigger: Trigger, fate: Fate, source: Iterable[str] = (), target: Iterable[str] = ()
    ) -> None:
        """Note what became of a trigger."""
        at = trigger.token.i
        act = trigger.frame.act
        self.considered.append(Considered(parsed.starts[at], parsed.ends[at], act, fate, tuple(source), tuple(target)))

    def idle(self, parsed: Parsed, sentence: Any, lexicon: Lexicon, triggers: Iterable[Trigger]) -> None:
        """Note the words of a sentence that the lexicon knows, though they were no triggers."""
        taken = {token.i for t in triggers for token in (t.token, t.light, t.object) if token is not None}
        for token in sentence:
            if token.i in taken or token.pos_ not in OPEN_CLASS:
                continue
            for part, tags in PARTS:
                lemmas = {lemma(token.text, tag) for tag in tags} | {str(token.lemma_).lower()}
                frames = [frame for each in sorted(lemmas) for frame in lexicon.of(part, each)]
                tagged = part.upper()[:3] == token.pos_[:3] or (part == "noun" and token.pos_ == "PROPN")
                for act in sorted({frame.act for frame in frames}):
                    self.considered.append(
                        Considered(
                            parsed.starts[token.i], parsed.ends[token.i], act, "unfit" if tagged else "part of speech"
                        )
                    )
