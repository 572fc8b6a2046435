"""Make, for an exercise, the one sentence to say in the next lecture."""

from __future__ import annotations

from autograder.results.mistakes import UNNAMED, Mistake
from autograder.results.summary import ExerciseSummary
from autograder.results.text import line
from utils.cases import Exercise, lab_cases
from utils.words import speaking


def exercises_of(lab: str) -> dict[str, Exercise]:
    """Return what is known of a lab's exercises; nothing of a lab that has no public cases."""
    try:
        return lab_cases(lab)
    except LookupError:
        return {}


def say(summary: ExerciseSummary, exercise: Exercise | None) -> str:
    """Say what the class needs to hear of an exercise: who has what, and where to read again."""
    read = f" Read again: {exercise.read}." if exercise and exercise.read else ""
    left = summary.statuses["not attempted"]
    if not summary.tried:
        return f"Nobody has tried {summary.name} yet.{read}" if left else ""
    short = summary.tried - summary.statuses["passed"]
    if not short:
        others = f"; {_students(left)} did not try" if left else ""
        return f"{_all(summary.tried)} who tried {summary.name} {_have(summary.tried)} it{others}."
    made = _first(summary.mistakes)
    if made is None or len(made.students) == 1:
        why = ", each for another reason" if short > 1 else ""
        return (f"{short} of {_students(summary.tried)} who tried {summary.name} "
                f"{_do(short)} not have it yet{why}.{read}")
    return _often(summary, made, exercise) + read


def _often(summary: ExerciseSummary, made: Mistake, exercise: Exercise | None) -> str:
    count = len(made.students)
    start = f"{count} of {_students(summary.tried)} who tried {summary.name}"
    if not made.named:
        return f"{start} have code that {UNNAMED[made.mistake]}."
    return f"{start} made the same mistake: “{sentence_of(made, exercise)}”"


@speaking("en")
def sentence_of(made: Mistake, exercise: Exercise | None) -> str:
    """Return the sentence that names a mistake: the catalogue's, else what the students read."""
    known = {entry.id: entry.sentence for entry in exercise.known} if exercise else {}
    return known.get(made.mistake) or line(made.sentence, 600).partition(" Read again: ")[0]


def _first(mistakes: list[Mistake]) -> Mistake | None:
    """Return the mistake to speak of: the most frequent with a name, if two have made it."""
    named = [one for one in mistakes if one.named]
    often = [one for one in [*named[:1], *mistakes[:1]] if len(one.students) > 1]
    return (often or mistakes or [None])[0]


def _students(count: int) -> str:
    return "1 student" if count == 1 else f"{count:,} students"


def _all(count: int) -> str:
    return "The student" if count == 1 else f"All {_students(count)}"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _do(count: int) -> str:
    return "does" if count == 1 else "do"
