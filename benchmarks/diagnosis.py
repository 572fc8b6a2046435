"""Measure what is said of mistakes that the catalogue does not hold.

    python benchmarks/diagnosis.py [LAB ...] [--every N] [--list] [--into docs/course.md]

Each mutant is a reference's answer with one small change. What gives the right values on many
more inputs than a grade needs is no mistake; what gives a known mistake's values in every public
case is in the catalogue. Of the others the table tells how many check and grader reject, and what
check says:
a name (a relation, an argument that is ignored, a known mistake in one of several outputs ...), a
wrong type or shape or an exception with its line, or only that values are not right.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import inspect
import linecache
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from mutants import mutants
from tables import put

from autograder.authoring.course_tree import CourseTree
from autograder.grading.collection import collect
from autograder.grading.interview import Answers, interview
from autograder.grading.judgement import Lab, judge
from autograder.grading.oracle import LocalBackend
from autograder.grading.seeds import generator
from autograder.misconceptions import lab_misconceptions, right_function, right_functions
from utils.ask import ask, quietly
from utils.beyond import still_open
from utils.check import judge as judge_publicly
from utils.question import Case, Outcome, Question
from utils.slips import slip_line

# What a verdict's id says where it is neither a relation nor a known mistake.
TOLD = {"type": "shape or type", "shape": "shape or type", "raised": "exception",
        "stopped": "exception", "values": "values only"}
KINDS = ("named", "place", "shape or type", "exception", "values only")
HEADER = (
    "| lab | changes | right all the same | in the catalogue | mistakes | check rejects "
    "| grader rejects | named | place shown | shape or type | exception | values only |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
)
SECONDS = 5  # a mutant that runs longer never comes back
MANY = 12  # seeds on which a mutant that was accepted is asked again


class NeverBackError(BaseException):
    """A mutant ran too long."""


@dataclass(frozen=True)
class Judged:
    """What became of one mutant; by: whether check and grader rejected it; kind: what was said."""

    name: str
    what: str
    status: str  # "right", "catalogue" or "wrong"
    by: tuple[bool, bool] = (False, False)
    kind: str = ""
    message: str = ""


class Notebook(LocalBackend):
    """A notebook whose functions are right but for one, asked in this process."""

    spent = False

    def take_loss(self) -> None:
        """Say that no worker was lost."""


def main() -> None:
    """Judge the mutants of each lab, and print the table."""
    labs = CourseTree().labs()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labs", nargs="*", choices=[*labs, []], metavar="LAB",
                        help="labs to measure; all, if none is named")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each Nth mutant")
    parser.add_argument("--into", type=Path, metavar="FILE",
                        help="put the table in the place of the one in this file")
    parser.add_argument("--list", action="store_true",
                        help="list those that were accepted, or told by values only")
    args = parser.parse_args()
    print(*HEADER, sep="\n", flush=True)
    lines, together = [*HEADER], []
    for lab in args.labs or labs:
        judged = list(judge_all(Lab(lab), args.every))
        together += judged
        lines.append(row(f"`{lab}`", judged))
        print(lines[-1], flush=True)
        if args.list:
            listed(judged)
    lines.append(row("together", together))
    print(lines[-1])
    if args.into:
        put(args.into, lines)


def _stop(*_: object) -> None:
    raise NeverBackError


def row(name: str, judged: list[Judged]) -> str:
    """Return a line of the table."""
    wrong = [one for one in judged if one.status == "wrong"]
    kinds = collections.Counter(one.kind for one in wrong if any(one.by))
    counts = collections.Counter(one.status for one in judged)
    n = max(1, len(wrong))
    shares = [f"{100 * sum(one.by[side] for one in wrong) / n:.1f} %" for side in (0, 1)]
    shares += [f"{100 * kinds[kind] / n:.0f} %" for kind in KINDS]
    words = [name, len(judged), counts["right"], counts["catalogue"], len(wrong), *shares]
    return f"| {' | '.join(map(str, words))} |"


def listed(judged: list[Judged]) -> None:
    """Print the mutants that someone should look at."""
    for one in judged:
        if one.status == "wrong" and (one.by != (True, True) or one.kind == "values only"):
            print(f"    {one.name}, {one.what}: check and grader reject it: {one.by}; "
                  f"{one.message}")


def judge_all(lab: Lab, every: int, only: str = "") -> Iterator[Judged]:
    """Judge each Nth mutant of a lab's answers, or of one of them."""
    tests = collect(lab.name)
    for name in [only] if only else lab.exercises:
        made = list(mutants(inspect.getsource(getattr(lab.reference, name))))
        for what, source in made[::every]:
            with in_time(), np.errstate(all="ignore"):
                yield judge_one(lab, tests[name], name, what, source)
                continue
            yield Judged(name, what, "wrong", (True, True), "exception", "it never came back")


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Leave what runs longer than SECONDS."""
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    except NeverBackError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def judge_one(lab: Lab, tests: list, name: str, what: str, source: str) -> Judged:
    """Put a mutant to check and grader."""
    exercise, f = lab.exercises[name], defined(lab, name, source)
    verdict, question = judge_publicly(f, exercise)
    with quietly():
        left = still_open(f, exercise) if verdict.status == "right" else []
    answers = asked(lab, tests, name, f, "secret")
    result = judge(lab, name, answers, 10.0)
    by = (verdict.status != "right" or bool(left), result.points < 10)
    accepted = by == (False, False) or answers.share == 1
    if accepted and not left and all_right(lab, tests, name, f):
        return Judged(name, what, "right")
    mistake = verdict.mistake if verdict.status != "right" else result.mistake or "beyond"
    known = {entry.id for entry in exercise.known}
    if mistake in known and same_everywhere(lab, name, f, mistake):
        return Judged(name, what, "catalogue")
    sentence = verdict.sentence or " ".join(left) or result.message
    kind = TOLD.get(mistake, "named")
    if verdict.mistake == "values" and slip_line(f, exercise, question):
        kind = "place"
    return Judged(name, what, "wrong", by, kind, sentence)


def defined(lab: Lab, name: str, source: str) -> Callable:
    """Return the mutant among the lab's right functions."""
    names = dict(vars(lab.reference), LAB=lab.name)
    # What a notebook does for its cells: the source of a function can be read.
    linecache.cache["<mutant>"] = (len(source), None, source.splitlines(keepends=True), "<mutant>")
    exec(compile(source, "<mutant>", "exec"), names)
    return names[name]


