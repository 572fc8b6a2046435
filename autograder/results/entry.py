"""Say what the gradebook is to hold of one record, before any database is asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.grading.record import Record

CHECK = "check_"
NO_RESPONSE = "No response."


@dataclass(frozen=True)
class Entry:
    """One student's row values: by cell the automatic score, and the automatic comment."""

    student: str
    stamp: datetime | None
    scores: dict[str, float | None]
    comments: dict[str, str]

    def score(self, cell: str) -> float | None:
        """Return the automatic score of a cell; None is for a person to give."""
        return self.scores.get(cell, 0.0)


def entry(record: Record, stamp: datetime | None = None) -> Entry:
    """Make the entry of a record, which may lose its notebook afterwards."""
    scores: dict[str, float | None] = dict(_written_answers(record.notebook))
    comments = {}
    for name, result in record.exercises.items():
        scores[CHECK + name] = min(max(float(result.points), 0.0), float(result.max_points))
        if result.status == "not attempted":
            comments[name] = NO_RESPONSE
    return Entry(record.student, stamp, scores, comments)


def _written_answers(notebook: dict[str, Any] | None) -> dict[str, float | None]:
    """Score written answers: 0 where nothing was written, None for a person to read."""
    found = notebook["cells"] if notebook else []
    marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in found]
    return {
        mark["grade_id"]: 0.0 if mark.get("checksum") == checksum(cell) else None
        for cell, mark in marked
        if mark.get("grade") and mark.get("solution")
    }


def checksum(cell: dict[str, Any]) -> str:
    """Return nbgrader's checksum of a cell, by which it knows one that nobody touched."""
    mark, source = cell["metadata"]["nbgrader"], cell["source"]
    graded, solution = bool(mark.get("grade")), bool(mark.get("solution"))
    locked = not solution and (graded or bool(mark.get("locked")))
    words = [source if isinstance(source, str) else "".join(source), cell["cell_type"]]
    words += [str(graded), str(solution), str(locked), mark["grade_id"]]
    if graded:
        words.append(str(float(mark["points"])))
    return hashlib.md5("".join(words).encode(), usedforsecurity=False).hexdigest()
