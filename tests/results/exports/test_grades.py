from __future__ import annotations

import pytest

from autograder.results.errors import ResultsError
from autograder.results.exports import spreadsheet
from autograder.results.exports.cells import write
from autograder.results.exports.grades import read

from ..conftest import LAB, make_course
from .conftest import kept
from .readers import formulas, table


def test_manual_points_extra_credit_and_comments_count(grades):
    part = grades[0].parts["halve"]
    assert (part.points, part.comment) == (2.75, "=2+2, well argued.")
    assert grades[0].points == 4.75


def test_a_late_penalty_is_taken_off(grades):
    assert (grades[1].raw, grades[1].penalty, grades[1].points) == (1.0, 0.5, 0.5)


def test_the_named_mistake_comes_from_the_kept_results(grades):
    assert grades[1].parts["double"].result == "failed: halves"


def test_a_mistake_is_not_told_where_the_gradebook_was_graded_anew(graded):
    stale = kept()
    stale["submissions"][1]["exercises"]["double"]["points"] = 1.5
    part = read(LAB, graded, stale)[1].parts["double"]
    assert (part.points, part.result, part.message) == (0.0, "", "")


def test_without_kept_results_the_points_are_still_there(graded):
    assert [grade.points for grade in read(LAB, graded)] == [4.75, 0.5, 0.0]


def test_who_handed_in_nothing_is_in_the_list_with_nothing(grades):
    assert (grades[2].student, grades[2].submitted, grades[2].points) == ("student03", False, 0.0)


def test_a_lab_that_was_not_graded_says_how_to_grade_it(graded, tmp_path):
    fresh = make_course(tmp_path / "fresh")
    with pytest.raises(ResultsError, match=r"python course\.py grade week0_tiny"):
        read(LAB, fresh)
    assert not (fresh / "gradebook.db").exists()
    with pytest.raises(ResultsError, match=r"week9 has not been graded yet"):
        read("week9", graded)


def test_the_table_has_a_row_a_student_and_two_columns_an_exercise(grades, tmp_path):
    rows = table(write(spreadsheet.sheet(grades), tmp_path / "t.csv", for_people=True))
    assert [(row["student"], row["points"], row["maximum"]) for row in rows] == [
        ("student01", "4.75", "6"), ("student02", "0.5", "6"), ("student03", "0", "6")]  # fmt: skip
    assert (rows[1]["double"], rows[1]["double: result"]) == ("0", "failed: halves")
    assert [row["late penalty"] for row in rows] == ["0", "0.5", "0"]


def test_an_incident_is_for_the_instructor_and_text_too(graded, tmp_path):
    told = kept()
    told["submissions"][1]["incidents"] = [{"kind": "refused", "where": "=1", "what": "+1"}]
    path = write(spreadsheet.sheet(read(LAB, graded, told)), tmp_path / "t.csv")
    assert table(path)[1]["about the submission"] == "'=1: +1"


def test_names_and_comments_in_the_table_are_text(grades, tmp_path):
    path = write(spreadsheet.sheet(grades), tmp_path / "t.csv")
    rows = table(path)
    assert rows[0]["last name"] == 'O\'Brien, "Bo"'
    assert rows[1]["email"] == "'+li@a.example"
    assert formulas(path) == []
