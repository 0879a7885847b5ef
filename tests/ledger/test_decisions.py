from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import TEXT, FewParties, document, record, two

from comity import codebook
from comity.errors import Conflict, InvalidRecord, LedgerError
from comity.ledger import Judgement, Ledger
from comity.record import Amount


@pytest.fixture
def ledger(place: str):
    with Ledger(place, parties=FewParties()) as opened:
        doc = document()
        opened.add(doc, two(doc))
        yield opened


def ids(ledger: Ledger) -> list[tuple[str, int]]:
    return [(kept.record_id, kept.rev) for kept in ledger.records()]


def states(ledger: Ledger, **asked: object) -> list[tuple[str, str, str | None]]:
    every = ("coded", "accepted", "corrected", "rejected")
    return [(kept.record.act, kept.status, kept.record.date) for kept in ledger.records(status=every, **asked)]


def test_accept_correct_and_reject_make_revisions_in_the_log(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    ledger.reject(other, other_rev, reviewer="bob", reason="they never met")
    assert states(ledger) == [("recognize", "accepted", "1905"), ("meet", "rejected", "1988-05")]
    assert [kept.record_id for kept in ledger.records()] == [one]
    assert ledger.records(pair=("RUR", "PSE")) == []
    assert [(line.seq, line.author, line.kind, line.reason) for line in ledger.log()[1:]] == [
        (2, "ann", "decide", None),
        (3, "bob", "decide", "they never met"),
    ]
    assert [(each.id, each.verdict, each.reviewer, each.rev) for each in ledger.decisions()] == [
        (1, "accept", "ann", 1),
        (2, "reject", "bob", 1),
    ]


def test_a_correction_keeps_what_the_coder_said_beside(ledger: Ledger) -> None:
    (one, rev), _ = ids(ledger)
    ledger.correct(
        one,
        rev,
        {"date": "1906-02-01", "act": "establish-relations", "amount": {"value": 3, "unit": "USD"}},
        reviewer="ann",
    )
    kept = ledger.records(act="establish-relations")[0]
    assert (kept.status, kept.rev, kept.record.date, kept.record.amount) == (
        "corrected",
        2,
        "1906-02-01",
        Amount(3.0, "USD"),
    )
    assert (kept.record.plover, kept.record.kind) == (codebook.load()["establish-relations"].plover, "event")
    assert kept.record.source == ("RUR",)
    [decision] = ledger.decisions(one)
    said = {change.field: (change.value, change.machine) for change in decision.fields}
    assert said["date"] == ("1906-02-01", "1905")
    assert said["act"] == ("establish-relations", "recognize")
    assert ledger.coded([kept])[one].record == two(document())[0]
    assert ledger.records(pair=("GRK", "RUR"), act="establish-relations") == [kept]


def test_parties_corrected_are_found_under_their_new_pair(ledger: Ledger) -> None:
    (one, rev), _ = ids(ledger)
    ledger.correct(one, rev, {"target": ["taliban"]}, reviewer="ann")
    assert [kept.record_id for kept in ledger.records(pair=("AFG", "RUR"))] == [one]
    assert one not in [kept.record_id for kept in ledger.records(pair=("GRK", "RUR"))]
    assert one in [kept.record_id for kept in ledger.as_known(1).records(pair=("GRK", "RUR"))]


def test_who_judges_an_old_revision_is_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    with pytest.raises(Conflict, match="revision 1 was judged, but it is at 2"):
        ledger.reject(one, rev, reviewer="bob", reason="no")
    with pytest.raises(Conflict):
        ledger.judge([Judgement("accept", other, other_rev), Judgement("accept", one, rev)], reviewer="bob")
    with pytest.raises(Conflict, match="no longer"):
        ledger.accept("r00000000000000000000", 1, reviewer="bob")
    assert [line.seq for line in ledger.log()] == [1, 2]
    assert states(ledger) == [("recognize", "accepted", "1905"), ("meet", "coded", "1988-05")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": "recognise-badly"}, "no act"),
        ({"date": "yesterday"}, "not a date"),
        ({"colour": "red"}, "no field"),
        ({"mutual": "perhaps"}, "no such value"),
        ({"modality": "maybe"}, "none of"),
        ({"source": [""]}, "no such value"),
        ({"amount": {"value": "much", "unit": "USD"}}, "no such value"),
        ({}, "name a field"),
    ],
)
def test_a_correction_must_be_one(ledger: Ledger, fields: dict, words: str) -> None:
    (one, rev), _ = ids(ledger)
    with pytest.raises(InvalidRecord, match=words):
        ledger.correct(one, rev, fields, reviewer="ann")
    assert len(ledger.log()) == 1


