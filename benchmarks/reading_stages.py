"""What the coder makes of one sentence, stage by stage: its own intermediate results, as lines of words.

The sentence is read as the only paragraph of a document with a title. `stages` gives what the stages of docs/reading.md
left behind; `benchmarks/reading_picture.py` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from comity.documents import parse_text
from comity.documents.document import Document
from comity.parties import Match
from comity.reading import Coder
from comity.reading.block import BlockReading
from comity.reading.candidate import Candidate
from comity.reading.context import Context
from comity.reading.lexicon import Frame, Slots
from comity.reading.narrative import Narrative
from comity.reading.parse import Parsed, parse
from comity.reading.roles import slot_tokens
from comity.reading.signs import signs
from comity.reading.triggers import Trigger
from comity.reading.who import Reader
from comity.record import Record

__all__ = ["Line", "Stage", "Word", "stages"]

Kind = Literal["plain", "name", "date", "sum", "trigger"]
ASKED = ("object", "subject", "prep", "particle", "complement", "modifier")
MOST = 3  # features or signs that are shown, of those that weigh most


@dataclass(frozen=True)
class Word:
    """A word as the language model gets it: what the text has, what stands in for it, and what is known about it."""

    text: str
    given: str = ""
    known: str = ""
    kind: Kind = "plain"


@dataclass(frozen=True)
class Line:
    """A line of a stage, with a note behind it.

    `learned` is a line that shows a learned weight: it changes each time the coder learns anew.
    """

    text: str
    depth: int = 0
    kind: Kind = "plain"
    strong: bool = False
    learned: bool = False
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A stage of reading: its name, what it does, and what it made of the sentence."""

    name: str
    does: str
    lines: list[Line] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


@dataclass
class Reading:
    """One sentence, read: what was left behind on the way."""

    coder: Coder
    document: Document
    context: Context
    parsed: Parsed
    seen: list[tuple[Candidate, list[Record]]]
    records: list[Record]

    @classmethod
    def of(cls, sentence: str, title: str) -> Reading:
        """Read a sentence below a title, as `Coder.read` does, and keep what it passes through."""
        coder = Coder()
        document = parse_text(f"= {title} =\n\n{sentence}\n", id="sentence")
        matches = coder.parties.scan(document.text)
        context = Context(document, coder.parties, matches)
        narrative = Narrative(published=document.published)
        seen: list[tuple[Candidate, list[Record]]] = []
        coder.witness = lambda candidate, records: seen.append((candidate, records))
        records: list[Record] = []
        for parsed in parse(coder.nlp, document.text, document.blocks, matches, coder.organisations):
            context.enter(parsed.block)
            records += BlockReading(coder, document, parsed, context, narrative).read()
        return cls(coder, document, context, parsed, seen, records)

    def text_of(self, first: int, last: int) -> str:
        """Give the words of the document between two tokens."""
        return self.document.text[self.parsed.starts[first] : self.parsed.ends[last]]

    def phrase(self, token: Any) -> str:
        """Give a noun phrase up to its head, and what hangs close behind it."""
        close = [c for c in token.children if c.dep_ in {"flat", "appos"}]
        return self.text_of(token.left_edge.i, max([token.i, *(c.right_edge.i for c in close)]))

    def name(self, party: str) -> str:
        """Give a party's code with its name."""
        return f"{party} ({self.coder.parties[party].name})"


def stages(sentence: str, title: str) -> list[Stage]:
    """Give what each stage made of a sentence that stands below a title."""
    reading = Reading.of(sentence, title)
    return [_document(reading), _words(reading), _tree(reading), _triggers(reading), _slots(reading),
            _completed(reading), _dates(reading), _judged(reading), *_records(reading)]  # fmt: skip


def _document(reading: Reading) -> Stage:
    dyad, parties = reading.context.base, " and ".join(reading.name(p) for p in reading.context.base.sides)
    lines = [Line(f"{b.kind}: {reading.document.text[b.start : b.end]}") for b in reading.document.blocks]
    if parties:
        lines.append(Line(f"is about {parties}{', says the title' if dyad.explicit else ''}", 1, "name"))
    return Stage("Document", "canonical text in blocks; whom it is about", lines)


