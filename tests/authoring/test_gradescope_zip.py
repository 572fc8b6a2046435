from __future__ import annotations

import json
import os
import stat
import subprocess
import zipfile

import pytest

from autograder import cli
from autograder.authoring import gradescope_zip
from autograder.authoring.course_tree import HERE, CourseTree

LAB = "week2_logistic_regression"
SECRET = "ab" * 32


def made(folder, *, trusted=False):
    path = folder / "a.zip"
    gradescope_zip.bundle(CourseTree(HERE), LAB, SECRET, path, trusted=trusted)
    return path


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    with zipfile.ZipFile(made(tmp_path_factory.mktemp("zip"))) as archive:
        yield archive


def test_both_programs_lie_at_the_top_and_may_be_run(zipped):
    for name in ("setup.sh", "run_autograder"):
        assert stat.S_IMODE(zipped.getinfo(name).external_attr >> 16) == 0o755
        assert zipped.read(name).startswith(b"#!/usr/bin/env bash\n")


def test_the_shell_reads_both_programs(zipped, tmp_path):
    for name in ("setup.sh", "run_autograder"):
        (tmp_path / name).write_bytes(zipped.read(name))
        done = subprocess.run(["bash", "-n", tmp_path / name], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_it_carries_the_secret_and_says_so(zipped):
    assert zipped.read(".descent/secret").decode().strip() == SECRET
    assert b"a secret" in zipped.read("README.txt")


def test_it_installs_what_grading_needs_in_the_versions_of_the_course(zipped):
    wanted = zipped.read("requirements.txt").decode()
    assert all(name in wanted for name in gradescope_zip.NEEDED)
    assert "nbgrader" not in wanted
    assert zipped.read("constraints.txt") == (HERE / "constraints.txt").read_bytes()


def test_nothing_of_a_class_is_in_it(zipped):
    wanted = "LICENSE README.txt constraints.txt requirements.txt run_autograder setup.sh"
    wanted += " .descent autograder data source utils"
    assert {name.partition("/")[0] for name in zipped.namelist()} == set(wanted.split())


def test_unconfined_grading_is_a_word_said_at_bundling(zipped, tmp_path):
    word = b"--i-trust-these-notebooks"
    with zipfile.ZipFile(made(tmp_path, trusted=True)) as archive:
        assert word in archive.read("run_autograder")
    assert word not in zipped.read("run_autograder")


def test_the_same_course_gives_the_same_bytes(tmp_path):
    first = made(tmp_path).read_bytes()
    assert made(tmp_path).read_bytes() == first


def test_each_lab_has_a_secret_of_its_own_and_the_courses_stays_at_home():
    from autograder.grading.seeds import course_secret
    from autograder.verbs.bundle import secret_there

    assert secret_there(LAB) == secret_there(LAB) != secret_there("week1_data_and_shapes")
    assert course_secret(HERE) not in secret_there(LAB)


def test_where_the_grader_cannot_start_the_student_is_told_whose_fault_it_is(zipped, tmp_path):
    (tmp_path / "run_autograder").write_bytes(zipped.read("run_autograder"))
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "results.json").write_text('{"score": 60}')
    there = {"DESCENT_AUTOGRADER": str(tmp_path), "DESCENT_PYTHON": "/nowhere/python"}
    subprocess.run(["bash", tmp_path / "run_autograder"], env={**os.environ, **there},
                   capture_output=True, check=False)  # fmt: skip
    found = json.loads((tmp_path / "results" / "results.json").read_text())
    assert found["score"] == 0
    assert "not your notebook" in found["output"]


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--gradescope", "week9_none"], "There is no lab 'week9_none'"),
     (["--gradescope", LAB, "--github-classroom", LAB], "ask for one each"),
     (["--gradescope", LAB, "--without-help"], "belongs to the students' zip"),
     (["--instructor", "--gradescope", LAB], "ask for one each"),
     (["--instructor", "--without-help"], "belongs to the students' zip"),
     (["--i-trust-these-notebooks"], "belongs to --gradescope")],
)  # fmt: skip
def test_words_that_do_not_fit_together_are_refused(words, said, capsys):
    assert cli.main(["bundle", *words]) == 2
    assert said in capsys.readouterr().err
