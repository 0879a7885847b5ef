"""What the words of an imported row mean: its date, what was done, who did it to whom; or why they mean nothing."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from comity import codebook, edtf
from comity.errors import ComityError, InvalidData, InvalidDate
from comity.ledger.rows import dyads_of
from comity.record import Evidence, Record
from comity.segments.layout import bucket_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.parties import Parties

__all__ = ["SEPARATOR", "Meanings"]

SEPARATOR = "\x1f"  # stands between the parts of one word: no data has it
SHOWN = 40  # characters of a wrong word in a message
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MOMENT = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ].*")
_YES, _NO = frozenset({"true", "t", "1", "yes"}), frozenset({"", "false", "f", "0", "no"})


class Meanings:
    """Looks each different word up; every method raises InvalidData with the reason for which a row is refused."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._find = lru_cache(maxsize=None)(self._party)

    @cached_property
    def _book(self) -> codebook.Codebook:
        return codebook.load()

    @cached_property
    def _plover(self) -> frozenset[str | None]:
        return frozenset(act.plover for act in self._book)

    def date(self, word: str) -> dict[str, Any]:
        """Read EDTF, `YYYYMMDD` or a moment, of which the day counts; an empty word is no date."""
        if not word:
            return {"first": None, "last": None, "edtf": None}
        text = _MOMENT.sub(r"\1", _COMPACT.sub(r"\1-\2-\3", word))
        try:
            written = edtf.normalise(text)
            first, last = edtf.bounds(written)
        except InvalidDate as error:
            raise InvalidData(f"no date: {word[:SHOWN]}") from error
        return {"first": first, "last": last, "edtf": written}

    def deed(self, word: str) -> dict[str, Any]:
        """Read act, PLOVER type and CAMEO code; one of them must be there, and what is there must be known."""
        act, plover, cameo = (part or None for part in word.split(SEPARATOR))
        if act is not None:
            if act not in self._book:
                raise InvalidData(f"no act of the codebook: {act[:SHOWN]}")
            known = self._book[act]
            return {"act": act, "plover": plover or known.plover, "cameo": cameo or known.cameo, "kind": known.kind}
        if plover is None and cameo is None:
            raise InvalidData("no act, PLOVER type or CAMEO code")
        if plover is not None and plover not in self._plover:
            raise InvalidData(f"no PLOVER type: {plover[:SHOWN]}")
        if cameo is not None and not re.fullmatch(r"\d{2,4}", cameo):
            raise InvalidData(f"no CAMEO code: {cameo[:SHOWN]}")
        return {"act": None, "plover": plover, "cameo": cameo, "kind": "event"}

    def sides(self, word: str) -> dict[str, Any]:
        """Read source, target, third parties and whether the act is mutual: names or codes between semicolons."""
        source, target, about, mutual = word.split(SEPARATOR)
        if mutual.casefold() not in _YES | _NO:
            raise InvalidData(f"mutual is true or false, not {mutual[:SHOWN]}")
        found = [self._codes(side) for side in (source, target, about)]
        if not found[0] and not found[1]:
            raise InvalidData("neither source nor target")
        return dict(zip(("source", "target", "about"), found, strict=True)) | {"mutual": mutual.casefold() in _YES}

    def pairs(self, sides: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Give the pairs, with their buckets, to which a row of these sides belongs."""
        everybody = (tuple(sides[role]) for role in ("source", "target", "about"))
        source, target, about = everybody
        nowhere = Evidence(0, 0, "", "")
        record = Record("", nowhere, "event", "", source, target, mutual=sides["mutual"], about=about)
        for a, b in dyads_of(record, self._parties) or [("", "")]:
            yield {"a": a, "b": b, "bucket": bucket_of(a, b)}

    def _codes(self, side: str) -> list[str]:
        return list(dict.fromkeys(self._find(name.strip()) for name in side.split(";") if name.strip()))

    def _party(self, name: str) -> str:
        try:
            return self._parties.find(name).code
        except ComityError as error:
            raise InvalidData(f"no party: {name[:SHOWN]}") from error
