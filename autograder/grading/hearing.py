"""Grade one submission with its hidden tests kept, for an appeal."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.engine import Grader
from autograder.grading.evidence import Asked, Evidence, Trial
from autograder.grading.interview import Answers, Tested
from autograder.grading.judgement import Lab
from autograder.grading.oracle import Call
from autograder.grading.record import Record
from utils.ask import ask
from utils.views import VIEWS


@dataclass
class Heard:
    """What an examination lets somebody listen to: each exercise's answers, as they come."""

    answers: list[tuple[str, tuple[str, ...], Answers]] = field(default_factory=list)

    def __call__(self, name: str, instead: tuple[str, ...], answers: Answers) -> None:
        """Keep what an exercise answered; `instead`: functions that right ones stood in for."""
        self.answers.append((name, instead, answers))


def hear(
    grader: Grader, student: str, submission: Path | bytes
) -> tuple[Record, list[Evidence]]:
    """Grade a notebook; return its record, and what each hidden test asked and got."""
    heard = Heard()
    record = grader.grade(student, submission, heard)
    points = grader.layout.points
    evidence = [_evidence(grader.lab, name, instead, answers, points[name])
                for name, instead, answers in heard.answers]
    order = list(grader.layout.exercises).index
    return record, sorted(evidence, key=lambda one: order(one.exercise))


def _evidence(
    lab: Lab, name: str, instead: tuple[str, ...], answers: Answers, points: float
) -> Evidence:
    worth = points / answers.possible if answers.possible else 0.0
    tests = tuple(_test(lab, name, tested, worth) for tested in answers.tests)
    return Evidence(name, instead, lab.exercises[name].outputs, tests)


def _test(lab: Lab, name: str, tested: Tested, worth: float) -> Trial:
    asked = [_asked(lab, call, True) for call in tested.calls if call.name in lab.exercises]
    asked += [_asked(lab, call, False) for call in tested.aside]
    test = tested.test
    return Trial(test.name.partition("[")[0], test.parameters, worth * test.points, test.beyond,
                tested.passed, tested.reason, tuple(asked))


def _asked(lab: Lab, call: Call, compared: bool) -> Asked:
    """Put beside an answer what the reference answers, both looked at as the exercise is."""
    exercise = lab.exercises[call.name]
    want = ask(getattr(lab.right, call.name), exercise.parameters, call.arguments, exercise.view)
    arguments = dict(zip(exercise.parameters, call.arguments, strict=False))
    got = VIEWS[exercise.view](call.outcome.value)
    return Asked(arguments, got, want.value, call.outcome.mutated, compared)
