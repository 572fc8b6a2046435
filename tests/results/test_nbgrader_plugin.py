from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.layout import read_layout
from autograder.grading.notebook import SubmissionError, read_submission
from autograder.grading.record import ExerciseResult, Record, without_credit
from autograder.grading.repair import arrange
from autograder.results import gradebook

from . import rows
from .conftest import LAB, POINTS, lab_cells, notebook

SETTINGS = (Path(__file__).parents[2] / "nbgrader_config.py").read_text(encoding="utf-8")


class Grader:
    """Reads and repairs as the engine does; an exercise that is there gets its points."""

    def __init__(self, lab: str, course_dir: Path, *, rung: str) -> None:
        self.layout, self.rung = read_layout(lab, course_dir), rung

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def grade(self, student: str, path: Path) -> Record:
        try:
            arranged = arrange(read_submission(path), self.layout)
        except SubmissionError as error:
            return without_credit(student, str(error), self.layout.points)
        results = {
            name: ExerciseResult(most if name in arranged.ask_after else 0.0, most, "passed")
            for name, most in self.layout.points.items()
        }
        points = sum(result.points for result in results.values())
        return Record(student, points, 5.0, 0.0, None, results, arranged.notebook)


def solved() -> list[dict[str, Any]]:
    cells = lab_cells(double="return 2 * x", halve="return x / 2")
    return [{"id": f"cell{place}", **copy.deepcopy(cell)} for place, cell in enumerate(cells)]


def change(place: int, **values: Any) -> list[dict[str, Any]]:
    cells = solved()
    cells[place]["metadata"]["nbgrader"].update(values)
    return cells


def split() -> list[dict[str, Any]]:
    """Do what "Split cell" does in JupyterLab: the metadata is in both halves."""
    cells = solved()
    first, second = copy.deepcopy(cells[2]), copy.deepcopy(cells[2])
    first["source"], second["source"], second["id"] = "y = 1", cells[2]["source"], "split"
    return [*cells[:2], first, second, *cells[3:]]


def without_metadata() -> list[dict[str, Any]]:
    return [{**cell, "metadata": {}} for cell in solved()]


def twice(place: int) -> list[dict[str, Any]]:
    cells = solved()
    return [*cells, {**copy.deepcopy(cells[place]), "id": "twice"}]


def to_text(place: int) -> list[dict[str, Any]]:
    cells = solved()
    for key in ("outputs", "execution_count"):
        del cells[place][key]
    cells[place]["cell_type"] = "markdown"
    return cells


WHOLE: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "a check cell that became a solution": lambda: change(3, solution=True),
    "a check cell without a grade": lambda: change(3, grade=False),
    "a renamed check cell": lambda: change(3, grade_id="other"),
    "a check cell worth 1000 points": lambda: change(3, points=1000),
    "a schema of the future": lambda: change(2, schema_version=99),
    "a schema of the past": lambda: change(2, schema_version=0),
    "a cell that was split": split,
    "a check cell twice": lambda: twice(3),
    "an exercise cell twice": lambda: twice(2),
    "no metadata at all": without_metadata,
    "cells in another order": lambda: [*solved()[:2], *solved()[4:6], *solved()[2:4]],
    "an exercise that became text": lambda: to_text(2),
    "no check cells": lambda: [cell for cell in solved() if "check(" not in str(cell["source"])],
    "metadata of another shape": lambda: change(3, grade_id=["x"], locked="yes"),
    "nothing wrong": solved,
}


def hand_in(course: Path, student: str, content: bytes | None) -> Path:
    folder = course / "submitted" / student / LAB
    folder.mkdir(parents=True)
    if content is not None:
        (folder / f"{LAB}.ipynb").write_bytes(content)
    return folder


def as_bytes(cells: list[dict[str, Any]]) -> bytes:
    return json.dumps({**notebook([]), "cells": cells}).encode()


def unreadable(course: Path) -> list[str]:
    """Hand in what cannot be graded, each in its own way; return the students."""
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}
    deep = b'{"cells": ' + b"[" * 100_000
    contents = {
        "bad01": b"no JSON",
        "bad02": b"",
        "bad03": json.dumps(old).encode(),
        "bad04": deep,
        "bad05": b"\xff\xfe\x00",
        "bad06": None,
        "bad07": b"[]",
    }
    for student, content in contents.items():
        hand_in(course, student, content)
    hand_in(course, "bad08", None).joinpath("notes.ipynb").write_bytes(as_bytes(solved()))
    target = course / "source" / LAB / f"{LAB}.ipynb"
    hand_in(course, "bad09", None).joinpath(f"{LAB}.ipynb").symlink_to(target)
    return [*contents, "bad08", "bad09"]


def with_odd_company(course: Path) -> list[str]:
    """Hand in whole notebooks with things beside them that must not be followed."""
    names = ["odd01", "odd02", "odd03", "odd04"]
    folders = [hand_in(course, name, as_bytes(solved())) for name in names]
    (folders[0] / "stolen.db").symlink_to(course / "gradebook.db")
    (folders[1] / "endless.csv").symlink_to("/dev/zero")
    os.mkfifo(folders[2] / "pipe.txt")
    (folders[3] / "timestamp.txt").write_text("the day before yesterday")
    (folders[3] / "page.html").write_text("<script>")
    (folders[3] / "numpy.py").write_text("raise SystemExit")
    return names


