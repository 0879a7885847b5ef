from __future__ import annotations

from datetime import date

import pytest

from comity.events import breaks_of, merge, repetitions
from comity.ledger import KeptRecord
from comity.parties import load
from comity.parties.facts import Spell
from comity.parties.party import Party
from tests.events.test_merging import kept


class FewStates:
    """Ruritania lost its sovereignty from 1940 to 1991; Palmyra has been since 1950; the others always."""

    def __getitem__(self, code: str) -> Party:
        return Party(code, code, "state", start=date(1950, 1, 1) if code == "PAL" else None)

    def __contains__(self, code: object) -> bool:
        return code in {"RUR", "PAL"}

    def rollup(self, code: str) -> str:
        return code

    def spells(self, code: str, system: str | None = None) -> tuple[Spell, ...]:
        assert system == "gw"
        days = ((None, date(1940, 6, 1)), (date(1991, 9, 6), None)) if code == "RUR" else ((None, None),)
        return tuple(Spell(code, "gw", "1", None, start, end, "gw") for start, end in days)


def opened(number: int, doc: str, day: str | None, **fields: object) -> KeptRecord:
    given = {"act": "establish-relations", "mutual": True, "source": ("AAA", "BBB"), "target": (), "basis": "stated"}
    return kept(number, doc, day, **(given | fields))


def found(*records: KeptRecord) -> list[tuple[str | None, str | None]]:
    told = repetitions(merge(records, FewStates()), FewStates())
    return [(each.earlier.record.date, each.later.record.date) for each in told]


def test_two_beginnings_without_an_end_contradict_each_other() -> None:
    one, other = opened(1, "a", "1971"), opened(2, "b", "1989-03-09")
    assert found(other, one) == [("1971", "1989-03-09")]
    [told] = repetitions(merge([one, other], FewStates()), FewStates())
    assert told.between_documents
    assert told.documents == {"a", "b"}
    assert [told.to_json()[side]["date"] for side in ("earlier", "later")] == ["1971", "1989-03-09"]


def test_a_document_may_contradict_itself() -> None:
    [told] = repetitions(merge([opened(1, "a", "1971"), opened(2, "a", "1989")], FewStates()), FewStates())
    assert not told.between_documents


def test_three_dates_are_two_contradictions() -> None:
    records = [opened(n, f"d{n}", str(year)) for n, year in enumerate((1905, 1925, 1955))]
    assert found(*records) == [("1905", "1925"), ("1925", "1955")]


@pytest.mark.parametrize("act", sorted(breaks_of("establish-relations")))
@pytest.mark.parametrize("day", ["1979", "197X", None])
def test_after_a_break_it_can_begin_again(act: str, day: str | None) -> None:
    between = opened(3, "c", day, act=act, mutual=False, source=("AAA",), target=("BBB",))
    assert found(opened(1, "a", "1971"), opened(2, "b", "1989"), between) == []


@pytest.mark.parametrize(
    "changes",
    [{"date": "1995"}, {"date": "1960"}, {"source": ("AAA",), "target": ("CCC",)}, {"modality": "planned"},
     {"act": "recall-envoy"}],
)  # fmt: skip
def test_what_is_no_break_between_the_two_leaves_the_contradiction(changes: dict[str, object]) -> None:
    fields = {"date": "1979", "act": "sever-relations", "mutual": False, "source": ("AAA",), "target": ("BBB",)}
    fields |= changes
    record = opened(3, "c", str(fields.pop("date")), **fields)
    assert found(opened(1, "a", "1971"), opened(2, "b", "1989"), record) == [("1971", "1989")]


def test_a_state_that_was_lost_and_came_back_or_is_new_begins_again() -> None:
    def told(code: str, one: str, other: str) -> int:
        sides = {"source": ("AAA", code)}
        return len(found(opened(1, "a", one, **sides), opened(2, "b", other, **sides)))

    assert told("RUR", "1921", "1991-08-29") == 0
    assert told("RUR", "1921", "1938") == 1
    assert told("RUR", "1992", "1999") == 1
    assert told("PAL", "1921", "1991") == 0
    assert told("PAL", "1921", "1950-01-01") == 0
    assert told("PAL", "1951", "1991") == 1


@pytest.mark.parametrize(
    "changes",
    [{"date": "1989/.."}, {"date": "198X"}, {"date": None}, {"basis": "context"}, {"modality": "planned"},
     {"source": ("AAA", "BBB", "CCC")}, {"act": "meet"}, {"act": "recognize"}],
)  # fmt: skip
def test_what_is_vague_or_may_recur_contradicts_nothing(changes: dict[str, object]) -> None:
    fields = {"date": "1989"} | changes
    day = fields.pop("date")
    assert found(opened(1, "a", "1971", **{k: v for k, v in fields.items() if k == "act"}),
                 opened(2, "b", day, **fields)) == []  # fmt: skip


def test_the_parties_of_the_package_can_be_asked() -> None:
    baltic = {"source": ("EST", "SWE")}
    records = [opened(1, "a", "1921", **baltic), opened(2, "b", "1991-08-28", **baltic)]
    assert repetitions(merge(records, load()), load()) == []
    west = {"source": ("BOL", "VEN")}
    records = [opened(1, "a", "1853", **west), opened(2, "b", "1883", **west)]
    assert len(repetitions(merge(records, load()), load())) == 1
