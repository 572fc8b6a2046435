from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from autograder.results import databases, gradebook
from autograder.results.errors import ResultsError
from autograder.words import WORDS

from . import rows
from .conftest import LAB, POINTS, hand_in_at, lab_cells, late_course, notebook, record, unreadable

ROOT = Path(__file__).parents[2]


def save(course: Path, *records, **more) -> None:
    gradebook.save(records, LAB, course_dir=course, **more)


def test_points_reach_the_check_cells(course):
    save(course, record("student01", double=1.5, halve=3))
    scores = rows.auto_scores(course)
    assert scores["student01", "check_double"] == 1.5
    assert scores["student01", "check_halve"] == 3.0


def test_saving_twice_changes_no_row(course):
    save(course, record("student01"), record("student02", double=0))
    before = rows.everything(course)
    save(course, record("student01"), record("student02", double=0))
    assert rows.everything(course) == before


def test_a_new_grade_replaces_the_old_one_in_the_same_row(course):
    save(course, record("student01", double=0))
    save(course, record("student01", double=2))
    found = [row for row in rows.grades(course) if row[1] == "check_double"]
    assert [row[2] for row in found] == [2.0]


def test_what_a_grader_typed_is_kept_and_flagged_for_a_look(course):
    save(course, record("student01", double=0))
    cell = "cell_id = (select id from base_cell where name = 'check_double')"
    rows.change(course, f"update grade set manual_score = 1, extra_credit = 0.5 where {cell}")
    answer = "cell_id = (select b.id from base_cell b where b.name = 'double')"
    rows.change(course, f"update comment set manual_comment = 'Well argued.' where {answer}")
    save(course, record("student01", double=2))
    assert rows.grades(course)[0][1:] == ("check_double", 2.0, 1.0, 0.5, 1)
    assert rows.comments(course)[0][1:] == ("double", None, "Well argued.")


def test_a_submission_that_could_not_be_read_gets_zeros(course):
    save(course, unreadable("student01"))
    assert set(rows.auto_scores(course).values()) == {0.0}
    assert len(rows.grades(course)) == 3


def test_a_written_answer_waits_for_a_person(course):
    save(course, record("student01"))
    why = [row for row in rows.grades(course) if row[1] == "why"]
    assert why == [("student01", "why", None, None, None, 1)]


def test_an_exercise_not_attempted_is_said_so_in_its_comment(course):
    untouched = record("student01", double=0)
    untouched.exercises["double"].status = "not attempted"
    save(course, untouched)
    assert rows.comments(course)[0][:3] == ("student01", "double", "No response.")
    assert rows.comments(course)[1][:3] == ("student01", "halve", None)


def test_late_work_is_penalised_by_the_rule_of_the_course(course):
    late_course(course, "seconds / 86400")
    hand_in_at(course, "student01", "2026-01-03 00:00:00 UTC")
    hand_in_at(course, "student02", "2025-12-31 12:00:00 UTC")
    hand_in_at(course, "student03", "2026-06-01 00:00:00 UTC")
    save(course, record("student01"), record("student02"), record("student03"))
    assert [row[2] for row in rows.submissions(course)] == [2.0, None, 5.0]


@pytest.mark.parametrize("stamp", ["", "yesterday", "9" * 150, "x" * 1000])
def test_an_unreadable_timestamp_counts_as_none(course, stamp):
    hand_in_at(course, "student01", stamp)
    save(course, record("student01"))
    assert rows.submissions(course)[0][1] is None


def test_a_lab_that_nobody_built_is_said_so(course):
    with pytest.raises(ResultsError, match=r"python course\.py release week9_none"):
        gradebook.save([], "week9_none", course_dir=course)


def test_changed_points_are_entered_before_grading(course):
    cells = lab_cells()
    cells[3]["metadata"]["nbgrader"]["points"] = 2.5
    write_source(course, cells)
    save(course, record("student01"))
    assert rows.ask(course, "select max_score from grade_cells")[0] == (2.5,)


