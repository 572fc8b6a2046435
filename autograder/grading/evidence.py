"""What the hidden tests asked of a submission, as values to look at: for the instructor alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One call: its arguments by name, what came, what the reference gives for the same.

    changed: the names of arguments that the call changed; compared: False where the test looked
    at more, or less, than equal values (finite at extremes, one of two right answers).
    """

    arguments: dict[str, Any]
    got: Any
    want: Any
    changed: tuple[str, ...] = ()
    compared: bool = True


@dataclass(frozen=True)
class Trial:
    """One hidden test as it went: what it is worth, whether it passed, and why not.

    points: its share of the exercise's; passed: None where it was not asked any more;
    beyond: it counts only where some value is right.
    """

    name: str
    parameters: dict[str, Any]
    points: float
    beyond: bool
    passed: bool | None
    reason: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Evidence:
    """All tests of one exercise, in the order in which they were asked.

    instead: functions in whose place right ones answered; outputs: the names of what it returns.
    """

    exercise: str
    instead: tuple[str, ...]
    outputs: tuple[str, ...]
    tests: tuple[Trial, ...]
