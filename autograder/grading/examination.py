"""Examine one submission: ask its exercises in order, and again on right functions if need be."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from autograder.grading.blame import blame, find_fault
from autograder.grading.definitions import is_placeholder
from autograder.grading.examiner import Examiner
from autograder.grading.execution import Execution, source_of
from autograder.grading.fingerprint import fingerprint
from autograder.grading.incidents import Incident, each_once, visible
from autograder.grading.interview import Answers, interview
from autograder.grading.judgement import (
    STOPPED,
    judge,
    not_attempted,
    points_alone,
    unanswered,
)
from autograder.grading.record import ExerciseResult, Record, with_outputs
from autograder.grading.repair import Arranged
from autograder.grading.seeds import generator, worker_seed
from autograder.grading.stubs import answer_from
from autograder.misconceptions import fixed_draws
from autograder.sandbox.limits import patience

Results = dict[str, ExerciseResult]
Listener = Callable[[str, tuple[str, ...], Answers], None]


@dataclass
class Examination:
    """One student's submission before its examiner.

    heard: told of each exercise's answers, and of the functions that right ones stood in for;
    short: exercises without full points when first asked; unexplained: answers of those among
    them that are asked again, whose diagnosis would be thrown away.
    """

    examiner: Examiner
    student: str
    arranged: Arranged
    incidents: list[Incident] = field(default_factory=list)
    heard: Listener | None = None
    short: set[str] = field(default_factory=set)
    unexplained: dict[str, Answers] = field(default_factory=dict)

    def record(self) -> Record:
        """Ask every exercise; return the record."""
        layout, results = self.examiner.layout, {}
        with self._execution() as execution:
            for name in self._order():
                results[name] = self._behind_a_stop(name, results) or self._ask(name, execution)
                if results[name].points < layout.points[name]:
                    self.short.add(name)
            last = max(self.arranged.ask_after.values(), default=-1)
            execution.advance(len(self.arranged.cells) - 1 if self.examiner.full else last)
            outputs = execution.outputs
        results |= self._once_more(results)
        ordered = {name: self._annotated(results[name], name) for name in layout.exercises}
        points = round(sum(result.points for result in ordered.values()), 2)
        return Record(self.student, points, sum(layout.points.values()), 0.0, None, ordered,
                      with_outputs(self.arranged.notebook, outputs), outputs=outputs,
                      incidents=each_once(self.incidents))

    def _execution(
        self, blamed: Iterable[str] = (), fixed: Mapping[str, Callable] | None = None
    ) -> Execution:
        """Prepare a worker; in the place of the blamed functions right ones answer.

        fixed: initialisers on fixed draws, which answer in the place of the student's.
        """
        examiner, lab = self.examiner, self.examiner.lab
        apart = [*dict.fromkeys([*blamed, *(fixed or {})])]
        return Execution(
            # With functions answered from this side, training is too slow to be run again.
            examiner.pool, self.arranged, full=examiner.full and not (apart or lab.supplied),
            # On a crowded machine a submission has longer, as each of its cells and calls has.
            deadline=time.monotonic() + examiner.limits.wall * patience(),
            stubs=[*dict.fromkeys([*lab.supplied, *apart])],
            answer=answer_from(lab.reference, lab.supplied, fixed),
            seed=worker_seed(examiner.secret, lab.name, self.student),
            incidents=self.incidents,
        )

    def _order(self) -> list[str]:
        """Return the exercises in the order in which the notebook can be asked for them."""
        last = len(self.arranged.cells)
        return sorted(self.examiner.layout.exercises,
                      key=lambda name: self.arranged.ask_after.get(name, last))

    def _ask(self, name: str, execution: Execution) -> ExerciseResult:
        points = self.examiner.layout.points[name]
        if name not in self.arranged.ask_after:
            return unanswered(name, points, f"{name} is not defined.", None)
        if self._untouched(name):
            return not_attempted(name, points)
        asked: set[str] = set()
        fixed = fixed_draws(name, self.examiner.lab.reference, asked)
        if not fixed:
            return self._judged(name, execution)
        # What trains from draws is asked in a worker apart, on fixed ones. Whoever held one
        # worker and waited for a second would wait for ever.
        execution.pause()
        with self._execution(execution.stubs, fixed) as apart:
            return self._judged(name, apart, asked)

    def _judged(
        self, name: str, execution: Execution, asked: set[str] | None = None
    ) -> ExerciseResult:
        """Put an exercise to its tests; asked: the initialisers on fixed draws, once called."""
        lab, points = self.examiner.lab, self.examiner.layout.points[name]
        execution.advance(self.arranged.ask_after[name])
        if not execution.defined(name):
            return unanswered(name, points, _why_undefined(name, execution),
                              execution.errors.get(self.arranged.defined_in.get(name, -1)))
        answers = self._interview(name, execution)
        if asked is not None:
            answers.unasked = () if asked else lab.exercises[name].starts_from
        if self.heard:
            always = (*lab.supplied, *lab.exercises[name].fixed_draws)
            instead = tuple(stub for stub in execution.stubs if stub not in always)
            self.heard(name, instead, answers)
        if name not in self.short and answers.share < 1 and lab.callees(name) & self.short:
            self.unexplained[name] = answers
            if not answers.lost:
                return points_alone(answers, points)
        return judge(lab, name, answers, points)

    def _untouched(self, name: str) -> bool:
        return is_placeholder(source_of(name, self.arranged), name)

    def _behind_a_stop(self, name: str, results: Results) -> ExerciseResult | None:
        """Spare an exercise the calls of one that never answered: it is asked without it later."""
        stopped = [other for other in self.examiner.lab.callees(name)
                   if other in results and results[other].mistake == STOPPED]
        if not stopped:
            return None
        reason = f"{name} calls {stopped[0]}, which did not answer."
        return ExerciseResult(0.0, self.examiner.layout.points[name], "error", STOPPED, reason)

    def _interview(self, name: str, execution: Execution) -> Answers:
        examiner = self.examiner
        words = (examiner.secret, examiner.layout.lab, name, self.student)
        return interview(examiner.lab.exercises[name], examiner.tests.get(name, []), execution,
                         examiner.lab.right, lambda test: generator(*words, test))

    def _once_more(self, results: Results) -> Results:
        """Ask again, on right functions, what an earlier failure can explain.

        Each in a fresh worker: a right function never stands there when its own turn comes.
        """
        order = self.examiner.layout.exercises.index
        failed = self.short
        better = {}
        for name in (name for name in self._order() if name in failed):
            blamed = sorted(self.examiner.lab.callees(name) & failed, key=order)
            if not blamed or name not in self.arranged.ask_after or self._untouched(name):
                continue
            # One that never answers is never left in: its exercise has paid for that already.
            answering = all(results[other].mistake != STOPPED for other in blamed)
            ask = partial(self._ask_on, name)
            result, at_fault = find_fault(ask, blamed, one_by_one=answering)
            if result.points >= results[name].points:
                better[name] = blame(result, results[name], at_fault)
            elif name in self.unexplained:
                better[name] = judge(self.examiner.lab, name, self.unexplained[name],
                                     result.max_points)
        return better

    def _ask_on(self, name: str, right: list[str]) -> ExerciseResult:
        with self._execution(right) as execution:
            return self._ask(name, execution)

    def _annotated(self, result: ExerciseResult, name: str) -> ExerciseResult:
        note = self.arranged.notes.get(name)
        if note and note not in result.message:
            result.message = f"{result.message} {note}".strip()
        result.message = visible(result.message)
        if result.status not in ("passed", "not attempted"):
            result.code, result.size = fingerprint(source_of(name, self.arranged), name)
        return result


def _why_undefined(name: str, execution: Execution) -> str:
    if execution.spent:
        return f"{name} could not be asked: the notebook's time was up before it."
    return f"{name} is not defined when its check comes."
