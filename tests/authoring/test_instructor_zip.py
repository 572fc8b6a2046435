"""Teach from the instructors' zip, unpacked where nobody knows this checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from autograder import cli
from autograder.authoring import instructor_zip
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.sandbox import confine

LAB = "week2_computation_graphs"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("für Lehrende")
    instructor_zip.bundle(CourseTree(HERE), folder / "course.zip")
    with zipfile.ZipFile(folder / "course.zip") as archive:
        archive.extractall(folder)
    return folder / "descent-course"


@pytest.fixture(scope="module")
def demo(course):
    """Grade one lab of the made-up class, with the packages of this Python and the zip's rooms."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    command = [sys.executable, "-P", "-m", "autograder.cli", "demo", "--lab", LAB]
    return subprocess.run(command, cwd=course, env={**os.environ, "PYTHONPATH": str(course)},
                          text=True, capture_output=True, check=False, timeout=500)  # fmt: skip


def test_the_demo_grades_the_class_as_expected_elsewhere(demo, course):
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "Every result is the one that the sample class is made for." in demo.stdout
    assert str(course / "demo" / "gradebook.db") in demo.stdout


def test_what_it_holds_is_built_from_its_own_texts(demo):
    assert "built files are current." in demo.stdout
    assert "\nbuilt " not in demo.stdout


def test_it_holds_no_secret_no_grades_and_no_work(course):
    with zipfile.ZipFile(course.parent / "course.zip") as archive:
        names = archive.namelist()
    assert all(name.startswith("descent-course/") for name in names)
    for word in (".descent/", "gradebook.db", "/submitted/student01", "progress.json", ".pyc"):
        found = [name for name in names if word in name and "/examples/" not in name]
        assert found == [], word


def test_no_room_of_the_course_is_forgotten():
    if not (HERE / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no checkout, so nothing says which rooms there are")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HERE, check=True, text=True,
                            capture_output=True).stdout.split("\0")  # fmt: skip
    rooms = {name.partition("/")[0] for name in listed if name}
    assert rooms - {*instructor_zip.ROOMS, *instructor_zip.FILES} <= HOSTS


# What only the repository's own checks read.
HOSTS = {".ci", ".github"}


def test_the_command_says_who_must_not_get_it(tmp_path, capsys):
    assert cli.main(["bundle", "--instructor", "--output", str(tmp_path / "c.zip")]) == 0
    assert "hand it to nobody who is graded" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        source = json.loads(archive.read(f"descent-course/source/{LAB}/{LAB}.ipynb"))
    assert "BEGIN SOLUTION" in json.dumps(source)
