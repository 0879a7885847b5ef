"""A PostgreSQL server of the tests' own, from the system's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = {
    "listen_addresses": "",  # its socket is enough
    "fsync": "off",  # a process that is killed loses nothing; only a machine that stops would
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


def programs() -> Path | None:
    """Give the folder of the newest server's programs."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found and (initdb := shutil.which("initdb")):
        found = [Path(initdb).resolve().parent]
    return max(found, key=lambda path: [int(n) for n in path.parent.name.split(".") if n.isdigit()], default=None)


@contextmanager
def running() -> Iterator[str | None]:
    """Run a server as long as it is needed and give its URL; None where PostgreSQL is not installed."""
    where = programs()
    if where is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="comity-pg-"))
    user = _user()
    try:
        if user:
            shutil.chown(folder, user)
        _call([where / "initdb", "-D", folder / "data", "-U", "comity", "-A", "trust", "-E", "UTF8", "-N"], user)
        options = [option for name, value in SETTINGS.items() for option in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [where / "postgres", "-D", folder / "data", "-k", folder, *options], user=user, stderr=log, cwd=folder
            )
        try:
            _wait(where, folder, server)
            yield f"postgresql://comity@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is connected
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Give whom to run it as: a server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _call(command: list[str | Path], user: str | None) -> None:
    done = subprocess.run(command, user=user, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stderr


def _wait(where: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while subprocess.run([where / "pg_isready", "-q", "-h", folder], check=False).returncode:
        assert server.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < until, (folder / "log").read_text()
        time.sleep(0.05)
