"""`comity review`: look at records, and accept, correct, reject, merge, split them or take that back."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from comity.cli.screen import as_json, known_option, ledger_option, opened, say_json, show
from comity.errors import ComityError

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.api import Ledger
    from comity.ledger import KeptRecord

__all__ = ["command"]

STATUSES = ("coded", "accepted", "corrected", "rejected")
MOST = 20  # records on a screen unless more are asked for


@click.command("review")
@click.argument("records", nargs=-1, metavar="[RECORD[@REV]...]")
@click.option("--doc", metavar="ID", help="Only records of this document.")
@click.option("--party", metavar="NAME", help="Only those with this party in any part.")
@click.option("--pair", nargs=2, metavar="A B", help="Only those between two parties.")
@click.option("--act", metavar="CODE", help="Only those of this act.")
@click.option("--status", multiple=True, type=click.Choice(STATUSES), help="Only those of this status; else coded.")
@click.option("--below", type=float, metavar="N", help="Only those of less confidence (0 to 1).")
@click.option("--changed", is_flag=True, help="Only judged ones of which the coder says something else since.")
@click.option("--disputed", is_flag=True, help="Only those of which two reviewers say different things.")
@click.option("--blind", is_flag=True, help="What the coder says, whatever others made of it, of records new to --by.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"So many at most; {MOST} on a list.")
@click.option("--accept", is_flag=True, help="Vouch for them as they stand.")
@click.option("--correct", multiple=True, metavar="FIELD=VALUE", help="Give a field another value.")
@click.option("--reject", is_flag=True, help="Take them out of view; needs --reason.")
@click.option("--merge", is_flag=True, help="Say that they tell of one event.")
@click.option("--split", is_flag=True, help="Say that the first tells of another event than the others.")
@click.option("--undo", type=int, metavar="N", help="Take back decision N.")
@click.option("--all", "every", is_flag=True, help="Judge all that the filters choose, not only records named.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--by", metavar="NAME", help="Who judges; else COMITY_REVIEWER.")
@click.option("--decisions", is_flag=True, help="List decisions (of --doc, --by, or records named) instead.")
@click.option("--agreement", is_flag=True, help="Print how far reviewers agree instead.")
@as_json
@known_option
@ledger_option
def command(records: tuple[str, ...], ledger: str | None, known_on: str | None, by: str | None, **options: Any) -> None:
    """List records to review, or judge them.

    Without more it lists what nobody has judged yet. Name records as the list does (r0123...@1): a judgement is
    refused where the record has moved on from that revision since.
    """
    with opened(ledger, known_on) as store:
        _Review(store, records, by, options).run()


@dataclass(frozen=True)
class _Review:
    """One call of the command."""

    store: Ledger
    records: tuple[str, ...]
    by: str | None
    options: dict[str, Any]

    def run(self) -> None:
        asked = [name for name in (*JUDGING, *LISTING) if self.options[name] not in (None, False, ())]
        if len(asked) > 1:
            raise ComityError(f"--{asked[0]} and --{asked[1]} do not go together: call comity review twice")
        if asked and asked[0] in JUDGING:
            JUDGING[asked[0]](self)
        else:
            (LISTING[asked[0]] if asked else _list)(self)

    @property
    def reviewer(self) -> str:
        name = self.by or os.environ.get("COMITY_REVIEWER") or ""
        if not name.strip():
            raise ComityError("say who judges: --by NAME, or set COMITY_REVIEWER")
        return name

    def named(self) -> dict[str, int | None]:
        """Give the records named, each with the revision that was named, if any."""
        found: dict[str, int | None] = {}
        for word in self.records:
            record_id, mark, rev = word.partition("@")
            if mark and not rev.isdecimal():
                raise ComityError(f"{word}: the revision after @ is a number, as {record_id}@1")
            found[record_id] = int(rev) if mark else None
        return found

    def chosen(self, most: int | None) -> list[KeptRecord]:
        """Give the records named, or else those that the filters choose."""
        from comity import codebook
        from comity.parties import load

        named, options = self.named(), self.options
        statuses = options["status"] or (STATUSES if named else ("coded",))
        party, pair, act = options["party"], options["pair"], options["act"]
        found = self.store.queue(
            options["doc"],
            load().find(party).code if party else None,
            codebook.load().find(act).code if act else None,
            pair=(load().find(pair[0]).code, load().find(pair[1]).code) if pair else None,
            ids=named or None,
            status=statuses,
            below=options["below"],
            changed=options["changed"],
            disputed=options["disputed"],
            blind=self.reviewer if options["blind"] else None,
            most=most,
        )
        known = {kept.record_id for kept in found}
        for record_id in named:
            if record_id not in known:
                raise ComityError(f"{record_id}: no such record in view: see comity review --status rejected, --doc ID")
        order = {record_id: at for at, record_id in enumerate(named)}
        return sorted(found, key=lambda kept: order[kept.record_id]) if named else found

    def to_judge(self) -> list[tuple[str, int]]:
        """Give the records to judge with the revisions that are judged."""
        if not self.records and not self.options["every"]:
            raise ComityError("name the records to judge, or say --all for all that the filters choose")
        named = self.named()
        pairs = [(kept.record_id, kept.rev) for kept in self.chosen(self.options["limit"])]
        if not pairs:
            raise ComityError("there is no such record to judge: see comity review without a judgement")
        return [(record_id, named.get(record_id) or rev) for record_id, rev in pairs]


def _judge(review: _Review, verdict: str, done: str, fields: dict[str, Any] | None = None) -> None:
    from comity.ledger import Judgement

    judgements = [
        Judgement(verdict, record_id, rev, fields or {}, review.options["reason"], review.options["blind"])  # type: ignore[arg-type]
        for record_id, rev in review.to_judge()
    ]
    _say(done, len(judgements), review.store.judge(judgements, reviewer=review.reviewer))


def _say(done: str, count: int, decisions: list[int]) -> None:
    number = f"decision {decisions[0]}" if len(decisions) == 1 else f"decisions {decisions[0]} to {decisions[-1]}"
    click.echo(f"{done} {count:,} record{'' if count == 1 else 's'} ({number})")


def _correct(review: _Review) -> None:
    from comity.cli.corrections import read_corrections
    from comity.parties import load

    _judge(review, "correct", "Corrected", read_corrections(review.options["correct"], load()))


def _merge(review: _Review) -> None:
    members = review.to_judge()
    _say(
        "Merged", len(members), [review.store.merge(members, reviewer=review.reviewer, reason=review.options["reason"])]
    )


def _split(review: _Review) -> None:
    first, *others = review.to_judge()
    decision = review.store.split([first], others, reviewer=review.reviewer, reason=review.options["reason"])
    _say("Split the first from", len(others), [decision])


def _undo(review: _Review) -> None:
    number = review.options["undo"]
    review.store.undo(number, reviewer=review.reviewer, reason=review.options["reason"])
    click.echo(f"Took decision {number} back")


def _list(review: _Review) -> None:
    from comity.parties import load

    most = review.options["limit"] or (None if review.options["as_json"] else MOST)
    found = review.chosen(None if most is None else most + 1)
    more, found = most is not None and len(found) > most, found[:most]
    coded = review.store.coded(found)
    if review.options["as_json"]:
        say_json([_row(kept, coded.get(kept.record_id)) for kept in found])
        return
    from rich.console import Group

    from comity.cli.cards import record_cards

    if found:
        show(Group(*record_cards(found, coded, load())))
    if more:
        click.echo(f"There are more: --limit {2 * (most or MOST)} shows them, --doc, --act, --party choose.", err=True)
    if not found:
        click.echo("No such record waits for review.", err=True)


def _row(kept: KeptRecord, coded: KeptRecord | None) -> dict[str, Any]:
    return kept.to_json() | {"machine": None if coded is None else coded.record.to_json()}


def _decisions(review: _Review) -> None:
    record_ids: list[str | None] = [*review.named()] or [None]
    found = [
        each
        for record_id in record_ids
        for each in review.store.decisions(record_id, doc=review.options["doc"], reviewer=review.by)
    ]
    if review.options["as_json"]:
        say_json([each.to_json() for each in found])
        return
    from rich.console import Group

    from comity.cli.cards import decision_lines

    if found:
        show(Group(*decision_lines(found)))
    else:
        click.echo("No decision was taken.", err=True)


def _agreement(review: _Review) -> None:
    found = review.store.agreement()
    if review.options["as_json"]:
        say_json([each.to_json() for each in found])
        return
    if not found:
        click.echo("No record was judged by two reviewers.", err=True)
        sys.exit(0)
    from rich.table import Table

    table = Table("act", "field", "records", "percent", "kappa", "alpha", box=None, padding=(0, 2, 0, 0))
    for each in found:
        if each.act is None or each.field in {"verdict", "record"}:
            measures = each.measures
            figures = ["" if value is None else f"{value:.2f}" for value in (measures.kappa, measures.alpha)]
            table.add_row(each.act or "all", each.field, str(measures.units), f"{measures.percent:.0%}", *figures)
    show(table)


JUDGING: dict[str, Callable[[_Review], None]] = {
    "accept": lambda review: _judge(review, "accept", "Accepted"),
    "correct": _correct,
    "reject": lambda review: _judge(review, "reject", "Rejected"),
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
LISTING: dict[str, Callable[[_Review], None]] = {"decisions": _decisions, "agreement": _agreement}
