"""The fields of a record that people judge, as plain values, and a record with other values in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from comity import codebook, edtf
from comity.errors import ComityError, InvalidRecord
from comity.record import Amount, Basis, Modality, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from comity.record import Record

__all__ = ["CORRECTABLE", "FIELDS", "checked", "values_of", "with_values"]

CORRECTABLE = (
    "act", "source", "target", "mutual", "about", "persons", "date", "basis", "place", "amount", "modality",
    "stance", "optional",
)  # fmt: skip
FIELDS = ("kind", *CORRECTABLE, "plover", "cameo")  # the kind and the codes follow from the act
WORDS = frozenset({"source", "target", "about", "persons"})


def values_of(record: Record) -> dict[str, Any]:
    """Give a record's judged fields as plain values, as JSON has them."""
    values = {name: getattr(record, name) for name in FIELDS}
    values |= {name: list(values[name]) for name in WORDS}
    amount = record.amount
    values["amount"] = None if amount is None else {"value": amount.value, "unit": amount.unit}
    return values


def with_values(record: Record, values: Mapping[str, Any]) -> Record:
    """Give the record with some fields' values changed; the rest stays."""
    changes: dict[str, Any] = {name: tuple(value) if name in WORDS else value for name, value in values.items()}
    if (amount := changes.get("amount")) is not None:
        changes["amount"] = Amount(amount["value"], amount["unit"])
    return record.with_(**changes)


def checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give a correction's values in their one form, with what follows from the act; raise InvalidRecord."""
    found: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in CORRECTABLE:
            raise InvalidRecord(f"no field {name!r} can be corrected: correct one of {', '.join(CORRECTABLE)}")
        try:
            found[name] = CHECKS[name](value)
        except ComityError as error:
            raise InvalidRecord(f"{name}: {error}") from error
        except (TypeError, ValueError, KeyError) as error:
            raise InvalidRecord(f"{name}: {value!r} is no such value: see docs/records.md") from error
    if not found:
        raise InvalidRecord("a correction without a field corrects nothing: name a field, as date=1988-11-16")
    if "act" in found:
        act = codebook.load()[found["act"]]
        found |= {"kind": act.kind, "plover": act.plover, "cameo": act.cameo}
    return found


def _act(value: Any) -> str:
    return codebook.load().find(str(value)).code


def _words(value: Any) -> list[str]:
    words = [value] if isinstance(value, str) else list(value)
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(value)
    return [word.strip() for word in words]


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _date(value: Any) -> str | None:
    return None if value is None else edtf.normalise(value)


def _place(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value or None


def _amount(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    number, unit = (value.value, value.unit) if isinstance(value, Amount) else (value["value"], value["unit"])
    if not isinstance(unit, str) or not unit.strip() or isinstance(number, bool):
        raise ValueError(value)
    return {"value": float(number), "unit": unit.strip()}


def _one_of(choices: tuple[str, ...], *, needed: bool) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value is None and not needed:
            return None
        if value not in choices:
            raise InvalidRecord(f"{value!r} is none of {', '.join(choices)}")
        return value

    return check


CHECKS: dict[str, Callable[[Any], Any]] = {
    "act": _act,
    "source": _words,
    "target": _words,
    "mutual": _flag,
    "about": _words,
    "persons": _words,
    "date": _date,
    "basis": _one_of(get_args(Basis), needed=False),
    "place": _place,
    "amount": _amount,
    "modality": _one_of(get_args(Modality), needed=True),
    "stance": _one_of(get_args(Stance), needed=False),
    "optional": _flag,
}
