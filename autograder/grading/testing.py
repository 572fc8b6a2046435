"""The words of a hidden test: which exercise it belongs to, and what it expects."""

from __future__ import annotations

from typing import Any

import pytest

from utils.check import finite, loop_sentence, repeated, unstable_sentence
from utils.diagnose import mutation_sentence
from utils.leaves import split
from utils.loops import loop_line, one_by_one


class Mismatch(AssertionError):
    """A value is not what the reference gives; the diagnosis follows from the calls made."""


class Finding(AssertionError):
    """A shortcoming beyond values, with its own id and sentence."""

    def __init__(self, mistake: str, sentence: str) -> None:
        """Keep the mistake's id and the sentence for the student."""
        super().__init__(sentence)
        self.mistake, self.sentence = mistake, sentence


def exercise(name: str, points: float = 1) -> pytest.MarkDecorator:
    """Mark a test as belonging to an exercise; points are its weight among that one's tests."""
    return pytest.mark.exercise(name, points=points)


def expect(got: Any, want: Any) -> None:
    """Hold a student's value against the reference's: type, shape, then values."""
    names = tuple(f"value {i}" for i in range(len(want) if isinstance(want, tuple) else 1))
    wrong = [leaf for leaf in split(want, got, names) if not leaf.right]
    if wrong:
        raise Mismatch(wrong[0].problem or f"{wrong[0].name} differs")


def expect_untouched(function: Any, *arguments: Any) -> None:
    """Expect that a call leaves every argument as it was."""
    changed = function.changed_by(*arguments)
    if changed:
        sentence = mutation_sentence(function.name, " and ".join(changed))
        raise Finding("mutates_argument", sentence)


def expect_finite(function: Any, *arguments: Any) -> None:
    """Expect finite values, whatever warnings there are."""
    if not finite(function.at_extremes(*arguments)):
        raise Finding("unstable", unstable_sentence(function.name))


def expect_no_loop(function: Any, *arguments: Any) -> None:
    """Expect that a function works on all of its examples at once."""
    if one_by_one(lambda times: function.seconds(*repeated(arguments, times)), 1, 400):
        line = loop_line(function.source, function.name)
        raise Finding("loops_over_examples", loop_sentence(function.name, line))


