"""Enter a lab and its cells into the gradebook, as `nbgrader generate_assignment` does."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.results.databases import connected, exists, explained
from autograder.results.errors import ResultsError
from autograder.results.frame import open_gradebook
from autograder.words import _

if TYPE_CHECKING:
    from autograder.results.frame import Course


def ensure(course: Course, lab: str) -> None:
    """Enter `lab` into the gradebook if it is missing there or its points have changed."""
    source = course.folder("source", ".", lab) / f"{lab}.ipynb"
    known = _known(course, lab)
    wanted = _graded(source) if source.is_file() else None
    if wanted is None and not known:
        raise ResultsError(
            _("The gradebook does not know the lab {lab!r}, and {source} is not there "
              "to enter it from. Run `python course.py release {lab}` first.").format(
                lab=lab, source=source)
        )
    if wanted is not None and known != wanted:
        _enter(course, lab)


def _known(course: Course, lab: str) -> dict[str, float]:
    """Return the graded cells of `lab` in the gradebook and their points; {} if it has none."""
    from autograder.results.lab_rows import known_points

    if not exists(course.db_url):
        return {}
    with connected(course.db_url) as engine, engine.connect() as connection:
        return known_points(connection, lab)


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
            _("{source} is no notebook that can be graded ({type}: {error}). Run "
              "`python course.py build`.").format(
                source=source, type=type(error).__name__, error=error)
        ) from error


def _enter(course: Course, lab: str) -> None:
    """Run nbgrader's own generate_assignment, with its notebooks going to a folder that is dropped.

    Only the rows are wanted here: `release/` is built and under version control.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException

    with open_gradebook(course):  # makes it where there is none
        pass
    with tempfile.TemporaryDirectory() as dropped:
        folders = course.for_nbgrader()
        folders.assignment_id, folders.release_directory = lab, dropped
        app = GenerateAssignment(coursedir=folders, config=course.config, log=folders.log)
        try:
            with explained(course.db_url):
                app.start()
        except (NbGraderException, SystemExit) as error:
            raise ResultsError(
                _("nbgrader could not enter the lab {lab!r} into the gradebook. If its "
                  "cells were changed after submissions had been graded, give the "
                  "changed lab another name, or drop the old one with `nbgrader db "
                  "assignment remove {lab}`. ({error})").format(lab=lab, error=error)
            ) from error
