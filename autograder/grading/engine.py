"""Grade submissions: read, arrange, run confined, ask, judge; one record each, come what may."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cached_property
from pathlib import Path

from autograder.grading.collection import HiddenTest, collect
from autograder.grading.execution import Execution, source_of
from autograder.grading.interview import Answers, interview
from autograder.grading.judgement import STOPPED, Lab, judge, not_attempted, unanswered
from autograder.grading.definitions import is_placeholder
from autograder.grading.layout import Layout, read_layout, revision
from autograder.grading.notebook import SubmissionError, parse, read_submission
from autograder.grading.record import ExerciseResult, Record, without_credit
from autograder.grading.repair import Arranged, arrange
from autograder.grading.seeds import course_secret, generator
from autograder.grading.stubs import answer_from
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Pool

ROOT = Path(__file__).resolve().parents[2]
# Imported once, before any submission: what notebooks of this course use.
MODULES = ["numpy", "matplotlib.figure", "matplotlib.backends.backend_agg", "h5py",
           "utils.check", "utils.data", "utils.plots"]


class Grader:
    """Grades the submissions of one lab; its workers stay warm from one to the next."""

    def __init__(
        self, lab: str, course_dir: Path, *, rung: str, jobs: int = 1, full: bool = False,
        limits: Limits | None = None,
    ) -> None:
        """Read the lab; the workers start with the first submission.

        rung: the confinement, as `autograder.sandbox.confine.probe` names it; full: run
        experiments too, and draw their figures.
        """
        self.layout: Layout = read_layout(lab, course_dir)
        self.lab, self.full, self.rung, self.jobs = Lab(lab), full, rung, jobs
        self.revision = revision(lab, course_dir)
        self.limits = limits or Limits()
        self.tests: dict[str, list[HiddenTest]] = collect(lab)
        self._secret = course_secret(course_dir)
        self._entered = False

    @cached_property
    def pool(self) -> Pool:
        """Start the zygotes."""
        pool = Pool(self.rung, jobs=self.jobs, readable=[ROOT / "utils", ROOT / "data"],
                    modules=MODULES, limits=self.limits)
        self._entered = True
        return pool.__enter__()

    def __enter__(self) -> Grader:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all workers."""
        if self._entered:
            self._entered = False
            self.pool.__exit__(*error)

    def grade_class(
        self, submissions: Iterable[tuple[str, Path]], on_record: Callable[[Record], None]
    ) -> None:
        """Grade (student, path) pairs, `jobs` at a time; on_record gets each record when done."""
        with ThreadPoolExecutor(self.jobs) as threads:
            waiting = [threads.submit(self.grade, student, path) for student, path in submissions]
            try:
                for done in as_completed(waiting):
                    on_record(done.result())
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise

    def grade(self, student: str, submission: Path | bytes) -> Record:
        """Grade one submission: a file, or its bytes."""
        start = time.monotonic()
        try:
            document = (parse(submission) if isinstance(submission, bytes)
                        else read_submission(submission))
            arranged = arrange(document, self.layout)
        except SubmissionError as error:
            return without_credit(student, str(error), self.layout.points)
        record = self._grade(student, arranged)
        record.seconds = time.monotonic() - start
        return record

    def _grade(self, student: str, arranged: Arranged) -> Record:
        deadline = time.monotonic() + self.limits.wall
        with Execution(self.pool, arranged, full=self.full, deadline=deadline) as execution:
            results: dict[str, ExerciseResult] = {}
            for name in self._order(arranged):
                results[name] = self._behind_a_stop(name, results) or self._ask(
                    student, name, arranged, execution)
            last = len(arranged.cells) - 1
            if self.full:
                execution.advance(last)
            outputs = execution.outputs
        results |= self._once_more(student, arranged, results)
        ordered = {name: self._annotated(results[name], name, arranged)
                   for name in self.layout.exercises}
        return Record(student, round(sum(r.points for r in ordered.values()), 2),
                      sum(self.layout.points.values()), 0.0, None, ordered,
                      _with_outputs(arranged.notebook, outputs))

    def _order(self, arranged: Arranged) -> list[str]:
        """Return the exercises in the order in which the notebook can be asked for them."""
        last = len(arranged.cells)
        return sorted(self.layout.exercises, key=lambda name: arranged.ask_after.get(name, last))

    def _ask(
        self, student: str, name: str, arranged: Arranged, execution: Execution
    ) -> ExerciseResult:
        points = self.layout.points[name]
        if name not in arranged.ask_after:
            return unanswered(name, points, f"{name} is not defined.", None)
        if self._untouched(name, arranged):
            return not_attempted(name, points)
        execution.advance(arranged.ask_after[name])
        if not execution.defined(name):
            return unanswered(name, points, self._why_undefined(name, execution),
                              execution.errors.get(arranged.defined_in.get(name, -1)))
        return judge(self.lab, name, self._answers(student, name, execution), points)

    def _untouched(self, name: str, arranged: Arranged) -> bool:
        return is_placeholder(source_of(name, arranged), name)

    def _behind_a_stop(
        self, name: str, results: dict[str, ExerciseResult]
    ) -> ExerciseResult | None:
        """Spare an exercise the calls of one that never answered: it is asked without it later."""
        stopped = [other for other in self.lab.callees(name)
                   if other in results and results[other].mistake == STOPPED]
        if not stopped:
            return None
        reason = f"{name} calls {stopped[0]}, which did not answer."
        return ExerciseResult(0.0, self.layout.points[name], "error", STOPPED, reason)

    def _answers(self, student: str, name: str, execution: Execution) -> Answers:
        words = (self._secret, self.layout.lab, name, student)
        return interview(self.lab.exercises[name], self.tests.get(name, []), execution,
                         self.lab.reference, lambda test: generator(*words, test))

    def _why_undefined(self, name: str, execution: Execution) -> str:
        if execution.spent:
            return f"{name} could not be asked: the notebook's time was up before it."
        return f"{name} is not defined when its check comes."

    def _once_more(
        self, student: str, arranged: Arranged, results: dict[str, ExerciseResult]
    ) -> dict[str, ExerciseResult]:
        """Grade again, on right functions, what an earlier failure can explain."""
        failed = {name for name, result in results.items() if result.points < result.max_points}
        again = {name: sorted(self.lab.callees(name) & failed, key=self.layout.exercises.index)
                 for name in self._order(arranged) if name in failed}
        again = {name: blamed for name, blamed in again.items()
                 if blamed and name in arranged.ask_after and not self._untouched(name, arranged)}
        if not again:
            return {}
        return self._on_stubs(student, arranged, results, again)

    def _on_stubs(
        self, student: str, arranged: Arranged, results: dict[str, ExerciseResult],
        again: dict[str, list[str]],
    ) -> dict[str, ExerciseResult]:
        """Ask each exercise in a fresh worker: a stub is never there when its own turn comes."""
        answer, better = answer_from(self.lab.reference), {}
        for name, blamed in again.items():
            deadline = time.monotonic() + self.limits.wall
            with Execution(self.pool, arranged, full=False, deadline=deadline, stubs=blamed,
                           answer=answer) as execution:
                result = self._ask(student, name, arranged, execution)
            if result.points >= results[name].points:
                better[name] = _blame(result, results[name], blamed[0])
        return better

    def _annotated(self, result: ExerciseResult, name: str, arranged: Arranged) -> ExerciseResult:
        note = arranged.notes.get(name)
        if note and note not in result.message:
            result.message = f"{result.message} {note}".strip()
        return result


def _blame(result: ExerciseResult, before: ExerciseResult, blamed: str) -> ExerciseResult:
    """Say which earlier function was at fault, where the exercise is better without it."""
    if result.points > before.points:
        result.blamed_on = blamed
        result.message += (f" It was graded on a right {blamed}: with yours it fails, and that "
                           f"is counted at {blamed} alone.")
    return result


def _with_outputs(notebook: dict, outputs: dict[int, list]) -> dict:
    cells = list(notebook["cells"])
    for index, shown in outputs.items():
        cells[index] = {**cells[index], "outputs": shown}
    return {**notebook, "cells": cells}
