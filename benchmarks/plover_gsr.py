"""How right the coder is on the PLOVER gold standard records: news sentences with one coded event each.

    python benchmarks/plover_gsr.py FOLDER [--errors] [--json]

FOLDER holds `records.jsonl`. Its older labels (DEMAND, DISAPPROVE, INVESTIGATE, FIGHT...) are taken to the sixteen
types of the newest manual; CONCEDE and RETREAT are one type, our `yield`. Each sentence is read as a document of its
own. There is one event a sentence in the set, whatever else the sentence tells: precision is a lower bound.

The types are read off the record three ways: by its act alone (`as coded`, the measure of the shared tool), the same
with who acts for a country as that country (`as countries`), and also by what is said of deeds (`as said`): for the
manual to promise or plan a cooperative deed is AGREE, to announce a hostile one THREATEN, to refuse a cooperative one
REJECT, which the codebook gives as the deed's own act, planned or negated.

type        F1 of the event types, over the distinct types of each sentence
actor       sentences whose coded country of the actor is among the sources that were read; a coded event with actors
recipient   alone counts both sides. The same for the recipient and the targets
full        sentences of which one record has the type and both countries
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.documents import parse_text
from comity.evaluation.levels import type_of
from comity.reading import Coder
from comity.reading.trace import Considered, Trace
from comity.record import Record

TYPES = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "REDUCE": "SANCTION",
    "CONCEDE": "YIELD", "RETREAT": "YIELD",
}  # fmt: skip
OURS = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
HOSTILE = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "PROTEST"})
COUNTRIES = {"JAP": "JPN", "PAL": "PSE", "ROM": "ROU", "ZAR": "COD", "KSV": "XKX", "TMP": "TLS", "IRE": "IRL"}
BODIES = frozenset({"IGO", "NGO", "MNC", "IMG"})  # coded without a country: any party that is no state will do


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence of the set: its wanted type, and the countries of its two sides."""

    id: str
    text: str
    type: str
    source: frozenset[str]
    target: frozenset[str]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Coded:
        """Take a row of `records.jsonl`."""
        sides = [_countries(row, "source") or _countries(row, "actor")]
        sides.append(_countries(row, "target") or _countries(row, "recipient"))
        return cls(row["id"], row["text"], TYPES.get(row["event"], row["event"]), *sides)


def _countries(row: dict[str, Any], side: str) -> frozenset[str]:
    codes = (actor["code"][:3] for actor in row.get(side) or [] if actor.get("code"))
    return frozenset(COUNTRIES.get(code, code) for code in codes)


@dataclass(frozen=True, slots=True)
class Read:
    """A record that was read from a sentence, in the set's terms: type, and the parties of its two sides.

    Where the record has no direction, or the coding only one side, each side of the record holds both.
    """

    record: Record
    type: str
    source: frozenset[str]
    target: frozenset[str]

    @classmethod
    def of(
        cls, record: Record, wanted: Coded, roll: Callable[[str], str], kind: Callable[[Record], str] | None = None
    ) -> Read:
        """Take a record; `roll` gives the party as which a party counts, `kind` the type, else that of the act."""
        source, target = frozenset(map(roll, record.source)), frozenset(map(roll, record.target))
        return cls(
            record,
            ours(record.act) if kind is None else kind(record),
            source | target if record.mutual or not wanted.target else source,
            target | source if record.mutual else target,
        )


def ours(act: str) -> str:
    """Give the type of an act, one for what the manual calls CONCEDE and RETREAT."""
    kind = type_of(act) or ""
    return OURS.get(kind, kind)


def said(record: Record) -> str:
    """Give the type of a record: of the deed, or of saying that it will or will not be done."""
    kind = ours(record.act)
    if record.modality == "planned" and kind in FRIENDLY:
        return "AGREE"
    if record.modality == "planned" and kind in HOSTILE:
        return "THREATEN"
    return "REJECT" if record.modality == "negated" and kind in FRIENDLY else kind


