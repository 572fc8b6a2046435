"""Read what an author writes about a lab in Python; say with file and line what is in the way."""

from __future__ import annotations

import importlib
import inspect
import traceback
from collections.abc import Collection, Iterable, Iterator
from types import ModuleType
from typing import Any

from autograder.authoring.problems import AuthoringError
from autograder.misconceptions import Misconception, swapped_source
from autograder.words import N_, _
from utils.cases import Exercise

GUIDE = N_("docs/write_an_exercise.md shows how")


def lab_code(lab: str, in_text: Collection[str]) -> tuple[ModuleType, ModuleType]:
    """Return a lab's reference and its misconceptions, or raise all that is wrong with them.

    in_text: the exercises that stand in the lab's text.
    """
    reference = _module("reference", lab, ("OUTPUTS",))
    wrong = _module("misconceptions", lab, ("MISCONCEPTIONS", "public_inputs"))
    at = f"{_shown('reference', lab)}:1:"
    problems = [_("{place} OUTPUTS does not name {name}, an exercise of the text. Say there what "
                  "it returns.").format(place=at, name=name)
                for name in in_text if name not in reference.OUTPUTS]
    problems += [_("{place} OUTPUTS names {name}, and there is no such function. Write it, or mend "
                   "the name.").format(place=at, name=name)
                 for name in reference.OUTPUTS if not hasattr(reference, name)]
    for entry in wrong.MISCONCEPTIONS if not problems else ():
        if sentence := _swap_problem(entry, reference):
            problems.append(f"{_place(wrong, entry.id)} {sentence}")
    if problems:
        raise AuthoringError(problems)
    return reference, wrong


def expect_inputs(wrong: ModuleType, names: Iterable[str], inputs: dict[str, Any]) -> None:
    """AuthoringError where a student's check would have nothing to ask about an exercise."""
    missing = [name for name in names if not inputs.get(name)]
    if missing:
        raise AuthoringError(
            _("{place} public_inputs gives nothing for {missing}. Return a list of "
              "arguments there: {guide}.").format(
                place=_place(wrong, "public_inputs"), missing=", ".join(missing), guide=_(GUIDE))
        )


def expect_told_apart(wrong: ModuleType, exercises: Iterable[Exercise]) -> None:
    """AuthoringError where a known mistake gives what is right, on every public input."""
    written = {entry.id for entry in wrong.MISCONCEPTIONS}
    problems = [
        _("{place} {mistake} gives the right values on every public input, so no check would name "
          "it. Add an input to public_inputs that tells it apart, or leave it out.").format(
            place=_place(wrong, id), mistake=id)
        for exercise in exercises for id in _never_wrong(exercise) if id in written
    ]
    if problems:
        raise AuthoringError(problems)


def _never_wrong(exercise: Exercise) -> Iterator[str]:
    wrong = {id for case in exercise.cases for id in case.wrong}
    return (known.id for known in exercise.known if known.id not in wrong)


def _module(room: str, lab: str, wanted: Iterable[str]) -> ModuleType:
    """Import what an author wrote; say in a sentence why that does not work."""
    name, shown = f"autograder.{room}.{lab}", _shown(room, lab)
    try:
        module = importlib.import_module(name)
    except SyntaxError as error:
        raise AuthoringError(_("{shown}:{lineno}: Python cannot read this: {msg}.").format(
            shown=shown, lineno=error.lineno, msg=error.msg)) from None
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == name:
            raise AuthoringError(_("{shown}:1: this file is missing. Write {wanted} "
                                   "into it: {guide}.").format(
                shown=shown, wanted=" and ".join(wanted), guide=_(GUIDE))) from None
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
                 if frame.filename.endswith(f"{lab}.py")]
        raise AuthoringError(_("{shown}:{line}: importing this stops with {type}: "
                               "{error}.").format(
            shown=shown, line=[1, *lines][-1], type=type(error).__name__, error=error)) from error
    if missing := [word for word in wanted if not hasattr(module, word)]:
        raise AuthoringError(_("{shown}:1: {missing} is not there: {guide}.").format(
            shown=shown, missing=" and ".join(missing), guide=_(GUIDE)))
    return module


def _swap_problem(entry: Misconception, reference: ModuleType) -> str:
    """Say why a misconception cannot be made of the answer, if so."""
    if entry.exercise not in reference.OUTPUTS:
        return _("misconception {mistake}: there is no exercise {exercise}. Mend the name.").format(
            mistake=entry.id, exercise=entry.exercise)
    try:
        compile(swapped_source(entry, reference), entry.id, "exec")
    except SyntaxError as error:
        return _("misconception {mistake}: with {new!r} it is no Python: {error}.").format(
            mistake=entry.id, new=entry.new, error=error.msg)
    except ValueError as error:
        return f"{error}."
    return ""


def _place(wrong: ModuleType, word: str) -> str:
    """Name the file of misconceptions, with the line of a misconception or a function."""
    lines, shapes = inspect.getsource(wrong).splitlines(), (f'"{word}"', f"def {word}(")
    line = next((number for number, text in enumerate(lines, 1)
                 if any(shape in text for shape in shapes)), 1)
    return f"{_shown('misconceptions', wrong.__name__.rpartition('.')[2])}:{line}:"


def _shown(room: str, lab: str) -> str:
    return f"autograder/{room}/{lab}.py"
