"""Pools of every rung that this machine has, with or without single layers."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import sandbox
from autograder.sandbox import Limits, Pool

MIB = 2**20
LIMITS = Limits(
    memory=256 * MIB, cpu=6, wall=20.0, cell=1.0, call=1.0, grace=0.5, file=4 * MIB,
    scratch=16 * MIB, files=500, output=100_000, message=8 * MIB, job=32 * MIB, reverse_calls=200,
)  # fmt: skip
EXPLAINED = {name: (works, sentence) for name, works, sentence in sandbox.explain()}


def skip_unless(rung: str) -> None:
    """Skip a test whose rung this machine does not have, and say why."""
    works, sentence = EXPLAINED[rung]
    if not works:
        pytest.skip(f"rung {rung}: {sentence}")


@pytest.fixture(params=["kernel", "full"])
def rung(request: pytest.FixtureRequest) -> str:
    """Return each rung that works here."""
    skip_unless(request.param)
    return request.param


@pytest.fixture(scope="session")
def decoy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a package that workers may read, with a marker in its memory and on its disk."""
    folder = tmp_path_factory.mktemp("readable") / "decoy"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Lie on the import path."""\n')
    (folder / "tool.py").write_text(
        "import secrets\nMARKER = bytes(reversed(b'-KRAM')) + secrets.token_hex(8).encode()\n"
    )
    return folder


@pytest.fixture(scope="session")
def pools(decoy: Path) -> Iterator[Callable[..., Pool]]:
    """Return a function that gives the pool of a rung, without the layers named."""
    made: dict[tuple[str, frozenset[str]], Pool] = {}
    with contextlib.ExitStack() as stack:

        def pool(rung: str, *without: str) -> Pool:
            key = (rung, frozenset(without))
            if key not in made:
                made[key] = stack.enter_context(
                    Pool(rung, 1, [decoy], ["decoy.tool"], LIMITS, _without=without)
                )
            return made[key]

        yield pool


@pytest.fixture
def worker(rung: str, pools: Callable[..., Pool]) -> Iterator[sandbox.Worker]:
    """Lend a fresh worker of each rung."""
    with pools(rung).worker() as lent:
        yield lent


@pytest.fixture
def kernel_worker(pools: Callable[..., Pool]) -> Iterator[sandbox.Worker]:
    """Lend a fresh worker of rung kernel."""
    skip_unless("kernel")
    with pools("kernel").worker() as lent:
        yield lent


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, decoy: Path) -> Iterator[dict[str, Any]]:
    """Plant what an attacker wants: a secret, a folder, a process, listeners on loopback."""
    folder = tmp_path_factory.mktemp("grader")
    (folder / "secret.txt").write_text("the answers")
    (folder / "grades.csv").write_text("student01,0\n" * 10)
    name = f"\0descent-{secrets.token_hex(8)}"
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        abstract.bind(name)
        abstract.listen()
        process = stack.enter_context(subprocess.Popen([sys.executable, "-c", SLEEP]))
        stack.callback(process.kill)
        yield {
            "folder": str(folder),
            "decoy": str(decoy / "tool.py"),
            "reference": str(Path(sandbox.__file__).parent.parent / "__init__.py"),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "abstract": name[1:],
            "pid": process.pid,
            "root": os.geteuid() == 0,
        }


SLEEP = "import time; time.sleep(600)"