def test_cells_added_after_grading_are_refused_with_the_way_out(course):
    save(course, record("student01"))
    cells = lab_cells()
    extra = json.loads(json.dumps(cells[3]).replace("double", "treble"))
    write_source(course, [*cells, extra])
    with pytest.raises(ResultsError, match="another name"):
        save(course, record("student01"))


def write_source(course: Path, cells: list[dict]) -> None:
    path = course / "source" / LAB / f"{LAB}.ipynb"
    path.write_text(json.dumps(notebook(cells)), encoding="utf-8")


def test_a_new_gradebook_is_made_where_no_environment_is_active(entered):
    assert rows.ask(entered, "select count(*) from alembic_version") == [(1,)]


def test_release_is_left_alone_when_a_lab_is_entered(entered):
    assert rows.ask(entered, "select name from assignment") == [(LAB,)]
    assert not (entered / "release").exists()


@pytest.mark.parametrize("student", ["../student02", "a/b", "", ".hidden", "a*", "a+b", "a\nb"])
def test_a_student_id_that_breaks_paths_is_refused(course, student):
    with pytest.raises(ResultsError, match="cannot be a student id"):
        save(course, record(student))


def test_a_gradebook_that_may_only_be_read_is_one_sentence(course):
    url = f"sqlite:///file:{course / 'gradebook.db'}?mode=ro&uri=true"
    with pytest.raises(ResultsError, match="may not be written. Give yourself"):
        save(course, record("student01"), db_url=url)


def test_a_full_disk_is_one_sentence_and_leaves_no_half_submission(course):
    from sqlalchemy import Engine, event

    def full(connection, _) -> None:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count = {pages}")

    event.listen(Engine, "connect", full)
    try:
        with pytest.raises(ResultsError, match="the disk is full"):
            save(course, *(record(f"student{number:03d}") for number in range(200)))
    finally:
        event.remove(Engine, "connect", full)
    found = rows.grades(course)
    assert len(found) % 3 == 0
    assert all(row[2] is not None for row in found if row[1] != "why")


def test_a_damaged_gradebook_is_one_sentence(course):
    (course / "gradebook.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(ResultsError, match="is damaged.*backup"):
        save(course, record("student01"))


def test_a_gradebook_of_an_older_nbgrader_is_one_sentence(course):
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        database.execute("alter table grade rename column extra_credit to bonus")
    with pytest.raises(ResultsError, match="nbgrader db upgrade"):
        save(course, record("student01"))


def test_a_password_in_the_url_is_never_shown():
    from autograder.results.databases import shown

    assert "secret" not in shown("postgresql+psycopg://teacher:secret@host/course")


KILLED_AFTER_TWO = """
import os, signal, sys, time
from pathlib import Path
from tests.results.conftest import LAB, record
from autograder.results import gradebook
from autograder.results.batches import LONGEST_WAIT

def records():
    yield record("student01", double=0.25)
    yield record("student02", double=0.5)
    time.sleep(LONGEST_WAIT + 2)
    yield record("student03", double=0.75)
    os.kill(os.getpid(), signal.SIGKILL)

gradebook.save(records(), LAB, course_dir=Path(sys.argv[1]))
"""


def test_killed_half_way_and_repeated_gives_the_same_gradebook(course, entered, tmp_path):
    command = [sys.executable, "-c", KILLED_AFTER_TWO, str(course)]
    killed = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(rows.grades(course)) == 2 * (len(POINTS) + 1)
    class_of_five = [record(f"student{number:02d}", double=number / 4) for number in range(1, 6)]
    save(course, *class_of_five)
    whole = Path(shutil.copytree(entered, tmp_path / "whole"))
    save(whole, *class_of_five)
    assert rows.grades(course) == rows.grades(whole)
    assert rows.submissions(course) == rows.submissions(whole)


def test_what_it_refuses_is_said_in_the_language_of_who_asked(tmp_path):
    (tmp_path / "gradebook.db").write_text("no database at all")
    with WORDS.speaking("es"), pytest.raises(ResultsError, match="está dañado"):
        databases.exists(f"sqlite:///{tmp_path}/gradebook.db")
