"""The documentation is true: its commands, options, settings, links and code exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from comity import codebook
from comity.cli import main
from comity.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.codebook import Act

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")


assert isinstance(main, click.Group)
CONTEXT = click.Context(main)
NAMES = main.list_commands(CONTEXT)


def options(name: str) -> list[click.Option]:
    assert isinstance(main, click.Group)
    command = main.get_command(CONTEXT, name)
    assert command is not None
    return list(_options(command))


def _options(command: click.Command) -> Iterator[click.Option]:
    """Give the options of a command and of those under it."""
    yield from (parameter for parameter in command.params if isinstance(parameter, click.Option))
    for under in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _options(under)


def section(command: str) -> str:
    parts = re.split(r"^## ", CLI, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"comity {command}")), "")


def test_the_make_commands_of_the_docs_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    call = re.compile(r"\bmake ([a-z]+)\b(?=[`\s]*(?:#|`|$))", re.MULTILINE)
    named = {name for page in PAGES for name in call.findall(text(page))}
    assert {"demo", "test"} <= named
    assert named <= targets


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_documented_with_its_options(name: str):
    documented = section(name)
    assert documented, f"docs/cli.md has no section on comity {name}"
    for option in options(name):
        assert any(f"`{spelling}" in documented for spelling in option.opts), option.opts


@pytest.mark.parametrize("name", NAMES)
def test_no_option_is_documented_that_does_not_exist(name: str):
    real = {spelling for option in options(name) for spelling in option.opts}
    assert set(re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE)) <= real


def test_every_setting_is_documented_and_real():
    source = "".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    pattern = r"\bCOMITY_[A-Z]+\b"
    assert set(re.findall(pattern, source)) == set(re.findall(pattern, CLI))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text(page)):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_of_the_repository_that_are_named_exist(page: Path):
    for path in re.findall(r"`((?:src|docs|benchmarks|examples|training|tests)/[\w./-]*)`", text(page)):
        assert (ROOT / path).exists(), path


def test_the_page_of_the_codebook_is_the_codebook():
    page = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| `")] == [line(act) for act in codebook.load()]


def line(act: Act) -> str:
    plover = " ".join(filter(None, (act.plover, act.plover_mode)))
    cameo = ", ".join(filter(None, (act.cameo, *act.cameo_also)))
    score = f"{act.score:g}" if act.kind == "event" else ""
    cells = (f"`{act.code}`", act.definition, act.sign + (act.medium or ""), plover, cameo, score, act.effect or "")
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def test_the_transcript_in_the_readme_is_true(tmp_path: Path):
    transcript = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert transcript
    ledger = str(tmp_path / "comity.db")
    run = CliRunner(env={"COLUMNS": "80"}).invoke
    assert run(main, ["read", str(ROOT / "examples" / "afghanistan-palestine.txt"), "--ledger", ledger]).exit_code == 0
    brief = run(main, ["dyad", "Afghanistan", "Palestine", "--ledger", ledger]).output
    for entry in transcript[1].strip().split("\n\n"):
        assert entry in brief


def test_the_changelog_knows_the_version():
    assert __version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("page", [
    "README.md", "docs/documents.md", "docs/reading.md", "docs/ledger.md", "docs/events.md", "docs/search.md",
    "docs/segments.md",
])  # fmt: skip
def test_the_python_of_the_docs_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), {})


def text(page: Path) -> str:
    return page.read_text("utf-8")
