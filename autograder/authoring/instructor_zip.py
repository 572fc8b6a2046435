"""Zip the whole course for whoever teaches it: texts, answers, grader, sample class; no git."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.course_tree import CourseTree

ROOMS = (".binder", ".devcontainer", ".vscode", "autograder", "benchmarks", "content", "data",
         "docs", "examples", "help", "notebooks", "release", "source", "tests", "utils",
         "words")  # fmt: skip
FILES = (".gitattributes", ".gitignore", "LICENSE", "README.md", "constraints.txt", "course.py",
         "nbgrader_config.py", "pyproject.toml", "requirements.txt")  # fmt: skip
README = """\
Descent: the whole course, for instructors
==========================================

You need Python 3.11 or newer, and Linux or WSL 2 to grade. In this folder:

    python course.py doctor      installs everything into .venv, says what works on this machine
    python course.py demo        grades a made-up class, and says whether every grade is right
    python course.py lab --teach JupyterLab with Formgrader

docs/run_a_course.md goes on from there: hand out, grade, tell the class, hand grades on.

This folder holds every answer and every hidden test: hand it to nobody who is graded. Students get
what `python course.py bundle` makes.

    content/                the texts of lessons and labs, to be edited
    notebooks/ source/ release/   built from them: lessons, labs with answers, labs for students
    autograder/             answers, known mistakes, hidden tests, and the grader
    utils/ data/ help/      what notebooks import, load and show
    examples/               the made-up class
    words/                  translations of messages
    docs/ tests/ benchmarks/
    .binder/ .devcontainer/ .vscode/   what other places read: docs/anywhere.md

No class's work and no grades are in it, and no secret: the first grading makes one, from which
each student's hidden inputs are drawn. To move a course that is running, copy submitted/,
gradebook.db and .descent/ from its folder into this one.
"""


def bundle(course: CourseTree, output: Path) -> int:
    """Write the zip; return how many files it holds."""
    made = [*map(course.lesson, course.lessons())]
    made += [place(lab) for lab in course.labs() for place in (course.source, course.release)]
    files = {course.shown(path): archive.built(course, path) for path in made}
    files |= archive.files_below(course, *ROOMS)
    files |= {name: (course.root / name).read_bytes() for name in FILES}
    files["README.txt"] = README.encode()
    return archive.write_zip(output, files, below="descent-course/")
