"""What `comity party` shows of a party: its sections, as lines for a screen and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.cli.party_offices import holders_json, offices, titles

if TYPE_CHECKING:
    from comity.parties import Claim, Parties, Party
    from comity.parties.span import InTime

# Every section is called with the party, all parties and the day; some need but two of them.

__all__ = ["JSON_SECTIONS", "SECTIONS", "Line", "as_json", "days", "iso", "sections"]

MOST = 12  # names or organisations shown of each kind
Line = tuple[str, str]
Section = Callable[["Party", "Parties", "date | None"], Iterable[Line]]


def sections(party: Party, parties: Parties, on: date | None) -> list[Line]:
    """Give the lines of a party's card: a label and a text."""
    return [line for section in SECTIONS for line in section(party, parties, on)]


def _acts_for(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:
    state = parties.rollup(party.code)
    if state != party.code:
        yield "acts for", f"{parties[state].name} ({state})"
    elif party.state:
        yield "of", f"{parties[party.state].name} ({party.state})"
    for n, role in enumerate(parties.roles(party.code, on)):
        where = "of" if role.role.endswith("government") else "in"
        text = f"{role.role} {where} {parties[role.state].name}"
        yield "role" if n == 0 else "", f"{text} {days(role)}" if on is None else text


def _names(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:  # noqa: ARG001
    kinds: dict[str, list[str]] = {}
    for each in party.names:
        if on is None or each.in_force(on):
            known = days(each) if on is None else ""
            kinds.setdefault(each.kind, []).append(f"{each.text} {known}".strip())
    for kind, texts in kinds.items():
        several = list(dict.fromkeys(texts))
        more = f" and {len(several) - MOST} more" if len(several) > MOST else ""
        yield kind, ", ".join(several[:MOST]) + more


def _codes(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:
    systems: dict[str, list[str]] = {}
    for spell in parties.spells(party.code):
        if on is None or spell.in_force(on):
            letters = f" {spell.abbreviation}" if spell.abbreviation else ""
            known = days(spell) if on is None else ""
            systems.setdefault(spell.system, []).append(f"{spell.id}{letters} {known}".strip())
    for n, (system, ids) in enumerate(systems.items()):
        yield "codes" if n == 0 else "", f"{system} {', '.join(ids)}"


def _lines(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:  # noqa: ARG001
    before: list[str] = []
    after: list[str] = []
    for line in parties.successions(party.code):
        when = f" ({line.on.isoformat()})" if line.on else ""
        if line.later == party.code:
            before.append(f"{_LATER[line.kind]} {parties[line.earlier].name}{when}")
        else:
            after.append(f"{_EARLIER[line.kind].format(parties[line.later].name)}{when}")
    if before:
        yield "before", "; ".join(before)
    if after:
        yield "after", "; ".join(after)


_LATER = {
    "continues": "continues", "succeeds": "succeeds", "split-from": "split from", "merged-into": "took in",
}  # fmt: skip
_EARLIER = {
    "continues": "continued by {}", "succeeds": "succeeded by {}", "split-from": "{} split off",
    "merged-into": "merged into {}",
}  # fmt: skip


def _regimes(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:
    found = parties.regimes(party.code, on)
    for n, regime in enumerate(found):
        standing = "" if regime.standing == "both" else f", {regime.standing}"
        yield "regime" if n == 0 else "", f"{regime.name} ({regime.form}{standing}) {days(regime)}".rstrip()
        if on is not None:
            yield from (("", f"  {held}") for held in _held(parties.claims(regime.code, on), parties))
    if on is not None and found and parties.contested(party.code, on):
        yield "", "who governs is contested on that day"
    for n, held in enumerate(_held(parties.claims(party.code, on), parties, dated=on is None)):
        yield "claims" if n == 0 else "", held


_HELD = {
    "recognizes": "recognized by", "rejects": "rejected by", "seats": "given its seat by",
    "claims-territory": "claimed as territory by",
}  # fmt: skip


def _held(claims: Iterable[Claim], parties: Parties, *, dated: bool = False) -> Iterator[str]:
    """Tell who held what about a regime or a party, those who held the same in one line."""
    by: dict[str, list[str]] = {}
    for claim in claims:
        known = f" {days(claim)}" if dated else ""
        by.setdefault(claim.claim, []).append(f"{parties[claim.claimant].name}{known}".rstrip())
    for held, claimants in by.items():
        yield f"{_HELD[held]} {', '.join(claimants)}"


def _memberships(party: Party, parties: Parties, on: date | None) -> Iterator[Line]:
    texts = []
    for each in parties.memberships(party.code, on):
        status = "" if each.status == "member" else f" ({each.status})"
        texts.append(f"{parties[each.organisation].name}{status} {days(each)}".rstrip())
    if texts:
        yield "member of", ", ".join(texts)
    belong = [each for each in parties.members(party.code, on) if each.status in {"member", "suspended"}]
    if belong and on is not None:
        names = (parties[m.member].name + " (suspended)" * (m.status == "suspended") for m in belong)
        yield "members", f"{len(belong)}: {', '.join(names)}"
    elif belong:
        yield "members", f"{len({m.member for m in belong})} parties over time (give a day with --on to see them)"


SECTIONS: list[Section] = [_acts_for, _regimes, offices, titles, _names, _codes, _lines, _memberships]


def as_json(party: Party, parties: Parties, on: date | None) -> dict[str, Any]:
    """Give a party as JSON, on a day or over all time."""
    state = parties.rollup(party.code)
    card: dict[str, Any] = {
        "code": party.code,
        "name": party.name,
        "kind": party.kind,
        **iso(party),
        "state": state if state != party.code else party.state,
        "codes": party.codes,
    }
    for key, section in JSON_SECTIONS.items():
        card[key] = section(party, parties, on)
    return card


def _json_names(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:  # noqa: ARG001
    return [
        {"text": each.text, "kind": each.kind, **iso(each)} for each in party.names if on is None or each.in_force(on)
    ]


def _json_ids(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:
    return [
        {"system": each.system, "id": each.id, "abbreviation": each.abbreviation, **iso(each)}
        for each in parties.spells(party.code)
        if on is None or each.in_force(on)
    ]


def _json_lines(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:  # noqa: ARG001
    return [
        {
            "earlier": each.earlier,
            "relation": each.kind,
            "later": each.later,
            "on": each.on.isoformat() if each.on else None,
        }
        for each in parties.successions(party.code)
    ]


def _json_regimes(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "name": each.name,
            "form": each.form,
            "standing": each.standing,
            "ruler": each.ruler,
            **iso(each),
            "claims": [
                {"claimant": claim.claimant, "claim": claim.claim, **iso(claim)}
                for claim in parties.claims(each.code, on)
            ],
        }
        for each in parties.regimes(party.code, on)
    ]


def _json_memberships(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:
    return [
        {"organisation": each.organisation, "status": each.status, **iso(each)}
        for each in parties.memberships(party.code, on)
    ]


def _json_roles(party: Party, parties: Parties, on: date | None) -> list[dict[str, Any]]:
    return [{"role": each.role, "state": each.state, **iso(each)} for each in parties.roles(party.code, on)]


def _json_contested(party: Party, parties: Parties, on: date | None) -> bool | None:
    return None if on is None else parties.contested(party.code, on)


JSON_SECTIONS: dict[str, Callable[[Party, Parties, date | None], Any]] = {
    "names": _json_names,
    "ids": _json_ids,
    "successions": _json_lines,
    "regimes": _json_regimes,
    "contested": _json_contested,
    "memberships": _json_memberships,
    "roles": _json_roles,
    "offices": holders_json,
}


def iso(each: InTime) -> dict[str, str | None]:
    """Give the bounds of something dated as JSON."""
    return {
        "from": each.start.isoformat() if each.start else None,
        "to": each.end.isoformat() if each.end else None,
    }


def days(each: InTime) -> str:
    """Tell the bounds of something dated in words, whole years as years; nothing where there are none."""
    start, end = each.start, each.end
    first = (str(start.year) if (start.month, start.day) == (1, 1) else start.isoformat()) if start else ""
    last = (str(end.year) if (end.month, end.day) == (12, 31) else end.isoformat()) if end else ""
    if first and last:
        return f"({first} to {last})"
    return f"(since {first})" if first else f"(until {last})" if last else ""
