"""Make classes to be graded, run commands over them, and count all their processor time."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.results.present import without_hidden
from autograder.results.text import plain

ROOT = Path(__file__).resolve().parents[1]
LAB = "week2_logistic_regression"
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """What something took: CPU seconds of all its processes, and seconds on the clock."""

    cpu: float
    wall: float


def solved(experiments: bool = True) -> dict:
    """Return the solved lab without what nbgrader would hide; also without its experiments."""
    lab = json.loads((ROOT / "source" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8"))
    lab["cells"] = [
        {**cell, "source": without_hidden(plain(cell["source"]))}
        for cell in lab["cells"]
        if experiments or not cell["metadata"].get("descent", {}).get("experiment")
    ]
    return lab


def lay_out(course: Path, count: int, notebook: dict, *, ours: bool) -> Path:
    """Make a course with `count` submissions; the lab's source is the notebook, or our own."""
    place(notebook, course / "solved.ipynb")
    if ours:
        shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
        shutil.copy(ROOT / "nbgrader_config.py", course)
    else:
        place(notebook, course / "source" / LAB / f"{LAB}.ipynb")
    for number in range(count):
        place(notebook, course / "submitted" / f"student{number:05d}" / LAB / f"{LAB}.ipynb")
    nbgrader(course, "generate_assignment", LAB, "--force")
    return course


def place(notebook: dict, path: Path) -> None:
    """Write a notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def nbgrader(course: Path, *words: str) -> None:
    """Run one nbgrader command in a course folder."""
    here = str(Path(sys.executable).parent)
    path = os.pathsep.join([here, os.environ.get("PATH", os.defpath)])
    command = [sys.executable, "-m", "nbgrader", *words, f"--course-dir={course}"]
    run(command, cwd=course, env={**os.environ, "PATH": path})


def run(command: list[str], **more: object) -> str:
    """Run a command; return its output, or end with what it complained about."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:300]} failed:\n{(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def run_stock(course: Path) -> None:
    """Grade with nbgrader's own executor."""
    shutil.rmtree(course / "autograded", ignore_errors=True)
    nbgrader(course, "autograde", LAB, "--force")


def run_ours(course: Path) -> None:
    """Grade with the oracle, from a cold start, and write every row and notebook anew."""
    code = (
        "import sys; from pathlib import Path; from autograder.verbs import grade\n"
        "course = Path(sys.argv[1])\n"
        f"grade.run_class({LAB!r}, course, course / 'submitted', rung=grade.choose_rung(False))"
    )
    for made in ("autograded", ".descent"):
        shutil.rmtree(course / made, ignore_errors=True)
    run([sys.executable, "-c", code, str(course)], cwd=ROOT)


def measured(do: Callable[[], object], times: int) -> Cost:
    """Return the medians of several runs."""
    samples = []
    for _ in range(times):
        before, start = children_cpu(), time.perf_counter()
        do()
        wall = time.perf_counter() - start
        samples.append((children_cpu() - before, wall))
    cpu, wall = zip(*samples, strict=True)
    return Cost(statistics.median(cpu), statistics.median(wall))


def adopt_orphans() -> None:
    """Become the parent of processes whose parent has gone: bubblewrap does not wait for its own.

    Without it the time of the zygotes and of everything that ran in them would count nowhere.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children_cpu() -> float:
    """Return the CPU seconds of all processes below this one; wait for those that still end."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
