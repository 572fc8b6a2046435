"""Share the bench among all attacks, and print what became of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from sandbox.conftest import decoy, rung, skip_unless  # noqa: F401 (fixtures)

from . import notebook, table
from .bench import Bench


@pytest.fixture(scope="session")
def bench(decoy: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:  # noqa: F811
    """Make graders for every rung, and what an attacker wants."""
    skip_unless("kernel")
    with contextlib.ExitStack() as stack:
        yield Bench(stack, decoy, tmp_path_factory.mktemp("attacks"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the table."""
    group = parser.getgroup("attacks")
    group.addoption("--table", action="store_true", help="print attack × rung, from this run")
    group.addoption("--update-table", action="store_true", help="keep it in docs/security.md too")
    group.addoption("--whole-size", action="store_true", help="attack with payloads of full size")


def pytest_configure(config: pytest.Config) -> None:
    """Let payloads have their full size: a million cells, 100 MB of outputs."""
    if config.getoption("--whole-size", False):
        notebook.SIZES.update(cells=10**6, bytes=100 * 2**20)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table of what ran."""
    if not config.getoption("--table", False) and not config.getoption("--update-table", False):
        return
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    rows = table.rows(reports)
    terminalreporter.write_line("\n" + table.text(rows))
    if config.getoption("--update-table"):
        terminalreporter.write_line(table.keep(rows))
