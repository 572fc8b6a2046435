"""The known wrong answers: each a text swap on the reference, with the sentence that names it.

A lab's module holds `MISCONCEPTIONS` and `public_inputs(rng)`, the inputs on which a student's
check tells them apart.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType


@dataclass(frozen=True)
class Misconception:
    """One wrong answer: in the reference's source of `exercise`, `old` becomes `new`."""

    exercise: str
    id: str
    old: str
    new: str
    sentence: str


def lab_reference(lab: str) -> ModuleType:
    """Return the module that holds a lab's answers."""
    return importlib.import_module(f"autograder.reference.{lab}")


def lab_misconceptions(lab: str) -> ModuleType:
    """Return the module that holds a lab's known wrong answers and its public inputs."""
    return importlib.import_module(f"autograder.misconceptions.{lab}")


def swapped_source(misconception: Misconception, reference: ModuleType) -> str:
    """Return the reference's source of the exercise with the mistake in it.

    Raises ValueError where `old` does not stand in it exactly once.
    """
    source = inspect.getsource(getattr(reference, misconception.exercise))
    count = source.count(misconception.old)
    if count != 1:
        raise ValueError(
            f"misconception {misconception.id}: {misconception.old!r} stands {count} times in "
            f"{misconception.exercise}; it must stand there exactly once"
        )
    return source.replace(misconception.old, misconception.new)


def wrong_function(misconception: Misconception, reference: ModuleType) -> Callable:
    """Return the exercise's function with the mistake in it, on the right other functions."""
    namespace = dict(vars(reference))
    source = swapped_source(misconception, reference)
    exec(compile(source, f"<{misconception.id}>", "exec"), namespace)
    return namespace[misconception.exercise]
