"""Ask a student's functions for values, and keep every question with its answer."""

from __future__ import annotations

import contextlib
import operator
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any, Protocol

from utils.ask import ask
from utils.leaves import Raised
from utils.question import Outcome


class StudentFailed(AssertionError):
    """The student's function raised instead of returning."""


class Backend(Protocol):
    """Where a student's functions run."""

    def call(
        self, name: str, arguments: Sequence[Any], meanwhile: Callable[[], None] | None = None
    ) -> Outcome:
        """Call a function; `mutated` holds the positions of changed arguments, as text.

        meanwhile: what may be done until the answer comes.
        """

    def cpu_seconds(self) -> float:
        """Return how long the functions have had a processor so far."""

    def source(self, name: str) -> str:
        """Return the source of the cell that holds an exercise."""


class LocalBackend:
    """Functions of a module in this process: the reference, when it tests itself."""

    def __init__(self, module: ModuleType) -> None:
        """Keep the module."""
        self.module = module

    def call(
        self, name: str, arguments: Sequence[Any], meanwhile: Callable[[], None] | None = None
    ) -> Outcome:
        """Call a function of the module; there is no time to fill."""
        return ask(getattr(self.module, name), [str(i) for i in range(len(arguments))], arguments)

    def cpu_seconds(self) -> float:
        """Return this thread's time on a processor."""
        return time.thread_time()

    def source(self, name: str) -> str:
        """Return the source of a function of the module."""
        import inspect

        return inspect.getsource(getattr(self.module, name))


@dataclass(frozen=True)
class Call:
    """One question to a student's function, with its answer."""

    name: str
    arguments: tuple
    outcome: Outcome


class Ahead:
    """The reference, whose value is computed while the student's for the same is awaited."""

    def __init__(self, reference: ModuleType) -> None:
        """Take the reference."""
        self._reference = reference
        self._ready: tuple[str, tuple, Any] | None = None

    def prepare(self, name: str, arguments: tuple) -> None:
        """Compute a value that the test is about to ask for; a function handed in is no value."""
        self._ready = None
        if not any(map(callable, arguments)):
            # What it raises, it raises when it is asked.
            with contextlib.suppress(Exception):
                value = getattr(self._reference, name)(*arguments)
                self._ready = name, arguments, value

    def __getattr__(self, name: str) -> Any:
        """Return the reference's function of that name."""
        function = getattr(self._reference, name)

        def answer(*arguments: Any, **keywords: Any) -> Any:
            ready, self._ready = self._ready, None
            if ready and ready[0] == name and not keywords and _same(ready[1], arguments):
                return ready[2]
            return function(*arguments, **keywords)

        return answer


def _same(some: tuple, others: tuple) -> bool:
    """Say whether two tuples hold the same objects."""
    return len(some) == len(others) and all(map(operator.is_, some, others))


class Student:
    """A student's functions by name; what they are asked is kept in `calls`.

    Questions that are no part of the diagnosis are kept `aside`, those that are only timed nowhere.
    """

    def __init__(
        self, backend: Backend, parameters: dict[str, tuple[str, ...]],
        ahead: Ahead | None = None,
    ) -> None:
        """Take the backend, the names of each exercise's parameters, and who answers too."""
        self._backend, self._parameters, self._ahead = backend, parameters, ahead
        self.calls: list[Call] = []
        self.aside: list[Call] = []

    def __getattr__(self, name: str) -> Function:
        """Return the student's function of that name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return Function(self, name)


class Function:
    """One function of a student's."""

    def __init__(self, student: Student, name: str) -> None:
        """Take the student and the function's name."""
        self._student, self.name = student, name

    def __call__(self, *arguments: Any) -> Any:
        """Call it; its value comes back, and an exception becomes StudentFailed."""
        ahead = self._student._ahead
        meanwhile = ahead and partial(ahead.prepare, self.name, arguments)
        return self._value(self._ask(arguments, meanwhile=meanwhile))

    def changed_by(self, *arguments: Any) -> tuple[str, ...]:
        """Call it; return the names of the arguments that are different afterwards."""
        outcome = self._ask(arguments)
        self._value(outcome)
        return outcome.mutated

    def at_extremes(self, *arguments: Any) -> Any:
        """Call it where values are not compared: the call is no part of the diagnosis."""
        return self._value(self._ask(arguments, self._student.aside))

    def seconds(self, *arguments: Any) -> float:
        """Return how long a call takes on a processor: a busy machine makes none longer."""
        start = self._student._backend.cpu_seconds()
        self._value(self._student._backend.call(self.name, arguments))
        return self._student._backend.cpu_seconds() - start

    @property
    def source(self) -> str:
        """Return the source of the cell that holds it."""
        return self._student._backend.source(self.name)

    def _value(self, outcome: Outcome) -> Any:
        value = outcome.value
        if isinstance(value, Raised):
            raise StudentFailed(f"{value.type}: {value.message}")
        return value

    def _ask(
        self, arguments: tuple, kept: list[Call] | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> Outcome:
        outcome = self._student._backend.call(self.name, arguments, meanwhile)
        names = self._student._parameters.get(self.name, ())
        mutated = tuple(names[int(i)] for i in outcome.mutated if int(i) < len(names))
        outcome = Outcome(outcome.value, mutated)
        kept = self._student.calls if kept is None else kept
        kept.append(Call(self.name, arguments, outcome))
        return outcome