def meets(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Tell whether a coded side is among the parties read; a body without a country is, by any that is no state."""
    return bool(wanted & found) or (bool(wanted) and wanted <= BODIES and any(party.islower() for party in found))


@dataclass
class Score:
    """The counts over all sentences, and the ids of those that are not all right, by cause."""

    sentences: int = 0
    said: int = 0
    types: int = 0
    actors: Counter[str] = field(default_factory=Counter)
    full: int = 0
    faults: defaultdict[str, list[tuple[Coded, list[Read]]]] = field(default_factory=lambda: defaultdict(list))

    def count(self, wanted: Coded, read: list[Read], considered: Iterable[Considered]) -> None:
        """Count one sentence."""
        types = {r.type for r in read} - {"STATE", ""}
        self.sentences += 1
        self.said += len(types)
        self.types += wanted.type in types
        for side in ("source", "target"):
            coded = getattr(wanted, side)
            self.actors[f"{side} coded"] += bool(coded)
            found = frozenset(party for r in read for party in getattr(r, side))
            self.actors[side] += bool(coded) and meets(coded, found)
        cause = self._cause(wanted, read, considered)
        if cause is None:
            self.full += 1
        else:
            self.faults[cause].append((wanted, read))

    @staticmethod
    def _cause(wanted: Coded, read: list[Read], considered: Iterable[Considered]) -> str | None:
        """Tell what keeps a sentence from being all right; None where it is.

        A type that was not read: a trigger of it was dropped (and why), none of its frames fits, or it has no trigger.
        """
        of_type = [r for r in read if r.type == wanted.type]
        if not of_type:
            fates = [c.fate for c in considered if ours(c.act) == wanted.type]
            dropped = [f for f in fates if f not in {"unfit", "part of speech"}]
            known = f"trigger dropped: {dropped[0]}" if dropped else "no frame fits" if fates else "no trigger"
            return f"{known}, {'another type' if read else 'nothing'} read"
        sides = [side for side in ("source", "target") if getattr(wanted, side)]
        lost = [[s for s in sides if not meets(getattr(wanted, s), getattr(r, s))] for r in of_type]
        best = min(lost, key=len)
        return f"{' and '.join(best)} not read" if best else None

    def to_json(self) -> dict[str, Any]:
        """Give the figures, and the ids of the faults by cause."""
        p, r = self.types / max(1, self.said), self.types / max(1, self.sentences)
        return {
            "sentences": self.sentences,
            "type": {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0},
            "actor": [self.actors["source"], self.actors["source coded"]],
            "recipient": [self.actors["target"], self.actors["target coded"]],
            "full": round(self.full / max(1, self.sentences), 3),
            "faults": {cause: [w.id for w, _ in found] for cause, found in sorted(self.faults.items())},
        }

    def line(self) -> str:
        """Give the figures on one line."""
        row = self.to_json()
        kind = row["type"]
        return (
            f"sentences {self.sentences}  type P {kind['p']:.3f} R {kind['r']:.3f} F1 {kind['f1']:.3f}"
            f"  actor {row['actor'][0]}/{row['actor'][1]}  recipient {row['recipient'][0]}/{row['recipient'][1]}"
            f"  full {self.full}/{self.sentences} = {row['full']:.3f}"
        )

    def errors(self) -> str:
        """Give the sentences that are not all right, by cause."""
        parts = []
        for cause, found in sorted(self.faults.items(), key=lambda item: -len(item[1])):
            parts.append(f"== {cause}: {len(found)}")
            for wanted, read in found:
                parts.append(
                    f"{wanted.id} {wanted.type} {sorted(wanted.source)} {sorted(wanted.target)}  {wanted.text}"
                )
                parts += [f"    read {r.record.act} {r.record.source} {r.record.target}" for r in read]
        return "\n".join(parts)


def score(
    rows: Iterable[dict[str, Any]],
    coder: Coder,
    roll: Callable[[str], str] = str,
    kind: Callable[[Record], str] | None = None,
) -> Score:
    """Read every sentence and score what comes of it."""
    total = Score()
    for row in rows:
        wanted = Coded.of(row)
        trace = Trace()
        records = coder.read(parse_text(row["text"], id=row["id"]), trace)
        total.count(wanted, [Read.of(record, wanted, roll, kind) for record in records], trace.considered)
    return total


def main() -> None:
    """Print the figures, read off the records three ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every sentence that is not all right, by cause")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    lines = (asked.folder / "records.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    coder = Coder()
    plain, rolled = score(rows, coder), score(rows, coder, coder.parties.rollup)
    by_saying = score(rows, coder, coder.parties.rollup, said)
    if asked.json:
        print(
            json.dumps(
                {"as coded": plain.to_json(), "as countries": rolled.to_json(), "as said": by_saying.to_json()},
                indent=2,
            )
        )
        return
    print(f"as coded      {plain.line()}")
    print(f"as countries  {rolled.line()}")
    print(f"as said       {by_saying.line()}")
    if asked.errors:
        print(f"\n{by_saying.errors()}")


if __name__ == "__main__":
    main()
