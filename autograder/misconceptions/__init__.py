"""The known wrong answers: each a text swap on the reference, with the sentence that names it.

A lab's module holds `MISCONCEPTIONS` and `public_inputs(rng)`, the inputs on which a student's
check tells them apart. It may hold `INTERCHANGEABLE`, exercises that take the same arguments: the
values of one are then recognised where those of another are wanted, such as another activation's
derivative.
A reference's `FIXED_DRAWS` names, for an exercise that trains from random draws, the initialisers
whose draws are fixed while it is asked.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from utils.fixed_draws import fixed
from utils.question import Known

TAKEN_FOR = "These are the values of {other}, where those of {exercise} are wanted."


@dataclass(frozen=True)
class Misconception:
    """One wrong answer: in the reference's source of `exercise`, `old` becomes `new`."""

    exercise: str
    id: str
    old: str
    new: str
    sentence: str


def of(exercise: str, *rows: tuple[str, str, str, str]) -> list[Misconception]:
    """List an exercise's misconceptions from rows of (id, old, new, sentence)."""
    return [Misconception(exercise, *row) for row in rows]


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
    source = swapped_source(misconception, reference)
    return _defined(misconception.exercise, source, f"<{misconception.id}>", vars(reference))


def right_function(name: str, reference: ModuleType) -> Callable:
    """Return an exercise's answer; one that trains from random draws does so from fixed ones."""
    right, fixed = getattr(reference, name), fixed_draws(name, reference)
    if not fixed:
        return right
    return _defined(name, inspect.getsource(right), f"<{name}>", vars(reference) | fixed)


def fixed_draws(
    name: str, reference: ModuleType, asked: set[str] | None = None
) -> dict[str, Callable]:
    """Return the right initialisers, on fixed draws, that stand there while `name` is asked.

    asked: their names are added to it when they are called.
    """
    initialisers = getattr(reference, "FIXED_DRAWS", {}).get(name, ())
    return {other: fixed(getattr(reference, other), asked) for other in initialisers}


def right_functions(reference: ModuleType) -> ModuleType:
    """Return the reference as hidden tests see it: what trains from draws has exact values."""
    seen = ModuleType(reference.__name__)
    vars(seen).update(vars(reference))
    vars(seen).update({name: right_function(name, reference) for name in reference.OUTPUTS})
    return seen


def _defined(name: str, source: str, shown: str, names: dict[str, Any]) -> Callable:
    namespace = dict(names)
    exec(compile(source, shown, "exec"), namespace)
    return namespace[name]


def wrong_answers(lab: str, exercise: str) -> list[tuple[Known, Callable]]:
    """Return what is recognised of an exercise: its misconceptions, then other exercises."""
    wrong, reference = lab_misconceptions(lab), lab_reference(lab)
    names = vars(reference) | fixed_draws(exercise, reference)
    known = [
        (Known(entry.id, entry.sentence),
         _defined(exercise, swapped_source(entry, reference), f"<{entry.id}>", names))
        for entry in wrong.MISCONCEPTIONS if entry.exercise == exercise
    ]
    group = getattr(wrong, "INTERCHANGEABLE", ())
    others = [name for name in group if name != exercise] if exercise in group else []
    return known + [(_taken_for(exercise, name), _on_its_own(getattr(reference, name)))
                    for name in others]


def _taken_for(exercise: str, other: str) -> Known:
    return Known(f"is_{other}", TAKEN_FOR, {"other": other, "exercise": exercise})


def _on_its_own(function: Callable) -> Callable:
    """Return a function that takes more arguments than it uses: the first ones are its own."""
    taken = len(inspect.signature(function).parameters)
    return lambda *arguments: function(*arguments[:taken])
