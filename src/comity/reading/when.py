"""When an act happened: which of a sentence's dates is its own, and what an undated one inherits.

The date inside the act's own clause comes first (`stated`), then that of a clause above it (`context`), then the
running date of the narrative: the paragraph's last date for what is told in the past, an open period
("since October 2023") for what is told as going on, the heading's date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from comity import edtf
from comity.reading import syntax
from comity.reading.dates import Anchor, Expression, Resolved
from comity.reading.parse import Parsed
from comity.record import Basis

__all__ = ["Clock", "Narrative", "is_present"]

Token = Any

CLAUSAL = frozenset(
    {"ROOT", "ccomp", "advcl", "acl:relcl", "parataxis", "acl", "csubj", "xcomp", "conj", "advcl:relcl"}
)
MONTH = len("2024-05")
REACH = 80  # words between an act and its date; farther apart they stand in a list, not in a sentence


def _bracketed(parsed: Parsed) -> list[bool]:
    """Tell for each word whether it stands in round brackets."""
    inside = False
    found = []
    for token in parsed.doc:
        inside = token.text == "(" or (inside and token.text != ")" and not token.is_sent_start)
        found.append(inside)
    return found


@dataclass(slots=True)
class Narrative:
    """The running dates of a document."""

    published: str | None = None
    section: str | None = None
    last: str | None = None
    open: str | None = None
    in_block: bool = False

    def enter(self, heading_dates: list[str], is_heading: bool) -> None:
        """Begin a block: what a paragraph before it said is no longer its own context."""
        self.in_block = False
        if heading_dates:
            self.section = heading_dates[-1]
            self.last = heading_dates[-1]
        elif is_heading:
            self.section = None
            self.last = None
            self.open = None

    def anchor(self, future: bool = False) -> Anchor:
        """Give what a relative date is counted from."""
        return Anchor(
            narrative=self.last or self.section, section=self.section, published=self.published, future=future
        )


@dataclass(slots=True)
class Clock:
    """The dates of one parsed block."""

    parsed: Parsed
    narrative: Narrative
    expressions: list[tuple[Expression, int]] = field(default_factory=list)
    resolved: dict[int, Resolved | None] = field(default_factory=dict)
    cores: dict[int, Resolved | None] = field(default_factory=dict)
    brackets: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, parsed: Parsed, narrative: Narrative) -> Clock:
        """Find the dates of a block; sentence by sentence they are resolved as the narrative goes on."""
        clock = cls(parsed, narrative, brackets=_bracketed(parsed) if parsed.dates else [])
        base = parsed.block.start
        for expression in parsed.dates:
            index = parsed.token_at(base + expression.start)
            last = parsed.token_at(base + expression.end - 1)
            if index is not None:
                clock.expressions.append((expression, clock._head(index, index if last is None else last)))
        return clock

    def _head(self, first: int, last: int) -> int:
        """Give the token of an expression that hangs highest in the tree."""
        doc = self.parsed.doc
        for i in range(first, last + 1):
            head = doc[i].head.i
            if (head < first or head > last or head == i) and doc[i].dep_ not in {
                "case",
                "det",
                "punct",
                "advmod",
                "mark",
            }:
                return i
        return first

    def resolve_sentence(self, sentence: Any, future: bool) -> None:
        """Resolve the dates of a sentence in order, each against the narrative so far."""
        for expression, token in self.expressions:
            if sentence.start <= token < sentence.end and token not in self.resolved:
                anchor = self.narrative.anchor(future)
                found = expression.resolve(anchor)
                self.resolved[token], self.cores[token] = found, expression.core(anchor)
                if found is not None and not getattr(expression, "weak", False):
                    self._advance(expression, found)

    def _advance(self, expression: Expression, found: Resolved) -> None:
        if expression.attributive and self.narrative.last:
            return
        if found.edtf.endswith("/.."):
            self.narrative.open = found.edtf
        start = found.edtf.split("/")
        point = start[0] if start[0] not in {"", ".."} else start[-1]
        if point not in {"", ".."} and not self._to_come(point):
            self.narrative.last = found.edtf if ".." not in start else point
            self.narrative.in_block = True

    def _to_come(self, point: str) -> bool:
        """Tell a day after that of publication: a plan, which the telling does not move on to."""
        published = self.narrative.published
        return published is not None and point[: len(published)] > published[: len(point)]

    def has_own(self, noun: Token) -> bool:
        """Tell whether a date stands in the phrase of a noun."""
        return any(token == noun.i or noun in self.parsed.doc[token].ancestors for _, token in self.expressions)

    def first_after(self, token: Token) -> list[tuple[str, Basis]]:
        """Give the first date behind a word in its sentence."""
        for _, at in self.expressions:
            found = self.resolved.get(at)
            if token.i < at < token.sent.end and found is not None:
                return [(found.edtf, found.basis)]
        return []

    # which date is the act's own ---------------------------------------------------------------------------
    def dates_of(
        self, trigger: Token, rivals: set[int], planned: bool = False, state: bool = False
    ) -> list[tuple[str, Basis]]:
        """Give the dates of an act: several where the text lists several for one trigger.

        What is planned or holds now has a date only where its own clause gives one.
        """
        sentence = trigger.sent
        here = [
            (e, t, r)
            for e, t in self.expressions
            if sentence.start <= t < sentence.end
            and abs(t - trigger.i) <= REACH
            and (r := self.resolved.get(t)) is not None
        ]
        ranked = sorted(
            ((d, abs(t - trigger.i), e, t, r) for e, t, r in here if (d := self._distance(trigger, t, e, rivals)) < 9),
            key=lambda x: (x[0], x[1], x[3]),
        )
        own_only = planned or is_present(trigger)
        if own_only or (state and not _past(trigger)):
            ranked = [x for x in ranked if x[0] <= 2]
            if not ranked:
                return []
        if not ranked:
            return self._inherited(trigger)
        best = ranked[0]
        same = [x for x in ranked if x[0] == best[0] and self._listed(best[3], x[3]) and x[0] <= 2]
        chosen = sorted(same, key=lambda x: x[3]) if len(same) > 1 else [best]
        return [self._bounded(trigger, x[3], x[2], Resolved(x[4].edtf, self._basis(x[0], x[4]))) for x in chosen]

    def _bounded(self, trigger: Token, token: int, expression: Expression, found: Resolved) -> tuple[str, Basis]:
        """Turn a date into a bound where it dates what came before or after the act, and back where it dates the act.

        `After the coup of 1974 it left X` is 1974/..; `following the May 1972 signing` is May 1972;
        `was not sent until 1965` is 1965.
        """
        core = self.cores.get(token)
        date = self.parsed.doc[token]
        inside = date.i == trigger.i or trigger in date.ancestors
        if core is not None and expression.relation in {"after", "before", "until"}:
            within = trigger.pos_ in {"NOUN", "PROPN"} and inside
            lifted = expression.relation == "until" and syntax.negated(trigger)
            if within or lifted:
                return core.edtf, core.basis
        side = None if "/" in found.edtf else self._side(trigger, date)
        if side == "after":
            return f"{found.edtf}/..", "relative"
        if side == "before":
            return f"../{found.edtf}", "relative"
        return found.edtf, found.basis

    def _side(self, trigger: Token, date: Token) -> str | None:
        """Tell whether a date stands inside a phrase that the text puts before or after the act."""
        node = date
        for _ in range(8):
            if node.head.i == node.i or (node.head.i == trigger.i and node.i == date.i):
                break
            node = node.head
            if node.i == trigger.i or node.pos_ == "VERB":
                break
            words = {c.lower_ for c in node.children if c.dep_ in {"case", "mark"} or c.tag_ == "VBG"}
            if words & {"after", "following", "since"}:
                return "after"
            if "before" in words:
                return "before"
        return None

    def _basis(self, distance: int, found: Resolved) -> Basis:
        if found.basis == "stated" and distance >= 3:
            return "context"
        return found.basis

    def _listed(self, first: int, other: int) -> bool:
        """Tell dates that the text lists: `in 2001, 2004 and 2007`."""
        low, high = sorted((first, other))
        if low == high:
            return True
        dates = {t for _, t in self.expressions}
        between = [self.parsed.doc[i] for i in range(low + 1, high)]
        plain = all(
            t.i in dates or t.is_punct or t.like_num or t.lower_ in {"and", "in", "on", "again", "then", "of", "both"}
            or t.text[:3] in {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
            for t in between
        )  # fmt: skip
        return plain and any(t.lower_ in {"and", ","} for t in between)

    def _distance(self, trigger: Token, token: int, expression: Expression, rivals: set[int]) -> int:
        """Rank how near a date stands to a trigger in the tree: 0 own phrase, 9 not its date at all."""
        doc = self.parsed.doc
        date = doc[token]
        if getattr(expression, "weak", False):
            return 6 if token > trigger.left_edge.i - 3 and abs(token - trigger.i) <= 4 else 9
        node, steps, crossed = date, 0, 0
        if any(c.dep_ == "case" and c.lower_ == "for" for c in date.children):
            crossed = 3  # the term of something, not its date
        if self.brackets[date.i] and not self.brackets[trigger.i]:
            crossed += 3
        if expression.attributive and date.head.i != trigger.i:
            crossed += 2
        while steps < 25:
            if node.i == trigger.i:
                return min(crossed, 2) if crossed < 4 else 5
            if node.head.i == node.i:
                break
            if node.dep_ in CLAUSAL and node.i != date.i:
                crossed += 2 if node.dep_ != "xcomp" else 0
            if node.i in rivals and node.i != date.i:
                crossed += 2
            node, steps = node.head, steps + 1
        return self._from_above(trigger, date)

    def _from_above(self, trigger: Token, date: Token) -> int:
        """Rank a date that hangs on something above the trigger."""
        chain = [trigger]
        while chain[-1].head.i != chain[-1].i and len(chain) < 25:
            chain.append(chain[-1].head)
        above = {t.i: n for n, t in enumerate(chain)}
        node, crossed = date, 0
        while node.i not in above:
            if node.dep_ in CLAUSAL and node.i != date.i:
                crossed += 1
            if node.head.i == node.i:
                return 9
            node = node.head
        level = above[node.i]
        clauses = sum(t.dep_ in CLAUSAL - {"xcomp"} and t.pos_ in {"VERB", "AUX"} for t in chain[:level])
        coordinated = any(t.dep_ == "conj" for t in chain[:level])
        if crossed:
            return 6 + crossed if crossed < 2 else 8
        if coordinated and date.i > trigger.i:
            return 3 if trigger.i < date.i and clauses <= 1 else 6
        if coordinated and date.i > chain[level].i:
            return 5
        return 2 if clauses == 0 else 3 + min(clauses, 3)

    def _inherited(self, trigger: Token) -> list[tuple[str, Basis]]:
        narrative = self.narrative
        if any(c.lower_ == "never" for c in trigger.children):
            return []
        order = _order(trigger)
        if order is not None and narrative.last:
            point = edtf.normalise(narrative.last)
            bound = point.split("/")[0 if order == "before" else -1]
            if bound not in {"", ".."}:
                return [(f"../{bound}" if order == "before" else f"{bound}/..", "relative")]
        if narrative.open and _perfect(trigger):
            return [(narrative.open, "context")]
        if narrative.in_block and narrative.last and not is_present(trigger):
            return [(narrative.last, "context")]
        if narrative.section and not is_present(trigger):
            return [(narrative.section, "context")]
        if narrative.published and len(narrative.published) >= MONTH and _past(trigger):
            return [(narrative.published[:MONTH], "context")]  # news of these days
        return []


def _clauses(trigger: Token) -> list[Token]:
    """Give the verb of a trigger and those above it that share its tense, the nearest first."""
    node = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    found = [node]
    for _ in range(5):
        own = any(c.dep_ in {"nsubj", "nsubj:pass"} for c in node.children)
        if own or node.head.i == node.i:
            break
        node = syntax.verb_of(node.head)
        found.append(node)
    return found


def _perfect(trigger: Token) -> bool:
    return any(
        c.dep_ in {"aux", "aux:pass"} and c.lower_ in {"has", "have", "'ve", "’ve"}
        for node in _clauses(trigger)
        for c in node.children
    )


def _order(trigger: Token) -> str | None:
    """Tell an act that the text puts before or after the one told last: `this was preceded by ...`."""
    node = trigger
    for _ in range(6):
        if node.head.i == node.i:
            return None
        child, node = node, node.head
        lemma = str(node.lemma_).lower()
        if lemma in {"precede", "follow"} and syntax.is_passive(node) and child.i > node.i:
            return "before" if lemma == "precede" else "after"
    return None


def _past(trigger: Token) -> bool:
    verb = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    finite = [verb, *[c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]]
    return any(t.tag_ == "VBD" for t in finite)


def is_present(trigger: Token) -> bool:
    """Tell what is told in the simple present: it holds, it did not happen."""
    verb = trigger if trigger.pos_ == "VERB" else syntax.verb_of(trigger)
    finite = [verb, *[c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]]
    return any(t.tag_ in {"VBZ", "VBP"} for t in finite) and not _perfect(trigger)
