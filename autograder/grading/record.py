"""What grading says of one submission."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

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

    confinement, revision, submission: what the grade was given under: the rung, the course's
    revision and the SHA-256 of the notebook's bytes. `final` is False where grading itself
    failed, so that the next run tries again. `incidents` are what a person should know of: see
    `autograder.grading.incidents`. `outputs` holds what the cells that ran gave, by their place
    in `notebook`, the repaired notebook with its outputs (nbformat 4, as a dict), or None when
    nothing could be read; `handed_in` is the folder that it lay in. None of these is graded, or
    part of the JSON.
    """

    student: str
    points: float
    max_points: float
    seconds: float
    error: str | None
    exercises: dict[str, ExerciseResult]
    notebook: dict | None = field(default=None, repr=False)
    incidents: list[dict[str, str]] = field(default_factory=list)
    outputs: dict[int, list] = field(default_factory=dict, repr=False)
    confinement: str = ""
    revision: str = ""
    submission: str = ""
    final: bool = True
    handed_in: Path | None = field(default=None, repr=False)

    def to_json(self) -> dict:
        """Return the record as the object that `grade --json` writes."""
        return {
            "student": self.student,
            "points": self.points,
            "max_points": self.max_points,
            "seconds": round(self.seconds, 3),
            "error": self.error,
            "confinement": self.confinement,
            "revision": self.revision,
            "submission": self.submission,
            "incidents": self.incidents,
            "exercises": {name: asdict(result) for name, result in self.exercises.items()},
        }

    @classmethod
    def from_json(cls, row: dict) -> Record:
        """Make the record that such an object was made from; it has no notebook."""
        exercises = {name: ExerciseResult(**result) for name, result in row["exercises"].items()}
        return cls(**{**row, "exercises": exercises})


def with_outputs(notebook: dict, outputs: dict[int, list]) -> dict:
    """Return a repaired notebook in which the cells that ran show what they gave."""
    cells = list(notebook["cells"])
    for index, shown in outputs.items():
        cells[index] = {**cells[index], "outputs": shown}
    return {**notebook, "cells": cells}


def without_credit(student: str, error: str, max_points: dict[str, float]) -> Record:
    """Make the record of a submission that could not be graded, with the sentence that says why."""
    exercises = {
        name: ExerciseResult(0.0, points, "error", message=error)
        for name, points in max_points.items()
    }
    return Record(student, 0.0, sum(max_points.values()), 0.0, error, exercises)
