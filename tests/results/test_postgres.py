"""nbgrader's gradebook in PostgreSQL, by CourseDirectory.db_url in nbgrader_config.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.results import feedback, gradebook
from autograder.results.autograded import write
from autograder.results.errors import ResultsError

from .conftest import LAB, hand_in_at, late_rule, make_course, record
from .postgres import server


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(scope="module")
def course(url, tmp_path_factory) -> Path:
    """Return a course whose configuration names the server."""
    root = make_course(tmp_path_factory.mktemp("postgres"))
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.db_url = {url!r}\n")
    gradebook.save([], LAB, course_dir=root)
    return root


@contextmanager
def database(url: str):
    from sqlalchemy import create_engine

    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def points(url: str, student: str) -> float:
    from nbgrader.api import Gradebook

    with Gradebook(url) as book:
        return book.find_submission(LAB, student).score


def test_a_class_reaches_nbgrader_through_the_server(course, url):
    class_of_100 = {f"student{n:02d}": n % 3 for n in range(100)}
    gradebook.save(
        [record(student, double=most) for student, most in class_of_100.items()], LAB,
        course_dir=course,
    )  # fmt: skip
    assert points(url, "student01") == 4.0
    assert class_of_100.keys() <= gradebook.written(LAB, course_dir=course).keys()
    assert not (course / "gradebook.db").exists()


def test_writing_again_updates_the_same_rows(course, url):
    for double in (0, 2):
        gradebook.save([record("again", double=double)], LAB, course_dir=course)
    assert gradebook.written(LAB, course_dir=course)["again"]["check_double"] == 2.0
    assert points(url, "again") == 5.0


def test_a_record_that_the_server_refuses_costs_only_itself(course):
    told = []
    # nbgrader's column for a student's id is 128 characters wide, which SQLite does not mind.
    gradebook.save(
        [record("brave"), record("x" * 200), record("bold")], LAB, course_dir=course,
        on_refused=lambda *words: told.append(words),
    )  # fmt: skip
    assert {"brave", "bold"} <= set(gradebook.written(LAB, course_dir=course))
    assert [student for student, _ in told] == ["x" * 200]
    assert "value too long" in told[0][1]


def test_a_table_locked_by_another_program_is_said_so(course, url, monkeypatch):
    from sqlalchemy import text

    monkeypatch.setattr("autograder.results.databases.PATIENCE", 1)
    told = []

    def records():
        connection.execute(text("lock table submitted_assignment in access exclusive mode"))
        yield record("locked_out")

    with database(url) as connection:
        gradebook.save(
            records(), LAB, course_dir=course, on_refused=lambda *words: told.append(words)
        )
    assert "is locked by another program" in told[0][1]


def test_feedback_is_made_from_the_server(course):
    made = record("reader", double=1)
    write(made, LAB, course_dir=course)
    gradebook.save([made], LAB, course_dir=course)
    (page,) = feedback.generate(LAB, ["reader"], course_dir=course)
    assert "double: 1 of 2 points" in page.read_text(encoding="utf-8")


def test_late_work_is_penalised_on_the_server_too(url, course):
    from sqlalchemy import text

    late_rule(course, "seconds / 86400")
    with database(url) as connection:
        connection.execute(text("update assignment set duedate = '2026-01-01'"))
        connection.commit()
    hand_in_at(course, "late", "2026-01-03 00:00:00 UTC")
    gradebook.save([record("late")], LAB, course_dir=course)
    with database(url) as connection:
        worst = text("select max(late_submission_penalty) from submitted_notebook")
        assert connection.execute(worst).scalar_one() == 2.0


def test_a_server_that_is_not_there_is_one_sentence(course, tmp_path):
    nowhere = f"postgresql+psycopg://teacher@/course?host={tmp_path}"
    with pytest.raises(ResultsError, match="cannot be reached. Start the database server"):
        gradebook.save([record("student01")], LAB, course_dir=course, db_url=nowhere)


def test_a_driver_that_is_not_installed_is_one_sentence(course):
    nowhere = "postgresql+pg8000://teacher@localhost/course"
    with pytest.raises(ResultsError, match="pip install"):
        gradebook.save([record("student01")], LAB, course_dir=course, db_url=nowhere)
