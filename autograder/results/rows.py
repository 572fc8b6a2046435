"""Bring the rows of many students to what their entries say, in few statements.

What is right already is not written again, and what graders typed (manual scores, extra credit,
comments) is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Table, bindparam, insert, select, update

from autograder.results.entry import Entry
from autograder.results.lab_rows import LabRows
from autograder.results.late import Penalty
from autograder.results.tables import COMMENT, GRADE, STUDENT, SUBMISSION, SUBMITTED


def store(
    connection: Connection, lab: LabRows, entries: Sequence[Entry], penalty: Penalty
) -> None:
    """Write the entries of different students, each with a row for every cell of the lab."""
    known = _found(connection, STUDENT, "id", [entry.student for entry in entries])
    _insert(connection, STUDENT, [{"id": one.student} for one in entries if not known[one.student]])
    submissions = _submissions(connection, lab, entries)
    notebooks = _notebooks(connection, lab, [row["id"] for row in submissions.values()])
    by_notebook = {notebooks[submissions[one.student]["id"]]["id"]: one for one in entries}
    totals = set_scores(connection, lab, by_notebook)
    changed = []
    for one in entries:
        submission = submissions[one.student]
        notebook = notebooks[submission["id"]]
        late = _seconds_late(lab.duedate, submission)
        points = penalty(one.student, totals[notebook["id"]], late) if late > 0 else None
        if points is not None:
            points = min(max(float(points), 0.0), totals[notebook["id"]])
        if points != notebook["late_submission_penalty"]:
            changed.append({"id": notebook["id"], "late_submission_penalty": points})
    _update(connection, SUBMITTED, changed)


def set_scores(
    connection: Connection, lab: LabRows, entries: dict[str, Entry]
) -> dict[str, float]:
    """Set scores and comments; entries and the scores returned are by submitted notebook's id."""
    totals = _set_grades(connection, lab, entries)
    _set_comments(connection, lab, entries)
    return totals


def _set_grades(
    connection: Connection, lab: LabRows, entries: dict[str, Entry]
) -> dict[str, float]:
    found = _found(connection, GRADE, "notebook_id", entries)
    new, changed, totals = [], [], dict.fromkeys(entries, 0.0)
    for notebook, entry in entries.items():
        rows = {row["cell_id"]: row for row in found[notebook]}
        for cell, name in lab.graded.items():
            row = rows.get(cell)
            score = None if cell in lab.tasks else entry.score(name)
            # As nbgrader does: a grader who has scored this cell should look again.
            look = score is None or (row is not None and row["manual_score"] is not None)
            values = {"auto_score": score, "needs_manual_grade": look}
            if row is None:
                new.append({"id": _new_id(), "notebook_id": notebook, "cell_id": cell, **values})
            elif any(row[column] != value for column, value in values.items()):
                changed.append({"id": row["id"], **values})
            totals[notebook] += _points(score, row)
    _insert(connection, GRADE, new)
    _update(connection, GRADE, changed)
    return totals


def _points(auto_score: float | None, row: RowMapping | None) -> float:
    """Return what nbgrader counts for a cell: a person's score before ours, and extra credit."""
    manual, extra = (row["manual_score"], row["extra_credit"]) if row else (None, None)
    score = auto_score if manual is None else manual
    return 0.0 if score is None else score + (extra or 0.0)


def _set_comments(connection: Connection, lab: LabRows, entries: dict[str, Entry]) -> None:
    found = _found(connection, COMMENT, "notebook_id", entries)
    new, changed = [], []
    for notebook, entry in entries.items():
        rows = {row["cell_id"]: row for row in found[notebook]}
        for cell, name in lab.commented.items():
            row, said = rows.get(cell), entry.comments.get(name)
            if row is None:
                ids = {"id": _new_id(), "notebook_id": notebook, "cell_id": cell}
                new.append({**ids, "auto_comment": said})
            elif row["auto_comment"] != said:
                changed.append({"id": row["id"], "auto_comment": said})
    _insert(connection, COMMENT, new)
    _update(connection, COMMENT, changed)


def _submissions(
    connection: Connection, lab: LabRows, entries: Sequence[Entry]
) -> dict[str, dict[str, Any]]:
    """Find or add each student's submission, with the time at which it came."""
    ours = SUBMISSION.c.assignment_id == lab.assignment
    found = _found(connection, SUBMISSION, "student_id", [one.student for one in entries], ours)
    new, changed, rows = [], [], {}
    for one in entries:
        for row in found[one.student]:
            rows[one.student] = dict(row)
            if one.stamp is not None and row["timestamp"] != one.stamp:
                rows[one.student]["timestamp"] = one.stamp
                changed.append({"id": row["id"], "timestamp": one.stamp})
        if one.student not in rows:
            ids = {"id": _new_id(), "assignment_id": lab.assignment, "student_id": one.student}
            rows[one.student] = {**ids, "timestamp": one.stamp, "extension": None}
            new.append(rows[one.student])
    _insert(connection, SUBMISSION, new)
    _update(connection, SUBMISSION, changed)
    return rows


def _notebooks(
    connection: Connection, lab: LabRows, submissions: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Find or add a row for every notebook of the lab; return that of the graded one."""
    submissions = list(submissions)
    found = _found(connection, SUBMITTED, "assignment_id", submissions)
    new, graded = [], {}
    for submission in submissions:
        rows = {row["notebook_id"]: dict(row) for row in found[submission]}
        for notebook in lab.notebooks:
            if notebook not in rows:
                ids = {"id": _new_id(), "assignment_id": submission, "notebook_id": notebook}
                rows[notebook] = {**ids, "flagged": False, "late_submission_penalty": None}
                new.append(rows[notebook])
        graded[submission] = rows[lab.notebook]
    _insert(connection, SUBMITTED, new)
    return graded


def _seconds_late(duedate: datetime | None, submission: dict[str, Any]) -> float:
    if duedate is None or submission["timestamp"] is None:
        return 0.0
    due = duedate + submission["extension"] if submission["extension"] else duedate
    return max(0.0, (submission["timestamp"] - due).total_seconds())


def _found(
    connection: Connection, table: Table, column: str, values: Iterable[str], *more: Any
) -> dict[str, list[RowMapping]]:
    """Return each value's rows of a table, all in one query."""
    found: dict[str, list[RowMapping]] = {value: [] for value in values}
    if found:
        query = select(table).where(table.c[column].in_(list(found)), *more)
        for row in connection.execute(query).mappings():
            found[row[column]].append(row)
    return found


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _update(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Update rows by their ids; each names the same columns."""
    if rows:
        columns = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("of_id")).values(columns)
        values = [{"of_id" if name == "id" else f"new_{name}": value for name, value in row.items()}
                  for row in rows]
        connection.execute(statement, values)


def _new_id() -> str:
    return uuid4().hex
