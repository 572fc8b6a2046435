"""Grade a class as an instructor does: files in, gradebook out, nothing lost on the way."""

import sqlite3

from classes import grade, kill_after_first, rows, start
from grading import LAB, submission


def test_class_is_graded_into_results_and_gradebook(course):
    results = grade(course)
    points = {student: row["points"] for student, row in results.items()}
    assert points == {"student01": 60, "student02": 55, "student03": 0, "student04": 51}
    assert "not a notebook" in results["student03"]["error"]
    assert sum(score for student, _, score, *_ in rows(course) if student == "student02") == 55


def test_killed_run_repeated_gives_the_same_gradebook(course):
    kill_after_first(course)
    grade(course)
    after_the_kill = rows(course)
    grade(course)
    assert rows(course) == after_the_kill
    assert len(after_the_kill) == len(set(row[:2] for row in after_the_kill)) == 4 * 7


def test_one_student_again_leaves_the_others_alone(course):
    grade(course)
    before = rows(course)
    hand_in_again = course / "submitted" / "student04" / LAB / f"{LAB}.ipynb"
    hand_in_again.write_bytes(submission())
    results = grade(course, "student04")
    assert (list(results), results["student04"]["points"]) == (["student04"], 60)
    changed = {row[:2] for row in set(before) ^ set(rows(course))}
    assert changed == {("student04", "check_model")}


def test_locked_gradebook_is_said_and_results_are_kept(course):
    grade(course, "student01")
    (course / "grades.json").unlink()
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("begin exclusive")
        process = start(course, "student01")
        _, err = process.communicate(timeout=300)
    assert process.returncode != 0
    assert "gradebook" in err
    assert "locked" in err


def test_unknown_student_is_said_in_one_line(course):
    process = start(course, "student99")
    _, err = process.communicate(timeout=300)
    assert "student99" in err.strip().splitlines()[-1]
