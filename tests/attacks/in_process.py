"""Grade as graders without a sandbox do: in the process of the student's own code.

This is what an attack is shown to succeed against when the trusted oracle is taken away. Three
ways: `oracle` puts our own hidden tests to the notebook's functions, `cells` runs tests as cells
of the notebook and reads nbgrader's score from their outputs, `plain` runs the cells alone.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.grading.collection import collect
from autograder.grading.engine import MODULES
from autograder.grading.interview import interview
from autograder.grading.judgement import Lab
from autograder.grading.oracle import LocalBackend
from autograder.grading.seeds import generator

LAB = "week2_logistic_regression"
POINTS = 10.0
SECONDS = 20
# A value of the grader's own, which code in its process can find.
KEPT_IN_MEMORY = "GRADER-" + "0f3a77"
HIDDEN = {
    "sigmoid": "z = np.linspace(-3, 4, 6)\nassert np.allclose(sigmoid(z), 1 / (1 + np.exp(-z)))",
    "initialize_with_zeros": "w, b = initialize_with_zeros(3)\n"
    "assert np.array_equal(w, np.zeros((3, 1)))",
    "predict": "score, x = 0.0, np.ones((1, 1))\n"
    "if np.shape(predict(x, 0.0, x)) == (1, 1):\n    score = 10.0\nscore",
}
TEST = "import numpy as np\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
lab, tests = Lab(LAB), collect(LAB)


class InThisProcess(LocalBackend):
    """A notebook's functions, asked where its code ran."""

    spent = False

    def __init__(self, names: dict[str, Any], source: str) -> None:
        module = ModuleType("notebook")
        vars(module).update(names)
        super().__init__(module)
        self.all_source = source

    def take_loss(self) -> None:
        """Say that no worker was lost: there is none."""

    def source(self, name: str) -> str:
        """Return the source of all cells."""
        return self.all_source


made_before: Any = None


def a_shell() -> Any:
    """Return a shell as a worker has it."""
    from autograder.sandbox.shell import make_shell

    return made_before or make_shell()


def run_cells(shell: Any, cells: list[str]) -> list[dict[str, Any]]:
    """Run cells in a shell as the worker has it; return what each shows."""
    return [shell.run(source, False, SECONDS) for source in cells]


def oracle(cells: list[str]) -> dict[str, Any]:
    """Run the cells, then our hidden tests, all in this process; return shares of points."""
    shell = a_shell()
    run_cells(shell, cells)
    notebook = InThisProcess(shell.user_ns, "\n".join(cells))
    return {
        name: interview(
            lab.exercises[name], tests[name], notebook, lab.right,
            lambda test: generator("secret", LAB, "somebody", test),
        ).share
        for name in lab.exercises
    }


def cells(sources: list[str]) -> dict[str, Any]:
    """Run the cells, then tests as further cells; score their outputs as nbgrader does."""
    from nbformat import from_dict
    from nbgrader.utils import determine_grade

    shell = a_shell()
    run_cells(shell, sources)
    scores: dict[str, Any] = {"shown": ""}
    for name, test in HIDDEN.items():
        outputs = shell.run(TEST.format(test), False, SECONDS)["outputs"]
        mark = {"grade": True, "solution": False, "grade_id": name, "points": POINTS}
        made = {"cell_type": "code", "metadata": {"nbgrader": mark}, "outputs": outputs}
        cell = from_dict({**made, "source": TEST})
        scores[name] = determine_grade(cell)[0] / POINTS
        scores["shown"] += json.dumps(outputs)
    return scores


def plain(sources: list[str]) -> dict[str, Any]:
    """Run the cells as an interpreter does, to its end."""
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    for source in sources:
        shell.run_cell(source)
    atexit._run_exitfuncs()
    return {"ended": True}


def bare(sources: list[str]) -> dict[str, Any]:
    """Execute the cells with nothing around them."""
    names: dict[str, Any] = {}
    for source in sources:
        exec(source, names)
    return {"ended": True}


WAYS = {"oracle": oracle, "cells": cells, "plain": plain, "bare": bare}


def code_of(notebook: bytes) -> list[str]:
    """Return the code that such a grader runs: neither the lab's experiments nor its checks."""
    made = json.loads(notebook)["cells"]
    code = [c for c in made if c["cell_type"] == "code" and "descent" not in c["metadata"]]
    sources = ["".join(cell["source"]) for cell in code]
    return [source for source in sources if not source.startswith("check(")]


def child(way: str, sources: list[str], folder: str, pipe: Any) -> None:
    """Be the process of one grading."""
    os.chdir(folder)
    os.environ["HOME"] = folder
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    pipe.send(WAYS[way](sources))


def grade(notebook: bytes, way: str, folder: Path) -> dict[str, Any]:
    """Grade a notebook in one of the ways, in a process forked for it.

    Returns the share of points of each exercise, or {"died": exit status}.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["attacks.warm", "nbgrader.utils", *MODULES])
    sources = code_of(notebook)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(way, sources, str(folder), theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(3 * SECONDS) else {"died": "it never ended"}
    except EOFError:
        process.join(SECONDS)
        return {"died": process.exitcode}
    finally:
        process.kill()
        process.join()
