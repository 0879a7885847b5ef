"""When an act happened: which of a sentence's dates is its own, and what an undated one inherits.

The date inside the act's own clause comes first (`stated`), then that of a clause above it (`context`), then the
running date of the narrative: the paragraph's last date for what is told in the past, an open period
("since October 2023") for what is told as going on, the heading's date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from comity import edtf
from comity.reading import ordering, syntax
from comity.reading.dates import Anchor, Expression, Resolved
from comity.reading.dates.distance import Offset
from comity.reading.narrative import Narrative
from comity.reading.nearness import COORDINATED, nearness
from comity.reading.parse import Parsed
from comity.reading.tense import (
    is_delayed,
    is_past,
    is_perfect,
    is_pluperfect,
    is_present,
    is_undated,
    passive_order,
)
from comity.record import Basis

__all__ = ["Clock"]

Token = Any

MONTH = len("2024-05")
Ranked = tuple[int, int, Expression, int, Resolved]  # rank, words between, the date, its word, what it comes to
BOUNDING = frozenset({"after", "before", "since", "until"})
EVENT = 14  # words between `two days after` and the date of what it is counted from
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
class Clock:
    """The dates of one parsed block."""

    parsed: Parsed
    narrative: Narrative
    expressions: list[tuple[Expression, int]] = field(default_factory=list)
    resolved: dict[int, Resolved | None] = field(default_factory=dict)
    cores: dict[int, Resolved | None] = field(default_factory=dict)
    brackets: list[bool] = field(default_factory=list)
    bases: set[int] = field(default_factory=set)  # dates that only say what another one is counted from
    events: list[tuple[int, Token, Resolved]] = field(default_factory=list)  # `after`, what came before, and its date

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
        for number, (expression, token) in enumerate(self.expressions):
            if sentence.start <= token < sentence.end and token not in self.resolved:
                anchor = self.narrative.anchor(future)
                if expression.event and self._counts_back(number, sentence, anchor):
                    self.resolved[token] = self.cores[token] = None
                    continue
                if expression.event:
                    anchor = self._of_event(anchor, number, sentence.end)
                found = expression.resolve(anchor)
                self.resolved[token], self.cores[token] = found, expression.core(anchor)
                if found is not None and not expression.weak:
                    self._advance(expression, token, found)

    def _counts_back(self, number: int, sentence: Any, anchor: Anchor) -> bool:
        """Date what a time is counted from, where the act has a date: `left in May, a month after the coup`."""
        expression = self.expressions[number][0]
        last = self.parsed.token_at(self.parsed.block.start + expression.end - 1)
        if (
            last is None
            or self.parsed.doc[last].dep_ not in {"case", "mark"}
            or not isinstance(expression.time, Offset)
        ):
            return False
        event = self.parsed.doc[last].head
        event = event.head if event.dep_ in {"nsubj", "nsubj:pass"} else event
        others = [(e, t) for e, t in self.expressions if e is not expression and sentence.start <= t < sentence.end]
        if any(t > last and ordering.contains(event, self.parsed.doc[t]) for _, t in others):
            return False
        plain = [e for e, _ in sorted(others, key=lambda x: x[0].kind == "relative") if _is_plain(e)]
        told = next((r for e in plain if (r := e.resolve(anchor)) is not None), None)
        back = replace(expression.time, number=-expression.time.number)
        found = back.resolve(replace(anchor, narrative=told.edtf)) if told is not None else None
        if found is not None:
            self.events.append((last, event, found))
        return found is not None

    def _of_event(self, anchor: Anchor, number: int, end: int) -> Anchor:
        """Count from the date of the event that is told next: `two days after the election of 13 January 2024`."""
        token = self.expressions[number][1]
        for expression, at in self.expressions[number + 1 : number + 2]:
            between = self.parsed.doc[token + 1 : at]
            if at >= end or len(between) > EVENT or any(t.text in {",", ";"} for t in between):
                break
            told = expression.core(anchor)
            if told is not None and expression.kind in {"absolute", "partial", "period"}:
                self.bases.add(at)
                return replace(anchor, narrative=told.edtf)
        return anchor

    def _advance(self, expression: Expression, token: int, found: Resolved) -> None:
        if expression.attributive and self.narrative.last:
            return
        clausal = self.parsed.doc[token].head.pos_ in {"VERB", "AUX"}  # not `the ruler of Syria since 1970`
        if expression.relation == "since" and not clausal and found.basis != "world":
            return
        if found.edtf.endswith("/..") and (clausal or found.basis == "world"):
            self.narrative.open, self.narrative.open_named = found.edtf, found.basis == "world"
        start = found.edtf.split("/")
        point = start[0] if start[0] not in {"", ".."} else start[-1]
        if point not in {"", ".."} and not self._to_come(point):
            self.narrative.advance(found.edtf if ".." not in start else point)

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
        doc = self.parsed.doc
        for word, event, found in self.events:
            if trigger.i > word and ordering.contains(event, trigger):
                return [(found.edtf, "relative")]
        here = [
            (e, t, r)
            for e, t, r in self.in_sentence(trigger)
            if ordering.is_of(doc[t], trigger) or not (t in self.bases or _of_office(e, doc[t], trigger))
        ]
        ranked = sorted(
            (
                (d, abs(t - trigger.i), e, t, r)
                for e, t, r in here
                if (d := nearness(trigger, doc[t], e, rivals, self.brackets)) < 9
            ),
            key=lambda x: (x[0], x[1], x[3]),
        )
        own_only = planned or is_present(trigger)
        if own_only or (state and not is_past(trigger)):
            ranked = [x for x in ranked if x[0] <= 2]
            if not ranked:
                return []
        if not ranked:
            return self._inherited(trigger)
        best = self._best(trigger, ranked)
        same = [x for x in ranked if x[0] == best[0] and self._listed(best[3], x[3]) and x[0] <= 2]
        chosen = sorted(same, key=lambda x: x[3]) if len(same) > 1 else [best]
        return [self._bounded(trigger, x[3], x[2], Resolved(x[4].edtf, self._basis(x[0], x[4]))) for x in chosen]

    def _best(self, trigger: Token, ranked: list[Ranked]) -> Ranked:
        """Give the nearest date; of dates of the same clause a plain one before a bound, a day before its year."""
        near = [x for x in ranked if x[0] <= 2]
        once = [x for x in ranked if x[2].relation != "since" and x[0] <= COORDINATED]
        if once and ranked[0][2].relation == "since" and is_past(trigger) and not is_perfect(trigger):
            near = ranked = once  # the date of who was envoy since 1936, not of what was done to him
        own = [x for x in near if ordering.is_next_to(self.parsed.doc[x[3]], trigger)]
        if own:
            return own[0]
        plain = [x for x in near if x[2].kind in {"absolute", "partial"} and not self._bounds(trigger, x[2], x[3])]
        bounding = any(self._bounds(trigger, x[2], x[3]) for x in near)
        best = (plain if bounding else ranked)[:1] or ranked[:1]
        finer = [x for x in plain if x[4].edtf.startswith(best[0][4].edtf + "-")]
        return finer[0] if finer else best[0]

    def _lifts(self, trigger: Token, expression: Expression) -> bool:
        """Tell the day on which an act that was put off was done: `was not sent until 1965`."""
        return expression.relation == "until" and (syntax.negated(trigger) or is_delayed(trigger))

    def _bounds(self, trigger: Token, expression: Expression, token: int) -> bool:
        """Tell a date that only bounds an act: since 1936, after the elections of May."""
        date = self.parsed.doc[token]
        if expression.event:
            return False
        if expression.relation == "until":
            return not self._lifts(trigger, expression)
        if expression.relation in BOUNDING:
            return not ordering.is_of(date, trigger)
        return self.side(trigger, date) is not None

    def in_sentence(self, trigger: Token) -> list[tuple[Expression, int, Resolved]]:
        """Give the dates of the sentence of an act, with the word that each hangs by and what it comes to."""
        sentence = trigger.sent
        return [
            (e, t, r)
            for e, t in self.expressions
            if sentence.start <= t < sentence.end
            and abs(t - trigger.i) <= REACH
            and (r := self.resolved.get(t)) is not None
        ]

    def _bounded(self, trigger: Token, token: int, expression: Expression, found: Resolved) -> tuple[str, Basis]:
        """Turn a date into a bound where it dates what came before or after the act, and back where it dates the act.

        `After the coup of 1974 it left X` is 1974/..; `following the May 1972 signing` is May 1972;
        `was not sent until 1965` is 1965.
        """
        core = self.cores.get(token)
        date = self.parsed.doc[token]
        if expression.event:
            return found.edtf, found.basis
        if core is not None and expression.relation != "at" and ordering.is_told_of(date, trigger):
            return core.edtf, core.basis
        of_act = expression.relation in {"after", "before"} and ordering.is_of(date, trigger)
        if core is not None and (of_act or self._lifts(trigger, expression)):
            return core.edtf, core.basis
        if "/" in found.edtf and expression.relation != "at":
            return found.edtf, found.basis
        start, end = found.edtf.split("/")[0], found.edtf.split("/")[-1]
        side = self.side(trigger, date)
        if side == "after" and end not in {"", ".."}:
            return f"{end}/..", "relative"
        if side == "before" and start not in {"", ".."}:
            return f"../{start}", "relative"
        return found.edtf, found.basis

    def side(self, trigger: Token, date: Token) -> ordering.Side | None:
        """Tell whether an act came before or after what a date dates."""
        if ordering.is_told_of(date, trigger):
            return None
        return ordering.side_of(trigger, date) or ordering.order_of(trigger, date)

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

    def _inherited(self, trigger: Token) -> list[tuple[str, Basis]]:
        narrative = self.narrative
        if any(c.lower_ == "never" for c in trigger.children):
            return []
        order = passive_order(trigger)
        if order is not None and narrative.last:
            point = edtf.normalise(narrative.last)
            bound = point.split("/")[0 if order == "before" else -1]
            if bound not in {"", ".."}:
                return [(f"../{bound}" if order == "before" else f"{bound}/..", "relative")]
        if narrative.in_block and narrative.last and is_pluperfect(trigger):
            start = edtf.normalise(narrative.last).split("/")[0]
            return [(f"../{start}", "relative")] if start not in {"", ".."} else []
        if is_perfect(trigger) and narrative.last and any(c.lower_ == "since" for c in trigger.children):
            end = edtf.normalise(narrative.last).split("/")[-1]
            return [(f"{end}/..", "relative")] if end not in {"", ".."} else []
        if is_perfect(trigger):  # what has been done is done by now, not when the telling has got to
            return [(narrative.open, "context")] if narrative.open else []
        if is_undated(trigger):
            return []
        if narrative.in_block and narrative.last and not is_present(trigger):
            return [(narrative.last, "context")]
        if narrative.section and not is_present(trigger):
            return [(narrative.section, "context")]
        if narrative.published and len(narrative.published) >= MONTH and is_past(trigger):
            return [(narrative.published[:MONTH], "context")]  # news of these days
        return []


def _is_plain(expression: Expression) -> bool:
    counted = expression.event or expression.attributive or expression.relation != "at"
    return expression.kind in {"absolute", "partial", "relative"} and not counted


def _of_office(expression: Expression, date: Token, trigger: Token) -> bool:
    """Tell since when someone has been what a noun says: `the ruler of Syria since 1970`."""
    head = date.head
    nominal = head.pos_ in {"NOUN", "PROPN"} and head.i != trigger.i and not is_perfect(trigger)
    return expression.relation == "since" and nominal and head.dep_ in {"appos", "nmod", "nsubj", "nsubj:pass"}
