"""Make feedback pages with nbgrader's own converter, so that its command makes the same."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.output import writing
from autograder.results.databases import explained
from autograder.results.errors import ResultsError
from autograder.results.frame import LAB, LOG, open_course, plain_name
from autograder.words import _

if TYPE_CHECKING:
    from autograder.results.frame import Course


def generate(
    lab: str, students: Iterable[str] | None = None, *, course_dir: Path, db_url: str | None = None
) -> list[Path]:
    """Write `feedback/STUDENT/LAB/LAB.html` for everyone graded, or for `students` alone."""
    course = open_course(Path(course_dir), db_url)
    wanted = [plain_name(student) for student in students] if students is not None else None
    graded = _graded(course, plain_name(lab, LAB))
    missing = sorted(set(wanted or ()) - set(graded))
    if missing or not graded:
        said = (_("There is no graded submission of {students} for {lab}. Run `python course.py "
                  "grade {lab}` first.") if missing else
                _("There is no graded submission for {lab}. Run `python course.py grade {lab}` "
                  "first."))
        raise ResultsError(said.format(students=", ".join(missing), lab=lab))
    for student in wanted if wanted is not None else ["*"]:
        _convert(course, lab, student)
    names = wanted if wanted is not None else graded
    return [course.folder("feedback", name, lab) / f"{lab}.html" for name in names]


def _graded(course: Course, lab: str) -> list[str]:
    root = course.folder("autograded", ".", lab).parent
    return sorted(path.parts[-3] for path in root.glob(f"*/{lab}/{lab}.ipynb"))


def _convert(course: Course, lab: str, student: str) -> None:
    """Run nbgrader's converter for one student, or for all with "*"."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException

    coursedir = course.for_nbgrader()
    coursedir.assignment_id, coursedir.student_id = lab, student
    errors = _Errors()
    LOG.addHandler(errors)
    try:
        with explained(course.db_url), writing(course.folder("feedback", "", lab).parent):
            app = GenerateFeedback(coursedir=coursedir, config=course.config, log=LOG)
            app.force = True
            app.start()
    except (NbGraderException, SystemExit) as error:
        said = "; ".join(errors.lines) or str(error)
        raise ResultsError(_("nbgrader could not write all feedback on {lab}: {said}").format(
            lab=lab, said=said)) from error
    finally:
        LOG.removeHandler(errors)


class _Errors(logging.Handler):
    """Keeps the last line of each error that nbgrader logs: the sentence below a traceback."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        lines = record.getMessage().strip().splitlines()
        if lines and lines[-1] not in self.lines:
            self.lines.append(lines[-1])