def asked(lab: Lab, tests: list, name: str, f: Callable, secret: str) -> Answers:
    """Put the mutant to the hidden tests."""
    notebook: ModuleType = right_functions(lab.reference)
    setattr(notebook, name, on_fixed_draws(lab, name, f))
    with quietly():
        return interview(lab.exercises[name], tests, Notebook(notebook), lab.right,
                         lambda test: generator(secret, lab.name, name, test))


def on_fixed_draws(lab: Lab, name: str, f: Callable) -> Callable:
    """Let a mutant that trains from random draws do so from fixed ones."""
    from autograder.misconceptions import fixed_draws

    f.__globals__.update(fixed_draws(name, lab.reference))
    return f


def all_right(lab: Lab, tests: list, name: str, f: Callable) -> bool:
    """Say whether a mutant that was accepted is right on many more inputs."""
    inputs = lab_misconceptions(lab.name).public_inputs
    publicly = (arguments for seed in range(MANY)
                for arguments in inputs(np.random.default_rng(seed))[name])
    return all(right_on(lab, name, f, arguments) for arguments in publicly) and all(
        asked(lab, tests, name, f, f"secret {i}").share == 1 for i in range(MANY))


def right_on(lab: Lab, name: str, f: Callable, arguments: tuple) -> bool:
    """Say whether a mutant gives what the reference gives."""
    exercise = lab.exercises[name]
    names = exercise.parameters[: len(arguments)]
    with quietly():
        want = ask(right_function(name, lab.reference), names, arguments, exercise.view)
        got = ask(on_fixed_draws(lab, name, f), names, arguments, exercise.view)
    case = Case(dict(zip(names, arguments, strict=True)), want.value, got)
    question = Question(name, [case], exercise.outputs)
    leaves: dict[str, Any] = question.leaves(0, got.value)
    return got.mutated == want.mutated and all(leaf.right for leaf in leaves.values())


def same_everywhere(lab: Lab, name: str, f: Callable, identifier: str) -> bool:
    """Say whether a mutant gives a known mistake's values in every public case."""
    exercise = lab.exercises[name]
    for public in exercise.cases:
        names = exercise.parameters[: len(public.arguments)]
        with quietly():
            got = ask(on_fixed_draws(lab, name, f), names, public.arguments, exercise.view)
        theirs = public.wrong.get(identifier, Outcome(public.want))
        if not alike(got, theirs):
            return False
    return True


def alike(one: Outcome, other: Outcome) -> bool:
    """Say whether two calls gave the same, and changed the same."""
    from utils.leaves import same

    return one.mutated == other.mutated and same(one.value, other.value)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
