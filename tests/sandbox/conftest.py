"""Pools of every rung that this machine has, with or without single layers."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import sandbox
from autograder.sandbox import Limits, Pool, container

MIB = 2**20
LIMITS = Limits(
    memory=256 * MIB, cpu=6, wall=20.0, cell=1.0, call=1.0, grace=0.5, file=4 * MIB,
    scratch=16 * MIB, files=200, output=100_000, message=8 * MIB, job=32 * MIB, reverse_calls=200,
)  # fmt: skip
EXPLAINED = {name: (works, sentence) for name, works, sentence in sandbox.explain()}


def skip_unless(rung: str) -> None:
    """Skip a test whose rung this machine does not have, and say why."""
    works, sentence = EXPLAINED[rung]
    if not works:
        pytest.skip(f"rung {rung}: {sentence}")


@pytest.fixture(autouse=True)
def a_machine_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch no limit because other tests run beside these."""
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))


@pytest.fixture(params=["container"] if container.inside() else ["kernel", "full"])
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
