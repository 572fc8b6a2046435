"""Grade a class as an instructor does: files in, gradebook out, nothing lost on the way."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from grading import LAB, ROOT, submission

from autograder.sandbox import confine

RUN = """
import sys
from pathlib import Path
from autograder.verbs import grade
course = Path(sys.argv[1])
run = grade.run_class(sys.argv[2], course, course / "submitted", jobs=1, json_file=sys.argv[3],
                         rung=grade.choose_rung(False), students=sys.argv[4:] or None)
sys.exit(2 if run.not_written else 0)
"""
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"


@pytest.fixture
def course(tmp_path):
    """Lay out a course folder with a small class; its path has a space in it."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    course = tmp_path / "a course"
    shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    hand_in(course, "student01", submission())
    hand_in(course, "student02", submission(sigmoid=WRONG))
    hand_in(course, "student03", b"{ this is no notebook")
    hand_in(course, "student04", submission(model=""))
    return course


def hand_in(course, student, data):
    """Put a notebook where nbgrader collects it."""
    path = course / "submitted" / student / LAB / f"{LAB}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


def start(course, *students, lab=LAB):
    """Start grading in a process of its own."""
    command = [sys.executable, "-c", RUN, str(course), lab, str(course / "grades.json"), *students]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def grade(course, *students):
    """Grade to the end; return the results by student, without what differs by the clock."""
    process = start(course, *students)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, out + err
    results = json.loads((course / "grades.json").read_text())
    for row in results["submissions"]:
        row.pop("seconds")
    return {row["student"]: row for row in results["submissions"]}


def rows(course):
    """Return everything in the gradebook that a grade consists of."""
    with sqlite3.connect(course / "gradebook.db") as database:
        return sorted(database.execute(
            "select s.student_id, b.name, g.auto_score, g.manual_score, g.needs_manual_grade"
            " from grade g join base_cell b on g.cell_id = b.id"
            " join submitted_notebook n on g.notebook_id = n.id"
            " join submitted_assignment s on n.assignment_id = s.id"
        ), key=str)


def test_class_is_graded_into_results_and_gradebook(course):
    results = grade(course)
    points = {student: row["points"] for student, row in results.items()}
    assert points == {"student01": 60, "student02": 55, "student03": 0, "student04": 51}
    assert "not a notebook" in results["student03"]["error"]
    assert sum(score for student, _, score, *_ in rows(course) if student == "student02") == 55


def test_killed_run_repeated_gives_the_same_gradebook(course):
    process = start(course)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        done = list((course / "autograded").glob("*/*/*.ipynb"))
        if done:
            break
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
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
