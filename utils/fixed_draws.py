"""Fix the draws of an initialiser, so that what trains from them has values to compare.

The fixed values depend on the names and shapes alone: initialisers that give the same arrays
give the same values, and nothing here says how an initialiser is written.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np


def fixed(initialise: Callable, asked: set[str] | None = None) -> Callable:
    """Return the initialiser with fixed values between -1 and 1 in the place of its draws.

    asked: its name is added when it is called.
    """

    @functools.wraps(initialise)
    def start(*arguments: Any, **keywords: Any) -> Any:
        if asked is not None:
            asked.add(initialise.__name__)
        drawn = initialise(*arguments, **keywords)
        if not isinstance(drawn, dict):
            return drawn
        return {name: _fixed(str(name), part) for name, part in drawn.items()}

    return start


def _fixed(name: str, part: Any) -> Any:
    """Return the values that belong to a name and a shape; zeros are no draws."""
    if not isinstance(part, np.ndarray) or not part.any():
        return part
    places = np.arange(1.0, part.size + 1)
    return np.cos(0.37 * places**2 + sum(name.encode())).reshape(part.shape)


@contextmanager
def fixed_in(names: dict[str, Any], initialisers: Iterable[str]) -> Iterator[set[str]]:
    """Fix the initialisers among a notebook's names for a while; lend the names of those asked."""
    own = {name: names[name] for name in initialisers if callable(names.get(name))}
    asked: set[str] = set()
    names.update({name: fixed(initialise, asked) for name, initialise in own.items()})
    try:
        yield asked
    finally:
        names.update(own)
