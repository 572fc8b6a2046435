"""Check an exercise where it is written, and say which mistake was made.

    from utils.check import check, hint, progress, solution
    check(sigmoid)
"""

from __future__ import annotations

from collections.abc import Callable

from . import answers
from .ask import ask, quietly
from .beyond import SEEDED, seeded, still_open
from .card import STOPPED_AT, Card, shown
from .cases import Exercise, lab_cases
from .diagnose import diagnose, untouched
from .fixed_draws import fixed_in
from .hints import hint, solution
from .messages import Message, wrapped
from .progress import note, progress
from .question import Case, Outcome, Question, Verdict

__all__ = ["CheckFailed", "NotAttempted", "Report", "check", "hint", "progress", "solution"]


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
            lines = wrapped(str(self))
            self.rendered = [STOPPED_AT] if shown(self.card, "\n".join(lines)) else lines
        return self.rendered


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
            remarks.append(SEEDED)
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
    f: Callable, called: Exercise, lab: str, on_behalf_of: str
) -> None:
    """Raise with the answer to an exercise that f calls, where that one is not right."""
    g = getattr(f, "__globals__", {}).get(called.name)
    if not callable(g):
        raise CheckFailed(answers.uses_missing(on_behalf_of, called.name))
    verdict, question = judge(g, called)
    if verdict.status == "not attempted":
        raise NotAttempted(answers.uses_unwritten(on_behalf_of, lab, called))
    if verdict.status == "wrong":
        raise CheckFailed(answers.uses_wrong(on_behalf_of, lab, called, verdict, question))
