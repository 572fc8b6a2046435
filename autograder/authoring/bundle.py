"""Zip what a student needs: no repository, no answers."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.course_tree import CourseTree

README = """\
Descent: a first course in neural networks, from NumPy alone
=============================================================

You need Python 3.11 or newer. In this folder:

    python -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt      (Windows: .venv\\Scripts\\python)
    .venv/bin/python smoke_test.py                           (says whether everything works)
    .venv/bin/python -m jupyterlab start_here.ipynb

Then open the notebooks whose names start with "week", from week 1 on. Every exercise has a check
below it that tells at once whether your answer is right, and where it is wrong, which mistake it
is. No network is needed once everything is installed.

    *.ipynb    lessons to read and play with, and labs to solve
    utils/     what notebooks import: checks, data sets, pictures
    data/      the data sets, with their origin and licences
"""
HELP = """\
    help/      what hint(f) and solution(f) show; nobody reads it by accident, but it is no secret

hint(f) gives one step of three, solution(f) an answer after an attempt of your own, and progress()
what is done and left. That is kept in progress.json beside the notebooks: nothing leaves your
machine, and you may delete it.
"""
NEEDED = ("numpy", "matplotlib", "h5py", "ipython", "ipywidgets", "jupyterlab", "ipykernel")
SMOKE_TEST = Path(__file__).parent / "students" / "smoke_test.py"


def bundle(course: CourseTree, output: Path, *, with_help: bool = True) -> int:
    """Write the zip, with hints and solutions or without; return how many files it holds."""
    readme = README + HELP if with_help else README
    files = {"README.txt": readme.encode(), SMOKE_TEST.name: SMOKE_TEST.read_bytes()}
    files |= notebooks(course) | for_notebooks(course)
    files |= archive.files_below(course, "help") if with_help else {}
    archive.insist_on_no_answers(files)
    return archive.write_zip(output, files, below="descent/")


def notebooks(course: CourseTree) -> dict[str, bytes]:
    """Return the lessons, and the labs as students open them, all in one folder."""
    paths = [course.lesson(name) for name in course.lessons()]
    paths += [course.release(lab) for lab in course.labs()]
    return {path.name: archive.built(course, path) for path in paths}


def for_notebooks(course: CourseTree) -> dict[str, bytes]:
    """Return what every notebook of the course needs beside it; hints and solutions are extra."""
    return {
        **archive.files_below(course, "utils"),
        **archive.files_below(course, "data", without=".py"),
        "requirements.txt": archive.requirements(course, NEEDED),
        "LICENSE": (course.root / "LICENSE").read_bytes(),
    }
