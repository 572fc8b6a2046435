from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from autograder.results import gradebook
from autograder.results.batches import LARGEST
from autograder.results.errors import ResultsError

from . import rows
from .conftest import LAB, hand_in_at, late_course, record

ROOT = Path(__file__).parents[2]


def students(course: Path) -> set[str]:
    return {row[0] for row in rows.grades(course)}


def url(course: Path, timeout: float) -> str:
    return f"sqlite:///{course / 'gradebook.db'}?timeout={timeout}"


def refuse_in_the_database(course: Path, student: str) -> None:
    """Let the database itself refuse one student."""
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.execute(
            "create trigger no before insert on submitted_assignment "
            f"when new.student_id = '{student}' begin select raise(abort, 'not this one'); end"
        )


@contextmanager
def counted(what: str):
    """Count what SQLAlchemy does in the block: "commit", or "before_cursor_execute"."""
    from sqlalchemy import Engine, event

    seen = []

    def see(*arguments) -> None:
        seen.append(arguments)

    event.listen(Engine, what, see)
    try:
        yield seen
    finally:
        event.remove(Engine, what, see)


def test_a_batch_is_one_transaction(course):
    with counted("commit") as commits:
        gradebook.save(
            [record(f"student{n:03d}") for n in range(3 * LARGEST)], LAB, course_dir=course
        )
    assert len(students(course)) == 3 * LARGEST
    assert len(commits) <= 4


def test_more_students_in_a_batch_take_no_more_statements(course):
    with counted("before_cursor_execute") as for_one:
        gradebook.save([record("student00")], LAB, course_dir=course)
    with counted("before_cursor_execute") as for_many:
        gradebook.save([record(f"student{n:02d}") for n in range(1, 40)], LAB, course_dir=course)
    # The writer takes the first record alone if it comes much earlier than the others.
    assert len(for_many) <= 2 * len(for_one)


def test_a_record_that_the_database_refuses_costs_only_itself(course):
    refuse_in_the_database(course, "student02")
    told = []
    gradebook.save(
        [record(f"student{n:02d}") for n in range(5)], LAB, course_dir=course,
        on_refused=lambda *words: told.append(words),
    )  # fmt: skip
    assert students(course) == {"student00", "student01", "student03", "student04"}
    assert [student for student, _ in told] == ["student02"]
    assert "not this one" in told[0][1]


def test_a_student_id_that_breaks_paths_costs_only_itself(course):
    told = []
    gradebook.save(
        [record("student01"), record("../student02"), record("student03")], LAB,
        course_dir=course, on_refused=lambda *words: told.append(words),
    )  # fmt: skip
    assert students(course) == {"student01", "student03"}
    assert [student for student, _ in told] == ["../student02"]


def test_a_refusal_that_nobody_listens_to_is_raised_at_the_end(course):
    refuse_in_the_database(course, "student01")
    with pytest.raises(ResultsError, match="Nothing of student01 was written"):
        gradebook.save([record("student01"), record("student02")], LAB, course_dir=course)
    assert students(course) == {"student02"}


