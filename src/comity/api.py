"""The public face of the library: read documents, open a ledger, ask it about a pair."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from comity import events
from comity.errors import ComityError, UnreadableDocument
from comity.ledger import Added
from comity.ledger import Ledger as Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from comity.analysis import Panel
    from comity.checks import Finding
    from comity.documents import Document
    from comity.evaluation.second_opinions import Agreement
    from comity.events import Brief, Event, Matcher
    from comity.ledger import KeptRecord
    from comity.parties.crosswalk import Crossing
    from comity.record import Record
    from comity.standing import ChangeRow, Standing

__all__ = [
    "AtLeast", "Failure", "Ledger", "Outcome", "Reader", "Reading", "check_files", "crosswalk", "open_ledger", "read",
    "read_each",
]  # fmt: skip


class Reader(Protocol):
    """Whatever reads a document into records: the coder in the package, or another with the same contract."""

    @property
    def version(self) -> str:
        """The coder's versioned name."""
        ...

    def read(self, document: Document) -> list[Record]:
        """Give the records of a document."""
        ...


class AtLeast:
    """A reader that gives only the records of some confidence; its versioned name says which."""

    def __init__(self, reader: Reader, min_confidence: float) -> None:
        self.reader = reader
        self.min_confidence = min_confidence

    @property
    def version(self) -> str:
        """The reader's versioned name with the least confidence."""
        return f"{self.reader.version}>={self.min_confidence:g}"

    def read(self, document: Document) -> list[Record]:
        """Give the records of a document that are sure enough."""
        return [record for record in self.reader.read(document) if record.confidence >= self.min_confidence]


class Ledger(Store):
    """A ledger that also brings its records together into events and briefs of pairs.

    Records of less confidence than `min_confidence` are kept, but not seen, unless people judged them.
    """

    min_confidence: float = 0.0

    def records(self, *asked: Any, **conditions: Any) -> list[KeptRecord]:
        """Give the current records that meet every condition and are sure enough, in document order."""
        found = super().records(*asked, **conditions)
        return [kept for kept in found if kept.status != "coded" or kept.record.confidence >= self.min_confidence]

    def agreement(self) -> list[Agreement]:
        """Give how far reviewers agree who judged the same records, by field and by act."""
        from comity.evaluation.second_opinions import agreements

        return agreements(self.opinions())

    def events(self, party: str | None = None, act: str | None = None) -> list[Event]:
        """Give the events of which the current records tell, by date; `party` and `act` are codes."""
        return self.matcher().events(self.records(party=party, act=act))

    def event(self, name: str) -> Event:
        """Give the event of an id, or the one that a record reports; raise UnknownName where there is none."""
        return self.matcher().event(name)

    def matcher(self) -> Matcher:
        """Give what brings records together, with what people ruled and what that taught it."""
        return events.matcher(self, self.parties)

    def dyad(self, a: str, b: str, start: str | None = None, end: str | None = None) -> Brief:
        """Give the brief of a pair, by any usual names, over all time or a period of EDTF dates."""
        from comity.parties import load

        return events.brief(self, a, b, start, end, parties=load())

    def pair_events(self, a: str, b: str) -> list[Event]:
        """Give the events of a pair of codes, by date."""
        return self.matcher().events(self.records(pair=(a, b)))

    def standing(self, a: str, b: str, on: str | None = None, aspect: str | None = None) -> Standing:
        """Tell how two parties stand on a day (EDTF; without one: the last told of), in all aspects or in one."""
        from comity.parties import load
        from comity.standing import standing

        return standing(self, a, b, on, aspect, parties=load())

    def check(self, a: str, b: str | None = None) -> list[Finding]:
        """List what is wrong or weak in a document (by its id), or in all that is told of two parties."""
        from comity.checks import check_document, check_pair
        from comity.documents import parse_text
        from comity.parties import load

        parties = load()
        if b is not None:
            one, other = parties.find(a).code, parties.find(b).code
            records = [kept.record for kept in self.records(pair=(one, other))]
            return check_pair(records, one, other, parties)
        kept = next((document for document in self.documents() if document.doc == a), None)
        text = self.text(a)
        document = parse_text(text, id=a, title=kept.title if kept else None)
        if document.text == text and kept is not None:
            document = replace(document, references=kept.references)
        return check_document(document, [each.record for each in self.records(doc=a)], parties)

    def panel(
        self, unit: str = "dyad-year", variables: tuple[str, ...] = (), *, directed: bool = False,
        of: tuple[str, ...] = (), start: int | None = None, end: int | None = None,
    ) -> Panel:  # fmt: skip
        """Make a panel of pairs or countries by year or month; see `comity.analysis.VARIABLES` for what it may hold."""
        from comity.analysis import panel
        from comity.parties import load

        return panel(self, unit, variables, directed=directed, of=of, start=start, end=end, parties=load())

    def changes(self, party: str, aspect: str = "mission", names: str = "usdos") -> list[ChangeRow]:
        """Give the changes of an aspect of a party towards all its counterparts, with their names in a system."""
        from comity.parties import load
        from comity.standing import changes

        return changes(self, party, aspect, names, parties=load())


