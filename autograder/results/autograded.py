"""Write `autograded/STUDENT/LAB/LAB.ipynb`, which Formgrader and nbgrader's feedback read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.grading.record import Record
from autograder.results.errors import ResultsError
from autograder.results.files import replace
from autograder.results.frame import plain_name
from autograder.results.present import present, unread


def write(record: Record, lab: str, *, course_dir: Path, submissions: Path | None = None) -> Path:
    """Write the notebook of one record in one step, so that no half of it is ever seen."""
    root = Path(course_dir)
    place = root / "autograded" / plain_name(record.student) / plain_name(lab, "lab")
    notebook = unread(record, layout(lab, root)) if record.notebook is None else present(record)
    text = json.dumps(notebook, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    path = place / f"{lab}.ipynb"
    replace(path, text)
    stamp = Path(submissions or root / "submitted") / record.student / lab / "timestamp.txt"
    # Formgrader and a later `nbgrader autograde` compare the two to see what is new.
    if stamp.is_file() and not stamp.is_symlink() and stamp.stat().st_size <= 200:
        replace(place / "timestamp.txt", stamp.read_text(encoding="utf-8", errors="replace"))
    return path


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
                    f"{path} is no notebook ({type(error).__name__}: {error}). "
                    "Run `python course.py build`."
                ) from error
    raise ResultsError(f"There is no lab {lab!r} in source/. Run `python course.py build`.")
