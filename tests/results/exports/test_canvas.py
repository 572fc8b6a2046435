from __future__ import annotations

import pytest

from autograder.results.errors import ResultsError
from autograder.results.exports import canvas
from autograder.results.exports.cells import write
from autograder.results.exports.roster import read_roster

from ..conftest import LAB
from .readers import formulas, read, table

HEADER = f"Student,ID,SIS User ID,SIS Login ID,Section,{LAB} (7701),Final Score"
EXPORTED = f"""\
{HEADER}
,,,,,Manual Posting,
    Points Possible,,,,,6,(read only)
"O'Brien, Zoë",101,S1,Student01,"Lab, Mon",,80
=1+1,102,S2,student02,"Lab, Mon",3,70
"There, Never",103,S3,student03,"Lab, Mon",,60
"Student, Test",199,,abcdef,"Lab, Mon",,
"""


@pytest.fixture
def roster(tmp_path):
    def made(text=EXPORTED, encoding="utf-8-sig"):
        path = tmp_path / "canvas export.csv"
        path.write_bytes(text.encode(encoding))
        return read_roster(path)

    return made


def test_points_stand_in_canvas_own_column_beside_its_own_ids(grades, roster, tmp_path):
    rows = read(write(canvas.sheet(grades, LAB, roster()), tmp_path / "c.csv"))
    assert rows[:3] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{LAB} (7701)"],
        ["Points Possible", "", "", "", "", "6"],
        ["O'Brien, Zoë", "101", "S1", "Student01", "Lab, Mon", "4.75"]]  # fmt: skip
    assert [row[1] for row in rows[3:]] == ["102"]


def test_who_is_missing_on_either_side_is_named(grades, roster):
    text = EXPORTED.replace("student02", "somebody").replace("102,S2", "102,S9")
    remarks = " ".join(canvas.sheet(grades, LAB, roster(text)).remarks)
    assert "not in the roster, so left out: student02." in remarks
    assert "nothing handed in: =1+1; There, Never." in remarks
    assert "Test" not in remarks


def test_names_from_the_roster_are_text_too(grades, roster, tmp_path):
    path = write(canvas.sheet(grades, LAB, roster()), tmp_path / "c.csv")
    assert formulas(path) == []
    assert table(path)[2]["Student"] == "'=1+1"


def test_a_name_that_a_student_chose_gives_nobody_anothers_points(grades, roster):
    text = EXPORTED.replace('"There, Never",103,S3,student03', "student01,103,S3,student03")
    made = canvas.sheet(grades, LAB, roster(text))
    assert [(row[1], row[-1]) for row in made.rows[1:]] == [("101", 4.75), ("102", 0.5)]


def test_a_student_whom_two_rows_fit_is_left_out_and_named(grades, roster):
    made = canvas.sheet(grades, LAB, roster(EXPORTED.replace("103,S3", "103,student02")))
    assert [row[1] for row in made.rows[1:]] == ["101"]
    assert any("more than one" in remark and "student02" in remark for remark in made.remarks)


@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8"), ("\t", "utf-16")])
def test_other_separators_and_encodings_are_read(grades, roster, separator, encoding):
    text = f"Student{separator}ID{separator}SIS Login ID{separator}Section\n"
    text += f"Zoë{separator}101{separator}student01{separator}A\n"
    made = canvas.sheet(grades, LAB, roster(text, encoding))
    assert made.rows[1] == ["Zoë", "101", "student01", "A", 4.75]


def test_an_assignment_that_canvas_does_not_know_is_said(grades, roster):
    made = canvas.sheet(grades, "Lab 0", roster())
    assert made.header[-1] == "Lab 0"
    assert any("does not know Lab 0 yet" in remark for remark in made.remarks)


def test_two_assignments_of_one_name_ask_for_the_number(grades, roster):
    text = EXPORTED.replace("Final Score", f"{LAB} (7702)")
    with pytest.raises(ResultsError, match=r"2 assignments called .*7701.*7702.*--column"):
        canvas.sheet(grades, LAB, roster(text))
    assert canvas.sheet(grades, f"{LAB} (7702)", roster(text)).header[-1] == f"{LAB} (7702)"


def test_another_maximum_in_canvas_is_said(grades, roster):
    remarks = canvas.sheet(grades, LAB, roster(EXPORTED.replace(",6,(", ",100,("))).remarks
    assert any("has 100 points, here 6" in remark for remark in remarks)
    assert not any("here 6" in remark for remark in canvas.sheet(grades, LAB, roster()).remarks)


def test_another_programs_file_is_refused(grades, roster):
    with pytest.raises(ResultsError, match="Export Entire Gradebook"):
        canvas.sheet(grades, LAB, roster("Username,Email address\na,b\n"))


def test_without_a_roster_folder_names_are_logins(grades):
    made = canvas.sheet(grades, LAB)
    assert made.rows[1][3:] == ["student01", "", 4.75]
    assert [row[3] for row in made.rows[1:]] == ["student01", "student02"]


@pytest.mark.parametrize("data", [b"", b"\xff\xff\xffStudent,ID", b'Student,ID\n"open,1\n'])
def test_a_roster_that_is_no_table_is_refused_with_a_sentence(tmp_path, data):
    (tmp_path / "r.csv").write_bytes(data)
    with pytest.raises(ResultsError, match="Export it again"):
        read_roster(tmp_path / "r.csv")


def test_a_roster_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ResultsError, match="--roster"):
        read_roster(tmp_path / "none.csv")
