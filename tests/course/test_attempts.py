"""Several attempts of a student: the last counts, or the best, or the mean of all."""

import os

import pytest
from classes import WRONG, grade, hand_in, rows, start
from grading import LAB, submission

from autograder.classroom.attempts import settle
from autograder.classroom.submissions import find_submissions
from autograder.grading.record import ExerciseResult, Record


def attempt(course, student, day, data, word=""):
    """Lay an attempt into the exchange's inbound folder, as `nbgrader submit` names it."""
    name = f"{student}+{LAB}+2026-11-{day:02d} 10:00:00.000000 UTC{word}"
    folder = course / "inbound" / name
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_bytes(data)
    (folder / "timestamp.txt").write_text(f"2026-11-{day:02d} 10:00:00.000000 UTC")


@pytest.fixture
def inbound(course):
    """Lay out three attempts of one student and one of another."""
    attempt(course, "student01", 3, submission(model="", sigmoid=WRONG), "+gF3xQ")
    attempt(course, "student01", 1, submission(sigmoid=WRONG))
    attempt(course, "student01", 2, submission())
    attempt(course, "student02", 1, submission())
    return course


def test_attempts_are_found_in_their_order(inbound):
    found = find_submissions(inbound / "inbound", LAB, None)
    days = [path.parent.name.split("+")[2][8:10] for path in found["student01"]]
    assert days == ["01", "02", "03"]
    assert list(found) == ["student01", "student02"]


def test_a_link_is_nobodys_attempt(inbound):
    (inbound / "inbound" / f"student09+{LAB}+2026-11-01").symlink_to(inbound / "submitted")
    assert "student09" not in find_submissions(inbound / "inbound", LAB, None)


def test_names_that_cannot_be_written_or_that_steer_a_terminal_are_spelt_out(tmp_path):
    for name in (b"\xff", b"\x1b[2J", b"a\nb", "\u202egnp".encode(), "Zo\u00eb".encode()):
        os.makedirs(os.path.join(os.fsencode(tmp_path), name, LAB.encode()))
        os.makedirs(os.path.join(os.fsencode(tmp_path), name + f"+{LAB}+2026".encode()))
    found = find_submissions(tmp_path, LAB, None)
    assert sorted(found) == ["Zo\u00eb", "\\u001b[2J", "\\u202egnp", "\\xff", "a\\nb"]


def test_a_class_is_graded_though_a_name_cannot_be_written(course):
    hand_in(course, os.fsdecode(b"\xff"), submission())
    _, said = (process := start(course)).communicate(timeout=300)
    assert process.returncode == 2
    assert "'\\\\xff' cannot be a student id" in said
    assert "student01" in {row[0] for row in rows(course)}


@pytest.mark.parametrize(("policy", "points"), [("last", 46), ("best", 60), ("mean", 53.67)])
def test_the_attempts_count_as_asked(inbound, policy, points):
    results = grade(inbound, folder="inbound", attempts=policy)
    assert results["student01"]["points"] == pytest.approx(points, abs=0.02)
    assert results["student02"]["points"] == 60
    total = sum(row[2] for row in rows(inbound) if row[0] == "student01")
    assert total == pytest.approx(points, abs=0.02)


def record(points):
    """Make a record of one exercise."""
    result = ExerciseResult(points, 10, "passed" if points == 10 else "failed", None, "Words.")
    return Record("student01", points, 10, 0.5, None, {"sigmoid": result})


def test_of_equally_good_attempts_the_last_is_shown():
    assert settle("best", [record(10), record(3), record(10)])[0] == 2


def test_the_mean_says_what_it_is_made_of():
    _, made = settle("mean", [record(0), record(10)])
    assert made.points == 5
    assert made.exercises["sigmoid"].status == "partial"
    assert "2 attempts counts (0, 10 points)" in made.exercises["sigmoid"].message


def test_another_policy_is_refused():
    with pytest.raises(ValueError, match="'median' is none of last, best, mean"):
        settle("median", [record(1)])
