"""Read what a class has: points from the gradebook, mistakes from the results that were kept.

The gradebook is right about points: manual scores, extra credit and late penalties are there.
The kept results know the named mistakes and the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.results.errors import ResultsError
from autograder.results.frame import open_course, open_gradebook

if TYPE_CHECKING:
    from datetime import datetime

    from nbgrader.api import Gradebook, SubmittedAssignment

CHECK = "check_"


@dataclass
class Part:
    """One graded cell: an exercise, or a written answer; status and words are empty if unknown."""

    name: str
    points: float
    max_points: float
    status: str = ""
    mistake: str = ""
    message: str = ""
    blamed_on: str = ""
    comment: str = ""

    @property
    def result(self) -> str:
        """Name the status and the mistake."""
        return f"{self.status}: {self.mistake}" if self.mistake else self.status


@dataclass
class StudentGrade:
    """What one student has in one lab; `raw` is before the late penalty."""

    student: str
    raw: float = 0.0
    penalty: float = 0.0
    maximum: float = 0.0
    submitted: bool = True
    timestamp: datetime | None = None
    needs_a_person: bool = False
    error: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Return what counts, as nbgrader counts it."""
        return max(0.0, self.raw - self.penalty)

    @property
    def name(self) -> str:
        """Return "last, first" as far as it is known, else the id."""
        return ", ".join(filter(None, [self.last_name, self.first_name])) or self.student


def read(lab: str, course_dir: Path, kept: dict[str, Any] | None = None) -> list[StudentGrade]:
    """Return a grade for every student of the gradebook, those without a submission too.

    kept: the object that `grade --json` writes, if there is one.
    """
    from nbgrader.api import MissingEntry

    coursedir = open_course(Path(course_dir))
    _insist_on_a_gradebook(coursedir.db_url, lab)
    records = {row["student"]: row for row in (kept or {}).get("submissions", [])}
    with open_gradebook(coursedir) as gradebook:
        try:
            maximum = float(gradebook.find_assignment(lab).max_score)
        except MissingEntry as error:
            raise _not_graded(lab) from error
        found = {made.student_id: made for made in _submissions(gradebook, lab)}
        grades = []
        for person in sorted(gradebook.students, key=lambda one: one.id):
            known = {"student": person.id, "first_name": person.first_name or "",
                     "last_name": person.last_name or "", "email": person.email or ""}  # fmt: skip
            submission = found.get(person.id)
            grade = (StudentGrade(**known, submitted=False, maximum=maximum) if submission is None
                     else _grade(known, submission, maximum, records.get(person.id)))  # fmt: skip
            grades.append(grade)
    return grades


def from_record(record: dict[str, Any]) -> StudentGrade:
    """Return the grade of a single record (`Record.to_json`), where there is no gradebook."""
    parts = {
        name: _explain(Part(name, one["points"], one["max_points"]), one, one["points"])
        for name, one in record["exercises"].items()
    }
    return StudentGrade(record["student"], record["points"], maximum=record["max_points"],
                        error=record["error"] or "", parts=parts)  # fmt: skip


def part_names(grades: list[StudentGrade]) -> list[str]:
    """Return the names of all parts, in the order of the lab."""
    return list(dict.fromkeys(name for grade in grades for name in grade.parts))


def _insist_on_a_gradebook(db_url: str, lab: str) -> None:
    path = db_url.removeprefix("sqlite:///")
    if path != db_url and not Path(path).exists():
        raise _not_graded(lab)


def _not_graded(lab: str) -> ResultsError:
    return ResultsError(f"{lab} has not been graded yet: python course.py grade {lab}")


def _submissions(gradebook: Gradebook, lab: str) -> list[SubmittedAssignment]:
    """Load all submissions of a lab with their grades and comments, in a handful of queries."""
    from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy.orm import joinedload, selectinload

    notebooks = selectinload(SubmittedAssignment.notebooks)
    return (
        gradebook.db.query(SubmittedAssignment)
        .join(Assignment)
        .filter(Assignment.name == lab)
        .options(
            notebooks.selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
            notebooks.selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
            joinedload(SubmittedAssignment.assignment),
        )
        .all()
    )


def _grade(
    known: dict[str, str], submission: SubmittedAssignment, maximum: float, record: dict | None
) -> StudentGrade:
    results = (record or {}).get("exercises", {})
    made = StudentGrade(
        **known, raw=float(submission.score), penalty=float(submission.late_submission_penalty),
        maximum=maximum, timestamp=submission.timestamp, error=(record or {}).get("error") or "",
        needs_a_person=bool(submission.needs_manual_grade),
    )  # fmt: skip
    cells = {grade.cell.name.removeprefix(CHECK): grade
             for notebook in submission.notebooks for grade in notebook.grades}  # fmt: skip
    comments = {comment.cell.name: comment.manual_comment
                for notebook in submission.notebooks for comment in notebook.comments}  # fmt: skip
    for name in [*(one for one in results if one in cells), *sorted(cells.keys() - results.keys())]:
        cell = cells[name]
        part = Part(name, float(cell.score), float(cell.cell.max_score))
        part.comment = comments.get(name) or ""
        made.parts[name] = _explain(part, results.get(name), cell.auto_score)
    return made


def _explain(part: Part, result: dict[str, Any] | None, auto_score: float | None) -> Part:
    """Add status and words, unless the gradebook has been graded anew since they were kept."""
    if result is None or auto_score is None or abs(auto_score - result["points"]) > 1e-9:
        return part
    part.status, part.message = result["status"], result["message"] or ""
    part.mistake, part.blamed_on = result["mistake"] or "", result["blamed_on"] or ""
    return part
