"""Show what is being done, where there is a terminal to show it on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from autograder.words import _


@contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """Lend a function that shows the present step."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(_("starting")) as shown:
        yield shown.update
