"""What the pages say about checks and limits is what these do."""

import re
from types import SimpleNamespace

import pytest
from pages import ROOT, blocks

from autograder.sandbox.limits import MIB, Limits
from utils.check import CheckFailed, check

LESSON = [text for kind, text, _ in blocks(ROOT / "docs" / "first_lesson.md")
          if kind == "python" and "def image2vector" in text]


def written(text):
    """Return the function that a cell of the page defines, in the first lab."""
    cell = {"LAB": "week1_data_and_shapes"}
    exec(text, cell)
    return cell["image2vector"]


def test_the_first_lesson_is_wrong_and_then_right():
    wrong, right = LESSON
    with pytest.raises(CheckFailed, match="v is a rank-1 array: give reshape both sizes"):
        check(written(wrong))
    assert str(check(written(right))).startswith("image2vector: right.")


def test_the_page_on_grading_names_the_limits_of_a_notebook():
    page = " ".join((ROOT / "docs" / "how_grading_works.md").read_text(encoding="utf-8").split())
    of = Limits()
    assert (f"{of.memory // MIB} MiB, {of.cpu} s of processor time and {of.wall:g} s in all, "
            f"{of.cell:g} s a cell and {of.call:g} s a call, {of.scratch // MIB} MiB of files"
            ) in page


@pytest.mark.parametrize(
    "name",
    ["fifthann_9105_48213_week2_logistic_regression.ipynb",
     "fifth_LATE_9105_48213_week2_logistic_regression-1.ipynb"],
)  # fmt: skip
def test_the_pattern_for_canvas_finds_student_and_lab(name):
    [text] = [text for _, text, _ in blocks(ROOT / "docs" / "run_a_course.md")
              if "named_regexp" in text]  # fmt: skip
    c = SimpleNamespace(FileNameCollectorPlugin=SimpleNamespace())
    exec(text, {"c": c})
    found = re.match(c.FileNameCollectorPlugin.named_regexp, f"/a course_7/extracted/{name}")
    assert found.groupdict() == {"student_id": "9105", "file_id": "week2_logistic_regression"}
