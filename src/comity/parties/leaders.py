"""A user's own list of office holders: read from a CSV file, checked, kept beside the ledger, and used with our own.

The list has a header line. Columns, in any order, by any of their usual names:

person    who: the full name                                               (name, leader, holder)
office    a role (`foreign-minister`), its words (`foreign minister`) or a title (`Taoiseach`)   (role, title, position)
party     the party by any usual name or code                              (country, state, organisation, code)
start     first day, month or year; empty where it is not known            (from, since, begin)
end       last day, month or year; empty while in office                   (to, until)
aliases   other full names, separated by `;`                               (optional; alias, also)
short     the name used after a title, if it is not the last word          (optional; surname, last name)
standing  `acting`, `claimed` or `exile`                                   (optional)
source    where this is known from, in your words                          (optional)
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import InvalidData, UnknownName
from comity.parties.offices import office_roles
from comity.parties.persons import STANDINGS, Holding, Person
from comity.parties.span import first_day, last_day
from comity.parties.spelling import fold

if TYPE_CHECKING:
    from comity.parties.registry import Parties

__all__ = ["Imported", "import_leaders", "leaders_path", "read_leaders"]

NAMES = {
    "person": ("person", "name", "leader", "holder", "full name"),
    "office": ("office", "role", "title", "position", "post"),
    "party": ("party", "country", "state", "organisation", "organization", "code", "iso3"),
    "start": ("start", "from", "since", "begin", "start date", "startdate"),
    "end": ("end", "to", "until", "end date", "enddate"),
    "aliases": ("aliases", "alias", "also", "other names"),
    "short": ("short", "surname", "last name", "lastname"),
    "standing": ("standing", "status"),
    "source": ("source", "sources", "reference"),
}
NEEDED = ("person", "office", "party", "start")
COLUMNS = ("person", "office", "party", "start", "end", "aliases", "short", "standing", "source")
SHOWN = 3  # so many errors are told at once
OPEN = {"..", "-", "present", "now", "today", "incumbent"}  # ways to say that a spell goes on


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows of the list, how many of them are new, and where they are kept."""

    rows: int
    new: int
    persons: int
    parties: int
    path: Path
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    person: str
    office: str
    party: str
    start: str
    end: str
    aliases: str = ""
    short: str = ""
    standing: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.person, self.office, self.party, self.start


def leaders_path() -> Path:
    """Give the file of the user's list: COMITY_LEADERS, else the ledger's name with `.leaders.csv` beside it.

    A ledger in a database has no place of its own for it: `comity.leaders.csv` in the working folder then.
    """
    named = os.environ.get("COMITY_LEADERS")
    if named:
        return Path(named)
    ledger = os.environ.get("COMITY_LEDGER") or "comity.db"
    return Path("comity.db" if "://" in ledger else ledger).with_suffix(".leaders.csv")


def read_leaders(path: Path, parties: Parties) -> list[Person]:
    """Read and check a list of office holders; raise InvalidData that names file, line and mend."""
    held: dict[str, list[_Row]] = {}
    for row in _checked(path, parties):
        held.setdefault(row.person, []).append(row)
    return [_person(name, found) for name, found in held.items()]


def import_leaders(source: Path, parties: Parties, target: Path | None = None) -> Imported:
    """Take a user's list into the file that Comity reads with its own; a row known already is replaced.

    Nothing is written unless every row is right. `differing` tells where the list has another holder of an office
    than our own tables.
    """
    target = target or leaders_path()
    rows = _checked(source, parties)
    kept = {row.key: row for row in (_checked(target, parties) if target.is_file() else [])}
    new = sum(row.key not in kept for row in rows)
    kept |= {row.key: row for row in rows}
    _write(target, kept.values())
    persons, codes = {row.person for row in rows}, {row.party for row in rows}
    return Imported(len(rows), new, len(persons), len(codes), target, tuple(_differing(rows, parties)))


def _person(name: str, rows: list[_Row]) -> Person:
    holdings = tuple(
        Holding(row.person, row.office, row.party, row.start, row.end, row.standing, row.source or "user's list")
        for row in rows
    )
    aliases = dict.fromkeys(alias for row in rows for alias in _several(row.aliases))
    short = dict.fromkeys(each for row in rows for each in _several(row.short)) or {name.split()[-1]: None}
    return Person(name, tuple(short), tuple(aliases), holdings)


