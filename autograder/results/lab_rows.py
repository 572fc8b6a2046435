"""Read what the gradebook knows of a lab: its notebooks and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from autograder.results.errors import ResultsError
from autograder.results.tables import (
    ASSIGNMENT,
    CELL,
    GRADE,
    GRADE_CELL,
    NOTEBOOK,
    SUBMISSION,
    SUBMITTED,
    TABLES,
    TASK_CELL,
)
from autograder.words import _

_TASK = "TaskCell"


@dataclass(frozen=True)
class LabRows:
    """The ids of a lab: of its one graded notebook, of others in it, and of its cells.

    graded: id -> name of the cells that hold a score; tasks: those of them that only a person
    scores; commented: id -> name of the cells that hold a comment.
    """

    assignment: str
    duedate: datetime | None
    notebook: str
    notebooks: tuple[str, ...]
    graded: dict[str, str]
    tasks: frozenset[str]
    commented: dict[str, str]


def lab_rows(connection: Connection, lab: str) -> LabRows:
    """Read the rows of a lab that was entered before, from a gradebook whose tables are whole."""
    for table in TABLES:
        connection.execute(select(table).limit(0))
    found = connection.execute(
        select(ASSIGNMENT.c.id, ASSIGNMENT.c.duedate, NOTEBOOK.c.id, NOTEBOOK.c.name)
        .join(NOTEBOOK, NOTEBOOK.c.assignment_id == ASSIGNMENT.c.id)
        .where(ASSIGNMENT.c.name == lab)
    ).all()
    mine = next((row for row in found if row[3] == lab), None)
    if mine is None:
        raise ResultsError(
            _("The gradebook has no notebook {lab!r}. Run `python course.py release "
              "{lab}`.").format(lab=lab)
        )
    cells = connection.execute(
        select(CELL.c.id, CELL.c.name, CELL.c.type).where(CELL.c.notebook_id == mine[2])
    ).all()
    return LabRows(
        assignment=mine[0],
        duedate=mine[1],
        notebook=mine[2],
        notebooks=tuple(row[2] for row in found),
        graded={row.id: row.name for row in cells if row.type in ("GradeCell", _TASK)},
        tasks=frozenset(row.id for row in cells if row.type == _TASK),
        commented={row.id: row.name for row in cells if row.type in ("SolutionCell", _TASK)},
    )


def known_points(connection: Connection, lab: str) -> dict[str, float]:
    """Return the graded cells of `lab` and their points; {} if the gradebook has none."""
    found: dict[str, float] = {}
    for table in (GRADE_CELL, TASK_CELL):
        query = (
            select(CELL.c.name, table.c.max_score)
            .join(table, table.c.id == CELL.c.id)
            .join(NOTEBOOK, NOTEBOOK.c.id == CELL.c.notebook_id)
            .join(ASSIGNMENT, ASSIGNMENT.c.id == NOTEBOOK.c.assignment_id)
            .where(ASSIGNMENT.c.name == lab, NOTEBOOK.c.name == lab)
        )
        found |= {name: float(points) for name, points in connection.execute(query)}
    return found


def written_scores(connection: Connection, lab: str) -> dict[str, dict[str, float | None]]:
    """Return student -> cell -> automatic score, of everyone in the gradebook, in one query."""
    query = (
        select(SUBMISSION.c.student_id, CELL.c.name, GRADE.c.auto_score)
        .join(SUBMITTED, SUBMITTED.c.assignment_id == SUBMISSION.c.id)
        .join(NOTEBOOK, NOTEBOOK.c.id == SUBMITTED.c.notebook_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .join(GRADE, GRADE.c.notebook_id == SUBMITTED.c.id)
        .join(CELL, CELL.c.id == GRADE.c.cell_id)
        .where(ASSIGNMENT.c.name == lab, NOTEBOOK.c.name == lab)
    )
    scores: dict[str, dict[str, float | None]] = {}
    for student, cell, score in connection.execute(query):
        scores.setdefault(student, {})[cell] = score
    return scores
