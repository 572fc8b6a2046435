from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nbgrader.plugins import CsvExportPlugin

from autograder.results import gradebook
from autograder.results.exports.nbgrader_csv import SafeCsvExportPlugin
from autograder.results.frame import open_course, open_gradebook

from .. import rows
from ..conftest import LAB, record
from .conftest import EVIL, cell, notebooks, of
from .readers import formulas, read, table

ROOT = Path(__file__).parents[3]


def exported(course, plugin, path):
    with open_gradebook(open_course(course)) as book:
        plugin(to=str(path), assignment=[LAB]).export(book)
    return path


def test_the_rows_are_those_of_nbgraders_own_plugin(course, tmp_path):
    """Where no name needs quoting, both say the same: manual points, penalty, an absent student."""
    gradebook.save([record("student01"), record("student02", double=0)], LAB, course_dir=course)
    with open_gradebook(open_course(course)) as book:
        book.add_student("student03", first_name="Absent", last_name="Today")
    rows.change(course, "update grade set manual_score = 0.5, extra_credit = 0.25 where "
                        f"{cell('check_halve')} and {of('student01')}")  # fmt: skip
    rows.change(course, "update submitted_notebook set late_submission_penalty = 1.5 where id in "
                        f"({notebooks('student01')})")  # fmt: skip
    theirs = read(exported(course, CsvExportPlugin, tmp_path / "theirs.csv"))
    ours = read(exported(course, SafeCsvExportPlugin, tmp_path / "ours.csv"))
    assert ours[0] == theirs[0]
    assert sorted(map(points, ours[1:])) == sorted(map(points, theirs[1:]))
    assert {row[8] for row in ours[1:]} == {"0", "1.5"}


def points(row):
    return [*row[:7], *map(float, row[7:])]


def test_nbgraders_own_plugin_writes_a_formula_and_ours_does_not(graded, tmp_path):
    theirs = exported(graded, CsvExportPlugin, tmp_path / "theirs.csv")
    ours = exported(graded, SafeCsvExportPlugin, tmp_path / "ours.csv")
    assert EVIL.split(",")[0] in formulas(theirs)
    assert formulas(ours) == []
    assert [row["student_id"] for row in table(ours)] == ["student01", "student03", "student02"]


def test_plain_nbgrader_export_uses_it(graded, tmp_path):
    (graded / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    done = subprocess.run([sys.executable, "-m", "nbgrader", "export", "--to", tmp_path / "n.csv"],
                          cwd=graded, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert formulas(tmp_path / "n.csv") == []
    assert {row["score"] for row in table(tmp_path / "n.csv")} == {"4.75", "0.5", "0"}
