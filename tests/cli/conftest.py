"""A coder of one rule and a handful of parties: the commands are tested, not the reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from comity.cli import main
from comity.errors import UnknownName
from comity.record import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comity.documents import Document

NAMES = {"RUR": "Ruritania", "GRK": "Graustark", "PON": "Pontevedro", "black-hand": "Black Hand"}


@dataclass(frozen=True)
class SomeParty:
    code: str
    name: str


@dataclass(frozen=True)
class SomeName:
    party: str


@dataclass(frozen=True)
class SomeMatch:
    names: tuple[SomeName, ...]


class FewParties:
    def __getitem__(self, code: str) -> SomeParty:
        if code not in NAMES:
            raise UnknownName(f"no party {code}")
        return SomeParty(code, NAMES[code])

    def __iter__(self) -> Iterator[SomeParty]:
        return (SomeParty(code, name) for code, name in NAMES.items())

    def find(self, name: str) -> SomeParty:
        for code, usual in NAMES.items():
            if name in (code, usual):
                return SomeParty(code, usual)
        raise UnknownName(f"No party answers to {name!r}.", ("Ruritania",))

    def rollup(self, code: str) -> str:
        return {"black-hand": "GRK"}.get(code, code)

    def scan(self, text: str) -> list[SomeMatch]:
        return [SomeMatch((SomeName(code),)) for code, name in NAMES.items() for _ in range(text.count(name))]


class OneRule:
    """Codes every `X praised Y in <year>`."""

    version = "one-rule-1"

    def read(self, document: Document) -> list[Record]:
        if "explode" in document.text:
            raise RecursionError("too deep")
        codes = {name: code for code, name in NAMES.items()}
        records = []
        for found in re.finditer(r"(\w+) (praised) (\w+)(?: in (\d{4}))?", document.text):
            evidence = Evidence.of(document.text, *found.span(), found.span(2))
            source, target = codes[found[1]], codes[found[3]]
            records.append(
                Record(
                    document.id, evidence, "event", "support", (source,), (target,), date=found[4],
                    basis="stated" if found[4] else None, plover="SUPPORT", cameo="051", coder=self.version,
                    confidence=0.9 if found[4] else 0.4,
                )
            )  # fmt: skip
        return records


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    monkeypatch.setattr("comity.api._coder", OneRule)
    monkeypatch.setattr("comity.parties.load", FewParties, raising=False)


@pytest.fixture
def comity():
    def call(*args: str) -> Result:
        return CliRunner().invoke(main, args, prog_name="comity")

    return call


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.txt").write_text("Old news. Ruritania praised Graustark in 1905. Graustark praised Ruritania.")
    (folder / "two.txt").write_text("Pontevedro praised Ruritania in 1907. Pontevedro likes Graustark.")
    return folder
