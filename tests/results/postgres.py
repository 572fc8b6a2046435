"""A real PostgreSQL in a folder of its own, or the reason why there is none here."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = "nobody"  # PostgreSQL refuses to run as root


def program(name: str) -> str:
    """Find a program of the newest PostgreSQL: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        pytest.skip(f"PostgreSQL was not tried: {name} is not installed (Debian: postgresql)")
    return path


def run(*words: str | Path) -> None:
    """Run a program of PostgreSQL as somebody without rights."""
    user = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        [*map(str, words)], cwd="/", env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, text=True,
        timeout=60, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        **user,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"PostgreSQL could not be started: {done.stderr.strip()[-300:]}")


@contextmanager
def server() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder; give a URL for a course."""
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        data, user = folder / "data", ["-U", "teacher"]
        run(program("initdb"), "-D", data, *user, "-A", "trust", "-E", "UTF8", "--no-sync")
        quiet = f"-k {folder} -c listen_addresses= -c fsync=off"
        run(program("pg_ctl"), "-D", data, "-w", "-l", folder / "log", "-o", quiet, "start")
        try:
            run(program("createdb"), "-h", folder, *user, "course")
            yield f"postgresql+psycopg://teacher@/course?host={folder}"
        finally:
            run(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
