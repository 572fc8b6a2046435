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
from .words import N_, _, ngettext

VERIFIED, STILL_OPEN, BY_THE_WAY = N_("Verified"), N_("Still open"), N_("By the way")

NOT_RIGHT = N_("{name}: not right yet.")
NOT_ATTEMPTED = N_("{name}: not attempted yet.")
WRITE_IT = N_("Write it in the cell above, run that cell, then this one.")
ALL_RIGHT, VALUES_RIGHT = N_("{name}: right."), N_("{name}: the values are right.")
USES_WRONG = N_("{name}: it uses {called}, and {called} is not right yet.")
USES_UNWRITTEN = N_("{name}: it needs {called}, which is not attempted yet.")
USES_MISSING = N_("{name}: it needs {called}, which does not exist yet.")
MEND_FIRST, WRITE_FIRST = N_("Mend {called} first."), N_("Write {called} first.")
RUN_FIRST = N_("Run the cell that defines {called} first.")
READ_AGAIN = N_("Read again: {heading}.")
CAME_TO_NOTHING = N_("Python could not go on there, so nothing came back to compare.")
SHAPE_FIRST = N_("Shapes are compared before values: mend the shape first.")
KIND_FIRST = N_("What kind of thing comes back is compared before its values: mend that first.")
OLDER = N_("{name}: its cell did not run.")
OLDER_MEANS = N_("So {name} is still the version from before, and that one is not checked. Mend "
                 "the cell, run it, then check again.")
NOT_CHECKED, WHY = N_("Nothing was checked."), N_("Why")
FOUND = N_("Verified: {what}.")
LEFT_OPEN, REMARK = N_("Still open: {what}"), N_("By the way: {what}.")


def wrong(f: Callable, lab: str, exercise: Exercise, verdict: Verdict, question: Question) -> Card:
    """Say which mistake was made."""
    title = _(NOT_RIGHT).format(name=exercise.name)
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
        return [stopped, called], [meaning or _(CAME_TO_NOTHING)], [sentence]
    if verdict.mistake in ("type", "shape"):
        called = _(CALLED).format(arguments=shapes_of(case.arguments))
        means = SHAPE_FIRST if verdict.mistake == "shape" else KIND_FIRST
        return [sentence, called], [_(means)], [sentence, called]
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
    title = _(USES_WRONG).format(name=name, called=called)
    seen, means, said = _told(exercise, verdict, question)
    first = _(MEND_FIRST).format(called=called)
    parts = (Part(SEEN, tuple(seen)), Part(MEANS, (*means, first)), *_reading(exercise, lab))
    return Card(WRONG, title, parts, "\n".join([f"{title} {first}", *said]))


def uses_unwritten(name: str, lab: str, exercise: Exercise) -> Card:
    """Say that an earlier exercise, which this one uses, has to be written first."""
    title = _(USES_UNWRITTEN).format(name=name, called=exercise.name)
    first = _(WRITE_FIRST).format(called=exercise.name)
    parts = (Part(TO_DO, (first,)), *_reading(exercise, lab))
    return Card(LEFT, title, parts, f"{title} {first}")


def uses_missing(name: str, called: str) -> Card:
    """Say that an earlier exercise, which this one uses, was not run."""
    title = _(USES_MISSING).format(name=name, called=called)
    first = _(RUN_FIRST).format(called=called)
    return Card(STOPPED, title, (Part(TO_DO, (first,)),), f"{title} {first}")


def still_older(lab: str, exercise: Exercise, stopped: Stopped) -> Card:
    """Say that the cell of an exercise stopped, so that its function is an older one."""
    name = exercise.name
    title, seen = _(OLDER).format(name=name), why(name, stopped)
    means = _(OLDER_MEANS).format(name=name)
    parts = (Part(SEEN, (seen,)), Part(MEANS, (means,)), *_reading(exercise, lab))
    return Card(STOPPED, title, parts, "\n".join([title, seen, means]))


def not_attempted(f: Callable, lab: str, exercise: Exercise) -> Card:
    """Say what to do where a placeholder still stands."""
    title, to_do = _(NOT_ATTEMPTED).format(name=exercise.name), [_(WRITE_IT), *help_line(f)]
    parts = (Part(TO_DO, tuple(to_do)), *_reading(exercise, lab))
    return Card(LEFT, title, parts, "\n".join([" ".join([title, *to_do]),
                                               *_read(READ_IT, exercise)]))


def refusal(sentence: str) -> Card:
    """Say that a check could not be made."""
    return Card(STOPPED, _(NOT_CHECKED), (Part(WHY, (sentence,)),), sentence)


def right(exercise: Exercise, left: Sequence[str], remarks: Sequence[str]) -> Card:
    """Say what is right, what was verified, and what is left open."""
    title = _(VALUES_RIGHT if left else ALL_RIGHT).format(name=exercise.name)
    found = ", ".join(verified(exercise, left))
    parts = (Part(VERIFIED, (_as_sentence(found),)), Part(STILL_OPEN, tuple(left)),
             Part(BY_THE_WAY, tuple(map(_as_sentence, remarks))))
    lines = [title, _(FOUND).format(what=found),
             *(_(LEFT_OPEN).format(what=sentence) for sentence in left),
             *(_(REMARK).format(what=remark) for remark in remarks)]
    return Card(OPEN if left else RIGHT, title, parts, "\n".join(lines))


def _as_sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def verified(exercise: Exercise, left: Sequence[str]) -> list[str]:
    """Name what the check of an exercise has looked at and found right."""
    count = len(exercise.cases)
    arguments = [value for case in exercise.cases for value in case.arguments]
    unstable = unstable_sentence(exercise.name) in left
    values = (ngettext("the draws in {count} case", "the draws in {count} cases", count)
              if exercise.view == "draws" else
              ngettext("values in {count} case", "values in {count} cases", count))
    seen = {
        N_("shapes"): any(_has_shape(case.want) for case in exercise.cases),
        N_("arguments left unchanged"): any(map(_could_change, arguments)),
        N_("finite at the extremes"): exercise.extreme is not None and not unstable,
        N_("no loop over examples"): exercise.without_loop and len(left) == unstable,
    }
    return [values.format(count=count), *(_(name) for name, looked_at in seen.items() if looked_at)]


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
    return [_(template).format(heading=exercise.read)] if exercise.read else []
