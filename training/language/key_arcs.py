"""The parse test of our own genre: the arcs that a coder of acts needs, in sentences whose trees were checked by hand.

The sentences are parsed as the coder parses them, names and dates as one word. `key_arcs.txt` explains its format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.documents import parse_text
from comity.errors import InvalidData
from comity.reading import Coder
from comity.reading.parse import Parsed, parse

__all__ = ["FILE", "Arc", "Checked", "Tally", "read", "score"]

FILE = Path(__file__).with_name("key_arcs.txt")
ARC = re.compile(r"(?P<relation>[a-z]+)(?P<nth>#\d)? (?P<dependents>\S+)$")
LABELS = {
    "subj": {"nsubj", "nsubj:pass", "nsubj:outer", "csubj"},
    "obj": {"obj", "dobj"},
    "iobj": {"iobj"},
    "agent": {"obl:agent", "obl"},
    "mod": {"amod", "compound", "nmod:poss", "nmod:desc", "nmod", "nmod:unmarked", "flat"},
    "conj": {"conj"},
    "appos": {"appos"},
    "xcomp": {"xcomp", "ccomp"},
    "ccomp": {"ccomp"},
    "acl": {"acl", "acl:relcl"},
    "advcl": {"advcl"},
    "prt": {"compound:prt"},
}
OBLIQUE = {"obl", "nmod", "obl:agent", "obl:tmod", "advcl", "acl"}


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc: any of its heads, its relation or preposition, any of the words of its dependent."""

    heads: tuple[str, ...]
    relation: str
    dependents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with the arcs that were checked."""

    text: str
    arcs: tuple[Arc, ...]


def read(lines: Iterable[str], name: str = "key_arcs.txt") -> list[Checked]:
    """Read sentences with their arcs; raise InvalidData on a line that is none, or a word that is not there."""
    found: list[tuple[str, list[Arc]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            found.append((line.strip(), []))
            continue
        try:
            found[-1][1].extend(_arcs(line, found[-1][0]))
        except (ValueError, IndexError) as error:
            raise InvalidData(
                f"{name}, line {number}: {error}; write HEAD: RELATION WORD, as in `met: subj Nixon`"
            ) from error
    return [Checked(text, tuple(arcs)) for text, arcs in found]


def _arcs(line: str, text: str) -> Iterator[Arc]:
    heads, _, rest = line.strip().partition(": ")
    for part in rest.split(", "):
        m = ARC.match(part)
        if m is None:
            raise ValueError(f"{part!r} is no arc")
        arc = Arc(tuple(heads.split("|")), m["relation"], tuple(m["dependents"].split("|")))
        for word in arc.heads + arc.dependents:
            _place(word, text)
        yield arc


def _place(word: str, text: str) -> int:
    """Give the offset of a word, WORD#2 that of its second occurrence; raise ValueError where it is not there."""
    form, _, nth = word.partition("#")
    places = [m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(form)}(?!\w)", text)]
    if len(places) < int(nth or 1):
        raise ValueError(f"{word!r} is not in the sentence")
    return places[int(nth or 1) - 1]


@dataclass(slots=True)
class Tally:
    """Arcs in all, those with the right head, and those with the right label too, by relation; whole sentences."""

    all: Counter[str] = field(default_factory=Counter)
    attached: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    whole: int = 0
    wrong: list[tuple[str, Arc]] = field(default_factory=list)

    def share(self, which: Counter[str]) -> float:
        """Give the share of all arcs."""
        return which.total() / max(1, self.all.total())

    def table(self) -> str:
        """Give the shares: in all and by kind of relation."""
        lines = [f"{self.sentences} sentences, all arcs right in {self.whole}", self._line("all arcs")]
        return "\n".join([*lines, *(self._line(kind) for kind, _ in self.all.most_common())])

    def _line(self, kind: str) -> str:
        counts = (self.all, self.attached, self.right)
        n, attached, right = (c[kind] if kind in self.all else c.total() for c in counts)
        return f"{kind:12} {n:4}  head right {attached / max(1, n):.3f}  label too {right / max(1, n):.3f}"


def score(checked: Sequence[Checked], coder: Coder) -> Tally:
    """Parse the sentences as the coder does, and count the arcs that are right."""
    tally = Tally()
    for each in checked:
        (parsed,) = _parsed(each.text, coder)
        wrong = [arc for arc in each.arcs if not _count(arc, each.text, parsed, tally)]
        tally.wrong += [(each.text, arc) for arc in wrong]
        tally.sentences += 1
        tally.whole += not wrong
    return tally


def _parsed(text: str, coder: Coder) -> list[Parsed]:
    document = parse_text(text)
    return list(parse(coder.nlp, text, document.blocks[:1], coder.parties.scan(text), coder.organisations))


def _count(arc: Arc, text: str, parsed: Parsed, tally: Tally) -> bool:
    kind = arc.relation if arc.relation in LABELS else "preposition"
    heads, dependents = ([_token(w, text, parsed) for w in words] for words in (arc.heads, arc.dependents))
    attached = [d for d in dependents if any(d.head.i == h.i and d.i != h.i for h in heads)]
    right = any(_labelled(d, arc.relation) for d in attached)
    tally.all[kind] += 1
    tally.attached[kind] += bool(attached)
    tally.right[kind] += right
    return right


def _token(word: str, text: str, parsed: Parsed) -> Any:
    index = parsed.token_at(_place(word, text))
    if index is None:
        raise InvalidData(f"{text!r}: no token stands at {word!r}")
    return parsed.doc[index]


def _labelled(token: Any, relation: str) -> bool:
    """Tell whether a token hangs on its head by a relation, or by a preposition of that form."""
    label = str(token.dep_)
    marks = {c.lower_ for c in token.children if c.dep_ in {"case", "mark"}}
    if relation == "agent":
        return label in LABELS["agent"] and "by" in marks
    if relation in LABELS:
        return label in LABELS[relation]
    return label in OBLIQUE and relation in marks
