from __future__ import annotations

import pytest

from autograder.grading.record import without_credit
from autograder.results.errors import ResultsError
from autograder.results.exports import moodle
from autograder.results.exports.cells import write
from autograder.results.exports.grades import from_record
from autograder.results.exports.roster import read_roster

from ..conftest import LAB, POINTS
from .readers import formulas, table

EXPORTED = """\
"First name","Last name","ID number","Email address",Institution,"Last downloaded"
Zoë,O'Brien,s1,Zoe@A.example,,1
Li,李,student02,li@b.example,,1
Never,There,student03,never@a.example,,1
"""


@pytest.fixture
def roster(tmp_path):
    (tmp_path / "r.csv").write_text(EXPORTED, encoding="utf-8")
    return read_roster(tmp_path / "r.csv")


def test_students_are_found_by_id_or_address_and_keep_moodles_spelling(grades, roster, tmp_path):
    rows = table(write(moodle.sheet(grades, "Lab 0", roster), tmp_path / "m.csv"))
    found = [(row["Email address"], row["ID number"], row["Lab 0"]) for row in rows]
    assert found == [("Zoe@A.example", "s1", "4.75"), ("li@b.example", "student02", "0.5")]


def test_capitals_in_a_header_do_not_matter(grades, tmp_path):
    (tmp_path / "lower.csv").write_text("first name,username\nZoë,student01\n", encoding="utf-8")
    made = moodle.sheet(grades, LAB, read_roster(tmp_path / "lower.csv"))
    assert made.header[:2] == ["first name", "username"]
    assert made.rows[0][:3] == ["Zoë", "student01", 4.75]


def test_feedback_names_the_mistake_and_what_the_teacher_said(grades, tmp_path):
    path = write(moodle.sheet(grades, LAB), tmp_path / "m.csv")
    first, second = table(path)
    assert "halve 2.75 of 3 · your teacher on halve: =2+2, well argued." in (
        first[f"{LAB} (feedback)"])  # fmt: skip
    assert "double 0 of 2: You halve where you should double." in second[f"{LAB} (feedback)"]
    assert formulas(path) == []


def test_why_a_submission_could_not_be_read_is_said_once(grades):
    lost = from_record(without_credit("s", "This is no notebook.", POINTS).to_json())
    assert moodle.feedback(lost) == "This is no notebook. · double 0 of 2 · halve 0 of 3"
    grades[1].parts["double"].status = "error"
    assert "double 0 of 2: You halve" in moodle.feedback(grades[1])


def test_who_is_missing_is_named(grades, roster):
    remarks = moodle.sheet(grades, LAB, roster).remarks
    assert remarks == ["In the roster, but nothing handed in: "
                       "Never There student03 never@a.example."]  # fmt: skip


def test_an_address_that_could_be_a_formula_is_named(grades, roster):
    remark = moodle.sheet(grades, LAB).remarks[-1]
    assert "Moodle will not find +li@a.example:" in remark
    assert not any("will not find" in one for one in moodle.sheet(grades, LAB, roster).remarks)


def test_a_file_without_any_identity_is_refused(grades, tmp_path):
    (tmp_path / "r.csv").write_text("Name,Score\nA,1\n")
    with pytest.raises(ResultsError, match="Username, ID number, Email address"):
        moodle.sheet(grades, LAB, read_roster(tmp_path / "r.csv"))
