from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.results import autograded, feedback, gradebook
from autograder.results.errors import ResultsError

from . import rows
from .conftest import HIDDEN, LAB, record, unreadable

SETTINGS = (Path(__file__).parents[2] / "nbgrader_config.py").read_text(encoding="utf-8")


class Page(HTMLParser):
    """Collect a page's words and the table on top of it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words, self.rows, self.fetched = "", [], []
        self.html = path.read_text(encoding="utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name == "src"]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_data(self, data):
        self.words += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def grade(course: Path, *records) -> None:
    gradebook.save(records, LAB, course_dir=course)
    for made in records:
        autograded.write(made, LAB, course_dir=course)


@pytest.fixture(scope="module")
def course(entered, tmp_path_factory) -> Path:
    course = Path(shutil.copytree(entered, tmp_path_factory.mktemp("feedback") / "a course"))
    (course / "nbgrader_config.py").write_text(SETTINGS, encoding="utf-8")
    grade(course, record("student01", double=0.5), unreadable("student02"), record("student03"))
    return course


def test_a_page_opens_with_points_and_sentences(course):
    page = Page(feedback.generate(LAB, ["student01"], course_dir=course)[0])
    assert "3.5 of 6" in " ".join(page.words.split())
    assert page.rows[1:3] == [
        ["double", "0.5 of 2", "About double."],
        ["halve", "3 of 3", "About halve."],
    ]


def test_a_page_shows_no_hidden_test_and_needs_no_network(course):
    page = Page(feedback.generate(LAB, ["student01"], course_dir=course)[0])
    assert HIDDEN not in page.html
    assert "HIDDEN" not in page.html
    assert page.fetched == []


def test_a_submission_that_could_not_be_read_gets_a_page_with_the_reason(course):
    page = Page(feedback.generate(LAB, ["student02"], course_dir=course)[0])
    assert page.rows[1] == ["double", "0 of 2", "This is no notebook: it is not JSON."]


def test_what_a_grader_typed_is_what_the_student_sees(course):
    names = "(select id from submitted_assignment where student_id = 'student03')"
    mine = f"notebook_id = (select id from submitted_notebook where assignment_id = {names})"
    cell = "cell_id in (select id from base_cell where name = '{}')"
    written = cell.format("why")
    rows.change(course, f"update grade set manual_score = 0.75 where {written} and {mine}")
    rows.change(course, f"update comment set manual_comment = '2 < 3.' where {written} and {mine}")
    page = Page(feedback.generate(LAB, ["student03"], course_dir=course)[0])
    assert page.rows[3][:2] == ["why", "0.75 of 1"]
    assert "2 < 3." in page.words


def test_everyone_who_was_graded_gets_a_page(course):
    made = feedback.generate(LAB, course_dir=course)
    assert [path.parts[-3] for path in made] == ["student01", "student02", "student03"]
    assert all(path.is_file() for path in made)


@pytest.mark.parametrize(("lab", "student"), [(LAB, "student09"), ("week9_none", None)])
def test_feedback_on_what_was_not_graded_is_one_sentence(course, lab, student):
    wanted = [student] if student else None
    with pytest.raises(ResultsError, match=rf"python course\.py grade {lab}"):
        feedback.generate(lab, wanted, course_dir=course)


def test_one_damaged_notebook_does_not_keep_the_others_from_their_page(course, tmp_path):
    copy = Path(shutil.copytree(course, tmp_path / "course"))
    (copy / "autograded" / "student01" / LAB / f"{LAB}.ipynb").write_text("damaged")
    shutil.rmtree(copy / "feedback", ignore_errors=True)
    with pytest.raises(ResultsError, match="student01"):
        feedback.generate(LAB, course_dir=copy)
    assert (copy / "feedback" / "student03" / LAB / f"{LAB}.html").is_file()
