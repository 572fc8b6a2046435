"""Answer for a student's failed functions, so that one bug costs one exercise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
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
    parts = list(_parts(given))
    sizes = [value.size for value in parts if isinstance(value, np.ndarray)]
    numbers = [value for value in parts if not isinstance(value, np.ndarray)]
    plain = all(isinstance(value, (int, float, str, np.number, NoneType)) for value in numbers)
    return plain and sum(sizes) <= LARGEST_ARRAYS and all(
        not isinstance(value, (int, np.integer)) or abs(value) <= LARGEST_NUMBER
        for value in numbers
    )


def _parts(value: Any) -> Iterator[Any]:
    """Walk the numbers, words and arrays inside lists, tuples and dicts."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _parts(part)
    else:
        yield value