def open_ledger(path: str | Path | None = None, *, create: bool = True, min_confidence: float = 0.0) -> Ledger:
    """Open a ledger: the file or PostgreSQL URL named, else COMITY_LEDGER, else comity.db in the working folder.

    It is made if it is not there, unless `create` is false; one of an older Comity is brought up to date. Records
    of less confidence than `min_confidence` (0 to 1) are not seen, unless people vouched for them. Raise LedgerError
    on a place that holds no ledger or one of a newer Comity, or is damaged or read-only.
    """
    ledger = Ledger(path, create=create)
    ledger.min_confidence = min_confidence
    return ledger


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: read (and kept, where there is a ledger), or not and why."""

    path: str
    document: Document | None = None
    records: tuple[Record, ...] = ()
    added: Added | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Reading:
    """What came of reading many documents; `new` counts the records that the ledger did not have."""

    documents: list[Document] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    new: int = 0

    def note(self, outcome: Outcome) -> None:
        """Add what became of one document."""
        if outcome.failure is not None:
            self.failures.append(outcome.failure)
        if outcome.document is not None:
            self.documents.append(outcome.document)
            self.records.extend(outcome.records)
        self.new += outcome.added.new if outcome.added else 0


def read(*paths: str | Path, ledger: str | Path | Store | None = None, min_confidence: float = 0.0) -> Reading:
    """Read files and folders; keep the records where a ledger (a path or an open one) is given.

    Records of less confidence than `min_confidence` (0 to 1) are left out.
    What cannot be read is in `failures`, one line each; the rest is read all the same.
    """
    reading = Reading()
    with ExitStack() as stack:
        store = stack.enter_context(open_ledger(ledger)) if isinstance(ledger, str | Path) else ledger
        for outcome in read_each(inputs(paths), store, min_confidence=min_confidence):
            reading.note(outcome)
    return reading


def check_files(paths: Iterable[str | Path], *, coder: Reader | None = None) -> Iterator[Finding]:
    """List what is wrong or weak in the documents of files and folders; raise UnreadableDocument on one unread."""
    from comity.checks import check_document
    from comity.documents import find_inputs, read_documents
    from comity.parties import load

    coder = coder or _coder()
    for file in find_inputs(paths):
        for document in read_documents(file):
            yield from check_document(document, coder.read(document), load())


def inputs(paths: Iterable[str | Path]) -> list[Path | Failure]:
    """Give the files to read, in order, and a failure for each path that may not be listed."""
    from comity.documents import find_inputs

    found: dict[Path, Path | Failure] = {}
    for path in paths:
        try:
            found |= {file: file for file in find_inputs([path])}
        except ComityError as error:
            found[Path(path)] = Failure(str(path), str(error))
    return list(found.values())


def read_each(
    files: Iterable[Path | Failure],
    ledger: Store | None = None,
    *,
    coder: Reader | None = None,
    min_confidence: float = 0.0,
) -> Iterator[Outcome]:
    """Read files one by one and say what became of each document, as soon as it is done."""
    seen: dict[str, tuple[str, str]] = {}
    for file in files:
        if isinstance(file, Failure):
            yield Outcome(file.path, failure=file)
            continue
        for document in _documents(file):
            if isinstance(document, Failure):
                yield Outcome(str(file), failure=document)
                continue
            coder = coder or _coder()
            if min_confidence > 0 and not isinstance(coder, AtLeast):
                coder = AtLeast(coder, min_confidence)
            yield _read_one(file, document, coder, ledger, seen)


def _documents(file: Path) -> Iterator[Document | Failure]:
    """Give a file's documents, and what of it cannot be read, in the order in which they come up."""
    from comity.documents import read_documents

    failures: list[Failure] = []

    def note(error: UnreadableDocument) -> None:
        failures.append(Failure(str(file), str(error)))

    try:
        for document in read_documents(file, note):
            yield from _drain(failures)
            yield document
    except Exception as error:  # one input must not stop the batch
        failures.append(_failure(file, error))
    yield from _drain(failures)


