"""Zip a starter repository for GitHub Classroom: a lab, what it needs, and a workflow.

A student may change the workflow of their own repository, so nothing it says is a grade. It
fetches the grader from the course's repository and shows what the hidden tests say.
"""

from __future__ import annotations

from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.bundle import for_notebooks
from autograder.authoring.course_tree import CourseTree

FORMS = Path(__file__).parent / "github_classroom"
PLACES = {"classroom.yml": ".github/workflows/classroom.yml", "README.md": "README.md"}
IGNORED = ".venv/\n__pycache__/\n.ipynb_checkpoints/\nprogress.json\n"


def bundle(course: CourseTree, lab: str, output: Path) -> int:
    """Write the zip; return how many files it holds."""
    files = {f"{lab}.ipynb": archive.built(course, course.release(lab))}
    files |= for_notebooks(course) | {".gitignore": IGNORED.encode()}
    files |= {place: form(name, lab).encode() for name, place in PLACES.items()}
    archive.insist_on_no_answers(files)
    return archive.write_zip(output, files)


def form(name: str, lab: str) -> str:
    """Return one of the forms, filled in for a lab."""
    return (FORMS / name).read_text(encoding="utf-8").replace("@LAB@", lab)
