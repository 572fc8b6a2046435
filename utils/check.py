"""Check an exercise where it is written, and say which mistake was made.

    from utils.check import check, hint, progress, solution
    check(sigmoid)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .ask import ask, quietly
from .beyond import SEEDED, seeded, still_open
from .cases import Exercise, lab_cases
from .diagnose import diagnose, untouched
from .fixed_draws import fixed_in
from .hints import help_line, hint, solution
from .leaves import Leaf
from .messages import Message, wrapped
from .nudge import nudging_line
from .progress import note, progress
from .question import Case, Outcome, Question, Verdict, shapes_of
from .slips import slip_line

__all__ = ["CheckFailed", "NotAttempted", "Report", "check", "hint", "progress", "solution"]


class CheckFailed(AssertionError):
    """An exercise is not right yet; a notebook shows the message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return wrapped(str(self))


class NotAttempted(CheckFailed):
    """An exercise still holds its placeholder."""


class Report(Message):
    """What a check found; its repr is the message."""

    def __init__(self, name: str, complete: bool, message: str) -> None:
        """Keep the exercise's name, whether nothing is left open, and the message."""
        super().__init__(message)
        self.name, self.complete = name, complete


def check(f: Callable) -> Report:
    """Check one exercise on its public cases.

    Returns a report whose repr is the message. Raises CheckFailed with the message where the
    exercise, or another one that it calls, is not right yet, and NotAttempted where it still
    holds its placeholder.
    """
    name, exercises, lab = exercise_of(f)
    for called in exercises[name].calls:
        _must_be_right(f, called, exercises, on_behalf_of=name)
    exercise = exercises[name]
    verdict, question = judge(f, exercise)
    if verdict.status == "not attempted":
        raise NotAttempted(" ".join([_not_attempted(name), *help_line(f)]))
    if verdict.status == "wrong":
        note(lab, name, tried=True)
        raise CheckFailed("\n".join(_wrong(f, exercise, verdict, question)))
    with quietly():
        left, remarks = still_open(f, exercise), list(verdict.remarks)
        first = exercise.cases[0].arguments
        if seeded(lambda: ask(f, exercise.parameters, first).value, exercise):
            remarks.append(SEEDED)
    note(lab, name, **({"tried": True} if left else {"tried": True, "done": True}))
    lines = [f"{name}: right." if not left else f"{name}: the values are right."]
    lines += [f"Still open: {sentence}" for sentence in left]
    lines += [f"By the way: {remark}." for remark in remarks]
    return Report(name, not left, "\n".join(lines))


def judge(f: Callable, exercise: Exercise) -> tuple[Verdict, Question]:
    """Ask f all public cases of an exercise and diagnose what it gives."""
    cases, unasked = [], bool(exercise.starts_from)
    for public in exercise.cases:
        names = exercise.parameters[: len(public.arguments)]
        arguments = dict(zip(names, public.arguments, strict=True))
        with quietly(), fixed_in(getattr(f, "__globals__", {}), exercise.fixed_draws) as asked:
            outcome = ask(f, names, public.arguments, exercise.view)
        unasked = unasked and not asked
        cases.append(Case(arguments, public.want, outcome))
        if untouched(cases[0].got.value):
            break

    def outcome_of(identifier: str, i: int) -> Outcome:
        public = exercise.cases[i]
        return public.wrong.get(identifier, Outcome(public.want))

    question = Question(exercise.name, cases, exercise.outputs, exercise.known, outcome_of,
                        exercise.starts_from if unasked else ())
    return diagnose(question), question


def exercise_of(f: Callable) -> tuple[str, dict[str, Exercise], str]:
    """Find the exercise that f answers: its name, its lab's exercises, and the lab's name."""
    name = getattr(f, "__name__", None)
    if not callable(f) or name is None:
        raise CheckFailed("This takes a function, without brackets after its name: got "
                          f"{f!r:.80}")
    names = getattr(f, "__globals__", {})
    lab = str(names.get("LAB") or getattr(f, "__module__", "").rpartition(".")[2])
    try:
        exercises = lab_cases(lab)
    except LookupError as error:
        message = f"{error} Run the notebook's first cell: it sets LAB, the name of this lab."
        raise CheckFailed(message) from None
    if name not in exercises:
        listed = ", ".join(exercises)
        raise CheckFailed(f"{lab} has no exercise called {name}; its exercises are: {listed}.")
    return name, exercises, lab


def _must_be_right(
    f: Callable, called: str, exercises: dict[str, Exercise], on_behalf_of: str
) -> None:
    """Raise with the sentence of an exercise that f calls, where that one is not right."""
    g = getattr(f, "__globals__", {}).get(called)
    if not callable(g):
        raise CheckFailed(f"{on_behalf_of}: it needs {called}, which does not exist yet. Run the "
                          f"cell that defines {called} first.")
    verdict, _ = judge(g, exercises[called])
    if verdict.status == "right":
        return
    if verdict.status == "not attempted":
        raise NotAttempted(f"{on_behalf_of}: it needs {called}, which is not attempted yet. "
                           f"Write {called} first.")
    raise CheckFailed(f"{on_behalf_of}: it uses {called}, and {called} is not right yet. Mend "
                      f"{called} first.\n{verdict.sentence}")


def _not_attempted(name: str) -> str:
    return f"{name}: not attempted yet. Write it in the cell above, run that cell, then this one."


def _wrong(
    f: Callable, exercise: Exercise, verdict: Verdict, question: Question
) -> list[str]:
    lines = [f"{exercise.name}: not right yet.", verdict.sentence]
    case = question.cases[verdict.case]
    if verdict.leaf is not None and not verdict.leaf.problem and not verdict.leaf.right:
        lines.append(f"On {shapes_of(case.arguments)}: {_gap(verdict.leaf)}")
    if exercise.outputs == ("grads", "cost"):
        with quietly():
            nudged = nudging_line(f, case.arguments)
        lines += [nudged] if nudged else []
    if verdict.mistake == "values":
        slip = slip_line(f, exercise, question)
        # Where no mistake could be named, the next step helps more than the gap alone.
        lines += [slip] if slip else help_line(f)
    if exercise.read:
        lines.append(f"Read again: {exercise.read}.")
    return lines


def _gap(leaf: Leaf) -> str:
    """Tell the first entry that differs, with the value wanted: a public case hides nothing."""
    want, got = np.atleast_1d(leaf.want), np.atleast_1d(leaf.got)
    place = tuple(int(k) for k in np.argwhere(~np.isclose(want, got, equal_nan=True))[0])
    label = f"{leaf.name}[{', '.join(map(str, place))}]" if want.size > 1 else leaf.name
    came, wanted = _told_apart(float(got[place]), float(want[place]))
    return f"{label} came out as {came}, wanted is {wanted}."


def _told_apart(one: float, other: float) -> tuple[str, str]:
    """Write two numbers with four digits, or with as many as it takes to see them differ."""
    written = [(f"{one:.{digits}g}", f"{other:.{digits}g}") for digits in range(4, 18)]
    return next((pair for pair in written if pair[0] != pair[1]), written[0])
