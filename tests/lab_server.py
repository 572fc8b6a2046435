"""Start a real Jupyter server over a folder, away from the settings of whoever sits here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.desk import furnish

PATIENCE = 120
APART = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def jupyter(
    folder: Path, home: Path, *words: str, module: str = "jupyterlab", teach: bool = False
) -> Iterator[str]:
    """Serve a folder with a module of Jupyter, and more words of its command; give the address."""
    furnish(home, teach=teach)
    command = [sys.executable, "-m", module, f"--LabApp.app_settings_dir={home}", *words]
    with answering(command, folder, home) as address:
        yield address


@contextmanager
def answering(command: list[str], folder: Path, home: Path) -> Iterator[str]:
    """Run a command that starts a Jupyter server over a folder; give the address when it answers.

    Raises RuntimeError with the end of what it said, where it does not.
    """
    home.mkdir(parents=True, exist_ok=True)
    port, log = free_port(), home / "server.log"
    words = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
             "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    alone = {**os.environ, **{name: str(home / name.lower()) for name in APART}}
    with log.open("w") as file:
        server = subprocess.Popen([*command, *words], cwd=folder, env=alone, stdout=file,
                                  stderr=file)
    try:
        _wait(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"Jupyter does not answer:\n{log.read_text(errors='replace')[-2000:]}")
