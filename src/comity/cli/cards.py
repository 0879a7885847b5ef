"""Records on a screen for who reviews them: what the coder or a person says, and the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from comity import codebook, edtf
from comity.errors import UnknownName
from comity.ledger.values import CORRECTABLE, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from comity.ledger import Decision, KeptRecord
    from comity.parties import Party
    from comity.record import Record

__all__ = ["decision_lines", "named", "record_cards", "say"]


class Names(Protocol):
    """Gives the usual name of a party by its code."""

    def __getitem__(self, code: str) -> Party:
        """Give the party of a code."""
        ...


def record_cards(
    records: Iterable[KeptRecord], coded: Mapping[str, KeptRecord], names: Names
) -> Iterable[RenderableType]:
    """Give one card a record; `coded` is what the coder says of judged ones, by id."""
    return (_card(kept, coded.get(kept.record_id), names) for kept in records)


def _card(kept: KeptRecord, coded: KeptRecord | None, names: Names) -> RenderableType:
    record = kept.record
    head = Text(f"{kept.record_id}@{kept.rev}", style="cyan")
    head.append(f"  {kept.status}  {record.confidence:.2f}  [{record.doc}]", style="dim")
    lines = [Text(named(record, names), style="bold")]
    details = [f"{name} {say(value)}" for name, value in _details(record).items() if value not in (None, [], False)]
    if details:
        lines.append(Text("; ".join(details)))
    lines.append(Text(f"“{' '.join(record.evidence.quote.split())}”", style="italic"))
    if kept.status != "coded":
        lines.append(Text(_machine(record, coded), style="dim"))
    return Group(head, Padding(Group(*lines), (0, 0, 1, 2)))


def named(record: Record, names: Names) -> str:
    """Say in one line when who did what to whom."""
    when = edtf.display(record.date) if record.date else "no date"
    sides = [", ".join(_name(code, names) for code in codes) or "?" for codes in (record.source, record.target)]
    arrow = " ↔ " if record.mutual else " → "
    who = arrow.join(sides if record.target or not record.mutual else sides[:1])
    about = f", about {', '.join(_name(code, names) for code in record.about)}" if record.about else ""
    return f"{when}: {who}{about}: {codebook.load()[record.act].label}"


def _name(code: str, names: Names) -> str:
    try:
        return names[code].name
    except (UnknownName, KeyError):
        return code


def _details(record: Record) -> dict[str, Any]:
    values = values_of(record)
    shown = ("basis", "place", "amount", "persons", "stance")
    details = {name: values[name] for name in shown}
    details["modality"] = None if record.modality == "actual" else record.modality
    return details | {"optional": "yes" if record.optional else None}


def _machine(record: Record, coded: KeptRecord | None) -> str:
    """Say how the coder's word differs from what people say."""
    if coded is None:
        return "the coder does not find it any longer"
    people, machine = values_of(record), values_of(coded.record)
    differ = [f"{name} {say(machine[name])}" for name in CORRECTABLE if people[name] != machine[name]]
    return f"the coder says: {'; '.join(differ)}" if differ else "the coder says the same"


def say(value: Any) -> str:
    """Say a field's value in plain words."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value)
    return _amount(value) if isinstance(value, dict) else str(value)


def _amount(amount: Mapping[str, Any]) -> str:
    return f"{amount['value']:,.2f}".removesuffix(".00") + f" {amount['unit']}"


def decision_lines(decisions: Iterable[Decision]) -> Iterable[RenderableType]:
    """Give one entry a decision: number, day, who, what, and why."""
    for each in decisions:
        about = f"{each.record_id}@{each.rev}" if each.record_id else _members(each)
        head = Text(f"{each.id}", style="cyan")
        head.append(f"  {each.at[:10]}  {each.reviewer}  ").append(each.verdict, style="bold").append(f"  {about}")
        if each.doc:
            head.append(f"  [{each.doc}]", style="dim")
        if each.undoes is not None:
            head.append(f"  takes back {each.undoes}")
        if each.undone_by is not None:
            head.append(f"  (taken back in commit {each.undone_by})", style="dim")
        yield head
        if each.fields:
            changes = (f"{change.field}: {say(change.value)}, not {say(change.machine)}" for change in each.fields)
            yield Padding(Text("; ".join(changes)), (0, 0, 0, 3))
        if each.reason:
            yield Padding(Text(f"because {each.reason}", style="italic"), (0, 0, 0, 3))


def _members(decision: Decision) -> str:
    sides = [
        " ".join(member.record_id for member in decision.members if member.side == side) for side in (0, 1)
    ]  # fmt: skip
    return " from ".join(filter(None, sides))