def test_a_rejection_needs_a_reason_and_every_decision_a_person(ledger: Ledger) -> None:
    (one, rev), _ = ids(ledger)
    with pytest.raises(InvalidRecord, match="reason"):
        ledger.reject(one, rev, reviewer="ann", reason=" ")
    with pytest.raises(LedgerError, match="name"):
        ledger.accept(one, rev, reviewer="")
    with pytest.raises(InvalidRecord, match="twice"):
        ledger.judge([Judgement("accept", one, rev)] * 2, reviewer="ann")
    with pytest.raises(LedgerError, match="takes no changes"):
        ledger.as_known(1).accept(one, rev, reviewer="ann")


def test_an_undone_decision_leaves_what_the_others_say(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    first = ledger.correct(one, rev, {"date": "1906"}, reviewer="ann")
    second = ledger.correct(one, rev + 1, {"place": "Zenda"}, reviewer="bob")
    ledger.undo(first, reviewer="ann", reason="mistyped")
    kept = ledger.records("a")[0]
    assert (kept.record.date, kept.record.place, kept.status) == ("1905", "Zenda", "corrected")
    ledger.undo(second, reviewer="bob")
    kept = ledger.records("a")[0]
    assert (kept.record, kept.status, kept.rev) == (two(document())[0], "coded", 5)
    assert ledger.records("a", coder="c")[0].rev == 1
    rejected = ledger.reject(other, other_rev, reviewer="bob", reason="no")
    undoing = ledger.undo(rejected, reviewer="ann")
    assert len(ledger.records()) == 2
    with pytest.raises(Conflict, match="taken back before"):
        ledger.undo(rejected, reviewer="ann")
    with pytest.raises(LedgerError, match="itself an undoing"):
        ledger.undo(undoing, reviewer="ann")
    with pytest.raises(LedgerError, match="no decision 99"):
        ledger.undo(99, reviewer="ann")
    assert [each.id for each in ledger.decisions(undone=False)] == []
    assert [each.undone_by for each in ledger.decisions(other)] == [7, None]


def test_a_second_reviewer_may_look_at_what_the_coder_says_alone(ledger: Ledger) -> None:
    (one, rev), (other, _) = ids(ledger)
    ledger.correct(one, rev, {"date": "1906"}, reviewer="ann")
    assert [kept.record_id for kept in ledger.queue()] == [other]
    assert ledger.queue(blind="ann") == ledger.queue()
    seen = ledger.queue(blind="bob")[0]
    assert (seen.record_id, seen.rev, seen.record.date) == (one, 1, "1905")
    with pytest.raises(Conflict):
        ledger.judge([Judgement("accept", one, 1)], reviewer="bob")
    ledger.judge([Judgement("accept", one, 1, blind=True)], reviewer="bob")
    said = {each.reviewer: each.values and each.values["date"] for each in ledger.opinions()}
    assert said == {"ann": "1906", "bob": "1905"}
    assert ledger.records()[0].record.date == "1905"  # the last word counts
    assert [kept.record_id for kept in ledger.queue(disputed=True)] == [one]
    for number in (1, 2):
        ledger.undo(number, reviewer="ann")
    assert ledger.queue(blind="bob")[0].rev == 1
    doc, records = better()
    ledger.add(doc, records)
    with pytest.raises(Conflict):
        ledger.judge([Judgement("accept", one, 1, blind=True)], reviewer="carl")


def test_merges_and_splits_are_kept_and_taken_back(ledger: Ledger) -> None:
    one, other = ids(ledger)
    merge = ledger.merge([one, other], reviewer="ann", reason="one deed")
    assert ledger.judgements().together == (frozenset({one[0], other[0]}),)
    ledger.undo(merge, reviewer="ann")
    ledger.split([one], [other], reviewer="ann")
    assert ledger.judgements().together == ()
    assert ledger.judgements().apart == ((frozenset({one[0]}), frozenset({other[0]})),)
    assert ledger.as_known(2).judgements().together
    assert [member.side for member in ledger.decisions(verdict="split")[0].members] == [0, 1]
    with pytest.raises(Conflict):
        ledger.merge([one, (other[0], 9)], reviewer="ann")
    with pytest.raises(LedgerError, match="two records"):
        ledger.merge([one, one], reviewer="ann")
    with pytest.raises(LedgerError, match="two sides"):
        ledger.split([one], [], reviewer="ann")


# ---------------------------------------------------------------- reading again


def better(text: str = TEXT, **changes: object) -> tuple:
    doc = document(text)
    return doc, [replace(each, coder="c2", **changes) for each in two(doc)]


def test_decisions_hold_when_a_new_version_says_otherwise(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    ledger.correct(other, other_rev, {"place": "Zenda"}, reviewer="ann")
    doc, records = better(date="1900")
    ledger.add(doc, records)
    first, second = ledger.records()
    assert (first.record.date, first.status, first.record.coder) == ("1905", "accepted", "c2")
    assert (second.record.date, second.record.place, second.status) == ("1900", "Zenda", "corrected")
    assert ledger.coded([first])[one].record.date == "1900"
    ledger.undo(1, reviewer="ann")
    assert ledger.records()[0].record.date == "1900"


def test_decisions_hold_when_the_text_moves_on(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    ledger.reject(other, other_rev, reviewer="ann", reason="no")
    doc, records = better("Both are kingdoms of old, and no friends. " + TEXT.replace(" Done.", " Much was done."))
    added = ledger.add(doc, records)
    assert (added.new, added.closed) == (0, 0)
    assert states(ledger) == [("recognize", "accepted", "1905"), ("meet", "rejected", "1988-05")]
    ledger.records()[0].record.evidence.check(doc.text)
    doc, records = better("Some words before. " + doc.text)
    ledger.add(doc, records)
    assert [kept.record_id for kept in ledger.records()] == [one]


def test_what_people_vouched_for_stays_when_the_coder_no_longer_finds_it(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.correct(one, rev, {"date": "1906"}, reviewer="ann")
    ledger.reject(other, other_rev, reviewer="ann", reason="no")
    ledger.add(document("First. " + TEXT), [], coder="c2")
    [kept] = ledger.records()
    assert (kept.record_id, kept.record.date, kept.status, kept.machine) == (one, "1906", "corrected", None)
    kept.record.evidence.check("First. " + TEXT)
    ledger.accept(one, kept.rev, reviewer="bob")
    doc, records = better()
    ledger.add(doc, records)
    assert states(ledger) == [("recognize", "accepted", "1906"), ("meet", "rejected", "1988-05")]


def test_what_stands_in_the_text_no_longer_goes_and_comes_back_with_it(ledger: Ledger) -> None:
    (one, rev), _ = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    ledger.add(document("Nothing is left."), [], coder="c2")
    assert ledger.records() == []
    assert len(ledger.decisions(undone=False)) == 1
    doc, records = better()
    ledger.add(doc, records)
    assert [kept.status for kept in ledger.records()] == ["accepted", "coded"]


def test_an_act_by_another_name_is_still_the_accepted_one(ledger: Ledger) -> None:
    (one, rev), (other, other_rev) = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    ledger.reject(other, other_rev, reviewer="ann", reason="no")
    doc, records = better(act="support")
    ledger.add(doc, records)
    assert [(kept.record_id == one, kept.record.act, kept.status) for kept in ledger.records()] == [
        (True, "recognize", "accepted"),
        (False, "support", "coded"),  # to deny that they met denies nothing else
    ]


def test_another_trigger_in_the_same_words_is_the_same_record(ledger: Ledger) -> None:
    (one, rev), _ = ids(ledger)
    ledger.accept(one, rev, reviewer="ann")
    doc = document()
    ledger.add(
        doc, [record(doc, "Ruritania recognised Graustark in 1905. Ruritania", "Graustark", date="1905", coder="c2")]
    )
    assert [(kept.record_id, kept.status) for kept in ledger.records()] == [(one, "accepted")]


def test_an_earlier_date_found_beside_the_judged_one_does_not_take_its_place(ledger: Ledger) -> None:
    doc = document("Ruritania recognised Graustark in 1905 and 1907.")
    base = record(doc, doc.text, "recognised")
    ledger.add(doc, [replace(base, date=date) for date in ("1905", "1907")])
    (one, rev), (other, other_rev) = (
        (k.record_id, k.rev) for k in sorted(ledger.records(), key=lambda k: str(k.record.date))
    )
    ledger.accept(one, rev, reviewer="ann")
    ledger.correct(other, other_rev, {"place": "Zenda"}, reviewer="ann")
    ledger.add(doc, [replace(base, date=date, coder="c2") for date in ("1904", "1905", "1907")])
    found = {kept.record_id: (kept.record.date, kept.record.place, kept.status) for kept in ledger.records()}
    assert found[one] == ("1905", None, "accepted")
    assert found[other] == ("1907", "Zenda", "corrected")
    assert len(found) == 3
    assert ("1904", None, "coded") in found.values()


def test_two_acts_of_overlapping_words_are_not_taken_for_each_other(ledger: Ledger) -> None:
    doc = document("Ruritania and Graustark negotiated a treaty that was signed in 1925.")
    first = record(doc, doc.text, "negotiated a treaty", date="1925")
    second = record(doc, doc.text, "treaty that was signed", date="1925")
    ledger.add(doc, [first, second])
    by_trigger = {kept.record.evidence.trigger: kept for kept in ledger.records()}
    kept = by_trigger["negotiated a treaty"]
    ledger.reject(kept.record_id, 1, reviewer="ann", reason="the same again")
    ledger.accept(by_trigger["treaty that was signed"].record_id, 1, reviewer="ann")
    longer = record(doc, doc.text, "treaty that was signed in", date="1925", coder="c2")
    ledger.add(doc, [replace(first, date="1924", coder="c2"), longer])
    assert [found.record.evidence.trigger for found in ledger.records()] == ["treaty that was signed in"]


def test_members_of_a_merge_keep_their_ids(ledger: Ledger) -> None:
    one, other = ids(ledger)
    ledger.merge([one, other], reviewer="ann")
    doc, records = better("Before. " + TEXT)
    ledger.add(doc, records)
    assert [kept.record_id for kept in ledger.records()] == [one[0], other[0]]
    assert [kept.status for kept in ledger.records()] == ["coded", "coded"]


@settings(max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["accept", "correct", "reject", "undo", "read"]), st.integers(0, 1), st.integers(1, 9)
        ),
        max_size=8,
    )
)
def test_the_view_is_a_fold_over_the_log(tmp_path_factory, steps) -> None:
    """Whatever is decided in whatever order: every earlier state can be asked for again, and the log has no gap."""
    with Ledger(tmp_path_factory.mktemp("l") / "l.db", parties=FewParties()) as ledger:
        doc = document()
        ledger.add(doc, two(doc))
        seen = {1: (ledger.records(), ledger.judgements())}
        for verdict, which, number in steps:
            every = ledger.records(status=("coded", "accepted", "corrected", "rejected"))
            kept = every[which % len(every)]
            if verdict == "read":
                ledger.add(doc, [replace(each, coder=f"c{number}", place=str(number)) for each in two(doc)])
            elif verdict == "undo":
                open_ones = [each.id for each in ledger.decisions(undone=False)]
                if open_ones:
                    ledger.undo(open_ones[number % len(open_ones)], reviewer="ann")
            else:
                fields = {"date": f"190{number}"} if verdict == "correct" else {}
                ledger.judge([Judgement(verdict, kept.record_id, kept.rev, fields, "why")], reviewer="ann")
            seen[len(ledger.log())] = (ledger.records(), ledger.judgements())
        assert [line.seq for line in ledger.log()] == list(range(1, len(ledger.log()) + 1))
        for seq, state in seen.items():
            past = ledger.as_known(seq)
            assert (past.records(), past.judgements()) == state
