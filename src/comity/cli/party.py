"""`comity party`: who a name stands for, and on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from comity.cli.screen import as_json, say_json, show
from comity.errors import UnknownName

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.parties import Parties, Party

__all__ = ["command"]

MOST = 12  # names shown of each kind


@click.command("party")
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day on which the name was used: 1988, 1988-11-16.")
@as_json
def command(name: str, on: str | None, *, as_json: bool) -> None:
    """Say who NAME stands for: a state, an organisation, a movement, by any usual name or code.

    A name that several answer to shows them all; give the day to tell them apart.
    """
    from comity import edtf
    from comity.parties import load

    parties = load()
    resolution = parties.resolve(name, on=edtf.bounds(on)[0] if on else None)
    found = [parties[code] for code in resolution.candidates] or [_by_code(name, on, parties)]
    if as_json:
        verdict = resolution.verdict if resolution.candidates else "known"
        say_json({"name": name, "on": on, "verdict": verdict, "parties": [_json(each, parties) for each in found]})
        return
    from rich.console import Group
    from rich.text import Text

    parts: list[RenderableType] = [_card(party, parties) for party in found]
    if len(found) > 1:
        parts.insert(0, Text(f"{name} may mean {len(found)} parties:\n"))
    show(Group(*parts))


def _by_code(name: str, on: str | None, parties: Parties) -> Party:
    """Give the party of a code; raise UnknownName on what is neither name nor code, or no name on that day."""
    party = parties.find(name)
    if on and name.casefold() not in {party.code.casefold(), *party.also}:
        raise UnknownName(f"Nobody is called {name!r} on {on}; without --on it is {party.name} ({party.code}).")
    return party


def _json(party: Party, parties: Parties) -> dict[str, Any]:
    state = parties.rollup(party.code)
    return {
        "code": party.code,
        "name": party.name,
        "kind": party.kind,
        "from": party.start.isoformat() if party.start else None,
        "to": party.end.isoformat() if party.end else None,
        "state": state if state != party.code else None,
        "codes": party.codes,
        "names": [
            {
                "text": each.text,
                "kind": each.kind,
                "from": each.start.isoformat() if each.start else None,
                "to": each.end.isoformat() if each.end else None,
            }
            for each in party.names
        ],
    }


def _card(party: Party, parties: Parties) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    grid.add_row(party.code, Text(party.name, style="bold"))
    grid.add_row("", ", ".join(filter(None, (party.kind, _validity(party)))))
    state = parties.rollup(party.code)
    if state != party.code:
        grid.add_row("acts for", f"{parties[state].name} ({state})")
    kinds: dict[str, list[str]] = {}
    for each in party.names:
        kinds.setdefault(each.kind, []).append(each.text)
    for kind, texts in kinds.items():
        several = list(dict.fromkeys(texts))
        more = f" and {len(several) - MOST} more" if len(several) > MOST else ""
        grid.add_row(kind, ", ".join(several[:MOST]) + more)
    if party.codes:
        grid.add_row("codes", ", ".join(f"{scheme} {code}" for scheme, code in party.codes.items()))
    grid.add_row("", "")
    return grid


def _validity(party: Party) -> str:
    if party.start and party.end:
        return f"{party.start.isoformat()} to {party.end.isoformat()}"
    if party.start:
        return f"since {party.start.isoformat()}"
    return f"until {party.end.isoformat()}" if party.end else ""
