"""What else a sentence may tell of, beside one of its candidates: an act told is seldom told alone, nor too often."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from comity import codebook
from comity.reading.candidate import Candidate

__all__ = ["Beside", "type_of"]

CLOSE = 4  # words between two triggers that may tell of one thing
STATE = "STATE"


def type_of(act: str) -> str:
    """Give the PLOVER type of an act; all states are of one type."""
    return codebook.load()[act].plover or STATE


class Beside:
    """The candidates of one sentence, counted."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.count = len(candidates)
        whole = [c for c in candidates if c.doubt is None]
        self.whole_acts = Counter(c.act for c in whole)
        self.whole_types = Counter(type_of(c.act) for c in whole)
        self.parties = Counter(c.parties for c in candidates)
        self.places = sorted(_place(c) for c in candidates)
        self.typed: defaultdict[str, list[int]] = defaultdict(list)
        for candidate in sorted(candidates, key=_place):
            self.typed[type_of(candidate.act)].append(_place(candidate))

    def features(self, candidate: Candidate, doubt: str) -> Iterator[str]:
        """Tell how many others there are, of its act, its type, its parties; before it; close by."""
        sure, at = candidate.certainty, _place(candidate)
        of_type = self.typed[type_of(candidate.act)]
        itself = candidate.doubt is None
        yield f"rivals of the act {min(self.whole_acts[candidate.act] - itself, 2)} {doubt}"
        yield f"candidates {min(self.count, 5)} {doubt}"
        yield f"whole of the type {min(self.whole_types[type_of(candidate.act)] - itself, 2)} {sure}"
        yield f"of the type before {min(bisect_left(of_type, at), 2)} {sure}"
        yield f"candidates before {min(bisect_left(self.places, at), 3)} {sure}"
        yield f"of the parties {min(self.parties[candidate.parties] - 1, 2)} {sure}"
        near, alike = _close(self.places, at), _close(of_type, at)
        yield from [f"close by of the type {sure}"] if alike > 1 else []
        yield from [f"close by of another type {sure}"] if near > alike else []


def _place(candidate: Candidate) -> int:
    return int(candidate.draft.trigger.token.i)


def _close(places: list[int], at: int) -> int:
    return bisect_right(places, at + CLOSE) - bisect_left(places, at - CLOSE)
