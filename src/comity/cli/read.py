"""`comity read`: documents in, records into the ledger."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from comity.cli.screen import ledger_option, min_confidence_option
from comity.errors import ComityError, UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comity.api import Failure, Outcome

__all__ = ["command"]


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@ledger_option
@click.option("--records", metavar="FILE", help="Write the records as JSON Lines too; - is the standard output.")
@min_confidence_option
def command(paths: tuple[Path, ...], ledger: str | None, records: str | None, min_confidence: float) -> None:
    """Read files and folders, and keep what they tell in the ledger.

    Plain text, wikitext, HTML, TEI XML and JSON Lines. What cannot be read is named on the standard error and
    the rest is read; the exit status is 1 then.
    """
    from comity.api import inputs, open_ledger, read_each

    files = [file for file in inputs(paths) if records is None or file != Path(records)]
    if not files:
        raise UnreadableDocument(f"{paths[0]}: no documents there: name files, or a folder that holds some")
    tally = _Tally()
    with ExitStack() as stack:
        store = stack.enter_context(open_ledger(ledger))
        out = stack.enter_context(_opened(records))
        advance = stack.enter_context(_progress(len(files)))
        counted = _counting(files, advance)
        for outcome in read_each(counted, store, min_confidence=min_confidence):
            tally.note(outcome, out)
    click.echo(tally.words, err=True)
    if tally.failures:
        sys.exit(1)


class _Tally:
    """Counts what was read, and writes it down where asked."""

    def __init__(self) -> None:
        self.documents = self.records = self.new = self.failures = 0

    def note(self, outcome: Outcome, out: TextIO | None) -> None:
        from comity.exchange import record_lines, to_line

        if outcome.failure is not None:
            self.failures += 1
            click.echo(f"comity: {outcome.failure.reason}", err=True)
        if outcome.document is None:
            return
        self.documents += 1
        self.records += len(outcome.records)
        self.new += outcome.added.new if outcome.added else 0
        if out is not None:
            out.writelines(to_line(row) + "\n" for row in record_lines(outcome.document, outcome.records))
            out.flush()

    @property
    def words(self) -> str:
        def count(number: int, noun: str) -> str:
            return f"{number:,} {noun}{'' if number == 1 else 's'}"

        line = f"Read {count(self.documents, 'document')}: {count(self.records, 'record')} ({self.new:,} new)"
        return f"{line}; {self.failures:,} could not be read" if self.failures else line


@contextmanager
def _opened(records: str | None) -> Iterator[TextIO | None]:
    if records in (None, "-"):
        yield sys.stdout if records else None
        return
    try:
        stream = Path(str(records)).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ComityError(f"{records}: cannot be written ({error.strerror}): choose another --records") from error
    with stream:
        yield stream


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how far it has come, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("read", total=total)
        yield lambda: progress.advance(task)


def _counting(files: list[Path | Failure], advance: Callable[[], None]) -> Iterator[Path | Failure]:
    for file in files:
        yield file
        advance()
