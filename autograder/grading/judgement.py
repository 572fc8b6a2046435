"""Turn what the hidden tests found into points, a status and a sentence."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from functools import cache
from types import ModuleType

import numpy as np

from autograder.grading.interview import Answers
from autograder.grading.oracle import Call
from autograder.grading.record import ExerciseResult
from autograder.misconceptions import (
    lab_reference,
    right_functions,
    wrong_answers,
)
from utils.ask import ask
from utils.beyond import SEEDED
from utils.cases import Exercise, lab_cases
from utils.diagnose import diagnose
from utils.leaves import Raised
from utils.question import Case, Outcome, Question, Verdict
from utils.views import VIEWS

STOPPED = "stopped"  # the mistake's id where a call never came back


class Lab:
    """What is known of a lab on this side: answers, exercises, and wrong answers as functions."""

    def __init__(self, lab: str) -> None:
        """Load the lab's modules and public cases."""
        self.name = lab
        self.reference: ModuleType = lab_reference(lab)
        self.right: ModuleType = right_functions(self.reference)
        self.exercises: dict[str, Exercise] = lab_cases(lab)
        self.wrong = {
            (name, known.id): function
            for name in self.reference.OUTPUTS
            for known, function in wrong_answers(lab, name)
        }

    @property
    def supplied(self) -> list[str]:
        """Name the functions that answer for an earlier lab's, where this lab builds on one."""
        if not hasattr(self.reference, "BUILDS_ON"):
            return []
        functions = inspect.getmembers(self.reference, inspect.isfunction)
        return [name for name, _ in functions if name not in self.exercises]

    def callees(self, name: str) -> set[str]:
        """Return all exercises that an exercise calls, those of its callees included."""
        direct = self.exercises[name].calls
        return set(direct).union(*(self.callees(other) for other in direct))

    def verdict(
        self, name: str, calls: Iterable[Call], unasked: tuple[str, ...] = ()
    ) -> Verdict:
        """Diagnose an exercise from the calls that its hidden tests made."""
        exercise, right = self.exercises[name], getattr(self.right, name)
        cases = []
        for call in calls:
            named = dict(zip(exercise.parameters, call.arguments, strict=False))
            want = ask(right, tuple(named), call.arguments, exercise.view)
            got = Outcome(VIEWS[exercise.view](call.outcome.value), call.outcome.mutated)
            cases.append(Case(named, want.value, got))

        @cache
        def outcome_of(identifier: str, i: int) -> Outcome:
            arguments = cases[i].arguments
            function = self.wrong[name, identifier]
            return ask(function, tuple(arguments), tuple(arguments.values()), exercise.view)

        question = Question(name, cases, exercise.outputs, exercise.known, outcome_of,
                            unasked)
        with np.errstate(all="ignore"):
            return diagnose(question)


def points_alone(answers: Answers, points: float) -> ExerciseResult:
    """Give an exercise its points, and no diagnosis: where it will be asked again anyway."""
    earned = round(points * answers.share, 2)
    return ExerciseResult(earned, points, "partial" if earned else "failed")


def judge(lab: Lab, name: str, answers: Answers, points: float) -> ExerciseResult:
    """Give an exercise its points, and the sentence that the student reads."""
    earned = round(points * answers.share, 2)
    if answers.lost:
        message = f"{name} could not be asked to the end: {answers.lost}."
        return ExerciseResult(earned, points, "error", STOPPED, message.replace("..", "."))
    # Where every test passed, one call is enough: only a remark can follow.
    calls = answers.calls[: 1 if answers.share == 1 else None]
    verdict = lab.verdict(name, calls, answers.unasked)
    if verdict.status == "not attempted":
        return not_attempted(name, points)
    status = "passed" if answers.share == 1 else "partial" if earned else "failed"
    mistake, message = _explain(verdict, answers)
    if mistake and status != "passed" and lab.exercises[name].read:
        message += f" Read again: {lab.exercises[name].read}."
    return ExerciseResult(earned, points, status, mistake, message)


def _explain(verdict: Verdict, answers: Answers) -> tuple[str | None, str]:
    """Return the mistake's id and its sentence: of the values first, then of what lies beyond."""
    if verdict.status == "wrong":
        return verdict.mistake, verdict.sentence
    if answers.findings:
        sentences = dict.fromkeys(finding.sentence for finding in answers.findings)
        return answers.findings[0].mistake, " ".join(["The values are right.", *sentences])
    if answers.wrong:
        return "extremes", "The values are right, but it stops where the arguments are extreme."
    found = [*verdict.remarks, *([SEEDED] if answers.seeded else [])]
    remarks = [f"By the way: {remark}." for remark in found]
    return None, " ".join(["Right.", *remarks])


def not_attempted(name: str, points: float) -> ExerciseResult:
    """Make the result of an exercise that still holds its placeholder."""
    return ExerciseResult(0.0, points, "not attempted", None, f"{name} is not attempted yet.")


def unanswered(name: str, points: float, reason: str, error: Raised | None) -> ExerciseResult:
    """Make the result of an exercise that the notebook does not define when it is asked."""
    if error is not None:
        where = f" in line {error.line}" if error.line else ""
        reason = f"The cell of {name} does not run: {error.type}{where}: {error.message[:300]}"
        reason += "" if reason.endswith((".", "!", "?")) else "."
    return ExerciseResult(0.0, points, "error", "not_defined", reason)
