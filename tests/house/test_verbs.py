from __future__ import annotations

import pytest

from autograder import cli, desk
from autograder.authoring.course_tree import CourseTree
from autograder.refusal import RefusalError
from autograder.verbs import upkeep


@pytest.fixture
def course(tmp_path):
    """A course of one lesson and one lab, as far as students see it."""
    course = CourseTree(tmp_path)
    for path in (course.lesson_text("hello"), course.lab_text("tiny")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# %%\n1\n")
    publish(course, "1")
    return course


def publish(course, stamp):
    for path in (course.lesson("hello"), course.release("tiny")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{{"cells": [], "metadata": {{"descent": {{"built": "{stamp}"}}}}}}')


@pytest.mark.parametrize("verb", ["grade", "report", "release"])
def test_an_unknown_lab_ends_with_2_and_one_line_that_lists_the_labs(verb, capsys):
    assert cli.main([verb, "week9_nonsense"]) == 2
    out, complaint = capsys.readouterr()
    assert out == ""
    assert complaint.startswith("There is no lab 'week9_nonsense'. The labs are: ")
    assert "week2_logistic_regression" in complaint
    assert complaint.count("\n") == 1


def test_ctrl_c_in_a_verb_is_no_traceback(monkeypatch, capsys):
    def interrupted(args):
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.VERBS, "doctor", interrupted)
    assert cli.main(["doctor"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_test_runs_every_check_and_fails_if_one_does(monkeypatch, capsys):
    ran = []

    def run(command, **options):
        ran.append(command)
        return type("Done", (), {"returncode": int("ruff" in command)})

    monkeypatch.setattr(upkeep.subprocess, "run", run)
    assert cli.main(["test", "-k", "sigmoid"]) == 1
    assert ran[0][-2:] == ["-k", "sigmoid"]
    assert len(ran) == 4
    assert capsys.readouterr().out.endswith("== failed: ruff\n")


def test_work_is_filled_with_lessons_and_labs_as_students_get_them(course):
    assert len(desk.fill_work(course)) == 2
    work = course.root / "work"
    assert (work / "hello.ipynb").read_bytes() == course.lesson("hello").read_bytes()
    assert (work / "tiny.ipynb").read_bytes() == course.release("tiny").read_bytes()


def test_a_students_work_is_never_overwritten_and_newer_labs_are_announced(course):
    desk.fill_work(course)
    mine = course.root / "work" / "tiny.ipynb"
    mine.write_text(mine.read_text().replace("[]", '[{"cell_type": "code", "source": "x = 1"}]'))
    before = mine.read_text()
    assert desk.fill_work(course) == []
    publish(course, "2")
    assert any("work/tiny.ipynb is yours and stays" in line for line in desk.fill_work(course))
    assert mine.read_text() == before


def test_a_broken_notebook_of_a_student_is_left_alone(course):
    desk.fill_work(course)
    mine = course.root / "work" / "tiny.ipynb"
    mine.write_text("not json")
    desk.fill_work(course)
    assert mine.read_text() == "not json"


def test_an_unbuilt_course_says_how_to_build_it(tmp_path):
    with pytest.raises(RefusalError, match=r"python course\.py build"):
        desk.fill_work(CourseTree(tmp_path))


def test_jupyterlab_starts_in_its_folder_without_asking_about_news(course, monkeypatch):
    called = {}
    monkeypatch.setattr(desk, "hand_over", lambda *words: called.update(words=words) or 0)
    desk.start_jupyterlab(course, course.root, ["--no-browser"])
    command, folder, environment = called["words"]
    assert (command[-1], folder) == ("--no-browser", str(course.root))
    settings = course.root / ".descent" / "jupyterlab" / "learn"
    assert f"--LabApp.app_settings_dir={settings}" in command
    assert '"fetchNews": "false"' in (settings / "overrides.json").read_text()
