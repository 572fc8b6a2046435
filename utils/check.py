"""Check an exercise where it is written, and say which mistake was made.

    from utils.check import check, hint, progress, solution
    check(sigmoid)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import answers, cells, missing
from .ask import ask, quietly
from .beyond import SEEDED, seeded, still_open
from .card import Card, shell
from .cases import Exercise, lab_cases
from .diagnose import diagnose, untouched
from .fixed_draws import fixed_in
from .hints import hint, solution
from .messages import Message, rendered, wrapped
from .progress import note, progress
from .question import Case, Outcome, Question, Verdict
from .summary import summary
from .words import N_, _

__all__ = ["CheckFailed", "NotAttempted", "Report", "check", "hint", "progress", "solution"]

NO_FUNCTION = N_("This takes a function, without brackets after its name; it got {got}.")
NO_LAB = N_("{said} Run the notebook's first cells: they set LAB, the name of this lab.")
NO_EXERCISE = N_("{lab} has no exercise called {name}; its exercises are: {names}.")


class CheckFailed(AssertionError):
    """An exercise is not right yet; a notebook shows the answer alone, without a traceback."""

    def __init__(self, answer: Card | str) -> None:
        """Keep the answer: a card, or a sentence that says why nothing was checked."""
        self.card = answer if isinstance(answer, Card) else answers.refusal(answer)
        self.rendered: list[str] | None = None
        super().__init__(self.card.text)

    def _render_traceback_(self) -> list[str]:
        """Show the card, and leave one line as the error; where no card shows, the whole text."""
        if self.rendered is None:  # IPython asks more than once, and a card is shown once.
            self.rendered = rendered(self.card)
        return self.rendered

    def _repr_html_(self) -> str:
        """Return the card, for who catches the error and displays it."""
        return self.card._repr_html_()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the text in lines."""
        printer.text("\n".join(wrapped(str(self))))


class NotAttempted(CheckFailed):
    """An exercise still holds its placeholder."""


class Report(Message):
    """What a check found; its repr is the message."""

    def __init__(self, name: str, complete: bool, card: Card) -> None:
        """Keep the exercise's name, whether nothing is left open, and the answer."""
        super().__init__(card.text, card=card)
        self.name, self.complete = name, complete


def check(f: Callable) -> Report:
    """Check one exercise on its public cases.

    Returns a report whose repr is the message. Raises CheckFailed with the message where the
    exercise, or another one that it calls, is not right yet, and NotAttempted where it still
    holds its placeholder.
    """
    name, exercises, lab = exercise_of(f)
    for called in exercises[name].calls:
        _must_be_right(f, exercises[called], lab, on_behalf_of=name)
    exercise = exercises[name]
    _must_be_new(f, exercise, lab)
    verdict, question = judge(f, exercise)
    if verdict.status == "not attempted":
        raise NotAttempted(answers.not_attempted(f, lab, exercise))
    if verdict.status == "wrong":
        note(lab, name, tried=True)
        raise CheckFailed(answers.wrong(f, lab, exercise, verdict, question))
    with quietly():
        left, remarks = still_open(f, exercise), list(verdict.remarks)
        first = exercise.cases[0].arguments
        if seeded(lambda: ask(f, exercise.parameters, first).value, exercise):
            remarks.append(_(SEEDED))
    note(lab, name, **({"tried": True} if left else {"tried": True, "done": True}))
    return Report(name, not left, answers.right(exercise, left, remarks))


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
    names = names_around(f)
    if not callable(f) or isinstance(f, type):
        raise CheckFailed(_(NO_FUNCTION).format(got=summary(f)))
    lab = str(names.get("LAB") or getattr(f, "__module__", "").rpartition(".")[2])
    try:
        exercises = lab_cases(lab)
    except LookupError as error:
        raise CheckFailed(_(NO_LAB).format(said=error)) from None
    called = [getattr(f, "__name__", ""), *(name for name in exercises if names.get(name) is f)]
    name = next((name for name in called if name in exercises), None)
    if name is None:
        raise CheckFailed(_(NO_EXERCISE).format(lab=lab, name=called[0] or summary(f),
                                                names=", ".join(exercises)))
    return name, exercises, lab


def names_around(f: Callable) -> dict[str, Any]:
    """Return the names of the notebook that f stands in, whatever kind of callable f is."""
    around = getattr(f, "__globals__", None)
    if around is None and shell() is not None:
        around = shell().user_ns
    return around or {}


def _must_be_new(f: Callable, exercise: Exercise, lab: str) -> None:
    """Raise where the cell that defines f was run again and stopped: f is an older version."""
    stopped = cells.last_run_stopped(exercise.name, f)
    if stopped is not None:
        raise CheckFailed(answers.still_older(lab, exercise, stopped))


def _must_be_right(
    f: Callable, called: Exercise, lab: str, on_behalf_of: str
) -> None:
    """Raise with the answer to an exercise that f calls, where that one is not right."""
    g = names_around(f).get(called.name)
    if not callable(g):
        raise CheckFailed(answers.uses_missing(on_behalf_of, called.name))
    _must_be_new(g, called, lab)
    verdict, question = judge(g, called)
    if verdict.status == "not attempted":
        raise NotAttempted(answers.uses_unwritten(on_behalf_of, lab, called))
    if verdict.status == "wrong":
        raise CheckFailed(answers.uses_wrong(on_behalf_of, lab, called, verdict, question))


# From here on, whatever imports check in a notebook has its cells looked at.
cells.watch()
missing.watch()
