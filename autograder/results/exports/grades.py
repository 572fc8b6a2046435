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
from autograder.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from nbgrader.api import Gradebook

    from autograder.results.exports.class_rows import SubmissionRows

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
    incidents: list[str] = field(default_factory=list)
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
    course = open_course(Path(course_dir))
    path = course.db_url.removeprefix("sqlite:///")
    if path != course.db_url and not Path(path).exists():
        raise _not_graded(lab)
    with open_gradebook(course) as gradebook:
        return of_gradebook(gradebook, lab, kept)


def of_gradebook(
    gradebook: Gradebook, lab: str, kept: dict[str, Any] | None = None
) -> list[StudentGrade]:
    """Return the same from a gradebook that is open already."""
    from nbgrader.api import MissingEntry

    from autograder.results.exports import class_rows

    try:
        maximum = float(gradebook.find_assignment(lab).max_score)
    except MissingEntry as error:
        raise _not_graded(lab) from error
    records = {row["student"]: row for row in (kept or {}).get("submissions", [])}
    found = class_rows.submissions(gradebook, lab)
    grades = []
    for person in class_rows.people(gradebook):
        grade = StudentGrade(**person, maximum=maximum, submitted=person["student"] in found)
        if grade.submitted:
            _fill(grade, found[grade.student], records.get(grade.student, {}))
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


def _not_graded(lab: str) -> ResultsError:
    return ResultsError(_("{lab} has not been graded yet: python course.py grade {lab}").format(
        lab=lab))


def _fill(grade: StudentGrade, rows: SubmissionRows, record: dict[str, Any]) -> None:
    """Enter what the gradebook holds, and what the kept record says of it."""
    scores = {name.removeprefix(CHECK): score for name, score in rows.scores.items()}
    grade.timestamp, grade.penalty = rows.timestamp, rows.penalty
    grade.raw = sum(score.score for score in scores.values())
    grade.needs_a_person = any(score.needs_a_person for score in scores.values())
    grade.error = record.get("error") or ""
    grade.incidents = [f"{one['where']}: {one['what']}" for one in record.get("incidents", [])]
    results = record.get("exercises", {})
    for name in [*(one for one in results if one in scores), *sorted(scores.keys() - results)]:
        part = Part(name, scores[name].score, scores[name].maximum)
        part.comment = rows.comments.get(name, "")
        grade.parts[name] = _explain(part, results.get(name), scores[name].automatic)


def _explain(part: Part, result: dict[str, Any] | None, auto_score: float | None) -> Part:
    """Add status and words, unless the gradebook has been graded anew since they were kept."""
    if result is None or auto_score is None or abs(auto_score - result["points"]) > 1e-9:
        return part
    part.status, part.message = result["status"], result["message"] or ""
    part.mistake, part.blamed_on = result["mistake"] or "", result["blamed_on"] or ""
    return part
