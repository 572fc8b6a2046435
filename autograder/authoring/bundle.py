"""Zip what a student needs: no repository, no answers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.problems import AuthoringError

# Whatever was left behind by running things, and what others made and we may not pass on.
LITTER = {"__pycache__", ".ipynb_checkpoints", "downloaded"}
README = """\
Descent: a first course in neural networks, from NumPy alone
=============================================================

You need Python 3.11 or newer. In this folder:

    python -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt      (Windows: .venv\\Scripts\\python)
    .venv/bin/python -m jupyterlab

Open a notebook that starts with "week", and begin with week 1 or with start_here.ipynb. Every
exercise has a check below it that tells at once whether your answer is right, and where it is
wrong, which mistake it is. No network is needed once everything is installed.

    *.ipynb    lessons to read and play with, and labs to solve
    utils/     what notebooks import: checks, data sets, pictures
    data/      the data sets, with their origin and licences
"""
NEEDED = ("numpy", "matplotlib", "h5py", "ipython", "jupyterlab", "ipykernel")


def bundle(course: CourseTree, output: Path) -> int:
    """Write the zip; return how many files it holds."""
    files = {path.name: path.read_bytes() for path in _notebooks(course)}
    files |= {"README.txt": README.encode(), "requirements.txt": _requirements(course)}
    kept = [*_files(course.root / "utils"), *_files(course.root / "data", without=".py")]
    files |= {course.shown(path): path.read_bytes() for path in kept}
    files["LICENSE"] = (course.root / "LICENSE").read_bytes()
    for name, data in files.items():
        if b"autograder" in data:
            raise AuthoringError(f"{name} names the autograder. Take that out: students read it.")
    try:
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                # A fixed date: the same course gives the same bytes.
                archive.writestr(zipfile.ZipInfo(f"descent/{name}", (1980, 1, 1, 0, 0, 0)),
                                 files[name], zipfile.ZIP_DEFLATED)  # fmt: skip
    except OSError as error:
        raise AuthoringError(
            f"{output} could not be written: {error.strerror}. Name another: --output"
        ) from error
    return len(files)


def _notebooks(course: CourseTree) -> list[Path]:
    paths = [course.lesson(name) for name in course.lessons()]
    paths += [course.release(lab) for lab in course.labs()]
    for path in paths:
        if not path.exists():
            raise AuthoringError(
                f"{course.shown(path)} is missing. Build it with: python course.py build"
            )
    return paths


def _files(folder: Path, without: str = "") -> list[Path]:
    found = (p for p in folder.rglob("*") if p.is_file() and not LITTER & set(p.parts))
    return sorted(p for p in found if not without or p.suffix != without)


def _requirements(course: CourseTree) -> bytes:
    """Return the course's own ranges for what notebooks need."""
    lines = (course.root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    ranges = [line.partition("#")[0].strip() for line in lines]
    name = re.compile(r"[\w.-]+")
    kept = [r for r in ranges if (found := name.match(r)) and found[0] in NEEDED]
    return ("\n".join(kept) + "\n").encode()