def _words(reading: Reading) -> Stage:
    parsed, words = reading.parsed, []
    dated = {parsed.token_at(parsed.block.start + e.start) for e in parsed.dates}
    for token in parsed.doc:
        text, match = reading.text_of(token.i, token.i), parsed.names[token.i]
        given = token.text if token.text != text else ""
        if match is not None:
            words.append(Word(text, given, _known(match), "name"))
        elif token.i in dated:
            words.append(Word(text, given, "date", "date"))
        elif given == "money":
            words.append(Word(text, given, "sum", "sum"))
        else:
            words.append(Word(text or token.text, given))
    does = "each name, date and sum is one word; below it the word that stands in for it"
    return Stage("Words", does, words=words)


def _known(match: Match) -> str:
    return f"{match.names[0].party} {match.names[0].kind}"


def _tree(reading: Reading) -> Stage:
    """Lay the tree out in text order, each word as far in as it hangs deep."""
    kinds: dict[int, Kind] = {w: "name" for w, match in enumerate(reading.parsed.names) if match is not None}
    kinds |= {t.i: "trigger" for c, _ in reading.seen for t in _trigger_words(c.draft.trigger)}
    lines = [
        Line(
            reading.text_of(t.i, t.i),
            sum(1 for _ in t.ancestors),
            kinds.get(t.i, "plain"),
            t.head.i == t.i,
            note=t.dep_,
        )
        for t in reading.parsed.doc
        if not t.is_punct
    ]
    return Stage("Parse", "which word hangs on which, and as what (marks left out)", lines)


def _trigger_words(trigger: Trigger) -> list[Any]:
    return [t for t in (trigger.token, trigger.light, trigger.object) if t is not None]


def _triggers(reading: Reading) -> Stage:
    lines = []
    for candidate, _ in reading.seen:
        trigger = candidate.draft.trigger
        lines.append(Line(f"{_said(trigger)}: {trigger.frame.act}", 0, "trigger", strong=True))
        lines += [Line(f"{key}: {value}", 1) for key, value in _frame(trigger)]
    return Stage("Triggers", "the frames of the lexicon that the words and their clause fit", lines)


def _said(trigger: Trigger) -> str:
    return " … ".join(t.text for t in sorted(_trigger_words(trigger), key=lambda t: t.i))


def _frame(trigger: Trigger) -> list[tuple[str, str]]:
    frame: Frame = trigger.frame
    told = [(key, _asked(getattr(frame, key), trigger)) for key in ASKED if getattr(frame, key)]
    told += [("without", f"any of {len(frame.without)} objects")] if frame.without else []
    told += [(key, _slot_text(getattr(frame, key))) for key in ("source", "target", "about") if getattr(frame, key)]
    return told + ([("mutual", frame.mutual)] if frame.mutual != "no" else [])


def _asked(value: Any, trigger: Trigger) -> str:
    """Show what a frame asks for; of a long list the word that answered."""
    if isinstance(value, str):
        return value
    few = sorted(value)
    if len(few) <= MOST:
        return ", ".join(few)
    lemma = trigger.object.lemma_.lower() if trigger.object is not None else ""
    return f"{lemma if lemma in value else few[0]}, or one of {len(few) - 1} others"


def _slot_text(slots: Slots) -> str:
    return " | ".join(" + ".join(alternative) for alternative in slots)


def _slots(reading: Reading) -> Stage:
    lines = []
    reader = Reader(reading.parsed, reading.context, reading.document.text)
    for candidate, _ in reading.seen:
        trigger, named = candidate.draft.trigger, candidate.draft.named
        lines.append(Line(f"{_said(trigger)}: {trigger.frame.act}", 0, "trigger", strong=True))
        for side, slots, filler in (
            ("source", trigger.frame.source, candidate.draft.source),
            ("target", trigger.frame.target, candidate.draft.target),
        ):
            found = [p for p in filler.parties if p in named]
            told = [(slot, t) for alternative in slots for slot in alternative for t in slot_tokens(trigger, slot)]
            words = next(((s, t) for s, t in told if set(reader.fill(t).parties) & set(found)), None)
            if words is None:
                lines.append(Line(f"{side}: not told in the clause", 1))
                continue
            lines.append(Line(f"{side} = {words[0]}: {reading.phrase(words[1])}", 1))
            lines.append(Line(" and ".join(reading.name(p) for p in found), 2, "name"))
    return Stage("Slots and who", "what stands in the frame's places, and whom it means", lines)


