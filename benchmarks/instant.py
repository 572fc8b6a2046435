"""Time what has to feel instant: `import utils.check`, and what a check of an exercise takes."""

from __future__ import annotations

import inspect
import json
import linecache
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from mutants import mutants

from autograder.authoring.course_tree import CourseTree
from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source
from utils.check import CheckFailed, check

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("matplotlib", "h5py", "PIL", "IPython", "ipywidgets")
# A fresh process: what it prints is the import's seconds, then what of HEAVY is loaded, and the
# seconds of the first check, then what is loaded.
FRESH = """
import json, sys, time
sys.path.insert(0, {root!r})
def loaded():
    return [name for name in {heavy} if name in sys.modules]
import numpy
start = time.perf_counter()
from utils.check import check
seconds, modules = [time.perf_counter() - start], [loaded()]
from autograder.reference.{lab} import {name} as f
start = time.perf_counter()
check(f)
print(json.dumps([[*seconds, time.perf_counter() - start], [*modules, loaded()]]))
"""
ANSWERS = ("right", "a known mistake", "a mistake that nobody collected")
PER_EXERCISE = 3  # mistakes of each kind


@dataclass
class Fresh:
    """What fresh processes took for the import and the first check, and what they loaded."""

    imports: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    loaded: list[set[str]] = field(default_factory=lambda: [set(), set()])


def fresh(runs: int) -> Fresh:
    """Import and check once, in `runs` fresh processes a lab; NumPy is there before."""
    seen = Fresh()
    for lab in CourseTree().labs():
        name = next(iter(lab_reference(lab).OUTPUTS))
        code = FRESH.format(root=str(ROOT), heavy=HEAVY, lab=lab, name=name)
        for _ in range(runs):
            done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True,
                                  check=True, encoding="utf-8")
            (imported, first), modules = json.loads(done.stdout)
            seen.imports.append(imported)
            seen.first.append(first)
            for all_of, more in zip(seen.loaded, modules, strict=True):
                all_of.update(more)
    return seen


def later() -> dict[str, list[float]]:
    """Check right and wrong answers to every exercise; give seconds by kind of answer.

    Each is checked once before it is timed, so that the lab's cases are there; then the middle
    one of three counts.
    """
    took: dict[str, list[float]] = {kind: [] for kind in ANSWERS}
    for lab in CourseTree().labs():
        reference = lab_reference(lab)
        for name in reference.OUTPUTS:
            for kind, source in _sources(lab, name):
                f = defined(lab, reference, name, source)
                if _right(f) == (kind == ANSWERS[0]):
                    took[kind].append(statistics.median(_seconds(f) for _ in range(3)))
    return took


def _sources(lab: str, name: str) -> Iterator[tuple[str, str]]:
    """Give the source of answers to an exercise, each with its kind."""
    reference = lab_reference(lab)
    right = inspect.getsource(getattr(reference, name))
    yield ANSWERS[0], right
    known = [entry for entry in lab_misconceptions(lab).MISCONCEPTIONS if entry.exercise == name]
    for entry in known[:PER_EXERCISE]:
        yield ANSWERS[1], swapped_source(entry, reference)
    made = [source for _, source in mutants(right)]
    for source in made[:: max(1, len(made) // PER_EXERCISE)][:PER_EXERCISE]:
        yield ANSWERS[2], source


def defined(lab: str, reference: ModuleType, name: str, source: str) -> Callable:
    """Return the function that a cell with this source defines, among a lab's right functions."""
    names = dict(vars(reference), LAB=lab)
    # What a notebook does for its cells: the source of a function can be read.
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
    exec(compile(source, "<cell>", "exec"), names)
    return names[name]


def _seconds(f: Callable) -> float:
    start = time.perf_counter()
    _right(f)
    return time.perf_counter() - start


def _right(f: Callable) -> bool:
    try:
        return check(f).complete
    except CheckFailed:
        return False


def lines(runs: int) -> list[str]:
    """Measure all, and return the table."""
    seen, took = fresh(runs), later()
    loaded = [", ".join(sorted(names)) or "none" for names in seen.loaded]
    rows = [("`import utils.check`, after NumPy", seen.imports, f"loads of the heavy: {loaded[0]}"),
            ("the first `check(f)` of a kernel", seen.first, f"loaded then: {loaded[1]}")]
    rows += [(f"later: {kind}", seconds, "") for kind, seconds in took.items()]
    table = ["| in the notebook | measured | median ms | 95 % within | longest ms | |",
             "|---|---|---|---|---|---|"]
    for name, seconds, note in rows:
        ms = sorted(1000 * second for second in seconds)
        within = ms[min(len(ms) - 1, int(0.95 * len(ms)))]
        table.append(f"| {name} | {len(ms)} | {statistics.median(ms):.1f} | {within:.1f} "
                     f"| {ms[-1]:.1f} | {note} |")
    return table
