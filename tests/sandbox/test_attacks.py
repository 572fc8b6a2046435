"""Every hostile deed fails under all layers and succeeds without its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from autograder.sandbox import Pool, StudentError

from .conftest import skip_unless
from .deeds import DEEDS, Deed

BY_NAME = [pytest.param(deed, id=deed.name) for deed in DEEDS]


def attempt(pool: Pool, deed: Deed, world: dict[str, Any]) -> Any:
    """Let a fresh worker try the deed; return what it got."""
    with pool.worker() as worker:
        cell = worker.run_cell(deed.source)
        assert cell.ok, cell.error
        return worker.call("attack", (world,)).value


@pytest.mark.parametrize("deed", BY_NAME)
def test_a_hostile_deed_fails(
    deed: Deed, rung: str, pools: Callable[..., Pool], world: dict[str, Any]
) -> None:
    gained = None
    with contextlib.suppress(StudentError):
        gained = attempt(pools(rung), deed, world)
    assert not gained


@pytest.mark.parametrize("deed", BY_NAME)
def test_the_deed_succeeds_without_its_layer(
    deed: Deed, pools: Callable[..., Pool], world: dict[str, Any]
) -> None:
    skip_unless("kernel")
    if deed.root and not world["root"]:
        pytest.skip("without layers, only root could do this anyway")
    assert attempt(pools("kernel", *deed.layers), deed, world)
