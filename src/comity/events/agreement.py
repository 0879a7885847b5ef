"""How far the reports of one event agree: feature by feature, every value with the reports that give it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from comity import edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from comity.ledger import KeptRecord
    from comity.record import Record

__all__ = ["FIELDS", "Agreement", "Verdict", "agreements"]

Verdict = Literal["not told", "told once", "same", "compatible", "conflict"]
Field = Literal["date", "place", "amount", "direction"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the reports of an event say of one field.

    `values` are the different values as written, each with the ids of its reports, the most exact report's first;
    reports that say nothing of the field are left out. `compatible` values can all be true at once (1974 and
    12 May 1974), values in `conflict` cannot: they stand side by side, and none is made of them.
    """

    field: Field
    verdict: Verdict
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def to_json(self) -> dict[str, Any]:
        """Give the agreement as JSON."""
        values = [{"value": value, "reports": list(reports)} for value, reports in self.values]
        return {"field": self.field, "verdict": self.verdict, "values": values}


def agreements(reports: Sequence[KeptRecord]) -> tuple[Agreement, ...]:
    """Compare the reports of one event in every field that can disagree."""
    return tuple(_agreement(field, say, fit, reports) for field, (say, fit) in FIELDS.items())


def _agreement(
    field: Field, say: Callable[[Record], str | None], fit: Callable[[str, str], bool], reports: Sequence[KeptRecord]
) -> Agreement:
    values: dict[str, list[str]] = {}
    for kept in reports:
        if (value := say(kept.record)) is not None:
            values.setdefault(value, []).append(kept.record_id)
    told = sum(map(len, values.values()))
    verdict: Verdict
    if told < 2:
        verdict = "told once" if told else "not told"
    elif len(values) == 1:
        verdict = "same"
    else:
        verdict = "compatible" if all(fit(a, b) for a, b in combinations(values, 2)) else "conflict"
    return Agreement(field, verdict, tuple((value, tuple(ids)) for value, ids in values.items()))


def _amount(record: Record) -> str | None:
    return f"{record.amount.value:g} {record.amount.unit}" if record.amount else None


def _direction(record: Record) -> str | None:
    if record.mutual or not record.source or not record.target:
        return None
    return f"{', '.join(sorted(record.source))} → {', '.join(sorted(record.target))}"


def _one_direction(a: str, b: str) -> bool:
    """Say whether two directions can both be true: they name other parties, but not the other way round."""
    (one, other), (source, target) = ([set(side.split(", ")) for side in way.split(" → ")] for way in (a, b))
    return not (one & target and other & source)


def _one_place(a: str, b: str) -> bool:
    """Say whether one place may lie in the other, as they are written: `Doha, Qatar` and `Doha`."""
    one, other = ({part.strip().casefold() for part in place.split(",")} for place in (a, b))
    return bool(one & other)


def _place(record: Record) -> str | None:
    return record.place or None


FIELDS: dict[Field, tuple[Callable[[Record], str | None], Callable[[str, str], bool]]] = {
    "date": (lambda record: record.date, edtf.compatible),
    "place": (_place, _one_place),
    "amount": (_amount, lambda a, b: a.split(" ")[1:] != b.split(" ")[1:]),
    "direction": (_direction, _one_direction),
}
