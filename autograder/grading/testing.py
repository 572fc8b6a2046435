"""The words of a hidden test: which exercise it belongs to, and what it expects."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import pytest

from utils.beyond import FEW_AND_MANY, finite, loop_sentence, repeated, unstable_sentence
from utils.diagnose import mutation_sentence
from utils.leaves import ATOL, is_number
from utils.loops import loop_line, one_by_one
from utils.split import split
from utils.summary import summary
from utils.views import draws

# The names of what the exercise under test returns, in order: some may come as (1, 1).
OUTPUTS: ContextVar[tuple[str, ...]] = ContextVar("OUTPUTS")


class Mismatch(AssertionError):
    """A value is not what the reference gives; the diagnosis follows from the calls made."""


class Finding(AssertionError):
    """A shortcoming beyond values, with its own id and sentence."""

    def __init__(self, mistake: str, sentence: str) -> None:
        """Keep the mistake's id and the sentence for the student."""
        super().__init__(sentence)
        self.mistake, self.sentence = mistake, sentence


def exercise(name: str, points: float = 1, beyond: bool = False) -> pytest.MarkDecorator:
    """Mark a test as belonging to an exercise; points are its weight among that one's tests.

    beyond: it asks for more than right values (purity, stability, no loop), and counts only
    where some value is right.
    """
    return pytest.mark.exercise(name, points=points, beyond=beyond)


def expect(got: Any, want: Any) -> None:
    """Hold a student's value against the reference's: type, shape, then values."""
    wrong = [leaf for leaf in split(want, got, OUTPUTS.get()) if not leaf.right]
    if wrong:
        raise Mismatch(wrong[0].problem or f"{wrong[0].name} differs")


def expect_like_draws(got: Any, want: Any) -> None:
    """Hold random draws against the reference's: shapes, spread, kind; never the values."""
    expect(draws(got), draws(want))


def expect_untouched(function: Any, *arguments: Any) -> None:
    """Expect that a call leaves every argument as it was."""
    changed = function.changed_by(*arguments)
    if changed:
        raise Finding("mutates_argument", mutation_sentence(function.name, changed))


def expect_finite(function: Any, *arguments: Any) -> None:
    """Expect finite values, whatever warnings there are."""
    if not finite(function.at_extremes(*arguments)):
        raise Finding("unstable", unstable_sentence(function.name))


def expect_no_loop(function: Any, *arguments: Any) -> None:
    """Expect that a function works on all of its examples at once."""
    if one_by_one(lambda m: function.seconds(*repeated(arguments, m)), *FEW_AND_MANY):
        line = loop_line(function.source, function.name)
        raise Finding("loops_over_examples", loop_sentence(function.name, line))


def expect_between(function: Any, low: float, high: float, *arguments: Any) -> None:
    """Expect a number from low to high, where more than one is right, as the slope at a bend.

    The call is no part of the diagnosis, to which a right answer might look wrong there.
    """
    got = function.at_extremes(*arguments)
    if not (is_number(got) and low - ATOL <= got <= high + ATOL):
        sentence = (f"Where two answers meet, at {', '.join(map(str, arguments))}, "
                    f"{function.name} gives {summary(got)}: give one of the two.")
        raise Finding("at_the_bend", sentence)
