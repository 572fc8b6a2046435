"""Read a gradebook the way another program would: straight from the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_GRADES = """
select s.student_id, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
from grade g
join submitted_notebook n on g.notebook_id = n.id
join submitted_assignment s on s.id = n.assignment_id
join base_cell b on b.id = g.cell_id
order by 1, 2
"""
_COMMENTS = """
select s.student_id, b.name, c.auto_comment, c.manual_comment
from comment c
join submitted_notebook n on c.notebook_id = n.id
join submitted_assignment s on s.id = n.assignment_id
join base_cell b on b.id = c.cell_id
order by 1, 2
"""
_SUBMISSIONS = """
select s.student_id, s.timestamp, n.late_submission_penalty
from submitted_assignment s join submitted_notebook n on s.id = n.assignment_id
order by 1
"""


def ask(course: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        return database.execute(query).fetchall()


def change(course: Path, statement: str) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as database, database:
        assert database.execute(statement).rowcount == 1


def grades(course: Path) -> list[tuple]:
    return ask(course, _GRADES)


def comments(course: Path) -> list[tuple]:
    return ask(course, _COMMENTS)


def submissions(course: Path) -> list[tuple]:
    return ask(course, _SUBMISSIONS)


def auto_scores(course: Path) -> dict[tuple[str, str], float | None]:
    return {(row[0], row[1]): row[2] for row in grades(course)}


def everything(course: Path) -> list[list[tuple]]:
    """Return every row of every table, ids included."""
    names = [name for (name,) in ask(course, "select name from sqlite_master where type='table'")]
    return [sorted(ask(course, f"select * from {name}"), key=repr) for name in sorted(names)]
