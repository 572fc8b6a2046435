"""Write `autograded/STUDENT/LAB/LAB.ipynb`, which Formgrader and nbgrader's feedback read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.grading.record import Record
from autograder.output import replace
from autograder.results.errors import ResultsError
from autograder.results.frame import LAB, plain_name
from autograder.results.present import present, unread
from autograder.words import _


def write(record: Record, lab: str, *, course_dir: Path) -> Path:
    """Write the notebook of one record in one step, so that no half of it is ever seen."""
    root = Path(course_dir)
    path = place(root, record.student, lab)
    notebook = unread(record, layout(lab, root)) if record.notebook is None else present(record)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    replace(path, text)
    came = record.handed_in or root / "submitted" / record.student / lab
    stamp = came / "timestamp.txt"
    # Formgrader and a later `nbgrader autograde` compare the two to see what is new.
    if stamp.is_file() and not stamp.is_symlink() and stamp.stat().st_size <= 200:
        text = stamp.read_text(encoding="utf-8", errors="replace")
        replace(path.with_name("timestamp.txt"), text)
    return path


def place(course_dir: Path, student: str, lab: str) -> Path:
    """Return where the graded notebook of a student's is kept."""
    folder = Path(course_dir) / "autograded" / plain_name(student) / plain_name(lab, LAB)
    return folder / f"{lab}.ipynb"


def layout(lab: str, course_dir: Path) -> dict[str, Any]:
    """Read the lab as released, or else as written: the cells of a notebook without answers."""
    for step in ("release", "source"):
        path = Path(course_dir) / step / lab / f"{lab}.ipynb"
        if path.is_file():
            try:
                found = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(found["cells"], list):
                    return found
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise ResultsError(
                    _("{path} is no notebook ({type}: {error}). Run `python course.py "
                      "build`.").format(path=path, type=type(error).__name__, error=error)
                ) from error
    raise ResultsError(_("There is no lab {lab!r} in source/. Run `python course.py "
                         "build`.").format(lab=lab))
