"""Named entities of the GUM treebank, whose mentions are nested noun phrases: the name inside each is what we want."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.language.treebank import Row, read_groups, to_document

__all__ = ["read_mentions"]

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
TITLES = frozenset({
    "president", "vice", "prime", "minister", "senator", "governor", "mayor", "chancellor", "king", "queen", "prince",
    "princess", "emperor", "pope", "general", "colonel", "captain", "professor", "dr.", "mr.", "mrs.", "ms.", "sir",
    "lord", "lady", "judge", "justice", "secretary", "ambassador", "god", "chairman",
})  # fmt: skip
PART = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")  # `(12-person-...` opens, `12)` closes, `(12-person-...)` does both
JOINED = ("flat", "compound", "goeswith")  # relations inside a name
ATTACHED = frozenset({"amod", "nummod", "nmod", "nmod:poss", "conj"})  # the same, where the word is a name itself
LINKS = frozenset({"of", "for", "de", "da", "di", "al", "'s", "’s", "'"})  # prepositions inside names
GLUE = frozenset({"case", "det", "cc", "punct"})  # what joins the words of a longer name


@dataclass(frozen=True)
class Mention:
    """A phrase from one word to another (not included) that stands for something of a type."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Word:
    """A word of a document with its head's place in it."""

    form: str
    pos: str
    tag: str
    head: int
    relation: str

    @property
    def capital(self) -> bool:
        """Whether it is written as names are."""
        return self.form[:1].isupper()


def _mentions(rows: list[list[str]]) -> Iterator[Mention]:
    """Read the nested brackets of the Entity column."""
    open_: list[tuple[str, int, str]] = []
    for at, columns in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        for part in PART.finditer(found.group(1)) if found else ():
            if part.group(3) is None:
                key, kind = [*part.group(1).split("-"), ""][:2]
                open_.append((key, at, kind))
                closes = key if part.group(2) else None
            else:
                closes = part.group(3)
            for depth in reversed(range(len(open_))) if closes is not None else ():
                if open_[depth][0] == closes:
                    _, start, kind = open_.pop(depth)
                    if kind in LABELS:
                        yield Mention(start, at + 1, LABELS[kind])
                    break


def _words(sentences: list[list[Row]]) -> list[Word]:
    words: list[Word] = []
    for sentence in sentences:
        first = len(words)
        for columns, _ in sentence:
            head = int(columns[6])
            place = first + head - 1 if head else -1
            words.append(Word(columns[1], columns[3], columns[4], place, columns[7]))
    return words


def _belongs(word: Word, label: str, before_head: bool, cases: set[str]) -> bool:
    """Tell whether a word whose head is in a name is in it too; `cases` are the prepositions before it."""
    if word.relation.startswith(JOINED):
        return word.capital or word.pos in {"PROPN", "NUM"}
    if word.relation not in ATTACHED or not word.capital or not cases <= LINKS:
        return False
    if label == "PERSON":
        return word.relation == "amod" and before_head and word.pos == "PROPN"
    return word.relation == "amod" or (word.pos in {"PROPN", "NUM"} and (word.relation != "conj" or label == "ORG"))


def _core(mention: Mention, words: list[Word]) -> tuple[int, int] | None:
    """Give the name in a mention as (start, end); None where its head is no name."""
    inside = range(mention.start, mention.end)
    head = next((i for i in inside if words[i].head not in inside), None)
    if head is None or words[head].pos != "PROPN" or (mention.label == "PERSON" and words[head].tag == "NNPS"):
        return None  # `Americans`: a people, which the tables of parties know
    cases: dict[int, set[str]] = {i: set() for i in inside}
    for i in inside:
        if words[i].relation == "case" and words[i].head in cases:
            cases[words[i].head].add(words[i].form.lower())
    core = {head}
    while more := {
        i
        for i in inside
        if i not in core and words[i].head in core and _belongs(words[i], mention.label, i < head, cases[i])
    }:
        core |= more
    core |= {i for i in inside if words[i].relation in GLUE and words[i].head in core - {head}}
    start = end = head
    while start - 1 in core:
        start -= 1
    while end + 1 in core:
        end += 1
    while start < end and (words[start].relation in GLUE or not words[start].form[:1].isalnum()):
        start += 1
    while end > start and words[end].relation in GLUE:
        end -= 1
    if start == end and words[start].form.lower() in TITLES:
        return None
    return (start, end + 1) if words[start].capital else None


def _names(sentences: list[list[Row]]) -> list[tuple[int, int, str]]:
    """Give the names of a document, the longest where they lie in one another."""
    words = _words(sentences)
    mentions = _mentions([columns for sentence in sentences for columns, _ in sentence])
    taken: set[int] = set()
    found = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        core = _core(mention, words)
        if core is not None and taken.isdisjoint(range(*core)):
            taken.update(range(*core))
            found.append((*core, mention.label))
    return sorted(found)


def read_mentions(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """Give the documents of a GUM file with the names in them; a few sentences make a document."""
    for sentences in read_groups(path):
        document = to_document(vocab, sentences)
        bare = Doc(vocab, words=[t.text for t in document], spaces=[bool(t.whitespace_) for t in document])
        bare.set_ents([Span(bare, s, e, label=label) for s, e, label in _names(sentences)])
        yield bare
