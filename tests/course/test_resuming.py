"""A run that was stopped goes on where it was, and grades nothing twice."""

import contextlib
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest
from classes import grade, hand_in, kill_after_first, rows, start
from grading import LAB, submission

from autograder import cli
from autograder.classroom.cache import Cache, Terms
from autograder.classroom.kept import kept
from autograder.classroom.run import ClassRun
from autograder.grading.record import Record
from autograder.verbs import grade as verb


def said(course, *students, **options):
    """Grade to the end; return what it printed."""
    process = start(course, *students, **options)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def entries(course):
    """Return the files that results are kept in."""
    return sorted((course / ".descent" / "graded" / LAB).glob("*/*.json.gz"))


def test_what_is_known_is_not_graded_again_and_comes_out_the_same(course):
    first, before = grade(course), rows(course)
    _, out, _ = said(course)
    assert "4 of them known from before" in out
    assert grade(course) == first
    assert rows(course) == before


def test_only_what_changed_is_graded(course):
    grade(course)
    path = course / "submitted" / "student04" / LAB / f"{LAB}.ipynb"
    path.write_bytes(submission())
    _, out, _ = said(course)
    assert "3 of them known from before" in out
    assert grade(course)["student04"]["points"] == 60


def test_killed_runs_go_on_and_lose_nothing(course):
    for student in range(5, 9):
        hand_in(course, f"student{student:02d}", submission())
    for done in (1, 3, 5):
        kill_after_first(course, done)
    _, out, _ = said(course)
    assert "known from before" in out
    results = grade(course)
    assert [results[f"student{number:02d}"]["points"] for number in range(1, 9)] == [
        60, 55, 0, 51, 60, 60, 60, 60]  # fmt: skip
    assert len(rows(course)) == len(set(row[:2] for row in rows(course))) == 8 * 7


