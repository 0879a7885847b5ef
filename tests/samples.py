"""A few parties, a text and records of it: enough for a ledger, without the language model."""

from __future__ import annotations

from dataclasses import dataclass

from comity.documents.document import Document, Reference
from comity.record import Amount, Evidence, Record

STATES = {"hamas": "PSE", "taliban": "AFG"}
WORDS = {"Ruritania": "RUR", "Graustark": "GRK", "Hamas": "hamas"}


@dataclass
class Name:
    party: str


@dataclass
class Match:
    names: tuple[Name, ...]


class FewParties:
    """Three names, enough for a ledger."""

    def rollup(self, code: str) -> str:
        return STATES.get(code, code)

    def scan(self, text: str) -> list[Match]:
        return [Match((Name(code),)) for word, code in WORDS.items() for _ in range(text.count(word))]


TEXT = "Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done."


def document(text: str = TEXT, name: str = "a") -> Document:
    return Document(name, text, (), title="Two states", references=(Reference(5, "A source", "http://example.org"),))


def record(doc: Document, quote: str, trigger: str, **changes: object) -> Record:
    start = doc.text.index(quote)
    at = doc.text.index(trigger, start)
    evidence = Evidence.of(doc.text, start, start + len(quote), (at, at + len(trigger)))
    return Record(doc.id, evidence, "event", "recognize", ("RUR",), ("GRK",), coder="c1").with_(**changes)


def two(doc: Document) -> list[Record]:
    return [
        record(doc, "Ruritania recognised Graustark in 1905", "recognised", date="1905", basis="stated"),
        record(
            doc, "Ruritania met Hamas in May 1988 about Graustark", "met",
            act="meet", target=("hamas",), mutual=True, about=("GRK",), date="1988-05", persons=("A B",),
            amount=Amount(2.0, "USD"), place="Strelsau", confidence=0.5, plover="CONSULT", cameo="040",
        ),
    ]  # fmt: skip
