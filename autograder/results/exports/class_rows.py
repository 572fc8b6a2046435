"""Ask the gradebook for a whole class at once, a few columns at a time.

nbgrader's objects carry sums of their own, each a query for each row: three thousand submissions
took a minute that way. Its score of a grade (manual before automatic, plus extra credit) is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from sqlalchemy.orm import Query


@dataclass
class Score:
    """One cell's score: what counts, what the grader gave, out of what."""

    score: float
    automatic: float | None
    maximum: float
    needs_a_person: bool


@dataclass
class SubmissionRows:
    """What the gradebook holds of one submission, by the names of cells."""

    timestamp: datetime | None
    penalty: float = 0.0
    scores: dict[str, Score] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def people(gradebook: Gradebook) -> list[dict[str, str]]:
    """Return every student's id, names and address, as keywords; empty where unknown."""
    columns = (Student.id, Student.first_name, Student.last_name, Student.email)
    names = ("student", "first_name", "last_name", "email")
    rows = gradebook.db.query(*columns).order_by(Student.id)
    return [dict(zip(names, (value or "" for value in row), strict=True)) for row in rows]


def submissions(gradebook: Gradebook, lab: str) -> dict[str, SubmissionRows]:
    """Return the submissions of a lab by student."""
    made: dict[str, SubmissionRows] = {}
    penalties = _of_lab(gradebook, lab, SubmittedAssignment.timestamp,
                        SubmittedNotebook.late_submission_penalty)  # fmt: skip
    for student, timestamp, penalty in penalties:
        made.setdefault(student, SubmissionRows(timestamp)).penalty += penalty or 0.0
    maxima = {
        cell: float(maximum)
        for kind in (GradeCell, TaskCell)
        for cell, maximum in gradebook.db.query(kind.id, kind.max_score)
    }
    grades = _of_lab(gradebook, lab, BaseCell.name, Grade.cell_id, Grade.score, Grade.auto_score,
                     Grade.needs_manual_grade)  # fmt: skip
    grades = grades.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    for student, name, cell, score, automatic, person in grades.join(
        BaseCell, BaseCell.id == Grade.cell_id
    ):
        made[student].scores[name] = Score(float(score), automatic, maxima[cell], bool(person))
    comments = _of_lab(gradebook, lab, BaseCell.name, Comment.manual_comment)
    comments = comments.join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    for student, name, words in comments.join(BaseCell, BaseCell.id == Comment.cell_id):
        made[student].comments[name] = words or ""
    return made


def _of_lab(gradebook: Gradebook, lab: str, *columns: Any) -> Query:
    """Select columns for every submitted notebook of a lab, the student's id before them."""
    return (
        gradebook.db.query(SubmittedAssignment.student_id, *columns)
        .select_from(SubmittedAssignment)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(Assignment.name == lab)
    )
