"""Make an otter-grader assignment of a lab: the same exercises, asked their public cases.

otter-grader lives in an environment of its own, made with pip on first use below the user's cache
folder: nothing of this project needs it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from classes import LAB, ROOT, run

from autograder.misconceptions import lab_reference

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "descent-benchmarks"
NEEDED = ["otter-grader>=7,<8", "ipykernel", "numpy", "matplotlib", "h5py"]
TEST = '''from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = {points}


def same(got, want):
    import numpy as np

    if isinstance(want, dict):
        return all(same(got[key], want[key]) for key in want)
    if isinstance(want, (list, tuple)):
        return len(got) == len(want) and all(map(same, got, want))
    return np.allclose(got, want)


@test_case(points={points}, hidden=True)
def test_public_cases(env):
    import copy

    from utils.cases import lab_cases

    for case in lab_cases("{lab}")["{name}"].cases:
        assert same(env["{name}"](*copy.deepcopy(case.arguments)), case.want)
'''


def otter() -> Path:
    """Return otter's command; make its environment first where there is none yet."""
    place = CACHE / "otter"
    command = place / "bin" / "otter"
    if not (place / "ready").is_file():
        print("Installing otter-grader into", place, "...", file=sys.stderr)
        run([sys.executable, "-m", "venv", "--clear", str(place)])
        run([str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *NEEDED])
        (place / "ready").touch()
    return command


def environment() -> dict[str, str]:
    """Let the notebooks import utils, and the command find its own kernel."""
    path = os.pathsep.join([str(otter().parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def assignment(folder: Path) -> Path:
    """Write a test for each exercise; return the autograder that otter makes of them."""
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for name in lab_reference(LAB).OUTPUTS:
        text = TEST.format(name=name, points=1, lab=LAB)
        (tests / f"{name}.py").write_text(text, encoding="utf-8")
    words = ["generate", "-t", str(tests), "-o", str(folder / "autograder.zip")]
    run([str(otter()), *words, "--no-environment"], cwd=folder, env=environment())
    return folder / "autograder.zip"


def grade(autograder: Path, notebook: Path) -> str:
    """Grade one submission, as `otter run` does: a process of its own."""
    words = ["run", "-a", str(autograder), "-o", str(notebook.parent), str(notebook)]
    return run([str(otter()), *words], cwd=notebook.parent, env=environment())
