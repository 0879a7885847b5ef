"""A block of text, parsed: tokens with their place in the document and the names found on them.

A name of several words ("the Organization of Islamic Cooperation") is handed to the parser as one
well-known word, so that what stands inside a name cannot be mistaken for the sentence's own syntax.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.documents.document import Block
from comity.parties import Match
from comity.reading import words as classes
from comity.reading.amounts import find_amounts
from comity.reading.dates import Expression, find
from comity.reading.lemmas import lemma
from comity.reading.mending import mend
from comity.reading.remembered import forget

__all__ = ["Parsed", "parse"]

# What stands for a long name: one that the language model has often seen as a name.
# A date written out in full or in part, without words around it: 16 November 1988, May 4, 1935, October 2022.
PLAIN_DATE = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)? |[A-Z])[\w., ]*$")
# A date with its day behind what bounds it: until July 22, 1882; since 5 May 1935.
BOUNDED_DATE = re.compile(r"(?<=[a-z] )(?:[A-Z]\w+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z]\w+ \d{4})$")
# Words that the tokenizer splits or that hide their head: re-established, consuls-general, chargé d'affaires,
# Envoy Extraordinary and Minister Plenipotentiary.
COMPOUND = re.compile(
    r"\b(?:re[-‐‑](?P<again>[a-z]{4,})|(?P<then>then|now)[-‐‑](?=[A-Z])|(?P<rank>consulates?|consuls?)[- ]general"
    r"|(?P<rank2>charg[ée]s?)\s+d[’']affair(?:e?s)(?:\s+ad\s+interim|\s+a\.\s?i\.)?"
    r"|(?P<title>Envoys?|Ministers?|Ambassadors?)[ -](?:Extraordinary|Plenipotentiary|Resident)"
    r"(?:(?:\s+and)?[ -](?:Extraordinary|Plenipotentiary|Minister|Envoy|Consul|General|Resident)\b)*"
    r")(?!\w*[-‐‑]\w)",
    re.IGNORECASE,
)
# `Chad, along with Niger, agreed`: read as coordinated, so that the subject is not lost behind the insertion.
ALONG_WITH = re.compile(r",\s(?:along|together)\swith(?=\s[^,.;]{2,60},\s[a-z])")
# What may stand before a time that opens a sentence, and what follows one that runs into the subject.
OPENING = re.compile(
    r"(?:^|[.!?][\"”’)]*\s+)(?:(?:In|On|By|Since|During|After|From|Until|At|Before|Throughout|Around|About|Late|Early)\s+)?"
    r"(?:(?:the|early|late|mid)[\s-])*$"
)
RUNS_ON = re.compile(
    r"\s(?:the\s|a\s|an\s|his\s|her\s|its\s|their\s|both\s|two\s|some\s|[A-Z]|[a-z]+\s(?:was|were|are|is|had)\b)"
)
ENDING = frozenset({".", "!", "?", "…", ":", ";", '"', "”", "’", "'", "''", ")", "]", "|", "–", "—"})
DASHES = frozenset({"-", "–", "—", "/", "‐", "‑"})
POSTS = classes.load("missions") | classes.load("envoys")
STAND_IN = {"adjective": "French", "other": "France"}


@dataclass(slots=True)
class Parsed:
    """One block: spaCy's parse, each token's offsets in the document, each token's name (or None), its dates.

    `seconds` holds the second name of a pair written as one word (`the Israel–Hamas war`), by token.
    """

    block: Block
    doc: Any
    starts: list[int]
    ends: list[int]
    names: list[Match | None]
    seconds: dict[int, Match] = field(default_factory=dict)
    dates: list[Expression] = field(default_factory=list)

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


def _one_word(text: str, base: int, dates: Sequence[Expression]) -> dict[int, tuple[int, str]]:
    """Give the dates and sums that are handed over as one word: start to (end, the word that stands in)."""
    found = {base + s: (base + e, "money") for s, e, amount in find_amounts(text) if amount.unit.isupper()}
    for m in COMPOUND.finditer(text):
        word = f"re{m['again']}" if m["again"] else "former" if m["then"] else m["rank"] or m["rank2"] or m["title"]
        found[base + m.start()] = (base + m.end(), word)
    found.update({base + m.start(): (base + m.end(), "and") for m in ALONG_WITH.finditer(text)})
    for e in dates:
        if e.kind in {"absolute", "partial"} and not e.attributive and PLAIN_DATE.match(e.text):
            found[base + e.start] = (base + e.end, "2024" if e.text[-4:].isdigit() else "Monday")
        elif e.kind == "absolute" and (inner := BOUNDED_DATE.search(e.text)):
            found[base + e.start + inner.start()] = (base + e.end, "2024")
    return found


def _breaks(text: str, block: Block, dates: Sequence[Expression]) -> set[int]:
    """Find where a time at the head of a sentence runs into its subject: `On 2 August | Iraqi forces crossed`."""
    found = set()
    for e in dates:
        end = block.start + e.end
        if e.event:  # `two days after | the election`: what follows is not the subject
            continue
        if OPENING.search(text, block.start, block.start + e.start) and RUNS_ON.match(text, end, block.end):
            found.add(end + 1)
    return found


def _pause(words: list[str], spaces: list[bool], starts: list[int], ends: list[int], names: list[Match | None]) -> None:
    """Add a comma of no length, as the language model has seen it behind a time."""
    spaces[-1] = False
    words.append(",")
    spaces.append(True)
    starts.append(ends[-1])
    ends.append(ends[-1])
    names.append(None)


def _tokens(
    nlp: Any, text: str, block: Block, matches: Sequence[Match], dates: Sequence[Expression]
) -> tuple[list[str], list[bool], Parsed]:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    names: list[Match | None] = []
    first = bisect_left(matches, block.start, key=lambda m: m.start)
    last = bisect_left(matches, block.end, lo=first, key=lambda m: m.start)
    inside = [m for m in matches[first:last] if m.end <= block.end]
    at = 0
    pending: Match | None = None
    calendar = _one_word(text[block.start : block.end], block.start, dates)
    breaks = _breaks(text, block, dates)
    until, word = 0, ""
    seconds: dict[int, Match] = {}
    for token in nlp.tokenizer(text[block.start : block.end]):
        start = block.start + token.idx
        end = start + len(token.text)
        if start < until:
            words[-1], ends[-1], spaces[-1] = word, end, bool(token.whitespace_)
            continue
        if start in breaks:
            _pause(words, spaces, starts, ends, names)
        until, word = calendar.get(start, (0, ""))
        while at < len(inside) and inside[at].end <= start:
            at += 1
        match = inside[at] if at < len(inside) and inside[at].start <= start else None
        before = names[-1] if names else None
        if before is not None and _is_dash(text, before, start, end, inside, at):
            pending = before  # the dash of a pair: the next name joins the one before
            ends[-1], spaces[-1] = end, False
            continue
        if match is not None and pending is not None:
            words[-1], ends[-1], spaces[-1] = STAND_IN["adjective"], max(ends[-1], end), bool(token.whitespace_)
            seconds[len(names) - 1] = match
            if end >= match.end:
                pending = None
            continue
        if match is not None and before is match:
            ends[-1] = max(ends[-1], min(end, match.end))
            spaces[-1] = bool(token.whitespace_)
            words[-1] = STAND_IN["adjective" if match.names[0].kind == "adjective" else "other"]
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        starts.append(start)
        ends.append(end)
        names.append(match)
    return words, spaces, Parsed(block, None, starts, ends, names, seconds, list(dates))


def _is_dash(text: str, before: Match, start: int, end: int, inside: Sequence[Match], at: int) -> bool:
    """Tell the dash between two names: `Israel–Palestine`."""
    if text[start:end] not in DASHES or before.end != start:
        return False
    return any(m.start == end for m in inside[at : at + 2])


def _sentence_starts(words: list[str]) -> list[bool | None]:
    """Say where no sentence can begin: anywhere but behind a mark that ends one; the parser decides the rest."""
    return [True] + [None if before in ENDING else False for before in words[:-1]]


def _lemma(token: Any) -> str:
    """Give the lemma; a capitalised plural that is tagged as a name is still a plural: `its Legations`."""
    plain = lemma(token.text, token.tag_)
    if token.tag_ == "NNP" and token.lower_.endswith("s"):
        singular = lemma(token.text, "NNS")
        return singular if singular in POSTS else plain
    return plain


def parse(
    nlp: Any, text: str, blocks: Iterable[Block], matches: Sequence[Match], organisations: frozenset[str] = frozenset()
) -> Iterator[Parsed]:
    """Parse the blocks in order; blocks without a word are left out. A named organisation has the lemma of the word."""
    from spacy.tokens import Doc

    waiting: list[Parsed] = []
    docs = []
    for block in blocks:
        words, spaces, parsed = _tokens(nlp, text, block, matches, find(text[block.start : block.end]))
        if words:
            docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=_sentence_starts(words)))
            waiting.append(parsed)
    for parsed, doc in zip(waiting, nlp.pipe(docs, batch_size=32), strict=True):
        doc = mend(doc)
        for token in doc:
            name = parsed.names[token.i]
            organised = name is not None and name.names[0].party in organisations
            token.lemma_ = "organization" if organised else _lemma(token)
        parsed.doc = doc
        yield parsed
        forget(doc)
