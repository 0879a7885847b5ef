from __future__ import annotations

import subprocess
import sys

import pytest

import comity
from comity.cli.app import COMMANDS, main

RUN = [sys.executable, "-c", "from comity.cli import main; main(prog_name='comity')"]


def test_version_and_help(comity) -> None:
    import comity as package

    assert comity("--version").stdout.split() == ["comity,", "version", package.__version__]
    shown = comity("--help").stdout
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(comity, name: str) -> None:
    shown = comity(name, "--help")
    assert shown.exit_code == 0
    assert f"comity {name}" in shown.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, contextlib\nfrom comity.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "print([m for m in ('spacy', 'sqlalchemy', 'rich', 'yaml', 'trafilatura') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert out.stdout.splitlines()[-1] == "[]"


def test_a_wrong_command_is_one_line(comity) -> None:
    result = comity("raad")
    assert (result.exit_code, result.stderr) == (2, "comity: No such command 'raad'. Did you mean read?\n")


def test_a_mistake_of_our_own_is_one_line_too(comity, monkeypatch) -> None:
    monkeypatch.setattr("comity.api.inputs", lambda paths: 1 / 0)
    result = comity("read", "x")
    assert result.exit_code == 70
    assert "ZeroDivisionError" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_interruption_is_clean(comity, monkeypatch) -> None:
    def interrupted(paths):
        raise KeyboardInterrupt

    monkeypatch.setattr("comity.api.inputs", interrupted)
    result = comity("read", "x")
    assert (result.exit_code, result.stderr) == (130, "comity: stopped; what was finished is kept\n")


def test_a_reader_that_hangs_up_is_no_error() -> None:
    out = subprocess.run(
        f"{sys.executable} -c \"{RUN[2]}\" codebook | head -1", shell=True, capture_output=True, text=True, timeout=60
    )  # fmt: skip
    assert out.stdout.startswith("[")
    assert "Traceback" not in out.stderr


def test_the_public_names_are_those_listed() -> None:
    listed = set(comity.__all__)
    assert all(getattr(comity, name) is not None for name in listed)
    modules = {name for name, value in vars(comity).items() if type(value).__name__ == "module"}
    public = {name for name in dir(comity) if not name.startswith("_")} - modules
    assert public - {"annotations", "TYPE_CHECKING", "Any"} == listed - {"__version__"}
    with pytest.raises(AttributeError, match="nonsense"):
        comity.nonsense  # noqa: B018


def test_the_commands_are_those_of_the_package() -> None:
    assert main.list_commands(None) == list(COMMANDS)
