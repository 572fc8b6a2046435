"""A tiny course with two exercises and a written answer, made in a temporary folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.record import ExerciseResult, Record, without_credit

from . import rows

LAB = "week0_tiny"
POINTS = {"double": 2.0, "halve": 3.0}
HIDDEN = "raise RuntimeError('grade with nbgrader_config.py')"


def mark(name: str, **values: Any) -> dict[str, Any]:
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**base, "grade_id": name, **values}}


def code(source: str, metadata: dict[str, Any] | None = None, outputs: Any = ()) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata or {},
        "outputs": list(outputs),
        "source": source,
    }


def markdown(source: str, metadata: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": metadata or {}, "source": source, **more}


def notebook(cells: list[dict[str, Any]], **metadata: Any) -> dict[str, Any]:
    numbered = [{"id": f"cell{place}", **cell} for place, cell in enumerate(cells)]
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": numbered,
        "metadata": {"kernelspec": python, **metadata},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def exercise(name: str, body: str) -> dict[str, Any]:
    return code(f"def {name}(x):\n    {body}", mark(name, solution=True))


def check(name: str) -> dict[str, Any]:
    hidden = f"### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    metadata = mark(f"check_{name}", grade=True, locked=True, points=POINTS[name])
    return code(f"check({name})\n{hidden}", metadata)


def lab_cells(**bodies: str) -> list[dict[str, Any]]:
    cells = [markdown("# Tiny lab"), code("from utils.check import check")]
    for name in POINTS:
        solved = f"### BEGIN SOLUTION\n    return {name!r}\n    ### END SOLUTION"
        cells += [exercise(name, bodies.get(name, solved)), check(name)]
    written = mark("why", grade=True, solution=True, points=1.0)
    return [*cells, markdown("Write your answer here.", written)]


def record(student: str, double: float = 2.0, halve: float = 3.0, **more: Any) -> Record:
    """Make a record as the engine does, with the notebook that it ran."""
    given = {"double": double, "halve": halve}
    exercises = {
        name: ExerciseResult(
            given[name], most, "passed" if given[name] == most else "failed", None, f"About {name}."
        )
        for name, most in POINTS.items()
    }
    cells = lab_cells(double="return 2 * x", halve="return x / 2")
    cells[-1]["source"] = "Because it is so."
    made = Record(student, double + halve, 5.0, 0.1, None, exercises, notebook(cells))
    for key, value in more.items():
        setattr(made, key, value)
    return made


def unreadable(student: str) -> Record:
    return without_credit(student, "This is no notebook: it is not JSON.", POINTS)


def make_course(root: Path) -> Path:
    """Write the source of the tiny lab, and nbgrader's configuration, below `root`."""
    source = root / "source" / LAB / f"{LAB}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(json.dumps(notebook(lab_cells())), encoding="utf-8")
    config = "c = get_config()  # noqa: F821\nc.CourseDirectory.course_id = 'tiny'\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course whose gradebook knows the lab already; copy it, never write to it."""
    from autograder.results import gradebook

    root = make_course(tmp_path_factory.mktemp("entered"))
    with pytest.MonkeyPatch.context() as patch:
        # As where the environment is not activated: nbgrader's helpers are not on the PATH.
        patch.setenv("PATH", "/usr/bin:/bin")
        gradebook.save([], LAB, course_dir=root)
    return root


@pytest.fixture
def course(entered: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the course, its gradebook without students."""
    return Path(shutil.copytree(entered, tmp_path / "course with spaces"))


def late_rule(course: Path, taken_off: str) -> None:
    """Give the course a rule that takes an expression of `seconds` off."""
    (course / "late.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Late(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        f"        return {taken_off}\n"
    )
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("import importlib.util, pathlib\n")
        config.write("at = pathlib.Path(__file__).with_name('late.py')\n")
        config.write("spec = importlib.util.spec_from_file_location('late', at)\n")
        config.write("late = importlib.util.module_from_spec(spec)\n")
        config.write("spec.loader.exec_module(late)\n")
        config.write("c.AssignLatePenalties.plugin_class = late.Late\n")


def late_course(course: Path, taken_off: str) -> None:
    """Set a due date, 1 January 2026, and a rule for those who missed it."""
    late_rule(course, taken_off)
    rows.change(course, "update assignment set duedate = '2026-01-01 00:00:00.000000'")


def hand_in_at(course: Path, student: str, stamp: str) -> None:
    """Give a submission its timestamp."""
    folder = course / "submitted" / student / LAB
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text(stamp)
