from __future__ import annotations

import zipfile

import pytest
import yaml

from autograder.authoring import github_classroom_zip
from autograder.authoring.course_tree import HERE, CourseTree

LAB = "week2_logistic_regression"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "c.zip"
    github_classroom_zip.bundle(CourseTree(HERE), LAB, path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def workflow(files):
    return yaml.safe_load(files[".github/workflows/classroom.yml"])


def test_the_starter_repository_holds_the_lab_as_students_get_it(files):
    assert files[f"{LAB}.ipynb"] == CourseTree(HERE).release(LAB).read_bytes()
    assert {"README.md", "requirements.txt", "LICENSE", "utils/check.py"} <= files.keys()


def test_what_solution_shows_stays_out_and_so_does_a_learners_progress(files):
    assert not [name for name in files if name.startswith("help/")]
    assert "progress.json" in files[".gitignore"].decode().split()


def test_no_file_gives_an_answer_away(files):
    for name, data in files.items():
        for word in (b"autograder", b"BEGIN SOLUTION", b"HIDDEN TESTS"):
            assert word not in data, name


def test_the_workflow_may_change_nothing_and_keeps_no_credentials(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    checkouts = [step for step in workflow["jobs"]["check"]["steps"]
                 if "actions/checkout" in step.get("uses", "")]  # fmt: skip
    assert len(checkouts) == 2
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_grader_comes_from_the_course_and_not_from_the_student(workflow):
    steps = workflow["jobs"]["check"]["steps"]
    assert steps[1]["with"]["repository"] == "${{ vars.DESCENT_COURSE }}"
    grading = next(step for step in steps if "course.py grade" in step.get("run", ""))
    assert grading["working-directory"] == steps[1]["with"]["path"] == "course"


def test_no_text_of_a_pusher_is_pasted_into_a_command(workflow):
    """An expression in `run` is replaced before the shell reads it: an injection."""
    for step in workflow["jobs"]["check"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_it_runs_for_this_lab_and_has_a_limit(workflow):
    job = workflow["jobs"]["check"]
    assert job["env"]["LAB"] == LAB
    assert job["timeout-minutes"] <= 30
    # YAML 1.1 reads the key `on` as true.
    assert f"{LAB}.ipynb" in workflow[True]["push"]["paths"]


def test_both_forms_say_that_the_points_are_advice(files):
    assert b"advice" in files[".github/workflows/classroom.yml"]
    assert b"advice" in files["README.md"]
