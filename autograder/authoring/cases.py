"""Build a lab's public cases from its reference, its misconceptions and its text."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import numpy as np

from autograder.authoring.lab_code import expect_inputs, expect_told_apart, lab_code
from autograder.misconceptions import right_function, wrong_answers
from utils.ask import ask
from utils.cases import Exercise, PublicCase, read_cases, write_cases
from utils.leaves import same
from utils.question import Known, Outcome

# Public inputs are the same for everybody and for ever.
SEED = 2012
CONTENT = Path(__file__).resolve().parents[2] / "content" / "labs"


def build_cases(lab: str, path: Path) -> None:
    """Write the public cases of a lab."""
    text = CONTENT / f"{lab}.py"
    write_cases(path, exercises_of(lab, headings_of(text) if text.is_file() else {}))


def exercises_of(lab: str, headings: dict[str, str]) -> list[Exercise]:
    """Return the lab's exercises with their public cases; AuthoringError if they are no good."""
    reference, wrong = lab_code(lab, headings)
    inputs = wrong.public_inputs(np.random.default_rng(SEED))
    expect_inputs(wrong, reference.OUTPUTS, inputs)
    extreme = wrong.extreme_inputs() if hasattr(wrong, "extreme_inputs") else {}
    exercises = []
    for name in reference.OUTPUTS:
        view = getattr(wrong, "VIEWS", {}).get(name, "")
        known = wrong_answers(lab, name)
        parameters = tuple(inspect.signature(getattr(reference, name)).parameters)
        exercises.append(Exercise(
            name, parameters, reference.OUTPUTS[name], calls_of(name, reference),
            headings.get(name, ""), tuple(entry for entry, _ in known),
            tuple(_cases(name, parameters, inputs[name], known, reference, view)),
            extreme.get(name), name in getattr(wrong, "WITHOUT_LOOP", ()), view,
            *_initialisers(name, reference),
        ))
    expect_told_apart(wrong, exercises)
    return exercises


def _initialisers(name: str, reference: ModuleType) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the initialisers whose draws are fixed, and those that the reference calls."""
    fixed, names = getattr(reference, "FIXED_DRAWS", {}).get(name, ()), _names_in(name, reference)
    return tuple(fixed), tuple(other for other in fixed if other in names)


def calls_of(name: str, reference: ModuleType) -> tuple[str, ...]:
    """Return the exercises that the reference of `name` calls, in the lab's order."""
    names = _names_in(name, reference)
    return tuple(other for other in reference.OUTPUTS if other in names and other != name)


def _names_in(name: str, reference: ModuleType) -> set[str]:
    tree = ast.parse(inspect.getsource(getattr(reference, name)))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _cases(
    name: str, parameters: tuple[str, ...], inputs: Iterable[tuple],
    known: list[tuple[Known, Callable]], reference: ModuleType, view: str,
) -> list[PublicCase]:
    right = right_function(name, reference)
    functions = {entry.id: function for entry, function in known}
    cases = []
    for arguments in inputs:
        want = ask(right, parameters, arguments, view)
        outcomes = {key: ask(f, parameters, arguments, view) for key, f in functions.items()}
        cases.append(PublicCase(arguments, want.value, {
            key: outcome for key, outcome in outcomes.items() if not _alike(outcome, want)
        }))
    return cases


def _alike(one: Outcome, other: Outcome) -> bool:
    return one.mutated == other.mutated and same(one.value, other.value)


def headings_of(text: Path) -> dict[str, str]:
    """Return, for each exercise of a lab's text, the heading under which it stands."""
    heading, found = "", {}
    for line in text.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"# #+ (.+)", line):
            heading = match[1].strip()
        elif match := re.match(r'# %% .*exercise="(\w+)"', line):
            found[match[1]] = heading
    return found


def cases_match(one: Path, other: Path) -> bool:
    """Say whether two files of public cases are alike; the last digits may differ by machine."""
    try:
        left, right = read_cases(one), read_cases(other)
    except (OSError, KeyError, TypeError, ValueError):
        return False  # cut off, or written by an older version
    return list(left) == list(right) and all(
        _exercise_matches(left[name], right[name]) for name in left
    )


def _exercise_matches(one: Exercise, other: Exercise) -> bool:
    words = ("parameters", "outputs", "calls", "read", "known", "without_loop", "view",
             "fixed_draws", "starts_from")
    if any(getattr(one, key) != getattr(other, key) for key in words):
        return False
    if not same(list(one.extreme or ()), list(other.extreme or ())):
        return False
    return len(one.cases) == len(other.cases) and all(
        same(list(a.arguments), list(b.arguments)) and same(a.want, b.want)
        and a.wrong.keys() == b.wrong.keys()
        and all(_alike(a.wrong[key], b.wrong[key]) for key in a.wrong)
        for a, b in zip(one.cases, other.cases, strict=True)
    )
