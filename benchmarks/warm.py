"""Time one verdict of warm workers beside merely running the same cells, and a student's check."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from classes import LAB, ROOT, run

from autograder.grading.engine import MODULES, Grader
from autograder.grading.layout import read_layout
from autograder.grading.notebook import read_submission
from autograder.grading.repair import arrange
from autograder.verbs.grade import choose_rung

# A plain IPython with everything imported: each line names cells to run, in a forked copy.
PLAIN = """
import importlib, json, os, sys, time
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config
quiet = Config()
quiet.HistoryManager.enabled = False
shell = InteractiveShell.instance(config=quiet)
cells, times = json.loads(sys.stdin.read())
for _ in range(times):
    start = time.perf_counter()
    if (pid := os.fork()) == 0:
        with capture_output():
            for cell in cells:
                shell.run_cell(cell, store_history=False).raise_error()
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        sys.exit("a cell failed")
    print(time.perf_counter() - start, flush=True)
"""


def measure(course: Path, repeats: int) -> list[list[str]]:
    """Return rows: a verdict, the same cells without any question, and the difference."""
    path, times = course / "solved.ipynb", 3 * repeats
    with Grader(LAB, course, rung=choose_rung(False)) as grader:
        grader.grade("student", path)
        verdict = statistics.median(grader.grade(f"s{i}", path).seconds for i in range(times))
    plain = plain_seconds(cells(course, path), times)
    rows = (("verdict", verdict), ("its cells alone, in a plain IPython", plain),
            ("all else: reading, confining, asking, judging", verdict - plain))
    return [[name, f"{1000 * seconds:.0f}"] for name, seconds in rows]


def cells(course: Path, path: Path) -> list[str]:
    """Return the cells that grading runs."""
    arranged = arrange(read_submission(path), read_layout(LAB, course))
    return [cell.definitions if cell.kind == "experiment" else cell.source
            for cell in arranged.cells if cell.kind != "check"]


def plain_seconds(sources: list[str], times: int) -> float:
    """Run cells in forks of a plain IPython that has imported what notebooks import."""
    command = [sys.executable, "-c", PLAIN, json.dumps(MODULES)]
    words = run(command, cwd=ROOT, input=json.dumps([sources, times + 1]))
    return statistics.median(map(float, words.split()[1:]))


def student_side() -> list[list[str]]:
    """Return how long a check takes in the notebook, and how long its import."""
    code = "import time; t = time.perf_counter(); import utils.check; print(time.perf_counter()-t)"
    imports = [float(run([sys.executable, "-c", code], cwd=ROOT)) for _ in range(5)]
    from autograder.misconceptions import lab_reference
    from utils.check import check

    slowest = 0.0
    for name in lab_reference(LAB).OUTPUTS:
        f = getattr(lab_reference(LAB), name)
        check(f)
        start = time.perf_counter()
        check(f)
        slowest = max(slowest, time.perf_counter() - start)
    rows = (("import utils.check", statistics.median(imports)), ("slowest check(f)", slowest))
    return [[name, f"{1000 * seconds:.1f}"] for name, seconds in rows]
