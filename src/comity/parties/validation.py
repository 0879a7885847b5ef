"""The rules that the data files keep: every fault that breaks one is a line naming the file, the row and the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from comity.errors import InvalidData
from comity.parties import facts, tables
from comity.parties.party import KINDS, NAME_KINDS
from comity.parties.span import first_day, last_day, span

__all__ = ["DATED", "faults"]

Row = dict[str, str]

# Each file of dated rows and the columns that tell which row it is; `source` is a column of all of them.
DATED: dict[str, tuple[str, ...]] = {
    "states.csv": ("code",),
    "organisations.csv": ("code",),
    "movements.csv": ("code",),
    "names.csv": ("party", "name"),
    "places.csv": ("place", "party"),
    "spells.csv": ("party", "system", "id"),
    "regimes.csv": ("code",),
    "claims.csv": ("claimant", "claim", "subject"),
    "members.csv": ("organisation", "member"),
    "roles.csv": ("movement", "state"),
    "holders.csv": ("person", "office", "party"),
}
PARTIES = ("states.csv", "organisations.csv", "movements.csv", "peoples.csv")
# Rows that agree in the first columns must not overlap in time: one id a system, one standing an organisation.
ALONE: dict[str, tuple[str, ...]] = {
    "names.csv": ("party", "name"),
    "spells.csv": ("party", "system"),
    "members.csv": ("organisation", "member"),
    "roles.csv": ("movement", "state"),
}
# Columns that tell a reader which row is meant.
TELLING = (
    "code", "party", "name", "place", "system", "id", "organisation", "member", "movement", "earlier", "later",
    "claimant", "subject", "person", "office",
)  # fmt: skip
LETTERS: dict[str, tuple[str, ...]] = {
    "states.csv kind": KINDS,
    "names.csv kind": NAME_KINDS,
    "spells.csv system": facts.SYSTEMS,
    "successions.csv relation": facts.RELATIONS,
    "regimes.csv form": facts.FORMS,
    "regimes.csv standing": facts.STANDINGS,
    "claims.csv claim": facts.CLAIMS,
    "members.csv status": facts.STATUSES,
    "roles.csv role": facts.ROLES,
}


def faults(read: Callable[[str], Iterator[Row]] = tables.rows) -> list[str]:
    """Give every fault of the data files, none for files in order; `read` gives the rows of a file by its name."""
    book = _Book(read)
    if unreadable := list(book.wrong_days()):
        return unreadable  # what follows compares days
    return [
        *book.wrong_words(),
        *book.without_source(),
        *book.strangers(),
        *book.overlaps(),
        *book.twins(),
        *book.broken_lines(),
        *book.members_out_of_time(),
        *book.broken_regimes(),
    ]


class _Book:
    """All files at once, so that one can be held against the other."""

    def __init__(self, read: Callable[[str], Iterator[Row]]) -> None:
        files = {*DATED, *PARTIES, "successions.csv", "sources.csv"}
        self.files: dict[str, list[Row]] = {file: list(read(file)) for file in sorted(files)}
        self.codes = {row["code"] for file in PARTIES for row in self.files[file]}
        self.regimes = {row["code"]: row for row in self.files["regimes.csv"]}

    def wrong_words(self) -> Iterator[str]:
        """Find cells that hold none of the words allowed in their column."""
        for place, allowed in LETTERS.items():
            file, column = place.split()
            for row in self.files[file]:
                if row[column] not in allowed:
                    yield f"{file}: {_name(row)}: {column} {row[column]!r} is not one of {', '.join(allowed)}"

    def wrong_days(self) -> Iterator[str]:
        """Find dates that are none, and rows that end before they start."""
        for file in DATED:
            for row in self.files[file]:
                try:
                    span(row, _name(row))
                except InvalidData as error:
                    yield f"{file}: {error}"

    def without_source(self) -> Iterator[str]:
        """Find dated rows that do not say where the dates are known from, in words of sources.csv."""
        known = {row["key"] for row in self.files["sources.csv"]}
        for file in DATED:
            for row in self.files[file]:
                given = row["source"].split()
                if (row["start"] or row["end"]) and not given:
                    yield f"{file}: {_name(row)}: dates without a source"
                yield from (f"{file}: {_name(row)}: no source {key!r}" for key in given if key not in known)

    def strangers(self) -> Iterator[str]:
        """Find codes that are in no table of parties."""
        for file, columns in {
            "names.csv": ("party",), "places.csv": ("party",), "spells.csv": ("party",), "states.csv": ("state",),
            "movements.csv": ("state", "rollup"), "peoples.csv": ("state",), "roles.csv": ("movement", "state"),
            "members.csv": ("organisation", "member"), "successions.csv": ("earlier", "later"),
            "regimes.csv": ("state", "ruler"), "claims.csv": ("claimant",), "holders.csv": ("party",),
        }.items():  # fmt: skip
            for row in self.files[file]:
                for column in columns:
                    if row[column] and row[column] not in self.codes:
                        yield f"{file}: {_name(row)}: {column} {row[column]!r} is in no table of parties"
        for row in self.files["claims.csv"]:
            if row["subject"] not in self.codes and row["subject"] not in self.regimes:
                yield f"claims.csv: {_name(row)}: subject {row['subject']!r} is neither a regime nor a party"

    def overlaps(self) -> Iterator[str]:
        """Find rows of which only one may hold on a day, and two do."""
        for file, columns in ALONE.items():
            groups: dict[tuple[str, ...], list[Row]] = {}
            for row in self.files[file]:
                groups.setdefault(tuple(row[column] for column in columns), []).append(row)
            for key, rows in groups.items():
                for before, after in _clashes(rows):
                    yield f"{file}: {' '.join(key)}: {_days(before)} and {_days(after)} overlap"

    def twins(self) -> Iterator[str]:
        """Find an id that a system gives to two parties on one day; the oldest row of each is named."""
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in self.files["spells.csv"]:
            groups.setdefault((row["system"], row["id"]), []).append(row)
        for (system, id_), rows in groups.items():
            for before, after in _clashes(rows):
                if before["party"] != after["party"]:
                    yield f"spells.csv: {system} {id_} means {before['party']} and {after['party']} at once"

    def broken_lines(self) -> Iterator[str]:
        """Find parties that ended and went nowhere, and lines of succession that are none."""
        lines = self.files["successions.csv"]
        gone_to = {row["earlier"] for row in lines}
        for row in self.files["states.csv"]:
            if row["end"] and row["code"] not in gone_to:
                yield f"states.csv: {row['code']}: it ended, and successions.csv has nobody after it"
        seen: set[tuple[str, str, str]] = set()
        for row in lines:
            line = (row["earlier"], row["relation"], row["later"])
            if row["earlier"] == row["later"] or line in seen:
                yield f"successions.csv: {' '.join(line)}: a party cannot follow itself, nor twice in one way"
            if not row["on"] or first_day(row["on"]) is None or not row["source"]:
                yield f"successions.csv: {' '.join(line)}: a line needs its day and a source"
            seen.add(line)

    def members_out_of_time(self) -> Iterator[str]:
        """Find memberships in an organisation that was not there then."""
        lives = {row["code"]: row for row in self.files["organisations.csv"]}
        for row in self.files["members.csv"]:
            life = lives.get(row["organisation"])
            if life is None:
                yield f"members.csv: {_name(row)}: {row['organisation']} is no organisation"
            elif _start(row) < _start(life) or (life["end"] and _end(row) > _end(life)):
                yield f"members.csv: {_name(row)}: {_days(row)}, but it existed {_days(life)}"

    def broken_regimes(self) -> Iterator[str]:
        """Find regimes whose predecessor is none, or two that are both wholly a state's government at once."""
        whole: dict[str, list[Row]] = {}
        if len(self.regimes) < len(self.files["regimes.csv"]):
            yield "regimes.csv: two rows have one code"
        for row in self.files["regimes.csv"]:
            before = row["predecessor"]
            if before and (before not in self.regimes or self.regimes[before]["state"] != row["state"]):
                yield f"regimes.csv: {row['code']}: predecessor {before!r} is no regime of {row['state']}"
            if row["standing"] == "both":
                whole.setdefault(row["state"], []).append(row)
        for state, rows in whole.items():
            for one, other in _clashes(rows):
                yield f"regimes.csv: {state}: {one['code']} and {other['code']} govern at once"


def _clashes(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Give the pairs of rows that hold on one day, each later row with the longest-lived one before it."""
    longest: Row | None = None
    for row in sorted(rows, key=_start):
        if longest is not None and _start(row) <= _end(longest):
            yield longest, row
        if longest is None or _end(row) > _end(longest):
            longest = row


def _name(row: Row) -> str:
    columns = (
        "code",
        "party",
        "name",
        "place",
        "system",
        "id",
        "organisation",
        "member",
        "movement",
        "earlier",
        "later",
    )
    return " ".join(row[column] for column in (*columns, "claimant", "subject") if row.get(column))


def _start(row: Row) -> date:
    return first_day(row["start"]) or date.min


def _end(row: Row) -> date:
    return last_day(row["end"]) or date.max


def _days(row: Row) -> str:
    return f"{row['start'] or '...'} to {row['end'] or '...'}"