def test_a_damaged_result_is_graded_again(course):
    first = grade(course)
    whole = entries(course)[0].read_bytes()
    entries(course)[0].write_bytes(whole[: len(whole) // 2])
    entries(course)[1].write_bytes(gzip.compress(b'{"record": {}}'))
    _, out, _ = said(course)
    assert "2 of them known from before" in out
    assert grade(course) == first


def test_results_of_notebooks_that_are_gone_are_dropped_with_the_whole_class_alone(course):
    grade(course)
    path = course / "submitted" / "student04" / LAB / f"{LAB}.ipynb"
    path.write_bytes(submission())
    grade(course, "student04")
    assert len(entries(course)) == 5
    grade(course)
    assert len(entries(course)) == 4


def test_again_grades_what_is_known(course):
    grade(course)
    _, out, _ = said(course, again=True)
    assert "known" not in out


def test_a_lost_gradebook_is_filled_again_from_what_is_known(course):
    grade(course)
    before = rows(course)
    (course / "gradebook.db").unlink()
    _, out, _ = said(course)
    assert "4 of them known from before" in out
    assert rows(course) == before


def test_a_damaged_gradebook_is_said_and_left_as_it_is(course):
    (course / "gradebook.db").write_bytes(b"no database at all" * 100)
    status, _, err = said(course)
    assert status != 0
    assert "is damaged" in err
    assert (course / "gradebook.db").read_bytes() == b"no database at all" * 100


def test_manual_points_and_comments_survive_a_run_with_new_work(course):
    grade(course)
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("update grade set manual_score = 3.5 where id in (select g.id from grade g"
                         " join base_cell b on g.cell_id = b.id where b.name = 'check_model')")
        database.execute("update comment set manual_comment = 'See me.'")
    path = course / "submitted" / "student04" / LAB / f"{LAB}.ipynb"
    path.write_bytes(submission())
    grade(course)
    assert {row[3] for row in rows(course) if row[1] == "check_model"} == {3.5}
    with sqlite3.connect(course / "gradebook.db") as database:
        found = database.execute("select distinct manual_comment from comment").fetchall()
    assert found == [("See me.",)]


def test_a_full_disk_loses_no_result(course, small_disk):
    """The course lies on a disk of its own, which is filled while the class is graded."""
    full = small_disk(course)
    status, _, err = said(full)
    assert status == 2
    assert "No space left" in err or "disk is full" in err
    assert '"student": "student02"' in err  # all results, printed rather than lost
    (full / "ballast").unlink()
    assert grade(full)["student02"]["points"] == 55
    assert len(rows(full)) == 4 * 7


@pytest.fixture
def small_disk(tmp_path):
    """Give a function that moves a course to a small disk and fills it up."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "descent-test", str(place)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("needs root and a right to mount: a small disk cannot be made here")

    def move(course):
        subprocess.run(["cp", "-r", str(course), str(place / "course")], check=True)
        full = place / "course"
        grade(full, "student01")  # the gradebook is there, and the lab in it
        with open(full / "ballast", "wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        return full

    yield move
    subprocess.run(["umount", "-l", str(place)], check=False)


def terms(**changes):
    """Return what a grade depends on, with changes."""
    facts = {"lab": LAB, "revision": "r", "rung": "kernel", "secret": "s", "full": False}
    return Terms(**{**facts, **changes})


@pytest.mark.parametrize("change", [{"revision": "q"}, {"rung": "full"}, {"secret": "t"},
                                    {"full": True}, {"lab": "other"}])  # fmt: skip
def test_a_result_is_known_only_under_the_same_terms(change):
    assert terms(**change).key("student01", "digest") != terms().key("student01", "digest")
    assert terms().key("student01", "digest") == terms().key("student01", "digest")


def test_a_result_belongs_to_its_student_and_its_bytes():
    keys = {terms().key(*words) for words in (("a", "1"), ("a", "2"), ("b", "1"))}
    assert len(keys) == 3


def test_where_grading_itself_failed_nothing_is_kept(tmp_path):
    cache = Cache(tmp_path)
    cache.keep("ab", Record("student01", 0, 1, 0, "Grading itself failed.", {}, final=False))
    assert cache.find("ab") is None


def test_a_cache_that_cannot_be_written_says_why(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.keep("ab", Record("student01", 0, 1, 0, None, {}))
    assert cache.unwritten


@pytest.mark.parametrize("writable", [True, False])
def test_results_are_said_to_be_kept_only_where_they_are(tmp_path, monkeypatch, capsys, writable):
    run = ClassRun(LAB, tmp_path, tmp_path, "kernel", not_written=["student01: the disk is full"])
    run.journal.add({"student": "student01"})
    if not writable:
        (tmp_path / ".descent").touch()
    with kept(run, None):
        pass
    monkeypatch.setattr(verb, "run_class", lambda *words, **how: run)
    assert cli.main(["grade", LAB]) == 2
    assert ("All results are kept in" in capsys.readouterr().err) is writable


def test_a_file_of_results_that_was_asked_for_and_cannot_be_written_is_a_failure(
    tmp_path, monkeypatch, capsys
):
    run = ClassRun(LAB, tmp_path, tmp_path, "kernel")
    run.journal.add({"student": "student01"})
    (tmp_path / "file").touch()
    with kept(run, tmp_path / "file" / "grades.json"):
        pass
    monkeypatch.setattr(verb, "run_class", lambda *words, **how: run)
    assert cli.main(["grade", LAB]) == 2
    assert "grades.json is not there." in capsys.readouterr().err


def test_ctrl_c_keeps_what_is_done(course):
    process = start(course)
    deadline = time.monotonic() + 120
    # Once the second is shown, the first has been given to the gradebook.
    while time.monotonic() < deadline and len(list(course.glob("autograded/*/*/*.ipynb"))) < 2:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    kept = json.loads((course / ".descent" / "results" / f"{LAB}.json").read_text())
    assert kept["submissions"]
    assert rows(course)
