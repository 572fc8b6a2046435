"""Enter a lab and its cells into the gradebook, as `nbgrader generate_assignment` does."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.results.databases import explained
from autograder.results.errors import ResultsError
from autograder.results.frame import folder, open_gradebook

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory


def ensure(coursedir: CourseDirectory, lab: str) -> None:
    """Enter `lab` into the gradebook if it is missing there or its points have changed."""
    source = folder(coursedir, "source", ".", lab) / f"{lab}.ipynb"
    known = _known(coursedir, lab)
    wanted = _graded(source) if source.is_file() else None
    if wanted is None and not known:
        raise ResultsError(
            f"The gradebook does not know the lab {lab!r}, and {source} is not there to enter it "
            f"from. Run `python course.py release {lab}` first."
        )
    if wanted is not None and known != wanted:
        _enter(coursedir, lab)


def _known(coursedir: CourseDirectory, lab: str) -> dict[str, float]:
    """Return the graded cells of `lab` in the gradebook and their points; {} if it has none."""
    from nbgrader.api import MissingEntry

    with open_gradebook(coursedir) as gradebook:
        try:
            notebook = gradebook.find_notebook(lab, lab)
        except MissingEntry:
            return {}
        cells = [*notebook.grade_cells, *notebook.task_cells]
        return {cell.name: float(cell.max_score) for cell in cells}


def _graded(source: Path) -> dict[str, float]:
    try:
        cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
        marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return {
            mark["grade_id"]: float(mark["points"])
            for mark in marks
            if mark.get("grade") or mark.get("task")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError(
            f"{source} is no notebook that can be graded ({type(error).__name__}: {error}). "
            "Run `python course.py build`."
        ) from error


def _enter(coursedir: CourseDirectory, lab: str) -> None:
    """Run nbgrader's own generate_assignment, with its notebooks going to a folder that is dropped.

    Only the rows are wanted here: `release/` is built and under version control.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    with tempfile.TemporaryDirectory() as dropped:
        course = CourseDirectory(config=coursedir.config, log=coursedir.log)
        course.root, course.db_url = coursedir.root, coursedir.db_url
        course.course_id, course.assignment_id = coursedir.course_id, lab
        course.release_directory = dropped
        app = GenerateAssignment(coursedir=course, config=coursedir.config, log=coursedir.log)
        try:
            with explained(course.db_url):
                app.start()
        except (NbGraderException, SystemExit) as error:
            raise ResultsError(
                f"nbgrader could not enter the lab {lab!r} into the gradebook. If its cells were "
                "changed after submissions had been graded, give the changed lab another name, or "
                f"drop the old one with `nbgrader db assignment remove {lab}`. ({error})"
            ) from error