def half_done(course: Path, student: str, left: str) -> None:
    """Leave what a run leaves that was killed between nbgrader's two passes."""
    hand_in(course, student, as_bytes(solved()))
    made = course / "autograded" / student / LAB
    made.mkdir(parents=True)
    (made / f"{LAB}.ipynb").write_text(left)


def autograde(course: Path, settings: str = SETTINGS) -> None:
    """Run what `nbgrader autograde` runs, with the settings of this repository."""
    from nbgrader.converters import Autograde

    from autograder.results.frame import LOG, open_course

    (course / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    coursedir = open_course(course).for_nbgrader()
    coursedir.assignment_id = LAB
    Autograde(coursedir=coursedir, config=coursedir.config, log=LOG).start()


@pytest.fixture(scope="module")
def graded(entered, tmp_path_factory) -> Path:
    import shutil

    from autograder import nbgrader_plugin

    course = Path(shutil.copytree(entered, tmp_path_factory.mktemp("plain") / "course"))
    for number, make in enumerate(WHOLE.values()):
        hand_in(course, f"whole{number:02d}", as_bytes(make()))
    unreadable(course)
    with_odd_company(course)
    half_done(course, "half01", json.dumps({**notebook([]), "cells": solved()}))
    half_done(course, "half02", '{"cells": [')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nbgrader_plugin, "Grader", Grader)
        patch.setattr(nbgrader_plugin.confine, "probe", lambda: "full")
        autograde(course)
    nbgrader_plugin.close_graders()
    return course


def checks(course: Path, student: str) -> list[float | None]:
    return [row[2] for row in rows.grades(course) if row[0] == student and row[1] != "why"]


@pytest.mark.parametrize(("number", "what"), list(enumerate(WHOLE)))
def test_a_notebook_that_stock_nbgrader_stumbles_over_gets_its_points(graded, number, what):
    assert checks(graded, f"whole{number:02d}") == list(POINTS.values())


def test_what_cannot_be_read_is_recorded_with_zero_and_its_reason(graded, tmp_path):
    for student in unreadable(tmp_path):
        assert checks(graded, student) == [0.0, 0.0]
        shown = json.loads((graded / "autograded" / student / LAB / f"{LAB}.ipynb").read_text())
        assert "About this submission" in "".join(shown["cells"][0]["source"])


def test_nothing_beside_a_notebook_is_followed_or_copied(graded):
    for student in ("odd01", "odd02", "odd03", "odd04"):
        assert checks(graded, student) == list(POINTS.values())
        beside = sorted(path.name for path in (graded / "autograded" / student / LAB).iterdir())
        assert set(beside) <= {f"{LAB}.ipynb", "timestamp.txt"}


@pytest.mark.parametrize("student", ["half01", "half02"])
def test_what_a_killed_run_left_half_done_is_graded_after_all(graded, student):
    assert checks(graded, student) == list(POINTS.values())


def test_no_solution_reaches_a_student_who_links_to_it(graded):
    shown = (graded / "autograded" / "bad09" / LAB / f"{LAB}.ipynb").read_text()
    assert "return 'double'" not in shown


def test_nobody_is_left_out(graded):
    handed_in = {path.name for path in (graded / "submitted").iterdir()}
    assert {row[0] for row in rows.submissions(graded)} == handed_in


def test_both_entrances_write_the_same_rows(graded, entered, tmp_path):
    course = tmp_path / "ours"
    course.mkdir()
    (course / "gradebook.db").write_bytes((entered / "gradebook.db").read_bytes())
    (course / "source").symlink_to(entered / "source")
    grader = Grader(LAB, course, rung="full")
    students = sorted(path.name for path in (graded / "submitted").iterdir())
    paths = {student: graded / "submitted" / student / LAB / f"{LAB}.ipynb" for student in students}
    gradebook.save(
        [grader.grade(student, path) for student, path in paths.items()], LAB, course_dir=course
    )
    assert rows.grades(course) == rows.grades(graded)
    assert rows.comments(course) == rows.comments(graded)
    assert rows.submissions(course) == rows.submissions(graded)


def test_stock_nbgrader_stops_at_one_split_cell(entered, tmp_path):
    import shutil

    from nbgrader.converters.base import NbGraderException

    course = Path(shutil.copytree(entered, tmp_path / "course"))
    hand_in(course, "student01", as_bytes(split()))
    hand_in(course, "student02", as_bytes(solved()))
    with pytest.raises(NbGraderException, match="old version"):
        autograde(course, "c = get_config()\nc.CourseDirectory.course_id = 'tiny'\n")
    assert checks(course, "student02") == []


def test_without_confinement_nothing_runs_unless_the_course_says_so(entered, tmp_path, monkeypatch):
    import shutil

    from nbgrader.converters.base import NbGraderException

    from autograder import nbgrader_plugin

    monkeypatch.setattr(nbgrader_plugin, "Grader", Grader)
    monkeypatch.setattr(nbgrader_plugin.confine, "probe", lambda: "none")
    course = Path(shutil.copytree(entered, tmp_path / "course"))
    hand_in(course, "student01", as_bytes(solved()))
    with pytest.raises(NbGraderException):
        autograde(course)
    assert checks(course, "student01") == [None, None]
    autograde(course, SETTINGS + "\nc.OracleGrade.i_trust_these_notebooks = True\n")
    assert checks(course, "student01") == list(POINTS.values())
