"""What must hold for any records: the order of arrival, other pairs, and records withdrawn change nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import events, told

from comity.ledger import KeptRecord
from comity.parties import load
from comity.standing import histories

TELLINGS = {
    "open-mission": ("The Swedish Legation in Riga opened.", "opened"),
    "close-mission": ("The Swedish Legation in Riga was closed.", "closed"),
    "raise-mission": ("The Legation was raised to an Embassy.", "raised"),
    "accredit": ("Minister Lind presented his credentials.", "presented his credentials"),
    "sever-relations": ("Sweden severed relations with Latvia.", "severed"),
    "resume-relations": ("Relations were resumed.", "resumed"),
    "recognize": ("Sweden recognized the state of Latvia.", "recognized"),
    "declare-war": ("Sweden declared war on Latvia.", "declared war"),
}
DAYS = st.dates(date(1919, 1, 1), date(1940, 12, 31)).map(date.isoformat)
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), st.none())


@st.composite
def tellings(draw: st.DrawFn, pair: tuple[str, str] = ("SWE", "LVA"), first: int = 0) -> list[KeptRecord]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        act = draw(st.sampled_from(sorted(TELLINGS)))
        source, target = draw(st.sampled_from([pair, pair[::-1]]))
        quote, trigger = TELLINGS[act]
        doc = draw(st.sampled_from(["one", "two"]))
        place = (
            draw(st.sampled_from([None, "Riga", "Helsinki, Finland"])) if act in {"open-mission", "accredit"} else None
        )
        found.append(told(act, draw(DATES), quote, trigger, number=first + number, doc=doc, source=(source,),
                          target=(target,), place=place))  # fmt: skip
    return found


def answers(records: list[KeptRecord]) -> list[object]:
    """Give all that follows for Sweden and Latvia: changes and reasons of every aspect, in order."""
    told_of = histories(events(*records), "SWE", "LVA", load())
    return [
        (h.aspect.code, h.a, h.key, [(c.after, c.earliest, c.latest) for c in h.changes], [s.why for s in h.steps])
        for h in told_of
    ]


@settings(max_examples=60, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(records: list[KeptRecord], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answers(shuffled) == answers(records)


@settings(max_examples=60, deadline=None)
@given(tellings(), tellings(pair=("SWE", "EST"), first=100))
def test_records_of_another_pair_change_nothing(records: list[KeptRecord], others: list[KeptRecord]) -> None:
    assert answers(records + others) == answers(records)


@settings(max_examples=60, deadline=None)
@given(tellings(), tellings(first=100))
def test_a_record_withdrawn_restores_the_earlier_answer(records: list[KeptRecord], more: list[KeptRecord]) -> None:
    before = answers(records)
    answers(records + more)  # what was answered in between leaves no trace
    assert answers(records) == before


@settings(max_examples=60, deadline=None)
@given(tellings(), DAYS)
def test_every_day_has_one_value_of_the_aspect(records: list[KeptRecord], day: str) -> None:
    for history in histories(events(*records), "SWE", "LVA", load()):
        held = history.on(date.fromisoformat(day))
        assert held.value in history.aspect.states
        assert (held.certainty == "uncertain") == bool(held.others)