def _drain(failures: list[Failure]) -> Iterator[Failure]:
    while failures:
        yield failures.pop(0)


def _read_one(
    file: Path, document: Document, coder: Reader, ledger: Store | None, seen: dict[str, tuple[str, str]]
) -> Outcome:
    earlier = seen.setdefault(document.id, (str(file), document.sha256))
    if earlier[1] != document.sha256:
        reason = f"{file}: its id {document.id!r} is taken by another text from {earlier[0]}: rename one"
        return Outcome(str(file), failure=Failure(str(file), reason))
    try:
        records = tuple(coder.read(document))
    except Exception as error:  # one document must not stop the batch
        return Outcome(str(file), failure=_failure(file, error, document.id))
    try:
        added = ledger.add(document, records, coder=coder.version) if ledger is not None else None
    except UnreadableDocument as error:
        return Outcome(str(file), failure=_failure(file, error, document.id))
    return Outcome(str(file), document, records, added)


def _failure(file: Path, error: Exception, doc: str | None = None) -> Failure:
    place = str(file) if doc in (None, file.stem) else f"{file}: {doc}"
    text = " ".join(str(error).split()) or type(error).__name__
    if not isinstance(error, ComityError):
        text = f"could not be read ({type(error).__name__}: {text[:200]}): please report it with this file"
    return Failure(str(file), text if text.startswith(str(file)) else f"{place}: {text}")


def _coder() -> Reader:
    from comity.reading import Coder

    return Coder()


def crosswalk(
    table: str | Path | Iterable[Mapping[str, Any]],
    to: Sequence[str] = ("cow", "gw", "iso3"),
    *,
    source: str | None = None,
    unit: str | None = None,
    time: str | None = None,
) -> Crossing:
    """Add the ids of any system to a table of countries and years or days, and say where a row has none.

    `table` is a CSV file, a list of rows or a pandas.DataFrame; `unit` and `time` are its columns of the country and
    the day, `source` what the country's cells are: a name, a party's code, or an id of cow, gw, iso2, iso3,
    iso_number, iso_former, cameo or wikidata. All three follow from the usual names of columns. No row is left out.
    """
    from comity.parties import load
    from comity.parties.countrytable import read_table
    from comity.parties.crosswalk import Crossing, add_ids

    rows = read_table(table) if isinstance(table, str | Path) else _records(table)
    crossed = list(add_ids(rows, load(), source=source, to=to, unit=unit, time=time))
    notes = {number: found.note for number, (_, found) in enumerate(crossed, 1) if found.note}
    missing = tuple(number for number, (_, found) in enumerate(crossed, 1) if found.missing)
    return Crossing([row for row, _ in crossed], notes, missing)


def _records(table: Any) -> Iterable[Mapping[str, Any]]:
    """Give the rows of a data frame, or of what is a list of rows already."""
    records: Iterable[Mapping[str, Any]] = table.to_dict("records") if hasattr(table, "to_dict") else table
    return records
