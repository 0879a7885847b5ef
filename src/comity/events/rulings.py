"""What people ruled on pairs of records: the same deed, or two. A ruling always wins over the weights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Ruling", "Rulings"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Two records, by id, ruled to be of one deed (`same`) or of two.

    `seq` orders the rulings, the last one wins; `force` is its share of a decision on several records.
    """

    a: str
    b: str
    same: bool
    seq: int = 0
    force: float = 1.0


class Rulings:
    """Rulings made consistent: from the newest to the oldest, each holds unless a newer one says otherwise.

    What is ruled to be the same is so through others too: a with b and b with c puts a with c.
    """

    def __init__(self, given: Iterable[Ruling] = ()) -> None:
        self._above: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._members: dict[str, list[str]] = {}
        for ruling in sorted(given, key=lambda each: (-each.seq, each.a, each.b, each.same)):
            one, other = self._root(ruling.a), self._root(ruling.b)
            if ruling.same and one != other and other not in self._apart[one]:
                self._join(one, other)
            elif not ruling.same and one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)

    def __bool__(self) -> bool:
        return bool(self._above)

    def together(self, record: str) -> tuple[str, ...]:
        """Give the records that are ruled to be of one deed with this one, itself among them, by id."""
        root = self._root(record)
        return tuple(sorted(self._members.get(root, [record])))

    def on(self, a: str, b: str) -> Literal["same", "different"] | None:
        """Say what was ruled on two records."""
        if not self._above or a == b:
            return None
        one, other = self._root(a), self._root(b)
        if one == other:
            return "same"
        return "different" if other in self._apart.get(one, ()) else None

    def _root(self, record: str) -> str:
        root = record
        while self._above.get(root, root) != root:
            root = self._above[root]
        while record != root:
            self._above[record], record = root, self._above.get(record, root)
        self._above.setdefault(root, root)
        return root

    def _join(self, one: str, other: str) -> None:
        self._above[other] = one
        self._members[one] = self._members.get(one, [one]) + self._members.pop(other, [other])
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)
