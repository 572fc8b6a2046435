"""Put a submission's exercises to the hidden tests, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import ModuleType

import numpy as np

from autograder.grading.collection import HiddenTest
from autograder.grading.execution import Execution
from autograder.grading.oracle import Ahead, Call, Student
from autograder.grading.testing import OUTPUTS, Finding
from utils.beyond import seeded
from utils.cases import Exercise


@dataclass(frozen=True)
class Tested:
    """One test with what it asked; passed is None where it was not asked any more."""

    test: HiddenTest
    passed: bool | None
    reason: str = ""
    calls: Sequence[Call] = ()
    aside: Sequence[Call] = ()


@dataclass
class Answers:
    """What an exercise's tests found: points, shortcomings, and every question with its answer."""

    earned: float = 0.0  # by right values
    earned_beyond: float = 0.0  # by purity, stability, doing without a loop
    possible: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    wrong: bool = False  # a value was wrong, or there was none
    lost: str | None = None  # why the worker was lost, if it was
    calls: list[Call] = field(default_factory=list)
    seeded: bool = False  # it draws the same numbers at every call
    tests: list[Tested] = field(default_factory=list)
    unasked: tuple[str, ...] = ()  # initialisers that it was to start from, where it called none

    def count(self, test: HiddenTest) -> None:
        """Add a passed test's points."""
        if test.beyond:
            self.earned_beyond += test.points
        else:
            self.earned += test.points

    @property
    def share(self) -> float:
        """Return the share of the points that was earned."""
        earned = self.earned + (self.earned_beyond if self.earned else 0.0)
        return earned / self.possible if self.possible else 0.0


def interview(
    exercise: Exercise, tests: Iterable[HiddenTest], execution: Execution, reference: ModuleType,
    rng_of: Callable[[str], np.random.Generator],
) -> Answers:
    """Run an exercise's tests against a submission whose cells have run so far.

    rng_of(test): the generator of that test's inputs. After a lost worker the rest is not asked.
    """
    answers, name, ahead = Answers(), exercise.name, Ahead(reference)
    OUTPUTS.set(exercise.outputs)
    for test in tests:
        answers.possible += test.points
        if answers.lost or execution.spent:
            answers.tests.append(Tested(test, None))
            continue
        student = Student(execution, {name: exercise.parameters}, ahead)
        reason = _shortcoming(answers, test, student, ahead, rng_of(test.name))
        answers.tests.append(Tested(test, not reason, reason, student.calls, student.aside))
        answers.calls += [call for call in student.calls if call.name == name]
        answers.lost = execution.take_loss()
    if answers.lost is None and answers.share < 1 and execution.spent:
        answers.lost = "the notebook's time is up"
    if answers.share == 1 and answers.calls:
        answers.seeded = _seeded(exercise, answers.calls[0].arguments, execution)
    return answers


def _seeded(exercise: Exercise, arguments: tuple, execution: Execution) -> bool:
    """Say whether an initialiser draws the same numbers again."""
    found = seeded(lambda: execution.call(exercise.name, arguments).value, exercise)
    execution.take_loss()  # the points are earned: a remark costs nothing
    return found


def _shortcoming(
    answers: Answers, test: HiddenTest, student: Student, reference: Ahead,
    rng: np.random.Generator,
) -> str:
    """Run one test and count it; return why it failed, an empty string if it did not."""
    try:
        test.run(student=student, reference=reference, rng=rng)
    except Finding as finding:
        answers.findings.append(finding)
        return finding.sentence
    except Exception as error:
        # A test that trips over a student's value has found it wrong, whatever it raised.
        answers.wrong = True
        return str(error) or type(error).__name__
    answers.count(test)
    return ""
