"""Say where the time goes, from the command's start and from a submission's file to its grade.

    python benchmarks/profile_grading.py [--submissions 30] [--markdown]

One worker, so that nothing runs beside anything else but what is meant to: the next worker is
forked and confined ahead of need, and the reference computes while the student's functions do.
Each stage's time is what it took itself, without the stages that it called. The cells and the calls
run in the worker; its processor time, as the zygote counts it, stands in a row of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch


class Stages:
    """Stopwatches of which only the innermost runs: seconds on the clock, and CPU seconds here."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.running: list[str] = []
        self.since = time.perf_counter(), time.process_time()

    def turn(self, change: Callable[[], object]) -> None:
        """Book the time since the last turn, then change which stage runs."""
        now = time.perf_counter(), time.process_time()
        if self.running:
            for place in (0, 1):
                self.spent[self.running[-1]][place] += now[place] - self.since[place]
        self.since = now
        change()

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Run one stage."""
        self.turn(lambda: self.running.append(name))
        try:
            yield
        finally:
            self.turn(self.running.pop)

    def watch(self, name: str, owner: Any, function: str) -> Any:
        """Return a patch under which a function is a stage."""
        real = getattr(owner, function)

        def watched(*args: Any, **more: Any) -> Any:
            with self.stage(name):
                return real(*args, **more)

        return patch.object(owner, function, watched)


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=30, metavar="N")
    parser.add_argument("--markdown", action="store_true", help="print tables for a page")
    args = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    start, each = Stages(), Stages()
    with tempfile.TemporaryDirectory(prefix="descent-profile-") as folder:
        zygote, worker = profile(Path(folder), args.submissions, start, each)
    from grading import show

    for name, stages, count, apart, cpu in (
        ("start-up", start, 1, "the zygote itself", zygote),
        ("each submission", each, args.submissions, "its worker itself", worker),
    ):
        last = [f"({apart})", "", f"{1000 * cpu:.1f}"]
        show([[name, "ms", "CPU ms"], *rows(stages, count), last], args.markdown)


def rows(stages: Stages, count: int) -> list[list[str]]:
    """Return a row a stage, and their sum."""
    whole = [sum(column) for column in zip(*stages.spent.values(), strict=True)]
    named = [*stages.spent.items(), ("sum", whole)]
    return [[name, *(f"{1000 * one / count:.1f}" for one in took)] for name, took in named]


def profile(folder: Path, count: int, start: Stages, each: Stages) -> tuple[float, float]:
    """Start up, then grade; return the CPU seconds of the zygote, and of a submission's worker."""
    with start.stage("Python, NumPy, IPython, pytest: importing the grader"):
        from autograder.grading import engine
        from autograder.results import autograded, gradebook
        from autograder.sandbox.control import Control
        from autograder.verbs.grade import choose_rung
    from classes import LAB, adopt_orphans, children_cpu, lay_out, solved

    adopt_orphans()
    course = lay_out(folder / "course", 0, solved(), ours=True)
    with start.stage("trying out the confinement"):
        rung = choose_rung(False)
    with start.watch("collecting hidden tests", engine, "collect"), \
            start.stage("reading the lab"):
        grader = engine.Grader(LAB, course, rung=rung)
    before = children_cpu()
    with contextlib.ExitStack() as stack:
        with start.stage("opening the gradebook"):
            write = stack.enter_context(gradebook.writer(LAB, course_dir=course))
        stack.enter_context(grader)
        with start.stage("starting a zygote"), grader.pool.worker():
            pass
        used: list[float] = []
        answer = Control.answer

        def heard(control: Control, seconds: float) -> dict[str, Any]:
            told = answer(control, seconds)
            if "status" in told:  # of a worker that has ended
                used.append(told["cpu"])
            return told

        stack.enter_context(patch.object(Control, "answer", heard))
        watch(stack, each)
        for number in range(count):
            with each.stage("judging, and all between"):
                record = grader.grade(f"student{number:04d}", course / "solved.ipynb")
            with each.stage("writing autograded/"):
                autograded.write(record, LAB, course_dir=course)
            with each.stage("handing over to the gradebook"):
                write(record)
        with each.stage("waiting for the gradebook"):
            stack.close()
    return children_cpu() - before - sum(used), sum(used) / count


def watch(stack: contextlib.ExitStack, stages: Stages) -> None:
    """Make stages of what grading one submission calls."""
    from autograder.grading import collection, engine, oracle
    from autograder.sandbox.pool import Slot
    from autograder.sandbox.worker import Worker

    for name, owner, function in (
        ("reading the file", engine, "read_plain_file"),
        ("reading the notebook", engine, "parse"),
        ("arranging its cells", engine, "arrange"),
        ("taking a worker, ordering the next", Slot, "lend"),
        ("taking a worker, ordering the next", Slot, "order"),
        ("running its cells", Worker, "run_cell"),
        ("hidden tests: inputs, reference, comparing", collection.HiddenTest, "run"),
        ("hidden tests: inputs, reference, comparing", oracle.Ahead, "prepare"),
        ("asking its functions", Worker, "call"),
        ("ending the worker", Worker, "close"),
    ):
        stack.enter_context(stages.watch(name, owner, function))


if __name__ == "__main__":
    main()
