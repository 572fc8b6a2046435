"""Put into a card what a check found: what was seen, what it means, where to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .ask import quietly
from .beyond import unstable_sentence
from .card import (
    LEFT,
    MEANS,
    OPEN,
    READ_IT,
    RIGHT,
    SEEN,
    STOPPED,
    TO_DO,
    WRONG,
    Card,
    Part,
    section,
)
from .cases import Exercise
from .cells import Stopped, why
from .hints import help_line
from .nudge import nudging_line
from .question import Question, Verdict, shapes_of
from .seen import CALLED, evidence, how_it_stopped
from .slips import slip_line

VERIFIED, STILL_OPEN, BY_THE_WAY = "Verified", "Still open", "By the way"

NOT_RIGHT = "{name}: not right yet."
NOT_ATTEMPTED = "{name}: not attempted yet."
WRITE_IT = "Write it in the cell above, run that cell, then this one."
ALL_RIGHT, VALUES_RIGHT = "{name}: right.", "{name}: the values are right."
USES_WRONG = "{name}: it uses {called}, and {called} is not right yet."
USES_UNWRITTEN = "{name}: it needs {called}, which is not attempted yet."
USES_MISSING = "{name}: it needs {called}, which does not exist yet."
MEND_FIRST, WRITE_FIRST = "Mend {called} first.", "Write {called} first."
RUN_FIRST = "Run the cell that defines {called} first."
READ_AGAIN = "Read again: {heading}."
CAME_TO_NOTHING = "Python could not go on there, so nothing came back to compare."
SHAPE_FIRST = "Shapes are compared before values: mend the shape first."
KIND_FIRST = "What kind of thing comes back is compared before its values: mend that first."
OLDER = "{name}: its cell did not run."
OLDER_MEANS = ("So {name} is still the version from before, and that one is not checked. Mend the "
               "cell, run it, then check again.")
NOT_CHECKED, WHY = "Nothing was checked.", "Why"


def wrong(f: Callable, lab: str, exercise: Exercise, verdict: Verdict, question: Question) -> Card:
    """Say which mistake was made."""
    title = NOT_RIGHT.format(name=exercise.name)
    seen, means, said = _told(exercise, verdict, question)
    if exercise.outputs == ("grads", "cost"):
        with quietly():
            nudged = nudging_line(f, question.cases[verdict.case].arguments)
        if nudged:
            seen, said = _with_nudge(seen, said, verdict, nudged)
    if verdict.mistake == "values":
        slip = slip_line(f, exercise, question)
        # Where no mistake could be named, the next step helps more than the gap alone.
        further = [slip] if slip else help_line(f)
        means, said = means + further, said + further
    parts = (Part(SEEN, tuple(seen)), Part(MEANS, tuple(means)), *_reading(exercise, lab))
    return Card(WRONG, title, parts, "\n".join([title, *said, *_read(READ_AGAIN, exercise)]))


def _told(exercise: Exercise, verdict: Verdict, question: Question) -> tuple[list[str], ...]:
    """Return what was seen, what it means, and both as they stand in a text."""
    case, sentence = question.cases[verdict.case], verdict.sentence
    if verdict.mistake == "raised":
        stopped, meaning, called = how_it_stopped(question.name, case)
        return [stopped, called], [meaning or CAME_TO_NOTHING], [sentence]
    if verdict.mistake in ("type", "shape"):
        called = CALLED.format(arguments=shapes_of(case.arguments))
        means = SHAPE_FIRST if verdict.mistake == "shape" else KIND_FIRST
        return [sentence, called], [means], [sentence, called]
    seen = [evidence(question, verdict.case, verdict.leaf, exercise.view)]
    return seen, [sentence], [sentence, *seen]


def _with_nudge(
    seen: list[str], said: list[str], verdict: Verdict, nudged: str
) -> tuple[list[str], list[str]]:
    """Add what nudging shows; it stands in place of the gap where the mistake has a name."""
    if verdict.leaf is not None or verdict.mistake == "raised":
        return [*seen, nudged], [*said, nudged]
    return [nudged], [*(line for line in said if line not in seen), nudged]


def uses_wrong(
    name: str, lab: str, exercise: Exercise, verdict: Verdict, question: Question
) -> Card:
    """Say that an earlier exercise, which this one uses, has to be mended first."""
    called = exercise.name
    title = USES_WRONG.format(name=name, called=called)
    seen, means, said = _told(exercise, verdict, question)
    first = MEND_FIRST.format(called=called)
    parts = (Part(SEEN, tuple(seen)), Part(MEANS, (*means, first)), *_reading(exercise, lab))
    return Card(WRONG, title, parts, "\n".join([f"{title} {first}", *said]))


def uses_unwritten(name: str, lab: str, exercise: Exercise) -> Card:
    """Say that an earlier exercise, which this one uses, has to be written first."""
    title = USES_UNWRITTEN.format(name=name, called=exercise.name)
    first = WRITE_FIRST.format(called=exercise.name)
    parts = (Part(TO_DO, (first,)), *_reading(exercise, lab))
    return Card(LEFT, title, parts, f"{title} {first}")


def uses_missing(name: str, called: str) -> Card:
    """Say that an earlier exercise, which this one uses, was not run."""
    title = USES_MISSING.format(name=name, called=called)
    first = RUN_FIRST.format(called=called)
    return Card(STOPPED, title, (Part(TO_DO, (first,)),), f"{title} {first}")


def still_older(lab: str, exercise: Exercise, stopped: Stopped) -> Card:
    """Say that the cell of an exercise stopped, so that its function is an older one."""
    name = exercise.name
    title, means = OLDER.format(name=name), OLDER_MEANS.format(name=name)
    parts = (Part(SEEN, (why(name, stopped),)), Part(MEANS, (means,)), *_reading(exercise, lab))
    return Card(STOPPED, title, parts, "\n".join([title, why(name, stopped), means]))


def not_attempted(f: Callable, lab: str, exercise: Exercise) -> Card:
    """Say what to do where a placeholder still stands."""
    title, to_do = NOT_ATTEMPTED.format(name=exercise.name), [WRITE_IT, *help_line(f)]
    parts = (Part(TO_DO, tuple(to_do)), *_reading(exercise, lab))
    return Card(LEFT, title, parts, "\n".join([" ".join([title, *to_do]),
                                               *_read(READ_IT, exercise)]))


def refusal(sentence: str) -> Card:
    """Say that a check could not be made."""
    return Card(STOPPED, NOT_CHECKED, (Part(WHY, (sentence,)),), sentence)


def right(exercise: Exercise, left: Sequence[str], remarks: Sequence[str]) -> Card:
    """Say what is right, what was verified, and what is left open."""
    title = (VALUES_RIGHT if left else ALL_RIGHT).format(name=exercise.name)
    found = ", ".join(verified(exercise, left))
    parts = (Part(VERIFIED, (found[0].upper() + found[1:] + ".",)), Part(STILL_OPEN, tuple(left)),
             Part(BY_THE_WAY, tuple(f"{remark[0].upper()}{remark[1:]}." for remark in remarks)))
    lines = [title, f"Verified: {found}.", *(f"Still open: {sentence}" for sentence in left),
             *(f"By the way: {remark}." for remark in remarks)]
    return Card(OPEN if left else RIGHT, title, parts, "\n".join(lines))


def verified(exercise: Exercise, left: Sequence[str]) -> list[str]:
    """Name what the check of an exercise has looked at and found right."""
    arguments = [value for case in exercise.cases for value in case.arguments]
    kind = "the draws" if exercise.view == "draws" else "values"
    unstable = unstable_sentence(exercise.name) in left
    return [
        f"{kind} in {len(exercise.cases)} cases",
        *(["shapes"] if any(_has_shape(case.want) for case in exercise.cases) else []),
        *(["arguments left unchanged"] if any(map(_could_change, arguments)) else []),
        *(["finite at the extremes"] if exercise.extreme is not None and not unstable else []),
        *(["no loop over examples"] if exercise.without_loop and len(left) == unstable else []),
    ]


def _has_shape(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_shape, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(_has_shape, value))
    return isinstance(value, np.ndarray) and value.ndim > 0


def _could_change(value: object) -> bool:
    return isinstance(value, (np.ndarray, dict, list)) and bool(np.size(value))


def _reading(exercise: Exercise, lab: str) -> list[Part]:
    return [section(exercise.read, lab)] if exercise.read else []


def _read(template: str, exercise: Exercise) -> list[str]:
    return [template.format(heading=exercise.read)] if exercise.read else []
