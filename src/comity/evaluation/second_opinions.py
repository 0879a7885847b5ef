"""How far reviewers agree who judged the same records: by field over all acts, and by act over all fields."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from comity.evaluation.reliability import Reliability, reliability

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

__all__ = ["Agreement", "agreements"]

VERDICT, RECORD = "verdict", "record"
UNORDERED = frozenset({"source", "target", "about", "persons"})


class Opinion(Protocol):
    """What a reviewer says of a record: values by field, or None where the record is rejected."""

    @property
    def record_id(self) -> str:
        """The record."""
        ...

    @property
    def act(self) -> str:
        """The act that the coder had found."""
        ...

    @property
    def reviewer(self) -> str:
        """Who says it."""
        ...

    @property
    def values(self) -> Mapping[str, Any] | None:
        """The values, None where the record is wrong as a whole."""
        ...


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one field, over the records that a coder gave one act (None: any).

    The field `verdict` is whether the record is right at all, `record` all of its values at once, rejection
    included; a field of its own counts only where nobody rejected the record.
    """

    act: str | None
    field: str
    measures: Reliability

    def to_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {"act": self.act, "field": self.field, **self.measures.to_json()}


def agreements(opinions: Iterable[Opinion]) -> list[Agreement]:
    """Give agreement by field, first over all acts, then by act; nothing where no record was judged by two."""
    units: dict[tuple[str | None, str], dict[str, dict[str, Hashable]]] = defaultdict(lambda: defaultdict(dict))
    for opinion in opinions:
        for field, value in _said(opinion).items():
            for act in (None, opinion.act):
                units[act, field][opinion.record_id][opinion.reviewer] = value
    order = sorted(units, key=lambda key: (key[0] is not None, key[0] or ""))
    measured = [(key, reliability(units[key].values())) for key in order]
    return [Agreement(act, field, measures) for (act, field), measures in measured if measures is not None]


def _said(opinion: Opinion) -> dict[str, Hashable]:
    if opinion.values is None:
        return {VERDICT: "wrong", RECORD: "wrong"}
    values = {name: _name(name, value) for name, value in opinion.values.items()}
    return {VERDICT: "right", RECORD: json.dumps(values, sort_keys=True), **values}


def _name(field: str, value: Any) -> str:
    """Give a value as a name that is compared: parties and persons in any order."""
    return json.dumps(sorted(value) if field in UNORDERED else value, sort_keys=True)
