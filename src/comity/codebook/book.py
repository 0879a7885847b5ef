"""The codebook as one object: look an act up by its code, a PLOVER type or a CAMEO code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from rapidfuzz import fuzz, process

from comity.codebook.acts import Act, PloverType
from comity.errors import InvalidData, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Codebook", "load"]

NEAR = 3  # so many near misses are offered
ALIKE = 60  # and only those at least this much alike (rapidfuzz ratio, 0 to 100)


class Codebook:
    """All acts and states, in the order of the data file."""

    def __init__(self, acts: tuple[Act, ...], types: dict[str, PloverType]) -> None:
        self.acts = acts
        self.types = types
        self._by_code = {act.code: act for act in acts}

    def __getitem__(self, code: str) -> Act:
        """Give the act of a code; raise UnknownName with near misses."""
        if code not in self._by_code:
            raise self._unknown(code)
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Act]:
        return iter(self.acts)

    def __len__(self) -> int:
        return len(self.acts)

    def answers(self, code: str) -> tuple[Act, ...]:
        """Give every act that a code stands for: an act's own code or label, a PLOVER type or a CAMEO code.

        Case does not matter, except that a PLOVER type spelt like an act (`AID`, `aid`) means all acts of the
        type when it is in capitals. Raise UnknownName with near misses where nothing answers.
        """
        asked = code.strip()
        if asked in self.types:
            return tuple(act for act in self.acts if act.plover == asked)
        low = asked.casefold().replace(" ", "-").replace("_", "-")
        if low in self._by_code:
            return (self._by_code[low],)
        found = tuple(act for act in self.acts if self._names(act, asked))
        if not found:
            raise self._unknown(asked)
        return found

    def find(self, code: str) -> Act:
        """Give the one act that a code stands for; raise UnknownName where there is none or more than one."""
        found = self.answers(code)
        if len(found) > 1:
            names = tuple(act.code for act in found)
            raise UnknownName(f"{code} stands for {len(found)} acts: {', '.join(names)}; name one of them.")
        return found[0]

    @staticmethod
    def _names(act: Act, asked: str) -> bool:
        named = {act.label.casefold(), str(act.plover).casefold(), act.cameo, *act.cameo_also}
        return asked.casefold() in named

    def _unknown(self, code: str) -> UnknownName:
        known = [*self._by_code, *self.types]
        # Compared without case, so that `Recognise` finds `recognize` as well as `recognise` does.
        near = process.extract(code, known, scorer=fuzz.ratio, processor=str.casefold, limit=NEAR, score_cutoff=ALIKE)
        return UnknownName(f"The codebook has no act {code!r}.", tuple(name for name, *_ in near))


def _read(name: str) -> Any:
    text = resources.files("comity.codebook").joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _type(code: str, row: dict[str, Any]) -> PloverType:
    modes = {mode: float(score) for mode, score in row.get("modes", {}).items()}
    return PloverType(code, float(row["score"]), row["means"], modes)


@cache
def load() -> Codebook:
    """Read the codebook's data files; raise InvalidData on one that breaks its schema."""
    types = {code: _type(code, row) for code, row in _read("plover.yaml").items()}
    acts = tuple(Act.of(row, types) for row in _read("acts.yaml"))
    if len({act.code for act in acts}) != len(acts):
        raise InvalidData("acts.yaml: a code stands twice; every act needs a code of its own")
    return Codebook(acts, types)
