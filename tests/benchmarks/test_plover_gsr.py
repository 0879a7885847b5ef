"""The benchmark on PLOVER's gold standard records: its rules, and agreement with the measure of the shared tool."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.plover_gsr import Coded, Read, Score, said, score
from comity.record import Evidence, Record

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Malawi and Zambia met."


def row(event: str = "CONSULT", source: str = "MWI", target: str = "ZMB") -> dict[str, Any]:
    sides = {"source": [{"code": source}], "target": [{"code": target}] if target else ""}
    return {"id": "A-1", "event": event, "text": TEXT, **sides}


def record(act: str = "meet", source: str = "MWI", target: str = "ZMB", *, mutual: bool = False) -> Record:
    evidence = Evidence.of(TEXT, 0, len(TEXT), (18, 21))
    return Record("A-1", evidence, "event", act, tuple(source.split()), tuple(target.split()), mutual=mutual)


def counted(wanted: dict[str, Any], *records: Record) -> Score:
    total, coded = Score(), Coded.of(wanted)
    total.count(coded, [Read.of(r, coded, str) for r in records], ())
    return total


@pytest.mark.parametrize(
    ("wanted", "read", "full"),
    [
        (row(), record(), 1),
        (row(), record(source="ZMB", target="MWI"), 0),
        (row(), record(source="ZMB", target="MWI", mutual=True), 1),
        (row("FIGHT"), record("attack"), 1),
        (row("RETREAT"), record("yield"), 1),
        (row(target=""), record(source="ZMB", target="MWI"), 1),
        (row(source="MWIREB"), record(), 1),
        (row(source="IGO"), record(source="united-nations"), 1),
        (row(source="IGO"), record(), 0),
        (row(), record("aid"), 0),
    ],
)
def test_what_is_right(wanted: dict[str, Any], read: Record, full: int):
    assert counted(wanted, read).full == full


def test_states_are_no_type():
    assert counted(row(), record("member")).said == 0


@pytest.mark.parametrize(
    ("act", "modality", "kind"),
    [
        ("aid", "actual", "AID"),
        ("aid", "planned", "AGREE"),
        ("sanction", "planned", "THREATEN"),
        ("meet", "negated", "REJECT"),
        ("attack", "negated", "ASSAULT"),
        ("request", "planned", "REQUEST"),
    ],
)
def test_a_deed_that_is_only_spoken_of_is_the_saying(act: str, modality: Any, kind: str):
    assert said(record(act).with_(modality=modality)) == kind


def test_faults_are_kept_by_cause():
    assert counted(row(), record(target="")).to_json()["faults"] == {"target not read": ["A-1"]}
    assert counted(row()).to_json()["faults"] == {"no trigger, nothing read": ["A-1"]}


def test_it_agrees_with_the_shared_measure(shared: Path, tmp_path: Path):
    """The tool keys sentences by id, and one id of the set stands twice: here each line gets one of its own."""
    from comity.documents import parse_text
    from comity.reading import Coder

    lines = (shared / "data" / "plover-gsr" / "records.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) | {"id": f"line-{n}"} for n, line in enumerate(lines)]
    coder = Coder()
    read = [r.to_json() for each in rows for r in coder.read(parse_text(each["text"], id=each["id"]))]
    files = {"gold": rows, "read": read}
    for name, content in files.items():
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in content), "utf-8")
    tool = [sys.executable, str(shared / "tools" / "score_plover.py"), str(tmp_path / "gold"), str(tmp_path / "read")]
    theirs = subprocess.run(tool, capture_output=True, text=True, check=True).stdout
    assert score(rows, coder).line().split() == theirs.split()
