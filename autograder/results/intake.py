"""Prepare nbgrader's converter for what students hand in, before it touches any of it."""

from __future__ import annotations

import glob
import json
import os
import stat
from pathlib import Path
from typing import Any

from autograder.results.timestamp import timestamp


def prepare(converter: Any) -> None:
    """Make `nbgrader autograde` take every submission, and of it nothing but the notebook."""
    coursedir = converter.coursedir
    # nbgrader's own stops at a timestamp that is none.
    coursedir.get_existing_timestamp = lambda folder: timestamp(Path(folder))
    pattern = coursedir.format_path(
        coursedir.submitted_directory, coursedir.student_id, coursedir.assignment_id
    )
    for folder in filter(os.path.isdir, glob.glob(pattern)):
        # Also where the notebook is missing or misnamed: each submission is due a record.
        converter.assignments[folder] = [str(Path(folder, f"{Path(folder).name}.ipynb"))]
        _begin_again(converter, Path(folder))
    beside = [
        glob.escape(str(path)) for folder in converter.assignments for path in _beside(Path(folder))
    ]
    coursedir.ignore = list(dict.fromkeys([*coursedir.ignore, *beside]))


def _beside(folder: Path) -> list[Path]:
    """List what nbgrader would copy: links to anywhere, pipes without an end, pages, programs."""
    return [
        path
        for path in folder.rglob("*")
        if not stat.S_ISDIR(path.lstat().st_mode)
        and path.suffix != ".ipynb"
        and not (path.name == "timestamp.txt" and stat.S_ISREG(path.lstat().st_mode))
    ]


def _begin_again(converter: Any, folder: Path) -> None:
    """Remove what a run that was killed has left: nbgrader would take it for graded."""
    from nbgrader.utils import rmtree

    coursedir, lab, student = converter.coursedir, folder.name, folder.parent.name
    made = Path(coursedir.format_path(coursedir.autograded_directory, student, lab))
    if made.is_dir() and not _graded(made / f"{lab}.ipynb"):
        converter.log.warning("%s is only half done; it is graded again.", made)
        rmtree(str(made))


def _graded(notebook: Path) -> bool:
    """Say whether a notebook holds results: they are saved before the notebook is written."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        shown = [output for cell in cells for output in cell.get("outputs", ())]
        return any(output["output_type"] == "execute_result" for output in shown)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
