"""Write a new exercise exactly as the page says, in a copy of the course."""

import os
import subprocess
import sys

import pytest
from course_copy import copy_course
from pages import ROOT, blocks

from autograder.sandbox import confine

PAGE = blocks(ROOT / "docs" / "write_an_exercise.md")
# What stands for the set-up that course.py does: this Python has it behind it.
SHELL = 'python() {{ shift; "{python}" -P -m autograder.cli "$@"; }}\n{commands}'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy the course; the new exercise is written into the copy."""
    course = copy_course(tmp_path_factory.mktemp("course") / "a course")
    (course / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return course


@pytest.fixture(scope="module")
def said(course):
    """Follow the page; return what each command ended with, said, and is said to say."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    done = []
    for kind, text, path in PAGE:
        if path:
            (course / path).write_text(text, encoding="utf-8")
        elif kind == "sh":
            done.append([*run(text, course), ""])
        elif kind == "text":
            done[-1][2] = text
    return done


def run(commands, course):
    """Run commands of the page in the copy; return the exit status and what they say."""
    script = SHELL.format(python=sys.executable, commands=commands)
    alone = {**os.environ, "PYTHONPATH": str(course), "COLUMNS": "100"}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=course, env=alone, text=True,
                          capture_output=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def words(text):
    """Return a text without regard to how its words are set."""
    return " ".join(text.split())


def test_a_new_exercise_takes_under_60_lines():
    files = {path: text for _, text, path in PAGE if path and "/" in path}
    assert len(files) == 4
    assert sum(text.count("\n") for text in files.values()) < 60


def test_every_command_does_what_the_page_says(said):
    assert [status for status, *_ in said] == [0, 1, 0], said
    for _, shown, expected in said:
        for line in expected.splitlines():
            assert words(line) in words(shown)


def test_build_names_what_it_has_built(said):
    for path in ("source/week1_rescale/week1_rescale.ipynb", "utils/cases/week1_rescale.h5"):
        assert f"built {path}" in said[0][1]


def test_students_get_the_exercise_without_its_answer(course, said):
    text = (course / "release" / "week1_rescale" / "week1_rescale.ipynb").read_text()
    assert "in each row, the least value is 0" in text
    assert "X.min" not in text


def test_the_page_says_what_check_and_grader_say_about_a_mistake():
    shown = [text for kind, text, _ in PAGE if kind == "text"]
    assert len(shown) == 2
    assert "divided by the greatest value" in shown[0]
    assert "rescale_by_greatest" in shown[1]
