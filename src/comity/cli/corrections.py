"""Corrections as one types them: `date=1988-11-16`, `target=Palestine, UNRWA`, `amount=5000000 USD`, `place=`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import InvalidRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from comity.parties import Parties

__all__ = ["read_corrections"]

PARTIES = frozenset({"source", "target", "about"})
FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def read_corrections(typed: Iterable[str], parties: Parties) -> dict[str, Any]:
    """Give the values of FIELD=VALUE words; parties by any usual name or code, nothing after = for none.

    Raise InvalidRecord on a word without =, UnknownName on a party that nothing answers to.
    """
    fields: dict[str, Any] = {}
    for word in typed:
        name, mark, value = word.partition("=")
        name, value = name.strip(), value.strip()
        if not mark or not name:
            raise InvalidRecord(f"{word!r} corrects nothing: write FIELD=VALUE, as date=1988-11-16")
        if name in fields:
            raise InvalidRecord(f"{name} is corrected twice: once is enough")
        fields[name] = [parties.find(each).code for each in _several(value)] if name in PARTIES else _read(name, value)
    return fields


def _read(name: str, value: str) -> Any:
    reader = READERS.get(name)
    return reader(value) if reader else value or None


def _several(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _flag(value: str) -> bool:
    if value.casefold() not in FLAGS:
        raise InvalidRecord(f"{value!r} is neither yes nor no")
    return FLAGS[value.casefold()]


def _amount(value: str) -> dict[str, Any] | None:
    if not value:
        return None
    number, _, unit = value.partition(" ")
    try:
        return {"value": float(number.replace(",", "").replace("_", "")), "unit": unit.strip()}
    except ValueError:
        raise InvalidRecord(f"{value!r} is no amount: write a number and its unit, as 5000000 USD") from None


READERS: dict[str, Callable[[str], Any]] = {
    "persons": _several,
    "mutual": _flag,
    "optional": _flag,
    "amount": _amount,
}
