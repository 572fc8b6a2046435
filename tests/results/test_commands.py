"""The real lab, the real sandbox and the real nbgrader commands, as an instructor types them."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.results import gradebook
from autograder.sandbox import confine

from . import rows

ROOT = Path(__file__).parents[2]
LAB = "week2_logistic_regression"


def autograde(course: Path) -> None:
    """Run the command with nothing on the PATH that an activated environment would add."""
    command = [sys.executable, "-m", "nbgrader", "autograde", LAB]
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=course, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def run(app: type, course: Path, *words: str) -> None:
    """Run another command of nbgrader in this process, which spares its long start."""
    app.clear_instance()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        app.launch_instance(list(words))
    app.clear_instance()


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    if confine.probe() == "none":
        pytest.skip("notebooks cannot be confined on this machine")
    course = tmp_path_factory.mktemp("real") / "a course"
    built = {step: ROOT / step / LAB / f"{LAB}.ipynb" for step in ("source", "release")}
    shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    for student, path in {"solved": built["source"], "blank": built["release"]}.items():
        hand_in(course, student).write_bytes(path.read_bytes())
    hand_in(course, "nothing").write_text("Sorry, my laptop died.")
    gradebook.save([], LAB, course_dir=course)
    autograde(course)
    return course


def hand_in(course: Path, student: str) -> Path:
    folder = course / "submitted" / student / LAB
    folder.mkdir(parents=True)
    return folder / f"{LAB}.ipynb"


def test_nbgrader_autograde_grades_through_the_oracle(graded):
    scores: dict[str, float] = {}
    for row in rows.grades(graded):
        scores[row[0]] = scores.get(row[0], 0) + row[2]
    most = rows.ask(graded, "select sum(max_score) from grade_cells")[0][0]
    assert scores == {"solved": most, "blank": 0, "nothing": 0}


def test_nbgrader_export_lists_the_class(graded):
    from nbgrader.apps import ExportApp

    run(ExportApp, graded, "--to", "grades.csv")
    with (graded / "grades.csv").open(newline="") as file:
        found = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(found) == {"solved", "blank", "nothing"}
    assert found["solved"]["score"] == found["solved"]["max_score"]


def test_nbgrader_generate_feedback_shows_no_answer_and_no_hidden_test(graded):
    from nbgrader.apps import GenerateFeedbackApp

    run(GenerateFeedbackApp, graded, LAB)
    page = (graded / "feedback" / "blank" / LAB / f"{LAB}.html").read_text(encoding="utf-8")
    assert "sigmoid: 0 of" in page.replace("\n", " ")
    for secret in ("HIDDEN TESTS", "BEGIN SOLUTION", "np.exp(-z)", "RuntimeError"):
        assert secret not in page
