"""Export as `nbgrader export` does, column for column, but quoted and safe for spreadsheets.

nbgrader's own plugin (nbgrader 0.9.6, plugins/export.py) joins the values with commas as they
are: a comma in a name shifts the row, and a name can be a formula. This plugin takes its place by
the setting that is made for it, `ExportApp.plugin_class`, so plain `nbgrader export` is safe too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from autograder.results.exports.cells import Sheet, write
from autograder.results.exports.grades import StudentGrade, of_gradebook

HEADER = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
          "raw_score", "late_submission_penalty", "score", "max_score"]  # fmt: skip


class SafeCsvExportPlugin(ExportPlugin):
    """Write one row for each student and assignment; one who handed in nothing has zero."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that --to names (default grades.csv)."""
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        write(Sheet(HEADER, list(self._rows(gradebook))), path)

    def _rows(self, gradebook: Gradebook) -> Iterator[list]:
        wanted, who = set(map(str, self.assignment)), set(map(str, self.student))
        for assignment in gradebook.assignments:
            if not wanted or assignment.name in wanted:
                grades = of_gradebook(gradebook, assignment.name)
                for grade in sorted(grades, key=_order):
                    if not who or grade.student in who:
                        yield [assignment.name, assignment.duedate, *_row(grade)]


def _order(grade: StudentGrade) -> tuple[str, str, str]:
    """Sort as nbgrader does, and the same in every run where names are missing or alike."""
    return grade.last_name, grade.first_name, grade.student


def _row(grade: StudentGrade) -> list:
    return [grade.timestamp, grade.student, grade.last_name, grade.first_name, grade.email,
            grade.raw, grade.penalty, grade.points, grade.maximum]  # fmt: skip