def test_an_exception_commits_what_is_staged(course):
    def records():
        yield record("student01")
        raise RuntimeError("the grader fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        gradebook.save(records(), LAB, course_dir=course)
    assert students(course) == {"student01"}


def test_a_record_is_written_within_seconds_though_no_other_follows(course):
    with gradebook.writer(LAB, course_dir=course) as write:
        write(record("student01"))
        end = time.monotonic() + 20
        while not students(course) and time.monotonic() < end:
            time.sleep(0.1)
        assert students(course) == {"student01"}


def test_the_last_record_of_a_student_counts(course):
    gradebook.save(
        [record("student01", double=0), record("student01", double=1)], LAB, course_dir=course
    )
    assert rows.auto_scores(course)["student01", "check_double"] == 1.0


def test_a_record_may_lose_its_notebook_once_it_was_taken(course):
    with gradebook.writer(LAB, course_dir=course) as write:
        made = record("student01")
        write(made)
        made.notebook = None
    assert rows.auto_scores(course)["student01", "why"] is None


def test_a_locked_gradebook_is_waited_for(course):
    with closing(sqlite3.connect(course / "gradebook.db", check_same_thread=False)) as other:

        def records():
            other.execute("begin exclusive")
            threading.Timer(1.0, other.rollback).start()
            yield record("student01")

        gradebook.save(records(), LAB, course_dir=course)
    assert students(course) == {"student01"}


def test_a_gradebook_that_stays_locked_is_said_of_each_record_of_the_batch(course):
    told = []
    with closing(sqlite3.connect(course / "gradebook.db")) as other:

        def records():
            other.execute("begin exclusive")
            yield from (record("student01"), record("student02"))

        gradebook.save(
            records(), LAB, course_dir=course, db_url=url(course, 0.1),
            on_refused=lambda *words: told.append(words),
        )  # fmt: skip
        other.rollback()
    assert [student for student, _ in told] == ["student01", "student02"]
    assert all("is locked by another program" in why for _, why in told)


def test_a_gradebook_locked_from_the_start_stops_before_the_first_record(course):
    with closing(sqlite3.connect(course / "gradebook.db")) as other:
        other.execute("begin immediate")
        with (
            pytest.raises(ResultsError, match="is locked by another program"),
            gradebook.writer(LAB, course_dir=course, db_url=url(course, 0.1)),
        ):
            pytest.fail("nothing is to be graded into a gradebook that cannot be written")


INTERRUPTED = """
import signal, sys
from pathlib import Path
from tests.results.conftest import LAB, record
from autograder.results import gradebook

def records():
    yield record("student01")
    signal.raise_signal(signal.SIGINT)

gradebook.save(records(), LAB, course_dir=Path(sys.argv[1]))
"""


def run(program: str, course: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", program, str(course)], cwd=ROOT, timeout=60, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
    )  # fmt: skip


def test_ctrl_c_commits_what_is_staged(course):
    stopped = run(INTERRUPTED, course)
    assert stopped.returncode == -signal.SIGINT
    assert students(course) == {"student01"}


IMPORTED = """
import sys
from pathlib import Path
from tests.results.conftest import LAB, record
from autograder.results import gradebook

gradebook.save([record("student01")], LAB, course_dir=Path(sys.argv[1]))
print(gradebook.written(LAB, course_dir=Path(sys.argv[1])))
heavy = {name.partition(".")[0] for name in sys.modules}
print(sorted(heavy & {"nbgrader", "nbformat", "nbconvert", "jsonschema", "tornado"}))
"""


def test_a_known_lab_is_written_without_importing_nbgrader(course):
    done = run(IMPORTED, course)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
    assert students(course) == {"student01"}


def test_what_is_written_is_told_by_student_and_cell(course):
    gradebook.save([record("student01"), record("student02", double=1)], LAB, course_dir=course)
    with counted("before_cursor_execute") as statements:
        found = gradebook.written(LAB, course_dir=course)
    assert found["student02"] == {"check_double": 1.0, "check_halve": 3.0, "why": None}
    assert set(found) == {"student01", "student02"}
    assert sum("grade" in one[2] and "submitted" in one[2] for one in statements) == 1


def test_nothing_is_written_where_there_is_no_gradebook(tmp_path):
    assert gradebook.written(LAB, course_dir=tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_late_rule_that_fails_costs_only_the_late(course):
    late_course(course, "seconds / 0")
    hand_in_at(course, "student01", "2026-01-03 00:00:00 UTC")
    told = []
    gradebook.save(
        [record("student01"), record("student02")], LAB, course_dir=course,
        on_refused=lambda *words: told.append(words),
    )  # fmt: skip
    assert students(course) == {"student02"}
    assert told[0][0] == "student01"
    assert "ZeroDivisionError" in told[0][1]
