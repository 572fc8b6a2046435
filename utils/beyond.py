"""Judge what lies beyond right values: finite results at the extremes, and no Python loop."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .ask import ask, seconds
from .cases import Exercise
from .leaves import Raised, is_number, same
from .loops import loop_line, one_by_one
from .words import N_, _

SEEDED = N_("it draws the same numbers at every call, for a seed is set inside; that costs nothing")
# Numbers of examples between which a loop shows in the time.
FEW_AND_MANY = 10, 2000


def still_open(f: Callable, exercise: Exercise) -> list[str]:
    """Tell what earns points of its own and is not there yet: finite values, no loop."""
    sentences = []
    if exercise.extreme is not None:
        value = ask(f, exercise.parameters, exercise.extreme).value
        if not finite(value):
            sentences.append(unstable_sentence(exercise.name))
    if exercise.without_loop:
        arguments = exercise.cases[0].arguments
        if one_by_one(lambda m: seconds(f, repeated(arguments, m)), *FEW_AND_MANY):
            sentences.append(loop_sentence(exercise.name, loop_line(_source(f), exercise.name)))
    return sentences


def seeded(value_of: Callable[[], Any], exercise: Exercise) -> bool:
    """Say whether an exercise that draws at random gives the same numbers at every call.

    value_of(): what it gives, always on the same arguments.
    """
    if exercise.view != "draws":
        return False
    first = value_of()
    return not isinstance(first, Raised) and same(first, value_of())


def _source(f: Callable) -> str:
    try:
        return inspect.getsource(f)
    except (OSError, TypeError):
        return ""


def finite(value: Any) -> bool:
    """Say whether every number in a returned value is real and finite."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, (list, tuple)):
        # One by one an array would be made of each, which takes a second for a long list.
        plain = all(type(item) in (float, int) for item in value)
        return all(map(math.isfinite if plain else finite, value))
    if not np.iscomplexobj(value) and (is_number(value) or isinstance(value, np.ndarray)):
        return bool(np.all(np.isfinite(np.asarray(value, float))))
    return False


def repeated(arguments: tuple, m: int) -> tuple:
    """Return the arguments with m examples, the same ones over and over.

    Examples are the columns of whatever has most columns; everything else stays as it is.
    """
    before = _examples(arguments)
    return _repeated(arguments, before, np.arange(m) % before)


def _examples(value: Any) -> int:
    """Return the number of examples: the largest number of columns of any array."""
    if isinstance(value, np.ndarray):
        return value.shape[1] if value.ndim == 2 else 0
    parts = value.values() if isinstance(value, dict) else value
    return max(map(_examples, parts), default=0) if isinstance(value, (dict, tuple, list)) else 0


def _repeated(value: Any, before: int, order: np.ndarray) -> Any:
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == before:
        return value[:, order]
    if isinstance(value, dict):
        return {key: _repeated(part, before, order) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_repeated(part, before, order) for part in value)
    return value


def unstable_sentence(name: str) -> str:
    """Say that a result is not finite at the extremes."""
    return _("{name} gives a value that is not finite where its arguments are extreme: look for "
             "the logarithm of 0, a division by 0, or an overflow, and keep away from it.").format(
                 name=name)


def loop_sentence(name: str, line: int | None) -> str:
    """Say that there is a loop where none is wanted, and where."""
    said = (_("{name} works through the examples one by one, with the loop in line {line}: let "
              "NumPy work on all of them at once.") if line else
            _("{name} works through the examples one by one: let NumPy work on all of them at "
              "once."))
    return said.format(name=name, line=line)
