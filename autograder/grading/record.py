"""What grading says of one submission."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

STATUSES = ("passed", "failed", "partial", "not attempted", "error")


@dataclass
class ExerciseResult:
    """One exercise's credit, and the sentence that the student reads.

    code, size: a hash of the answer's code, the same for answers that differ in names and
    comments only ("" where there is none), and how many statements it has.
    """

    points: float
    max_points: float
    status: str
    mistake: str | None = None
    message: str = ""
    blamed_on: str | None = None
    code: str = ""
    size: int = 0


@dataclass
class Record:
    """One submission's credit: what the gradebook, the feedback and the report are made from.

    `notebook` is the repaired notebook with its outputs (nbformat 4, as a dict), or None when
    nothing could be read. It is shown, never graded, and never part of the JSON. `incidents` are
    what a person should know of: see `autograder.grading.incidents`.
    """

    student: str
    points: float
    max_points: float
    seconds: float
    error: str | None
    exercises: dict[str, ExerciseResult]
    notebook: dict | None = field(default=None, repr=False)
    incidents: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict:
        """Return the record as the object that `grade --json` writes."""
        return {
            "student": self.student,
            "points": self.points,
            "max_points": self.max_points,
            "seconds": round(self.seconds, 3),
            "error": self.error,
            "incidents": self.incidents,
            "exercises": {name: asdict(result) for name, result in self.exercises.items()},
        }


def without_credit(student: str, error: str, max_points: dict[str, float]) -> Record:
    """Make the record of a submission that could not be graded, with the sentence that says why."""
    exercises = {
        name: ExerciseResult(0.0, points, "error", message=error)
        for name, points in max_points.items()
    }
    return Record(student, 0.0, sum(max_points.values()), 0.0, error, exercises)
