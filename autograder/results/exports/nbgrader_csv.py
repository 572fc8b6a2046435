"""Export as `nbgrader export` does, column for column, but quoted and safe for spreadsheets.

nbgrader's own plugin (nbgrader 0.9.6, plugins/export.py) joins the values with commas as they
are: a comma in a name shifts the row, and a name can be a formula. This plugin takes its place by
the setting that is made for it, `ExportApp.plugin_class`, so plain `nbgrader export` is safe too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.results.exports.cells import Sheet, write

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
        students = [one for one in gradebook.students if not who or one.id in who]
        # nbgrader's order, and the same in every run where names are missing or alike.
        students.sort(key=lambda one: (one.last_name or "", one.first_name or "", one.id))
        for assignment in gradebook.assignments:
            if not wanted or assignment.name in wanted:
                for student in students:
                    yield _row(gradebook, assignment, student)


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> list:
    about = [student.id, student.last_name, student.first_name, student.email]
    try:
        made = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return [assignment.name, assignment.duedate, None, *about, 0, 0, 0, assignment.max_score]
    penalty = made.late_submission_penalty
    return [assignment.name, assignment.duedate, made.timestamp, *about, made.score, penalty,
            max(0.0, made.score - penalty), assignment.max_score]  # fmt: skip
