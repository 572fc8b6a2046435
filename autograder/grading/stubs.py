"""Answer for a student's failed functions, so that one bug costs one exercise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import ModuleType, NoneType
from typing import Any

import numpy as np

# The worker that asks is not trusted: what it asks for must be cheap to answer.
LARGEST_NUMBER = 10_000
LARGEST_ARRAYS = 1_000_000


class TooMuchAsked(ValueError):
    """A stub was asked for more work than any exercise needs."""


def answer_from(
    reference: ModuleType, supplied: Collection[str] = (),
    instead: Mapping[str, Callable] | None = None,
) -> Any:
    """Return the function that answers the calls of stubs with the reference's values.

    supplied: functions that the reference took from an earlier lab, which are answered too;
    instead: functions that answer in the place of the reference's.
    """
    known = {name: getattr(reference, name) for name in [*reference.OUTPUTS, *supplied]}
    known |= instead or {}

    def answer(name: str, arguments: tuple, keywords: dict) -> Any:
        given = [*arguments, *keywords.values()]
        if name not in known or not _cheap(given):
            raise TooMuchAsked(f"{name} was asked for more than any exercise needs")
        with np.errstate(all="ignore"):
            return known[name](*arguments, **keywords)

    return answer


def _cheap(given: list[Any]) -> bool:
    """Say whether arguments are plain, and small enough to be worked on at once."""
    entries, waiting = 0, list(given)
    while waiting:
        value = waiting.pop()
        if isinstance(value, np.ndarray):
            entries += value.size
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif not _small(value):
            return False
    return entries <= LARGEST_ARRAYS


def _small(value: Any) -> bool:
    """Say whether a value is a word, nothing, or a number that is no count of too much work."""
    if isinstance(value, (int, np.integer)):
        return abs(value) <= LARGEST_NUMBER
    return isinstance(value, (float, str, np.number, NoneType))
