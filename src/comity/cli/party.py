"""`comity party`: who a name stands for, and what that party is on a day; the crosswalk for a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.screen import as_json, say_json, show
from comity.errors import UnknownName

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from comity.parties import Parties, Party, Person

__all__ = ["command"]


@click.command("party")
@click.argument("name", required=False)
@click.option("--on", metavar="DATE", help="The day on which the name was used: 1988, 1988-11-16.")
@click.option("--crosswalk", "table", metavar="FILE", help="Add ids to a CSV table of countries and years.")
@click.option("--from", "source", metavar="SYSTEM", help="What the table's countries are: name, iso3, cow, gw...")
@click.option("--to", metavar="SYSTEMS", default="cow,gw,iso3", show_default=True, help="The ids to add, by commas.")
@click.option("--unit", metavar="COLUMN", help="The column of the country.")
@click.option("--time", metavar="COLUMN", help="The column of the year or day.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the table to a file.")
@as_json
@click.pass_context
def command(
    context: click.Context, name: str | None, on: str | None, table: str | None, source: str | None, to: str,
    unit: str | None, time: str | None, output: Path | None, *, as_json: bool,
) -> None:  # fmt: skip
    """Say who NAME stands for: a state, an organisation, a movement, by any usual name or code.

    A name that several answer to shows them all; give the day to tell them apart, and to see what the party was then:
    its names and codes, who governed it, what it belonged to. With --crosswalk, give ids to a table instead.
    """
    if table is not None and name is None:
        from comity.cli.party_crosswalk import cross

        systems = tuple(system.strip() for system in to.split(",") if system.strip())
        context.exit(cross(table, source, systems, unit, time, output))
    if name is None or table is not None:
        raise click.UsageError("Give a NAME, or a table with --crosswalk FILE.")
    _show(name, on, as_json=as_json)


def _show(name: str, on: str | None, *, as_json: bool) -> None:
    from comity import edtf
    from comity.cli import party_card
    from comity.cli.party_offices import person_json
    from comity.parties import load

    parties = load()
    day = edtf.bounds(on)[0] if on else None
    resolution = parties.resolve(name, on=day)
    persons = [parties.person(each) for each in dict.fromkeys(c.person for c in resolution.ranked if c.person)]
    persons = persons or ([] if resolution.candidates else list(parties.people.called(name)))
    found = [parties[code] for code in resolution.candidates]
    if not found and not persons:
        found = [_by_code(name, on, parties)]
    if as_json:
        verdict = "known" if found and not resolution.candidates else resolution.verdict
        cards = [party_card.as_json(each, parties, day) for each in found]
        known = [person_json(each, day) for each in persons]
        say_json({"name": name, "on": on, "verdict": verdict, "persons": known, "parties": cards})
        return
    from rich.console import Group
    from rich.text import Text

    parts: list[RenderableType] = [_card(party, parties, day) for party in found]
    parts[:0] = [_person_card(each, day) for each in persons]
    if len(found) > 1:
        parts.insert(0, Text(f"{name} may mean {len(found)} parties:\n"))
    show(Group(*parts))


def _person_card(person: Person, on: date | None) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    from comity.cli.party_offices import person_lines

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    grid.add_row("person", Text(person.name, style="bold"))
    for label, text in person_lines(person, on):
        grid.add_row(label, text)
    grid.add_row("", "")
    return grid


def _by_code(name: str, on: str | None, parties: Parties) -> Party:
    """Give the party of a code; raise UnknownName on what is neither name nor code, or no name on that day."""
    party = parties.find(name)
    if on and name.casefold() not in {party.code.casefold(), *party.also}:
        raise UnknownName(f"Nobody is called {name!r} on {on}; without --on it is {party.name} ({party.code}).")
    return party


def _card(party: Party, parties: Parties, on: date | None) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    from comity.cli.party_card import days, sections

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    grid.add_row(party.code, Text(party.name, style="bold"))
    known = days(party).strip("()")
    grid.add_row("", f"{party.kind}, {known}" if known else party.kind)
    if on is not None and not parties.existed(party.code, on):
        grid.add_row("", f"not there on {on.isoformat()}")
    for label, text in sections(party, parties, on):
        grid.add_row(label, text)
    grid.add_row("", "")
    return grid
