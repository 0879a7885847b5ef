"""How a standing looks: one block an aspect, what holds first, then since when, why, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from comity import codebook, edtf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from comity.standing import Answer, Standing
    from comity.standing.machine import Step

__all__ = ["lay_out"]

WIDTH = 26  # columns of the aspect's name
SHOWN_REGIMES = 2  # the last ones that a rule was applied to
REASONS = 6  # steps shown under --why


def lay_out(standing: Standing, *, why: bool = False) -> RenderableType:
    """Lay a standing out for a screen of any width."""
    title = Text(f"{standing.a.name} and {standing.b.name} on {edtf.display(standing.on.isoformat())}", style="bold")
    parts: list[RenderableType] = [title]
    parts += [Text(note, style="yellow") for note in standing.notes]
    parts += [Text(line, style="dim") for line in standing.governed]
    count = len(standing.documents)
    parts.append(
        Text(
            f"{count} document{'' if count == 1 else 's'} in the ledger name{'s' if count == 1 else ''} both.",
            style="dim",
        )
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=WIDTH, style="cyan")
    grid.add_column(ratio=1)
    shared = [each for each in standing.answers if each.history.aspect.code == "membership"]
    for answer in standing.answers:
        if why or answer not in shared:
            grid.add_row(_label(standing, answer), _entry(standing, answer, why))
    if shared and not why:
        grid.add_row(shared[0].history.aspect.label, _listed(standing, shared))
    if not standing.answers:
        parts.append(Text("Nothing of it is told by then."))
    return Group(*parts, Text(), grid)


def _listed(standing: Standing, answers: list[Answer]) -> Text:
    """Give memberships in a line each: the organisation, and since when both are in it."""
    text = Text()
    for each in answers:
        text.append(f"{standing.name(each.history.key)}  ", style="bold green" if each.value == "together" else "bold")
        text.append(f"{'' if each.value == 'together' else each.value + ' '}{_how_sure(each)}\n", style="dim")
    return text


def _label(standing: Standing, answer: Answer) -> str:
    history = answer.history
    label = history.aspect.label + (f": {standing.name(history.key)}" if history.key else "")
    if not history.aspect.directed:
        return label
    return f"{label}\n{standing.name(history.a)} → {standing.name(history.b)}\n"


def _entry(standing: Standing, answer: Answer, why: bool) -> Text:
    text = Text(answer.value, style="bold green" if answer.certainty == "known" else "bold yellow")
    text.append(f"  {_how_sure(answer)}", style="not bold dim")
    for line in _rules(answer):
        text.append(f"\nrule: {line}", style="not bold")
    if why:
        for line in _reasons(standing, answer):
            text.append(f"\n{line}", style="not bold")
        if answer.would_change:
            text.append(f"\nwould change it: {'; '.join(answer.would_change)}", style="not bold dim")
    for line in answer.not_known:
        text.append(f"\nnot known: {line}", style="not bold dim")
    text.append("\n")
    return text


def _rules(answer: Answer) -> Iterable[str]:
    """Say each rule once, with the regimes that it was applied to."""
    names = list(dict.fromkeys(each.rule.name for each in answer.rules))
    for name in names:
        applied = [each for each in answer.rules if each.rule.name == name]
        whom = "; ".join(f"{each.what}, {edtf.display(each.on.isoformat())}" for each in applied[-SHOWN_REGIMES:])
        before = f"{len(applied) - SHOWN_REGIMES} more, " if len(applied) > SHOWN_REGIMES else ""
        yield f"{name}. {applied[0].rule.because} Since then: {before}{whom}"


def _how_sure(answer: Answer) -> str:
    held = answer.held
    since = f"since {edtf.display(held.since.when)}" if held.since else ""
    until = f"until {edtf.display(held.until.when)}" if held.until else ""
    span = ", ".join(each for each in (since, until) if each)
    if answer.certainty == "known":
        return span
    if answer.certainty == "uncertain":
        return (
            f"or {' or '.join(held.others)}: it changed {edtf.display(held.since.when) if held.since else ''}".strip()
        )
    if answer.certainty == "lapsed":
        return f"lapsed; {held.value} {span}"
    return f"nothing told{', ' + until if until else ''}"


def _reasons(standing: Standing, answer: Answer) -> Iterable[str]:
    both = answer.history.aspect.lowest  # what holds for both rests on what each of them did
    shown = [step for step in answer.because if step.changed or step.conflict or both][:REASONS]
    shown = shown or list(answer.because[:1])
    for step in shown:
        yield from _reason(standing, step)
    idle = [step for step in answer.without_effect if step not in shown and step.why and step.move]
    for step in idle[-2:]:
        yield f"without effect: {_deed(step)}: {step.why}"


def _reason(standing: Standing, step: Step) -> Iterable[str]:
    record = step.deed.record
    change = f"{step.before} → {step.after}" if step.changed else step.why
    yield f"because {_deed(step)}: {change}"
    quote = " ".join(record.evidence.quote.split())
    title = standing.titles.get(record.doc)
    others = [doc for doc in step.deed.event.documents if doc != record.doc]
    also = f", also {', '.join(f'[{doc}]' for doc in others)}" if others else ""
    yield f"  “{quote}”"
    yield f"  {title + ' ' if title and title != record.doc else ''}[{record.doc}]{also}"
    if step.move:
        yield f"  rule: {step.move.words_of_rule}"


def _deed(step: Step) -> str:
    record = step.deed.record
    when = edtf.display(record.date) if record.date else "undated"
    return f"{codebook.load()[record.act].label}, {when}"