def _several(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


# reading ---------------------------------------------------------------------------------------------------------


def _checked(path: Path, parties: Parties) -> list[_Row]:
    rows: list[_Row] = []
    errors: list[str] = []
    for number, cells in _cells(path):
        try:
            rows.append(_row(cells, parties))
        except (InvalidData, UnknownName) as error:
            errors.append(f"line {number}: {error}")
    if errors:
        more = f" (and {len(errors) - SHOWN} more lines)" if len(errors) > SHOWN else ""
        raise InvalidData(f"{path}: {' '.join(errors[:SHOWN])}{more}")
    if not rows:
        raise InvalidData(f"{path}: no row below the header line; add one row for each holder of an office.")
    return rows


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    text = _text(path)
    header, *_ = text.splitlines() or [""]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(path, next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(columns):
                    raise InvalidData(
                        f"{path}: line {reader.line_num}: {len(cells)} cells under {len(columns)} columns; "
                        "put a cell that holds a comma in double quotes."
                    )
                yield reader.line_num, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
    except csv.Error as error:
        raise InvalidData(f"{path}: line {reader.line_num}: not CSV ({error}); save it as CSV again.") from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidData(f"{path}: not UTF-8; save it as 'CSV UTF-8'.") from None
    except OSError as error:
        raise InvalidData(f"{path}: cannot be read ({error.strerror}); check the name.") from None


def _columns(path: Path, header: list[str]) -> list[str | None]:
    known = {name: column for column, names in NAMES.items() for name in names}
    columns = [known.get(" ".join(cell.casefold().replace("_", " ").split())) for cell in header]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise InvalidData(
            f"{path}: line 1: no column {' or '.join(missing)}; the header needs {', '.join(NEEDED)} (and perhaps end)."
        )
    twice = [column for column in columns if column and columns.count(column) > 1]
    if twice:
        raise InvalidData(f"{path}: line 1: two columns are the {twice[0]}; rename one of them.")
    return columns


def _row(cells: dict[str, str], parties: Parties) -> _Row:
    person = " ".join(cells["person"].split())
    if not person:
        raise InvalidData("no person; write the full name.")
    start, end = _date(cells.get("start", "")), _date(cells.get("end", ""))
    if start and end and (last_day(end) or 0) < (first_day(start) or 0):  # type: ignore[operator]
        raise InvalidData(f"{person} ends ({end}) before the start ({start}); swap or mend them.")
    party = _party(cells.get("party", ""), start, parties)
    standing = cells.get("standing", "").casefold()
    if standing not in STANDINGS:
        raise InvalidData(f"{standing!r} is no standing; leave it empty or write acting, claimed or exile.")
    office = _office(cells.get("office", ""), party, parties)
    optional = {name: cells.get(name, "") for name in ("aliases", "short", "source")}
    return _Row(person, office, party, start, end, standing=standing, **optional)


def _date(cell: str) -> str:
    cell = cell.strip()
    if cell.casefold() in OPEN:
        return ""
    try:
        first_day(cell)
    except InvalidData:
        raise InvalidData(f"{cell!r} is not a date; write 2019, 2019-07 or 2019-07-24.") from None
    return cell


def _party(cell: str, start: str, parties: Parties) -> str:
    if not cell:
        raise InvalidData("no party; write a country, organisation or movement.")
    meant = parties.meant(cell, first_day(start)) if start else ()
    return meant[0] if len(meant) == 1 and cell not in parties else parties.find(cell).code


def _office(cell: str, party: str, parties: Parties) -> str:
    """Give the role of a title or role: a title that only this party has comes first."""
    words = fold(cell)
    known = office_roles()
    titled = [each for each in parties.offices if fold(each.title) == words and each.state in {None, party}]
    found = [each.role for each in sorted(titled, key=lambda each: each.state is None)]
    found += [role.role for role in known.values() if words in {role.role.replace("-", " "), fold(role.words)}]
    if words and found:
        also = [role for role in found if parties.own_people.of(party, role)]
        return (also or found)[0]
    near = parties.near(cell, [role.words for role in known.values()] + [each.title for each in parties.offices])
    mend = "" if near else " Write a role (head-of-government) or a title."
    raise UnknownName(f"no office is called {cell!r}.{mend}", near)


# keeping ---------------------------------------------------------------------------------------------------------


def _write(target: Path, rows: Iterable[_Row]) -> None:
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(astuple(row) for row in sorted(rows, key=astuple))
        partial.replace(target)
    except OSError as error:
        raise InvalidData(f"{target}: cannot be written ({error.strerror}); name another file with --to.") from None
    finally:
        partial.unlink(missing_ok=True)


def _differing(rows: list[_Row], parties: Parties) -> Iterator[str]:
    """Tell where a list has an office of one seat held by another than our own tables have, on the first day."""
    for row in rows:
        day = last_day(row.start)
        if day is None or row.standing == "claimed" or not office_roles()[row.office].single:
            continue
        others = [each for each in parties.own_people.of(row.party, row.office, day) if each.held(day) == "yes"]
        named = {fold(name) for name in (row.person, *_several(row.aliases))}
        strangers = [each for each in others if not named & _names(parties, each)]
        if strangers and len(strangers) == len(others):
            yield f"{row.party} {row.office} {row.start}: {row.person} here, {strangers[0].person} in Comity's tables"


def _names(parties: Parties, holding: Holding) -> set[str]:
    return {fold(name) for person in parties.own_people.called(holding.person) for name in person.names}
