"""nbgrader's tables as far as grading reads and writes them.

nbgrader has classes for them, but importing those takes two seconds of every run: its package
loads a web server first. A test holds these columns against nbgrader's own.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Float, Interval, MetaData, String, Table, Text

_GRADEBOOK = MetaData()


def _table(name: str, *columns: Column) -> Table:
    return Table(name, _GRADEBOOK, Column("id", String, primary_key=True), *columns)


def _of(name: str) -> Column:
    """Make a column that holds the id of another row."""
    return Column(name, String)


ASSIGNMENT = _table("assignment", Column("name", String), Column("duedate", DateTime))
NOTEBOOK = _table("notebook", Column("name", String), _of("assignment_id"))
CELL = _table("base_cell", Column("name", String), _of("notebook_id"), Column("type", String))
GRADE_CELL = _table("grade_cells", Column("max_score", Float))
TASK_CELL = _table("task_cells", Column("max_score", Float))
STUDENT = _table("student")
SUBMISSION = _table(
    "submitted_assignment",
    _of("assignment_id"),
    _of("student_id"),
    Column("timestamp", DateTime),
    Column("extension", Interval),
)
SUBMITTED = _table(
    "submitted_notebook",
    _of("assignment_id"),
    _of("notebook_id"),
    Column("flagged", Boolean),
    Column("late_submission_penalty", Float),
)
GRADE = _table(
    "grade",
    _of("notebook_id"),
    _of("cell_id"),
    Column("auto_score", Float),
    Column("manual_score", Float),
    Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean),
)
COMMENT = _table(
    "comment",
    _of("notebook_id"),
    _of("cell_id"),
    Column("auto_comment", Text),
    Column("manual_comment", Text),
)
TABLES = tuple(_GRADEBOOK.tables.values())