def _completed(reading: Reading) -> Stage:
    lines = []
    for candidate, _ in reading.seen:
        draft = candidate.draft
        for side, filler in (("source", draft.source), ("target", draft.target)):
            lines += [
                Line(f"{draft.trigger.token.text}: {side} = {reading.name(p)}", 0, "name")
                for p in filler.parties
                if p not in draft.named
            ]
    lines = lines or [Line("nothing was left open")]
    return Stage("Completion", "a side left open is the other side of the document's pair", lines)


def _dates(reading: Reading) -> Stage:
    base = reading.parsed.block.start
    text = reading.document.text
    lines = [Line(text[base + e.start : base + e.end], 0, "date", strong=True) for e in reading.parsed.dates]
    for candidate, _ in reading.seen:
        token = candidate.draft.trigger.token.text
        lines += [
            Line(f"{token}: {f'{date} ({basis})' if date else 'no date'}", 1, "date") for date, basis in candidate.dates
        ]
    return Stage("Dates", "from the act's own clause (stated), else from around it (context)", lines)


def _judged(reading: Reading) -> Stage:
    weights, lines = reading.coder.judgement, []
    for candidate, _ in reading.seen:
        told = candidate.probability >= weights.threshold
        verdict = "told" if told else "not told: no record"
        lines.append(Line(f"{candidate.draft.trigger.token.text}: {candidate.act}", 0, "trigger", strong=True))
        lines.append(Line(f"probability {candidate.probability:.2f}: {verdict}", 1, learned=True))
        heavy = sorted(
            ((weights.features.get(f, 0.0), f) for f in candidate.features), key=lambda x: (-abs(x[0]), x[1])
        )
        lines += [Line(f"{w:+.2f}  {f}", 2, learned=True) for w, f in heavy[:MOST]]
    return Stage("Judgement", f"learned weights of features; a record from {weights.threshold:g} on", lines)


def _records(reading: Reading) -> list[Stage]:
    by_id = {id(r): c for c, found in reading.seen for r in found}
    sure, lines = [], []
    for record in reading.records:
        word = record.evidence.trigger
        candidate = by_id.get(id(record))
        sure.append(Line(f"{word}: confidence {record.confidence:.2f}", 0, strong=True, learned=True))
        if candidate is not None:
            weights = reading.coder.confidence.weights
            found = signs(candidate, record, reading.parsed)
            heavy = sorted(((v * weights.get(s, 0.0), s) for s, v in found.items()), key=lambda x: (-abs(x[0]), x[1]))
            sure += [Line(f"{w:+.2f}  {s}", 1, learned=True) for w, s in heavy[:MOST]]
        lines += _record(record, word)
    lines = lines or [Line("no record")]
    return [
        Stage("Confidence", "signs of how the record was made, weighed so that the figure holds", sure),
        Stage("Records", "each with the words that it rests on", lines),
    ]


def _record(record: Record, word: str) -> list[Line]:
    sign = "with" if record.mutual else "→"
    lines = [
        Line(f"{', '.join(record.source)} {record.act} {sign} {', '.join(record.target)}", 0, "trigger", strong=True),
        Line(f"trigger “{word}”, characters {record.evidence.start} to {record.evidence.end}", 1),
    ]
    amount = f"{record.amount.value:,.0f} {record.amount.unit}" if record.amount is not None else None
    fields = [("date", f"{record.date} ({record.basis})" if record.date else None), ("place", record.place)]
    fields += [("persons", ", ".join(record.persons)), ("about", ", ".join(record.about)), ("amount", amount)]
    fields += [("modality", record.modality if record.modality != "actual" else None)]
    return lines + [Line(f"{key}: {value}", 1) for key, value in fields if value]
